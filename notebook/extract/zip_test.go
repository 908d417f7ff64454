package extract_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"commonplace/notebook"
	"commonplace/notebook/extract/draft"
)

// entry is a file to put into an archive.
type entry struct {
	name, data string
	mode       fs.FileMode
	flags      uint16
}

// zipOf makes an archive.
func zipOf(t testing.TB, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate, Flags: e.flags}
		if e.mode != 0 {
			h.SetMode(e.mode)
		}
		w, err := z.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(e.data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestZip(t *testing.T) {
	words := "Some words of a text."
	inner := zipOf(t, entry{name: "deep.txt", data: words}, entry{name: "deeper.zip", data: string(zipOf(t, entry{name: "x.txt", data: words}))})
	page := "<html><body><p>Words on a page.</p></body></html>"
	for _, c := range []struct {
		name    string
		entries []entry
		want    string // inner name and what became of it, one a line
	}{
		{"texts", []entry{{name: "a.txt", data: words}, {name: "d/"}, {name: "d/b.md", data: "# T\n\nx"}}, "a.txt text\nd/b.md markdown"},
		{"unsafe names", []entry{
			{name: "../a.txt", data: words}, {name: "/etc/b.txt", data: words}, {name: `C:\c.txt`, data: words}, {name: `x\..\..\d.txt`, data: words}, {name: "ok.txt", data: words},
		}, "../a.txt unsafe name in archive\n/etc/b.txt unsafe name in archive\nC:/c.txt unsafe name in archive\nx/../../d.txt unsafe name in archive\nok.txt text"},
		{"a link", []entry{{name: "l", data: "/etc/passwd", mode: fs.ModeSymlink | 0o777}, {name: "a.txt", data: words}}, "l unsafe name in archive\na.txt text"},
		{"a page and its parts", []entry{{name: "p.html", data: page}, {name: "p_files/a.css", data: "p{}"}, {name: "p_files/i.png", data: "\x89PNG\r\n\x1a\n"}},
			"p.html html\np_files/a.css part\np_files/i.png part"},
		{"a picture alone", []entry{{name: "i.png", data: "\x89PNG\r\n\x1a\n\x00"}, {name: "a.txt", data: words}}, "i.png unreadable\na.txt text"},
		{"problems", []entry{{name: "empty.txt"}, {name: "white.txt", data: " \n"}, {name: "a.pdf", data: "%PDF-1.4"}, {name: "ok.txt", data: words}},
			"empty.txt empty file\nwhite.txt no text in it\na.pdf unreadable\nok.txt text"},
		{"archives within", []entry{{name: "i.zip", data: string(inner)}}, "i.zip/deep.txt text\ni.zip/deeper.zip not a kind of file that can be read"},
		{"a broken one within", []entry{{name: "i.zip", data: string(inner[:40])}, {name: "a.txt", data: words}}, "i.zip unreadable\na.txt text"},
		{"debris", []entry{{name: "__MACOSX/._a.txt", data: "x"}, {name: ".DS_Store", data: "x"}, {name: "a.txt", data: words}}, "__MACOSX/._a.txt part\n.DS_Store part\na.txt text"},
		{"a name in no UTF-8", []entry{{name: "na\x81ve.txt", data: words}}, "naüve.txt text"},
	} {
		t.Run(c.name, func(t *testing.T) {
			all, err := read(t, "a.zip", zipOf(t, c.entries...))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, d := range all {
				what := string(d.Format)
				var p draft.Problem
				switch {
				case errors.As(d.Problem, &p):
					what = p.Sentinel.Error()
				case d.Part:
					what = "part"
				}
				got = append(got, d.Inner+" "+what)
			}
			if strings.Join(got, "\n") != c.want {
				t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), c.want)
			}
		})
	}
}

// TestZipEntries: an encrypted entry and one whose checksum is wrong are problems of their own.
func TestZipEntries(t *testing.T) {
	data := zipOf(t, entry{name: "a.txt", data: "Some words of a text."}, entry{name: "b.txt", data: "Other words."})
	encrypted := bytes.Clone(data)
	central := bytes.Index(encrypted, []byte("PK\x01\x02"))
	encrypted[central+8] |= 1
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{{"encrypted", encrypted, notebook.ErrLocked}, {"corrupt", corrupt(data), notebook.ErrUnreadable}} {
		all, err := read(t, "a.zip", c.data)
		if err != nil || len(all) != 2 || !errors.Is(all[0].Problem, c.want) || all[1].Problem != nil {
			t.Errorf("%s: %s, %v", c.name, describe(all, nil), err)
		}
	}
}

// corrupt changes the checksum of the first entry, in both places.
func corrupt(data []byte) []byte {
	data = bytes.Clone(data)
	data[bytes.Index(data, []byte("PK\x01\x02"))+16] ^= 0xff
	data[bytes.Index(data, []byte("PK\x07\x08"))+4] ^= 0xff
	return data
}

// tooMany entries are more than an archive may have.
const tooMany = 20_001

func TestTooManyEntries(t *testing.T) {
	entries := make([]entry, tooMany)
	for i := range entries {
		entries[i].name = fmt.Sprint(i)
	}
	if _, err := read(t, "a.zip", zipOf(t, entries...)); !errors.Is(err, notebook.ErrTooLarge) {
		t.Errorf("error %v", err)
	}
	if _, err := read(t, "a.zip", zipOf(t)); !errors.Is(err, notebook.ErrEmpty) {
		t.Errorf("an archive of nothing: %v", err)
	}
}
