// Package document is what the readers of word processors' documents and of e-books have in common: the [Document] they make, the [Writer] that all
// parts, notes and rows of tables go through, and what they know alike of styles (style.go), properties (meta.go), signs (signs.go), numbers of
// lists (numbers.go) and pictures (pictures.go). It knows no format and reads no bytes.
//
// Begin with Writer in writer.go.
//
// Trap: a Writer that has failed takes nothing more and says so only when asked: readers look at [Writer.Failed] where they loop.
package document

import "errors"

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
