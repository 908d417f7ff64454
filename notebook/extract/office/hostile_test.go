package office

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"commonplace/index/corpus"
	"commonplace/notebook/extract/office/document"
)

// The limits that the files below are made to pass.
const (
	mostParts, mostGroups, mostChapters = 1_000_000, 1000, 20_000
	mostUnpacked, mostEntries           = 64 << 20, 40_000
	// looks is how many parts into a chapter its heading is looked for: as often is a title written for one place.
	looks = 4
)

// TestHostile: what is made to do harm is refused or read, by its limit and no other.
func TestHostile(t *testing.T) {
	rep := strings.Repeat
	rtf := func(s string) []byte { return []byte(`{\rtf1 ` + s + `}`) }
	encrypted := docxOf(t, p("", "a"))
	for i := bytes.Index(encrypted, []byte("PK\x01\x02")); i >= 0; {
		encrypted[i+8] |= 1
		next := bytes.Index(encrypted[i+4:], []byte("PK\x01\x02"))
		if next < 0 {
			break
		}
		i += 4 + next
	}
	spine := func(n int) []byte {
		return packOf(t, "META-INF/container.xml", `<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>`,
			"b.opf", `<package><manifest><item id="c" href="c.html" media-type="text/html"/></manifest><spine>`+rep(`<itemref idref="c"/>`, n)+`</spine></package>`, "c.html", "<p>a")
	}
	page := func(s string) []byte { return epubOf(t, "", "", []string{s}) }
	for _, c := range []struct {
		name   string
		format document.Format
		data   []byte
		want   error
		parts  int // of what is read; -1 where it does not matter
	}{
		{"nothing", document.DOCX, nil, document.ErrUnreadable, 0},
		{"an archive without a text", document.ODT, packOf(t, "a", "b"), document.ErrUnreadable, 0},
		{"a text cut short", document.DOCX, packOf(t, "[Content_Types].xml", "", "word/document.xml", "<document><body><p><r><t>a"), document.ErrUnreadable, 0},
		{"under a password", document.DOCX, []byte(oldOffice + encryptedPackage), document.ErrPassword, 0},
		{"an encrypted entry", document.DOCX, encrypted, document.ErrPassword, 0},
		{"an encrypted text", document.ODT, packOf(t, "META-INF/manifest.xml", `<m><f full-path="content.xml"><encryption-data/></f></m>`, "content.xml", "\x01\x02"), document.ErrPassword, 0},
		{"a wholly encrypted text", document.ODT, packOf(t, "encrypted-package", "\x01"), document.ErrPassword, 0},
		{"a protected book", document.EPUB, epubOf(t, "", "", []string{"x"}, "META-INF/encryption.xml", `<e><d><c><CipherReference URI="OEBPS/text/c0%20x.xhtml"/></c></d></e>`), document.ErrPassword, 0},
		{"scrambled fonts", document.EPUB, epubOf(t, "", "", []string{"x"}, "META-INF/encryption.xml", `<e><d><c><CipherReference URI="OEBPS/a.otf"/></c></d></e>`), nil, 1},
		{"entities that unfold", document.DOCX, packOf(t, "[Content_Types].xml", "", "word/document.xml", `<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><document><body><p><r><t>&b;</t></r></p></body></document>`), document.ErrUnreadable, 0},
		{"deep", document.DOCX, docxOf(t, rep("<w:sdt><w:sdtContent>", 600)), document.ErrTooLarge, 0},
		{"tables in tables", document.DOCX, docxOf(t, rep("<w:tbl><w:tr><w:tc>", 300)+p("", "a")+rep("</w:tc></w:tr></w:tbl>", 300)), nil, 1},
		{"text boxes in text boxes", document.DOCX, docxOf(t, rep("<w:p><w:r><w:pict><w:txbxContent>", 200)+p("", "a")+rep("</w:txbxContent></w:pict></w:r></w:p>", 200)), nil, 1},
		{"lists in lists", document.ODT, odtOf(t, rep("<text:list><text:list-item>", 400)+"<text:p>a</text:p>"+rep("</text:list-item></text:list>", 400)), nil, 1},
		{"a cell of many columns", document.ODT, odtOf(t, `<table:table>`+rep(`<table:table-row><table:table-cell table:number-columns-repeated="999999"/></table:table-row>`, 1000)+`</table:table><text:p>a</text:p>`), nil, 1},
		{"spaces without end", document.ODT, odtOf(t, `<text:p>a`+rep(`<text:s text:c="999999999"/>`, 1000)+`b</text:p>`), nil, 1},
		{"a text without end", document.ODT, odtOf(t, rep("<text:p>"+rep("abcdefgh", 1<<17)+"</text:p>", 63)), nil, 63},
		{"a part without end", document.ODT, odtOf(t, rep("<text:p>"+rep("abcdefgh", 1<<17)+"</text:p>", 65)), document.ErrTooLarge, 0},
		{"paragraphs without end", document.RTF, rtf(rep("a\\par ", mostParts+1)), document.ErrTooLarge, 0},
		{"groups in groups", document.RTF, rtf(rep("{", mostGroups+1)), document.ErrTooLarge, 0},
		{"groups without a beginning", document.RTF, rtf(rep("}", 1<<20) + "a"), nil, 1},
		{"footnotes in footnotes", document.RTF, rtf(rep(`a{\footnote `, 900)), nil, -1},
		{"cells without end", document.RTF, rtf(`\trowd ` + rep(`\cell`, 1<<20)), nil, 0},
		{"cells past the end", document.RTF, rtf(`\trowd ` + rep(`\cell`, mostParts+10) + `a\row b`), document.ErrTooLarge, 0},
		{"a number past all bounds", document.RTF, rtf(`\u99999999999999 \uc999999999 \bin999999999 `), nil, 1},
		{"pages without end", document.RTF, rtf("a" + rep(`\page `, 1<<20) + "b"), nil, 3},
		{"chapters without end", document.EPUB, spine(mostChapters + 1), document.ErrTooLarge, 0},
		{"one chapter many times", document.EPUB, spine(mostChapters), nil, 1},
		{"a deep page", document.EPUB, page(rep("<div>", 100_000) + "a"), nil, 1},
		{"a long page", document.EPUB, page(rep("<p>abcdefgh</p>", 1<<20)), document.ErrTooLarge, 0},
		{"a page of tables in tables", document.EPUB, page(rep("<table><tr><td>a<td>", 150)), nil, -1},
		{"tags never closed", document.EPUB, page("a" + rep("<", 1<<20)), nil, 1},
		{"titles for one place", document.EPUB, epubOf(t, "", rep(`<li><a href="text/c0%20x.xhtml">t</a></li>`, 50_000), []string{"<p>a</p>"}), nil, 1 + looks},
		{"anchors without end", document.EPUB, epubOf(t, "", rep(`<li><a href="text/c0%20x.xhtml#a">t</a></li>`, 10_000), []string{rep(`<a id="a"/>`, 50_000) + "a"}), nil, 1 + looks},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := Read(c.format, c.data, nil)
			if !errors.Is(err, c.want) || c.want == nil && err != nil {
				t.Fatalf("error %v, want %v", err, c.want)
			}
			if err := check(doc); err != nil {
				t.Error(err)
			}
			if c.parts >= 0 && len(doc.Parts) != c.parts {
				t.Errorf("%d parts: %.300s", len(doc.Parts), describe(doc))
			}
		})
	}
}

// TestBomb: what is unpacked is counted, not what the directory says.
func TestBomb(t *testing.T) {
	zeros := strings.Repeat("\x00", mostUnpacked+1)
	if _, err := Read(document.EPUB, epubOf(t, "", "", []string{zeros}), nil); !errors.Is(err, document.ErrTooLarge) {
		t.Errorf("a chapter of zeros: %v", err)
	}
	if _, err := Read(document.DOCX, docxOf(t, strings.Repeat(" ", mostUnpacked)), nil); !errors.Is(err, document.ErrTooLarge) {
		t.Errorf("a text of white space: %v", err)
	}
}

// TestUnsafeNames: an entry that leads outside is taken by its name within, and a reference that does finds nothing.
func TestUnsafeNames(t *testing.T) {
	data := packOf(t, "META-INF/container.xml", `<container><rootfiles><rootfile full-path="../../b.opf"/></rootfiles></container>`, "../b.opf", "<package/>")
	if _, err := Read(document.EPUB, data, nil); !errors.Is(err, document.ErrUnreadable) {
		t.Error(err)
	}
	entries := make([]string, 0, 2*mostEntries+2)
	for i := range mostEntries + 1 {
		entries = append(entries, fmt.Sprint(i), "")
	}
	if _, err := Read(document.EPUB, packOf(t, entries...), nil); !errors.Is(err, document.ErrTooLarge) {
		t.Error(err)
	}
}

// TestDamaged: every sample, cut short and with bytes changed, is read or refused.
func TestDamaged(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(corpus.Shared(t, "samples", "office"), "*"))
	if err != nil || len(files) == 0 {
		t.Fatal("no samples", err)
	}
	rounds := 20
	if testing.Short() {
		rounds = 3
	}
	r := rand.New(rand.NewPCG(1, 2))
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		format := FormatOf(data)
		if format == "" {
			continue
		}
		sound(t, format, data)
		for range rounds {
			sound(t, format, data[:r.IntN(len(data))])
			changed := bytes.Clone(data)
			for range 1 + r.IntN(20) {
				changed[r.IntN(len(changed))] ^= byte(1 + r.IntN(255))
			}
			sound(t, format, changed)
		}
	}
}
