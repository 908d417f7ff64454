// Package office reads the documents of word processors and e-books (DOCX, ODT, RTF, EPUB) into a title, what else is certain about
// them, and parts: headings, paragraphs, list items, rows of tables, notes and so on, in reading order. It knows no notebook and keeps
// nothing: bytes in, a [Document] out.
//
// Begin with [Read] in this file. Each format has a file of its name and others beside it; they share the package of parts (pack.go), the
// XML reader (markup.go), what a style's name means (style.go), what properties are believed (meta.go), signs (signs.go; formulas are package
// formula's), and the writer that all parts, notes and rows of tables go through (writer.go).
//
// Decision: what a reader of the document sees is its text, as it would be printed with all changes accepted: insertions stay, deletions,
// hidden words and comments go; the numbers of list items are written out, because the text may speak of "point 3", those of headings
// are not, because they stand in no contents list either. Headers and footers stand once each as furniture, notes at the end under
// their marks. Price: a comment is not found by searching.
//
// Decision: no date is taken from a file's own clock ("created", "modified"): that is when somebody saved it, or its template, not when
// it was published. Price: most letters and reports stay undated until the person says.
//
// Traps: everything here runs on foreign bytes. Parts are counted and bounded in the writer, unpacked bytes in the package, nesting in
// the readers; a loop over input that has none of these limits is a fault.
package office

import (
	"bytes"
	"errors"
	"fmt"
)

// Why a file gave nothing. Errors wrap one of these, with what exactly was in the way.
var (
	// ErrUnreadable: the file claims a format but cannot be read as it.
	ErrUnreadable = errors.New("unreadable")
	// ErrPassword: it can only be read with a password or a licence.
	ErrPassword = errors.New("password needed")
	// ErrTooLarge: past a limit that is named in the message.
	ErrTooLarge = errors.New("too large")
)

// Format is one of the kinds of document read here.
type Format string

// The formats.
const (
	DOCX Format = "docx"
	ODT  Format = "odt"
	RTF  Format = "rtf"
	EPUB Format = "epub"
)

// Document is what was read. What is not certain is empty.
type Document struct {
	Title      string
	Authors    []string
	Publisher  string
	Language   string // BCP 47, as declared
	Date       string // of publication, as it is written: in a book 2025, 2025-04 or 2025-04-08, elsewhere the words under the title
	Identifier string // of an e-book: an ISBN, an address or what else its publisher gave it
	Parts      []Part
}

// Kind says what a part is.
type Kind string

// The kinds of part.
const (
	Paragraph Kind = "paragraph"
	Heading   Kind = "heading" // Level from 1 to 6
	Item      Kind = "item"    // of a list; Level is its depth, from 1
	Quote     Kind = "quote"   // Level is its depth, from 1
	Code      Kind = "code"
	Row       Kind = "row"     // of a table, cells parted by tabs
	Note      Kind = "note"    // a footnote or endnote, its mark first
	Caption   Kind = "caption" // of a picture or table
	Picture   Kind = "picture" // where one stands; Level is its number, Text is ""
	Page      Kind = "page"    // the document says that a page begins here; Text is its printed number or ""
	Furniture Kind = "furniture"
)

// Part is a stretch of the text: valid UTF-8, \n for line breaks, no white space around it. Only a page or a picture may be without text.
type Part struct {
	Kind  Kind
	Level int
	Text  string
}

// Read reads a document of the format. keep takes its pictures; nil leaves them out.
func Read(f Format, data []byte, keep Keep) (Document, error) {
	var doc Document
	w := newWriter(keep)
	var err error
	switch f {
	case DOCX:
		err = readDOCX(data, &doc, w)
	case ODT:
		err = readODT(data, &doc, w)
	case RTF:
		err = readRTF(data, &doc, w)
	case EPUB:
		err = readEPUB(data, &doc, w)
	default:
		err = fmt.Errorf("%w: %q is no format of documents", ErrUnreadable, f)
	}
	if err == nil {
		doc.Parts, err = w.finish()
	}
	if err != nil {
		return Document{}, err
	}
	if f != EPUB {
		doc.Parts = joinCode(doc.Parts)
	}
	return doc, nil
}

// FormatOf tells which format the bytes are, by content; "" if none. A document that is locked is told as well as an open one.
func FormatOf(data []byte) Format {
	switch {
	case bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 64)], []byte("\xEF\xBB\xBF")), " \t\r\n"), []byte(`{\rtf`)):
		return RTF
	case isLockedDOCX(data):
		return DOCX
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return packFormat(data)
	}
	return ""
}

// oleMagic begins the container of old Office files, which is also that of new ones under a password.
const oleMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// lockedSearch is how much of such a container is searched for the names of its streams.
const lockedSearch = 256 << 20

// isLockedDOCX says whether the data is an Office file under a password, of any kind: what kind stands inside.
func isLockedDOCX(data []byte) bool {
	return bytes.HasPrefix(data, []byte(oleMagic)) && bytes.Contains(data[:min(len(data), lockedSearch)], wideASCII("EncryptedPackage"))
}

// wideASCII writes ASCII as little-endian UTF-16.
func wideASCII(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for _, b := range []byte(s) {
		out = append(out, b, 0)
	}
	return out
}
