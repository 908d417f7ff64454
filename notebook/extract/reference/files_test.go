package reference

import (
	"strings"
	"testing"
)

func TestFiles(t *testing.T) {
	for _, c := range []struct{ name, field, want string }{
		{"JabRef", `:papers/Doe2017.pdf:PDF`, "papers/Doe2017.pdf"},
		{"JabRef, two of them, with signs", `Main text:a\;b\:c.pdf:PDF;:d.html:URL`, "a;b:c.pdf d.html"},
		{"Zotero", `Doe - 2017 - A title.pdf:files/12/Doe - 2017 - A title.pdf:application/pdf`, "files/12/Doe - 2017 - A title.pdf"},
		{"Better BibTeX", `/home/jane/Zotero/storage/ABCD/a b.pdf;/home/jane/c.html`, "/home/jane/Zotero/storage/ABCD/a b.pdf /home/jane/c.html"},
		{"Mendeley", `:C$\backslash$:/Users/jane/Papers/d\_e.pdf:pdf`, "/Users/jane/Papers/d_e.pdf"},
		{"Windows", `:C\:\\Users\\jane\\f.pdf:PDF`, "C:/Users/jane/f.pdf"},
		{"an address", "file:///files/g%20h.pdf", "/files/g h.pdf"},
		{"nothing", "", ""},
		{"no file", "Snapshot:https:text/html", ""},
	} {
		field := strings.TrimPrefix(c.field, "file")
		got := files(field)
		if c.name == "an address" {
			got = []string{filePath(c.field)}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
