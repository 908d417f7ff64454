package paper

import (
	"bytes"
	"fmt"
	"strings"
)

// sketch is a PDF to be written for a test.
type sketch struct {
	pages   []string // what each page's content stream draws, see at
	catalog string   // more entries of the catalogue
	info    string   // entries of the information dictionary
	trailer string   // more entries of the trailer
	rotate  int
	page    string   // more entries of each page
	objects []string // from number firstOwn on
}

// firstOwn is the number of the first of a sketch's own objects.
const firstOwn = 5

// at draws a text in Helvetica of a size at a place in points from the lower left corner of a page of 600 × 800.
func at(x, y, size float64, text string) string {
	text = strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(text)
	return fmt.Sprintf("BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n", size, x, y, text)
}

// lines draws one text under the other.
func lines(x, y, size, step float64, texts ...string) string {
	var b strings.Builder
	for i, t := range texts {
		b.WriteString(at(x, y-float64(i)*step, size, t))
	}
	return b.String()
}

// bytes writes the sketch as a file.
func (s sketch) bytes() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var offsets []int
	object := func(n int, body string) {
		for len(offsets) < n {
			offsets = append(offsets, 0)
		}
		offsets[n-1] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, body)
	}
	first := firstOwn + len(s.objects)
	var kids strings.Builder
	for i := range s.pages {
		fmt.Fprintf(&kids, "%d 0 R ", first+2*i)
	}
	object(1, "<< /Type /Catalog /Pages 2 0 R "+s.catalog+" >>")
	object(2, fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(s.pages), kids.String()))
	object(3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	object(4, "<< "+s.info+" >>")
	for i, o := range s.objects {
		object(firstOwn+i, o)
	}
	for i, p := range s.pages {
		object(first+2*i, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Rotate %d /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R %s >>", s.rotate, first+2*i+1, s.page))
		object(first+2*i+1, fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(p), p))
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, s.trailer, start)
	return b.Bytes()
}

// outlineOf writes an outline of entries that each lead to a page, as objects from number firstOwn on; the catalogue needs
// "/Outlines 5 0 R".
func outlineOf(pages int, entries ...entry) (objects []string) {
	first := firstOwn + 1 + len(entries)
	objects = append(objects, fmt.Sprintf("<< /First %d 0 R /Last %d 0 R /Count %d >>", firstOwn+1, firstOwn+len(entries), len(entries)))
	for i, e := range entries {
		next := ""
		if i+1 < len(entries) {
			next = fmt.Sprintf("/Next %d 0 R", firstOwn+2+i)
		}
		objects = append(objects, fmt.Sprintf("<< /Title (%s) /Parent %d 0 R %s /Dest [%d 0 R /Fit] >>", e.title, firstOwn, next, first+2*e.page))
	}
	return objects
}
