package pack

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"

	"commonplace/notebook/extract/office/document"
)

// XML is read element by element, each by a function that reads what is inside it:
//
//	x.children(func(e) { switch e.Name.Local { case "p": paragraph(x) … } }, text)
//
// An element whose function did not read its inside is passed over with all that is in it, so only what is named is ever read.
// Names count without their prefix; where two vocabularies share a name the space is asked for.
//
// No entity is ever expanded, and a document that defines one is refused: none of these formats has a use for them.

// maxDepth is how deep elements may nest.
const maxDepth = 1000

// XML reads one part. err, once set, stays, and ends every loop.
type XML struct {
	d     *xml.Decoder
	depth int
	err   error
}

func newXML(r io.Reader) *XML {
	d := xml.NewDecoder(utf8Reader(r))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(label), "utf-16") {
			return in, nil // the byte order mark has said so already
		}
		r, err := charset.NewReaderLabel(label, in)
		if err != nil {
			return in, nil // a name nobody knows; its bytes are UTF-8 or marked as broken
		}
		return r, nil
	}
	return &XML{d: d}
}

// utf8Reader turns UTF-16 into UTF-8 where a byte order mark says so, and control characters that XML does not have into spaces.
func utf8Reader(r io.Reader) io.Reader {
	head := make([]byte, 2)
	n, _ := io.ReadFull(r, head) // a part of one byte is no XML, which the decoder says
	r = io.MultiReader(bytes.NewReader(head[:n]), r)
	if h := string(head[:n]); h == "\xFF\xFE" || h == "\xFE\xFF" {
		return transform.NewReader(r, unicode.BOMOverride(unicode.UTF8.NewDecoder()))
	}
	return transform.NewReader(r, runes.Map(func(c rune) rune {
		if c < ' ' && c != '\n' && c != '\t' && c != '\r' || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF {
			return ' '
		}
		return c
	}))
}

// Children reads what is inside the element that was just begun, to its end: on is called for each element, text for each stretch of
// characters. Either may be nil.
func (x *XML) Children(on func(xml.StartElement), text func(string)) {
	for x.err == nil {
		t, err := x.d.Token()
		if err != nil {
			x.fail(err)
			return
		}
		switch t := t.(type) {
		case xml.StartElement:
			if x.depth++; x.depth > maxDepth {
				x.err = fmt.Errorf("%w: nested deeper than %d", document.ErrTooLarge, maxDepth)
				return
			}
			at := x.depth
			if on != nil {
				on(t)
			}
			if x.depth == at {
				x.skip()
			}
		case xml.EndElement:
			x.depth--
			return
		case xml.CharData:
			if text != nil {
				text(string(t))
			}
		case xml.Directive:
			if bytes.Contains(t, []byte("<!ENTITY")) {
				x.err = fmt.Errorf("%w: it defines entities", document.ErrUnreadable)
			}
		}
	}
}

// End ends the reading with an error, unless it has ended; nil ends nothing.
func (x *XML) End(err error) {
	if x.err == nil {
		x.err = err
	}
}

// fail notes why reading ended; the end where an end may be is none.
func (x *XML) fail(err error) {
	switch {
	case err == io.EOF && x.depth == 0:
	case errors.Is(err, document.ErrTooLarge), errors.Is(err, document.ErrUnreadable):
		x.err = err
	default:
		x.err = fmt.Errorf("%w: %v", document.ErrUnreadable, err)
	}
}

// skip passes over what is inside the element that was just begun.
func (x *XML) skip() { x.Children(nil, nil) }

// Words returns all characters inside the element that was just begun.
func (x *XML) Words() string {
	var b strings.Builder
	x.wordsTo(&b)
	return b.String()
}

func (x *XML) wordsTo(b *strings.Builder) {
	x.Children(func(xml.StartElement) { x.wordsTo(b) }, func(s string) { b.WriteString(s) })
}

// Attr returns an attribute by its name without prefix; "" if there is none.
func Attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// IsOff says whether an attribute of the kind on/off says off.
func IsOff(v string) bool { return v == "0" || v == "false" || v == "off" }
