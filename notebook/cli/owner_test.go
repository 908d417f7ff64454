package cli_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"commonplace/index/corpus"
)

// TestOwnersDocument does with the project's first real input and a folder of saved pages what a person would: take them in, take them
// in again under other names, and find misspelt names.
func TestOwnersDocument(t *testing.T) {
	seeds, pages := corpus.Shared(t, "seeds"), corpus.Shared(t, "samples", "html")
	term := newTerminal(t)
	counts := func(want string, paths ...string) {
		t.Helper()
		if r := term.run(append([]string{"import", "--json"}, paths...)...); r.code != 0 || strings.TrimSpace(r.out) != want {
			t.Errorf("import: %d %s%s, want %s", r.code, r.out, r.err, want)
		}
	}
	counts(`{"added":13,"updated":0,"known":0,"problems":[],"warnings":[],"notes":0,"described":0,"highlights":0}`, seeds, pages)
	counts(`{"added":0,"updated":0,"known":13,"problems":[],"warnings":[],"notes":0,"described":0,"highlights":0}`, renamed(t, seeds, pages))

	for _, c := range []struct {
		query   string
		matched string // of the last word, "" for nothing found
	}{
		{"krause", "krause Klaus 2 Kraus 1"}, {"melanie krause", "krause Klaus 2 Kraus 1"}, {"klaus", "klaus Klaus 2 Kraus 1"},
		{"bessent", "bessent BESSENT 1 Bescent 1"}, {"scott bessent", "bessent BESSENT 1 Bescent 1"}, {"spagat", "spagat Spagut 1"},
		{"kraus", "kraus Klaus 2 Kraus 1"}, {"bescent", "bescent BESSENT 1 Bescent 1"}, {"christie noem", "christie Christie 1"},
		{"o'donnell", "o'donnell O’Donnell 1"}, {"odonnell", "odonnell O’Donnell 1"},
		{"kristi noem", "kristi Christie 1"}, {"todd lyons", "lyons Lions 1 Lyons 1"},
		{`"nearly 40 years"`, "nearly 40 years nearly 40 years 1"}, {"=krause", ""},
	} {
		var hits []struct {
			Title   string
			Matched map[string]map[string]int
		}
		if err := json.Unmarshal([]byte(term.run("search", "--json", "--", c.query).out), &hits); err != nil {
			t.Fatal(err)
		}
		if c.matched == "" {
			if len(hits) > 0 {
				t.Errorf("%s finds %q", c.query, hits[0].Title)
			}
			continue
		}
		if len(hits) == 0 || !strings.HasPrefix(hits[0].Title, "Representatives from the Internal Revenue Service have resigned") {
			t.Errorf("%s does not find the document first: %+v", c.query, hits)
			continue
		}
		if got := spelt(hits[0].Matched, c.matched); got != c.matched {
			t.Errorf("%s matched %s, want %s", c.query, got, c.matched)
		}
	}
}

// TestOwnersDocumentSaysWhyNot: what is not found in it is explained.
func TestOwnersDocumentSaysWhyNot(t *testing.T) {
	term := newTerminal(t)
	if r := term.run("import", corpus.Shared(t, "seeds")); r.code != 0 {
		t.Fatalf("import: %d %s", r.code, r.err)
	}
	for query, want := range map[string]string{
		"=krause":         "Nothing found\n“krause” stands nowhere in exactly this spelling; if it need not be exact: kraus 1 · klaus 2\n1 would be found in other forms and spellings, or apart: krause\n",
		`"Supreme Court"`: "Nothing found; 1 source has it only in what is not the article (--aside)\n“Supreme Court” stands nowhere that was searched, word for word\n",
		"xylophone":       "Nothing found\n“xylophone” stands nowhere that was searched, in no spelling near it\n",
	} {
		if r := term.run("search", query); r.code != 0 || r.out != want {
			t.Errorf("search %s: %d\n%swant\n%s", query, r.code, r.out, want)
		}
	}
	if r := term.run("search", "=krause klaus"); !strings.Contains(r.out, "1 found; nothing holds all of the words") || !strings.Contains(r.out, "“krause” stands nowhere in exactly this spelling") {
		t.Errorf("search =krause klaus:\n%s", r.out)
	}
}

// spelt writes how the word that want begins with was spelt.
func spelt(matched map[string]map[string]int, want string) string {
	for word, spellings := range matched {
		if !strings.HasPrefix(want, word+" ") {
			continue
		}
		b, err := json.Marshal(spellings) // in the order of the spellings
		if err != nil {
			return err.Error()
		}
		return word + " " + strings.TrimSpace(strings.NewReplacer(`{"`, "", `":`, " ", `,"`, " ", "}", "").Replace(string(b)))
	}
	return fmt.Sprint(matched)
}

// renamed copies the files below some folders under new names.
func renamed(t *testing.T, folders ...string) string {
	t.Helper()
	to, n := t.TempDir(), 0
	for _, from := range folders {
		err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			n++
			return os.WriteFile(filepath.Join(to, fmt.Sprintf("other-%d%s", n, filepath.Ext(path))), data, 0o600)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return to
}
