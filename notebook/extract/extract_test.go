package extract_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"commonplace/index/corpus"
	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/worker"
)

var update = flag.Bool("update", false, "write testdata/*/want.txt anew")

// TestMain makes this test binary its own worker, as main does with the program.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == worker.Flag {
		if err := worker.Run(context.Background(), os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// read extracts one file in this process and checks what every draft promises.
func read(t testing.TB, name string, data []byte) ([]notebook.Draft, error) {
	t.Helper()
	var all []notebook.Draft
	err := extract.Direct{}.Extract(context.Background(), notebook.File{Name: name, Data: data}, func(d notebook.Draft) error {
		all = append(all, d)
		return nil
	})
	for _, d := range all {
		if err := draft.Check(d); err != nil {
			t.Errorf("%s/%s: %v", name, d.Inner, err)
		}
		if d.Note && (d.Problem != nil || d.Part || len(d.Blocks) > 0 || sizeOfNote(d) >= notebook.MaxNoteBytes || d.Digest == notebook.Digest{}) {
			t.Errorf("%s/%s: no note", name, d.Inner)
		}
		if d.Problem == nil && !d.Part && !d.Note {
			if d.Digest != notebook.DigestOf(d.Original) {
				t.Errorf("%s/%s: the digest is not the original's", name, d.Inner)
			}
			if d.Title == "" || strings.ContainsRune(d.Text, '\r') || strings.ContainsRune(d.Text, 0) {
				t.Errorf("%s/%s: title %q; no \\r and no NUL may stay in the text", name, d.Inner, d.Title)
			}
		}
	}
	return all, err
}

// sizeOfNote is about how large a note is once its links lead somewhere, in bytes.
func sizeOfNote(d notebook.Draft) int {
	size := len(d.Text) + len(d.Title) + 40*len(d.Links)
	for _, tag := range d.Tags {
		size += len(tag)
	}
	return size
}

// one extracts a file that gives exactly one source.
func one(t testing.TB, name, content string) notebook.Draft {
	t.Helper()
	all, err := read(t, name, []byte(content))
	if err != nil || len(all) != 1 {
		t.Fatalf("%s: %d drafts, %v", name, len(all), err)
	}
	return all[0]
}

// testdata returns a file of the project's own.
func testdata(t testing.TB, elements ...string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(append([]string{"testdata"}, elements...)...))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestCases reads testdata/<case>/input.* and compares all that comes of it with want.txt.
func TestCases(t *testing.T) {
	inputs, err := filepath.Glob("testdata/*/input.*")
	if err != nil || len(inputs) == 0 {
		t.Fatal("no cases", err)
	}
	for _, input := range inputs {
		t.Run(filepath.Base(filepath.Dir(input)), func(t *testing.T) {
			data, err := os.ReadFile(input)
			if err != nil {
				t.Fatal(err)
			}
			all, err := read(t, filepath.Base(input), data)
			got := describe(all, err)
			want := filepath.Join(filepath.Dir(input), "want.txt")
			if *update {
				if err := os.WriteFile(want, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			b, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(b) {
				t.Errorf("got:\n%s\nwant:\n%s", got, b)
			}
		})
	}
}

// linkWordsOf lists what a draft links to, and the words it does so with.
func linkWordsOf(d notebook.Draft) string {
	var all []string
	for _, k := range d.Links {
		all = append(all, strings.TrimPrefix(string(k.By)+" ", " ")+k.To+" | "+k.Words)
	}
	return strings.Join(all, "; ")
}

// markWords lists the highlights that come with a draft, and what they are in.
func markWords(d notebook.Draft) string {
	var all []string
	if d.About != nil {
		all = append(all, fmt.Sprintf("in %+v", *d.About))
	}
	for _, h := range d.Highlights {
		all = append(all, fmt.Sprintf("%q (%s|%s) %s %q %v %s", h.Quote, h.Before, h.After, h.Colour, h.Comment, h.Tags, h.Origin))
	}
	return strings.Join(all, "; ")
}

// describe writes drafts as want.txt holds them.
func describe(all []notebook.Draft, err error) string {
	var b strings.Builder
	for _, d := range all {
		for _, f := range []struct{ name, value string }{
			{"inner", d.Inner}, {"title", d.Title}, {"authors", strings.Join(d.Authors, "; ")}, {"publisher", d.Publisher}, {"credit", d.Credit},
			{"url", d.URL}, {"language", d.Language}, {"published", d.Published.String()}, {"format", string(d.Format)}, {"provenance", string(d.Provenance)}, {"tags", fmt.Sprint(d.Tags)},
			{"links", linkWordsOf(d)}, {"highlights", markWords(d)}, {"published from", d.PublishedFrom}, {"aliases", strings.Join(d.Aliases, "; ")}, {"warnings", strings.Join(d.Trouble(), " ")},
		} {
			if f.value != "" && f.value != "[]" {
				fmt.Fprintf(&b, "%s: %s\n", f.name, f.value)
			}
		}
		if d.TitleDerived {
			b.WriteString("title is derived\n")
		}
		if d.Part {
			b.WriteString("part of a page\n")
		}
		if d.Problem != nil {
			fmt.Fprintf(&b, "problem: %v\n", d.Problem)
		}
		if d.Note {
			fmt.Fprintf(&b, "note, made %s, changed %s\n%s\n", d.Created.Format(time.DateTime), d.Changed.Format(time.DateTime), d.Text)
		}
		for _, k := range d.Blocks {
			words := k.Of(d.Text)
			if k.Kind.Pointlike() {
				words = k.Label
			}
			fmt.Fprintf(&b, "%-9s %d %q\n", k.Kind, k.Level, words)
		}
		b.WriteString("\n")
	}
	if err != nil {
		fmt.Fprintf(&b, "error: %v\n", err)
	}
	return b.String()
}

// TestOwnersDocument: what a careful reader must see of the first real input.
func TestOwnersDocument(t *testing.T) {
	data, err := os.ReadFile(corpus.Shared(t, "seeds", "000_5e3d4e3472881657.txt"))
	if err != nil {
		t.Fatal(err)
	}
	d := one(t, "000_5e3d4e3472881657.txt", string(data))
	if want := "Representatives from the Internal Revenue Service have resigned from a contract…"; d.Title != want || !d.TitleDerived {
		t.Errorf("title %q, derived %t", d.Title, d.TitleDerived)
	}
	if len(d.Authors) != 0 || d.Publisher != "" || d.Credit != "Associated Press" || d.Published.Known() || d.Language != "en" || d.URL != "" {
		t.Errorf("authors %q, publisher %q, credit %q, date %q, language %q", d.Authors, d.Publisher, d.Credit, d.Published, d.Language)
	}
	if d.Text != string(data) {
		t.Error("the text is not the file's")
	}
	var furniture []int
	for i, b := range d.Blocks {
		if b.Kind == notebook.BlockFurniture {
			furniture = append(furniture, i+1)
		}
	}
	if got := fmt.Sprint(furniture); len(d.Blocks) != 22 || got != "[6 7 8 9 22]" {
		t.Errorf("%d blocks, furniture %s", len(d.Blocks), got)
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		name, file string
		data       string
		want       error
	}{
		{"empty", "a.txt", "", notebook.ErrEmpty},
		{"only white space", "a.txt", " \n\t\r\n\u00a0\u3000 ", notebook.ErrNoText},
		{"only a byte order mark", "a.txt", "\xEF\xBB\xBF", notebook.ErrNoText},
		{"a page without words", "a.html", "<html><head><style>p{}</style></head><body><p> </p></body></html>", notebook.ErrNoText},
		{"front matter alone", "a.md", "---\ntitle: x\n---\n", notebook.ErrNoText},
		{"a PDF's first bytes", "a.txt", "%PDF-1.7\n1 0 obj", notebook.ErrUnreadable},
		{"PNG", "a", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", notebook.ErrUnreadable},
		{"an icon", "a.gif", "GIF89a\x01\x00\x01\x00\x80\x00\x00", notebook.ErrUnknownFormat},
		{"control characters", "a.txt", strings.Repeat("ab\x01\x02\x03", 100), notebook.ErrUnknownFormat},
		{"truncated zip", "a.zip", "PK\x03\x04\x14\x00\x00\x00", notebook.ErrUnreadable},
	} {
		t.Run(c.name, func(t *testing.T) {
			if all, err := read(t, c.file, []byte(c.data)); !errors.Is(err, c.want) || len(all) > 0 {
				t.Errorf("got %d drafts, %v; want %v", len(all), err, c.want)
			}
		})
	}
}
