package extract_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"commonplace/index/corpus"
	"commonplace/notebook"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/prose"
)

// book makes a small e-book.
func book(t testing.TB) []byte {
	return zipOf(t, entry{name: "mimetype", data: "application/epub+zip"},
		entry{name: "META-INF/container.xml", data: `<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>`},
		entry{name: "b.opf", data: `<package xmlns:dc="d"><metadata><dc:title>On Harbours</dc:title><dc:creator>Plato</dc:creator><dc:publisher>A Press</dc:publisher><dc:date>1999-05</dc:date>
			<dc:language>en</dc:language><dc:identifier>http://example.com/harbours</dc:identifier></metadata><manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/>
			<item id="n" href="n.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>`},
		entry{name: "c.xhtml", data: `<html><head><title/></head><body><p>Words of the first chapter.</p><span role="doc-pagebreak" title="2"/><table><tr><td/><td>x</td></tr></table></body></html>`},
		entry{name: "n.xhtml", data: `<html xmlns:epub="e"><body><nav epub:type="toc"><ol><li><a href="c.xhtml">The Sea</a></li></ol></nav></body></html>`})
}

// wordFile makes a Word document of one paragraph.
func wordFile(t testing.TB) []byte {
	return zipOf(t, entry{name: "[Content_Types].xml", data: "<Types/>"}, entry{name: "word/document.xml", data: `<document><body><p><r><t>Words of a letter.</t></r></p></body></document>`})
}

func TestOfficeDraft(t *testing.T) {
	d := one(t, "a.epub", string(book(t)))
	if d.Format != "epub" || d.Title != "On Harbours" || !slices.Equal(d.Authors, []string{"Plato"}) || d.Publisher != "A Press" ||
		d.Published.String() != "1999-05" || d.Language != "en" || d.URL != "http://example.com/harbours" {
		t.Errorf("%+v", d)
	}
	if want := "The Sea\n\nWords of the first chapter.\n\n\tx"; d.Text != want {
		t.Errorf("text %q", d.Text)
	}
	var kinds []string
	for _, b := range d.Blocks {
		kinds = append(kinds, string(b.Kind))
	}
	if got := strings.Join(kinds, " "); got != "heading paragraph page table" || d.Blocks[2].Start != d.Blocks[3].Start {
		t.Errorf("blocks %s", got)
	}
}

// TestOfficeNames: a document is told by its content, whatever its name, alone and in an archive; a broken one by its name.
func TestOfficeNames(t *testing.T) {
	locked := "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600) + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"
	for _, c := range []struct {
		name, file string
		data       []byte
		want       error
		format     notebook.Format
	}{
		{"a book", "a.epub", book(t), nil, "epub"},
		{"a letter under another name", "letter.bin", wordFile(t), nil, "docx"},
		{"a letter that calls itself an archive", "letter.zip", wordFile(t), nil, "docx"},
		{"rich text that calls itself a Word document", "letter.doc", []byte(`{\rtf1 Words.}`), nil, "rtf"},
		{"a broken letter", "a.docx", wordFile(t)[:100], notebook.ErrUnreadable, ""},
		{"a broken book", "a.epub", book(t)[:100], notebook.ErrUnreadable, ""},
		{"a locked letter", "a.docx", []byte(locked), notebook.ErrLocked, ""},
		{"rich text without words", "a.rtf", []byte(`{\rtf1 \par}`), notebook.ErrNoText, ""},
		{"a workbook", "a.xlsx", zipOf(t, entry{name: "[Content_Types].xml", data: "<Types/>"}, entry{name: "xl/workbook.xml", data: "<a/>"}), notebook.ErrUnknownFormat, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			all, err := read(t, c.file, c.data)
			if !errors.Is(err, c.want) || c.want == nil && (err != nil || len(all) != 1 || all[0].Format != c.format) {
				t.Errorf("%d drafts, %v", len(all), err)
			}
			within, err := read(t, "all.zip", zipOf(t, entry{name: c.file, data: string(c.data)}))
			if err != nil || len(within) != 1 || !errors.Is(within[0].Problem, c.want) || within[0].Format != c.format {
				t.Errorf("in an archive: %s, %v", describe(within, nil), err)
			}
		})
	}
}

// TestOfficeSamples: every document of strangers is read in the worker, each with words.
func TestOfficeSamples(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(corpus.Shared(t, "samples", "office"), "*"))
	if err != nil || len(files) == 0 {
		t.Fatal("no samples", err)
	}
	s := through(t)
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all, err := taken(context.Background(), s, filepath.Base(name), data)
		if err != nil || len(all) != 1 || !prose.HasWords(all[0].Text) {
			t.Errorf("%s: %d drafts, %v", filepath.Base(name), len(all), err)
			continue
		}
		if err := draft.Check(all[0]); err != nil {
			t.Errorf("%s: %v", filepath.Base(name), err)
		}
		t.Logf("%-28s %-8s %3d blocks %q %q %s", filepath.Base(name), all[0].Format, len(all[0].Blocks), all[0].Title, all[0].Authors, all[0].Published)
	}
}
