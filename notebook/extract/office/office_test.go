package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"commonplace/notebook/extract/office/document"
)

// oldOffice begins the container of old Office files, which is also that of new ones under a password.
const oldOffice = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// encryptedPackage is the name of the stream that such a one has, as it stands in its directory.
const encryptedPackage = "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"

// packOf makes a document of parts: name, content, name, content …
func packOf(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// blank says whether a rune shows nothing at the border of a part.
func blank(r rune) bool { return unicode.IsSpace(r) || r == 0x200B || r == 0xFEFF }

// check says what is wrong with a document that was read.
func check(doc document.Document) error {
	kinds := map[document.Kind]int{document.Paragraph: 0, document.Heading: 6, document.Item: 1 << 20, document.Quote: 1 << 20, document.Code: 0, document.Row: 0, document.Note: 1 << 20, document.Caption: 0, document.Page: 0, document.Furniture: 0}
	for i, p := range doc.Parts {
		most, known := kinds[p.Kind]
		switch {
		case !known || p.Level < 0 || p.Level > most || (p.Kind == document.Heading || p.Kind == document.Item) && p.Level == 0:
			return fmt.Errorf("part %d is %q of level %d", i, p.Kind, p.Level)
		case !utf8.ValidString(p.Text):
			return fmt.Errorf("part %d is no UTF-8", i)
		case p.Text == "" && p.Kind != document.Page:
			return fmt.Errorf("part %d, %s, is empty", i, p.Kind)
		case p.Kind == document.Page && (i == 0 || i == len(doc.Parts)-1 || doc.Parts[i-1].Kind == document.Page):
			return fmt.Errorf("part %d is a page of nothing", i)
		case p.Kind != document.Code && p.Kind != document.Row && p.Text != strings.TrimFunc(p.Text, blank):
			return fmt.Errorf("part %d has white space around it: %q", i, p.Text)
		case strings.ContainsFunc(p.Text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }):
			return fmt.Errorf("part %d has control characters: %q", i, p.Text)
		}
	}
	for _, s := range append(doc.Authors, doc.Title, doc.Publisher, doc.Language, doc.Date, doc.Identifier) {
		if !utf8.ValidString(s) || len(s) > 2000 || strings.ContainsAny(s, "\n\r\t") {
			return fmt.Errorf("metadata %q", s)
		}
	}
	return nil
}

// describe writes a document, one part a line.
func describe(doc document.Document) string {
	var b strings.Builder
	for _, f := range []struct{ name, value string }{
		{"title", doc.Title}, {"authors", strings.Join(doc.Authors, "; ")}, {"publisher", doc.Publisher}, {"language", doc.Language},
		{"date", doc.Date}, {"identifier", doc.Identifier},
	} {
		if f.value != "" {
			fmt.Fprintf(&b, "%s: %s\n", f.name, f.value)
		}
	}
	for _, p := range doc.Parts {
		fmt.Fprintf(&b, "%s", p.Kind)
		if p.Level > 0 {
			fmt.Fprintf(&b, " %d", p.Level)
		}
		if p.Text != "" {
			fmt.Fprintf(&b, " %q", p.Text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// wants reads a document and compares what comes of it, line by line, white space around lines left out.
func wants(t *testing.T, f document.Format, data []byte, want string) {
	t.Helper()
	if got := FormatOf(data); got != f {
		t.Errorf("taken for %q", got)
	}
	doc, err := Read(f, data, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := check(doc); err != nil {
		t.Error(err)
	}
	var lines strings.Builder
	for _, l := range strings.Split(strings.TrimSpace(want), "\n") {
		lines.WriteString(strings.TrimSpace(l) + "\n")
	}
	if got := describe(doc); got != lines.String() {
		t.Errorf("got:\n%s\nwant:\n%s", got, lines.String())
	}
}

// sound reads bytes as a format, and fails the test on anything but a sound document or one of the sentinels.
func sound(t testing.TB, f document.Format, data []byte) {
	t.Helper()
	doc, err := Read(f, data, nil)
	if err != nil {
		if !errors.Is(err, document.ErrUnreadable) && !errors.Is(err, document.ErrPassword) && !errors.Is(err, document.ErrTooLarge) {
			t.Errorf("an error of no kind: %v", err)
		}
		return
	}
	if err := check(doc); err != nil {
		t.Error(err)
	}
	if again, err := Read(f, data, nil); err != nil || !reflect.DeepEqual(doc, again) {
		t.Errorf("a second reading gave another document, %v", err)
	}
}

func TestFormatOf(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want document.Format
	}{
		{"nothing", nil, ""},
		{"a text", []byte("{rtf}"), ""},
		{"RTF after white space", []byte("\r\n {\\rtf1 x}"), document.RTF},
		{"a workbook", packOf(t, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<workbook/>"), ""},
		{"an OpenDocument spreadsheet", packOf(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<a/>"), ""},
		{"a template", packOf(t, "mimetype", "application/vnd.oasis.opendocument.text-template", "content.xml", "<a/>"), document.ODT},
		{"an e-book without its mark", packOf(t, "META-INF/container.xml", "<container/>"), document.EPUB},
		{"an archive", packOf(t, "a.txt", "words"), ""},
		{"a broken archive", []byte("PK\x03\x04 and no more"), ""},
		{"an old Office file", []byte(oldOffice + strings.Repeat("\x00", 1000)), ""},
		{"a locked Office file", []byte(oldOffice + "  " + encryptedPackage), document.DOCX},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := FormatOf(c.data); got != c.want {
				t.Errorf("%q", got)
			}
		})
	}
}
