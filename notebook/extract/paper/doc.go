// Package paper reads PDF files: the words of each page in reading order as a few kinds of part, what is certain about the whole, and
// any page as a picture. It knows no notebook and keeps nothing; notebook/extract makes drafts of what it gives.
//
// Begin with Read in read.go. The way of the bytes:
//
//	file.go      a document opened in PDFium: its pages, labels, outline and what it says of itself
//	page.go      a page: its letters with their places
//	layout       a package of its own: letters to lines, lines to paragraphs, headings, list items and rows of tables
//	meta.go      which of the title, authors and date a file claims can be believed; xmp.go reads the claims
//	picture.go   a page as it is printed; marks.go finds words on it
//	pdfium       a package of its own: PDFium itself, compiled to WebAssembly
//
// Traps: what PDFium reports as an order of letters is the order in which a page was drawn; what it reports as the size of a font says
// nothing without the matrix the text is drawn by; and after a trap of its code an instance must not be used again, which is why a
// document's first error stays (see [pdfium.Instance]).
package paper

import (
	"errors"

	"commonplace/notebook/extract/paper/layout"
	"commonplace/notebook/extract/paper/pdfium"
)

// Document is a PDF file as read.
type Document struct {
	// Title, Authors and Published are what the file says of itself, and only where its pages bear it out. Published is a date in
	// ISO 8601 as far as it is certain: "2021", "2021-03", "2021-03-09".
	Title     string
	Authors   []string
	Publisher string
	Published string
	URL       string
	Language  string        // as declared, "" where it is not
	Parts     []layout.Part // in reading order; each page begins with a part of kind Page
	Labels    []string      // what is printed as the number of each page, by the file's own account; the number itself where it gives none
	Marked    []Marked      // what readers marked in it
	// Unread counts the pages without text on which something is drawn: scans. Where they are all there is, Parts holds nothing but pages,
	// and the title is the file's own claim.
	Unread int
}

// Why a file gives nothing.
var (
	// ErrBroken: it cannot be read as a PDF.
	ErrBroken = pdfium.ErrTrapped
	// ErrPassword: it is encrypted and the password given, if any, does not open it.
	ErrPassword = errors.New("needs a password")
	// ErrLocked: it is encrypted in a way that is not known here, such as a shop's or an office's own.
	ErrLocked = errors.New("locked by a scheme that cannot be opened here")
	// ErrBlank: its pages hold nothing.
	ErrBlank = errors.New("blank pages")
	// ErrNoPage: the page is not there.
	ErrNoPage = errors.New("no such page")
	// ErrTooLarge: past a limit named in the message.
	ErrTooLarge = pdfium.ErrFull
)
