package paper

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"encoding/binary"
	"fmt"
	"strings"

	"commonplace/notebook/extract/paper/layout"
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
func outlineOf(pages int, entries ...layout.Entry) (objects []string) {
	first := firstOwn + 1 + len(entries)
	objects = append(objects, fmt.Sprintf("<< /First %d 0 R /Last %d 0 R /Count %d >>", firstOwn+1, firstOwn+len(entries), len(entries)))
	for i, e := range entries {
		next := ""
		if i+1 < len(entries) {
			next = fmt.Sprintf("/Next %d 0 R", firstOwn+2+i)
		}
		objects = append(objects, fmt.Sprintf("<< /Title (%s) /Parent %d 0 R %s /Dest [%d 0 R /Fit] >>", e.Title, firstOwn, next, first+2*e.Page))
	}
	return objects
}

// locked writes a file of one page that opens with a password, by the oldest of the format's ciphers (ISO 32000-1, 7.6.3).
func locked(password, page string) []byte {
	const permissions, id = -4, "id"
	const padding = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"
	padded := (password + padding)[:len(padding)]
	hash := func(s string) string { h := md5.Sum([]byte(s)); return string(h[:]) }
	cipher := func(key, s string) string {
		out := make([]byte, len(s))
		c, _ := rc4.NewCipher([]byte(key)) // fails for keys of other lengths only
		c.XORKeyStream(out, []byte(s))
		return string(out)
	}
	owner := cipher(hash(padded)[:5], padded)
	allowed := binary.LittleEndian.AppendUint32(nil, uint32(permissions&0xFFFFFFFF))
	key := hash(padded + owner + string(allowed) + id)[:5]
	contents := byte(firstOwn + 2) // after the object that says how it is locked, and the page
	return sketch{
		pages:   []string{cipher(hash(key + string([]byte{contents, 0, 0, 0, 0}))[:10], page)},
		objects: []string{fmt.Sprintf("<< /Filter /Standard /V 1 /R 2 /O <%x> /U <%x> /P %d >>", owner, cipher(key, padding), permissions)},
		trailer: fmt.Sprintf("/Encrypt %d 0 R /ID [<%x> <%x>]", firstOwn, id, id),
	}.bytes()
}
