// Package rtf reads RTF files.
//
// Begin with [Read]; words.go knows the control words, flow.go what becomes of the text between them, tables.go the tables of fonts and styles.
// What it shares with other documents is in package document.
package rtf

import (
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"commonplace/notebook/extract/office/document"
)

// An RTF file is one stream: words, control words (\b, \par, \u8364), and groups in braces that inherit the state around them. Some
// groups are destinations: their words go elsewhere than into the text. This file takes the stream apart; what control words do stands in
// words.go, where the words go in flow.go, fonts and styles in tables.go.
//
// Bytes are in the character set of their font, and a character may take two of them in two escapes; so bytes are held back until
// something else comes, and decoded together.

const (
	// maxGroups is how deep groups may stand in groups.
	maxGroups = 1000
	// maxWord is the longest control word, and maxDigits the most digits of its number, by the format's definition.
	maxWord, maxDigits = 32, 10
)

// place is where the words of a group go.
type place int

const (
	inText place = iota
	inNothing
	inDrawing // nothing, but text boxes within it are text
	inFonts
	inStyles
	inInfo
	inTitle
	inAuthor
	inLabel
	inInstruction
)

// state is what a group inherits.
type state struct {
	place, outer    place // outer: where the words around an alternative go
	skip            int   // how many characters stand for those that cannot read Unicode
	font            int
	up              int // words stand above the line if positive, below if negative
	hidden, deleted bool
	para            paragraph
	opened          bool // the group began a flow, which ends with it
	starred         bool // \* stood at its beginning
}

// paragraph is what a paragraph is; \pard makes it new.
type paragraph struct {
	style, outline int
	list, table    bool
	level, nesting int
	left, first    int // how far its lines are indented, and the first of them more than the others, in twentieths of a point
}

// reader is the reading of one file.
type reader struct {
	data    []byte
	at      int
	w       *document.Writer
	doc     *document.Document
	s       state
	stack   []state
	flows   []*flow // the last is being written
	pending []byte  // not yet decoded
	high    rune    // the first half of a pair, from \u
	left    int     // characters to pass over after \u
	fonts   fonts
	styles  styles
	notes   document.Notes
	seen    document.Roles
	side    strings.Builder // words of a destination that is not text
	heads   []document.Part
	feet    []document.Part
	title   string
	author  string
}

// Read reads an RTF file.
func Read(data []byte, doc *document.Document, w *document.Writer) error {
	r := &reader{data: data, w: w, doc: doc, fonts: newFonts(), styles: styles{byNumber: map[int]style{}}}
	r.s = state{skip: 1, font: -1, para: newParagraph()}
	r.flows = []*flow{{}}
	for r.at < len(data) && w.Failed() == nil {
		if err := r.step(); err != nil {
			return err
		}
	}
	r.flush()
	for len(r.flows) > 1 { // the file ends within a note
		r.closeFlow()
	}
	r.endParagraph()
	r.flow().settle(w, 0)
	w.Furniture(r.heads)
	w.Append(r.flow().parts)
	r.notes.Write(w)
	w.Furniture(r.feet)
	r.seen.Into(doc)
	if doc.Title == "" && document.IsTitle(document.Clip(r.title)) {
		doc.Title = document.Clip(r.title)
	}
	if len(doc.Authors) == 0 {
		doc.Authors = document.Authors(r.author)
	}
	return nil
}

func newParagraph() paragraph { return paragraph{outline: -1} }

// step reads the next brace, control or run of bytes.
func (r *reader) step() error {
	switch c := r.data[r.at]; c {
	case '{':
		r.at++
		r.flush()
		r.left = 0
		if len(r.stack) >= maxGroups {
			return fmt.Errorf("%w: nested deeper than %d", document.ErrTooLarge, maxGroups)
		}
		r.stack = append(r.stack, r.s)
		r.s.opened, r.s.starred = false, false
	case '}':
		r.at++
		r.flush()
		r.left = 0
		r.closeGroup()
	case '\\':
		r.control()
	case '\r', '\n':
		r.at++
	case '\t':
		r.at++
		r.put("\t")
	default:
		r.at++
		r.char(c)
	}
	return nil
}

// closeGroup ends a group and what it began.
func (r *reader) closeGroup() {
	if len(r.stack) == 0 {
		return
	}
	r.endPlace()
	if r.s.opened {
		r.closeFlow()
	}
	r.s = r.stack[len(r.stack)-1]
	r.stack = r.stack[:len(r.stack)-1]
}

// char takes a byte of text.
func (r *reader) char(c byte) {
	if r.left > 0 {
		r.left--
		return
	}
	r.pending = append(r.pending, c)
}

// flush decodes the bytes held back and writes them.
func (r *reader) flush() {
	if len(r.pending) == 0 {
		return
	}
	s := r.fonts.decode(r.s.font, r.pending)
	r.pending = r.pending[:0]
	r.high = 0
	r.write(s)
}

// put writes words that need no decoding.
func (r *reader) put(s string) {
	r.flush()
	r.write(s)
}

// control reads a control word or symbol.
func (r *reader) control() {
	r.at++ // the backslash
	if r.at >= len(r.data) {
		return
	}
	c := r.data[r.at]
	if !isASCIILetter(c) {
		r.at++
		r.symbol(c)
		return
	}
	start := r.at
	for r.at < len(r.data) && r.at-start < maxWord && isASCIILetter(r.data[r.at]) {
		r.at++
	}
	word := string(r.data[start:r.at])
	start = r.at
	if r.at < len(r.data) && r.data[r.at] == '-' {
		r.at++
	}
	for r.at < len(r.data) && r.at-start < maxDigits && r.data[r.at] >= '0' && r.data[r.at] <= '9' {
		r.at++
	}
	digits := string(r.data[start:r.at])
	if r.at < len(r.data) && r.data[r.at] == ' ' {
		r.at++
	}
	n := document.Number(digits, -1<<30, 1<<30, 0)
	if word == "bin" { // so many bytes of anything
		r.at += max(0, min(n, len(r.data)-r.at))
		return
	}
	if word != "u" && r.left > 0 {
		if r.left--; standsForCharacter[word] != "" {
			return
		}
		r.left++
	}
	r.word(word, n, digits != "")
}

// symbol acts on a control that is one sign.
func (r *reader) symbol(c byte) {
	switch c {
	case '\'':
		if r.at+2 <= len(r.data) {
			high, low := hexDigit(r.data[r.at]), hexDigit(r.data[r.at+1])
			if high >= 0 && low >= 0 {
				r.at += 2
				r.char(byte(high<<4 | low))
			}
		}
	case '\\', '{', '}':
		r.char(c)
	case '~':
		r.put("\u00A0")
	case '_':
		r.put("\u2011")
	case '*':
		r.s.starred = true
	case '\n', '\r':
		r.flush()
		r.paragraph()
	}
}

// unicode takes a character by its number: of sixteen bits, signed, and beyond them in pairs.
func (r *reader) unicode(n int) {
	r.flush()
	r.left = r.s.skip
	c := rune(n)
	if n < 0 {
		c = rune(n + 1<<16)
	}
	switch {
	case utf16.IsSurrogate(c) && r.high == 0:
		r.high = c
		return
	case utf16.IsSurrogate(c):
		c = utf16.DecodeRune(r.high, c)
	case !utf8.ValidRune(c) || c == 0:
		c = utf8.RuneError
	}
	r.high = 0
	s := string(c)
	if document.IsSymbolCode(c) {
		s = document.SymbolText(r.fonts.name(r.s.font), s)
	}
	left := r.left
	r.write(s)
	r.left = left
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}
