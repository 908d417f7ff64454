package document

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// MaxText is the longest text a document may have, and maxParts the most parts.
	MaxText, maxParts = 64 << 20, 1_000_000
	// MaxMeta is the longest title, name or identifier.
	MaxMeta = 2000
)

// Writer collects parts. Its err, once set, stays; readers look at it where they loop.
type Writer struct {
	parts []Part
	bytes int // of all parts, those captured too
	count int
	err   error
	keep  Keep // nil: pictures are left out
}

// NewWriter begins a text; keep takes its pictures, nil leaves them out.
func NewWriter(keep Keep) *Writer { return &Writer{keep: keep} }

// Failed is why nothing more is written; nil while something is.
func (w *Writer) Failed() error { return w.err }

// Size is how long the text is, in bytes, what was captured counted in.
func (w *Writer) Size() int { return w.bytes }

// Fill makes the next part the one that is past the limit.
func (w *Writer) Fill() { w.bytes = MaxText }

// Weigh counts a part that has no words, so that those have a limit too.
func (w *Writer) Weigh() { w.count++ }

// Illustrated says whether pictures are wanted.
func (w *Writer) Illustrated() bool { return w.keep != nil }

// Length is how many parts there are.
func (w *Writer) Length() int { return len(w.parts) }

// Take takes the parts from start on back, to be appended anew with up to so many more.
func (w *Writer) Take(start, more int) []Part {
	parts := w.parts[start:]
	w.parts = append(make([]Part, 0, start+len(parts)+more), w.parts[:start]...)
	return parts
}

// Finish returns what was written; no page that nothing stands on ends it.
func (w *Writer) Finish() ([]Part, error) {
	if w.err != nil {
		return nil, w.err
	}
	for n := len(w.parts); n > 0 && w.parts[n-1].Kind == Page; n-- {
		w.parts = w.parts[:n-1]
	}
	return w.parts, nil
}

// Add writes a part, without the white space around it; one without words is left out.
func (w *Writer) Add(k Kind, level int, text string) {
	if text = clean(text, k); text == "" && k != Page && k != Picture || w.err != nil {
		return
	}
	if k == Page && (len(w.parts) == 0 || w.parts[len(w.parts)-1].Kind == Page) {
		return // no page begins where nothing is, or twice in one place
	}
	w.bytes += len(text)
	if w.count++; w.bytes > MaxText || w.count > maxParts {
		w.err = fmt.Errorf("%w: a text of more than %d MB or %d paragraphs", ErrTooLarge, MaxText>>20, maxParts)
		return
	}
	w.parts = append(w.parts, Part{k, level, text})
}

// Append adds parts that were captured, but for the limits, which they have passed.
func (w *Writer) Append(parts []Part) { w.parts = append(w.parts, parts...) }

// Capture returns the parts that fn adds, instead of adding them.
func (w *Writer) Capture(fn func()) []Part {
	saved := w.parts
	w.parts = nil
	fn()
	got := w.parts
	w.parts = saved
	return got
}

// clean makes a text valid and takes off white space around it; code keeps its indentation and a row its empty first cells.
func clean(s string, k Kind) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029:
			return '\n'
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r) || r == 0xFEFF:
			return -1
		}
		return r // bytes that are not UTF-8 arrive as U+FFFD
	}, s)
	switch k {
	case Code:
		return strings.TrimRight(strings.Trim(s, "\n"), " \t\n")
	case Row:
		if strings.TrimFunc(s, isBlank) == "" {
			return ""
		}
		return strings.TrimRight(strings.Trim(s, " \n"), " \t\n")
	}
	return strings.TrimFunc(s, isBlank)
}

// isBlank says whether a rune shows nothing at the border of a part.
func isBlank(r rune) bool { return unicode.IsSpace(r) || r == 0x200B || r == 0xFEFF }

// OneLine writes every stretch of white space as one space.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Clip cuts a line of metadata to a length it can be kept at.
func Clip(s string) string {
	s = OneLine(strings.ToValidUTF8(s, "\uFFFD"))
	if len(s) > MaxMeta {
		s = s[:MaxMeta]
		for len(s) > 0 && !utf8.ValidString(s[len(s)-min(len(s), utf8.UTFMax):]) {
			s = s[:len(s)-1]
		}
	}
	return s
}

// HasWord says whether there is a letter or a digit.
func HasWord(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// A table becomes its rows, each one part with its cells parted by tabs. Where a table only places things on the page, its cells are
// written one after the other as what they are:
//
//	a row is layout ⇔ it has one cell of its own, or a cell of it holds a heading, code, or more than maxCellParts parts
//
// which keeps headings and lists in letterheads and columns made of tables.

const (
	// maxCellParts is the most parts a cell of a data table has.
	maxCellParts = 8
	// MaxTables is how deep tables are taken as tables within tables; deeper ones are written as what is in them.
	MaxTables = 12
)

// Row writes a row of cells; own is how many of them are not only columns that others take.
func (w *Writer) Row(cells [][]Part, own int) {
	if own < 2 || isLayout(cells) {
		for _, c := range cells {
			w.Append(c)
		}
		return
	}
	defer w.Append(picturesIn(cells)) // after the row
	texts := make([]string, len(cells))
	for i, c := range cells {
		var words []string
		for _, p := range c {
			if p.Text != "" {
				words = append(words, OneLine(p.Text))
			}
			w.bytes -= len(p.Text) // counted again as the row
		}
		texts[i] = strings.Join(words, " ")
	}
	w.Add(Row, 0, strings.Join(texts, "\t"))
}

func isLayout(cells [][]Part) bool {
	for _, c := range cells {
		if len(c) > maxCellParts {
			return true
		}
		for _, p := range c {
			if p.Kind == Heading || p.Kind == Code {
				return true
			}
		}
	}
	return false
}

// Within lets fn go on with parts, and returns them.
func (w *Writer) Within(parts []Part, fn func()) []Part {
	saved := w.parts
	w.parts = parts
	fn()
	parts = w.parts
	w.parts = saved
	return parts
}

// maxFurniture is the most headers and footers that are written: their wordings differ from section to section.
const maxFurniture = 1000

// Furniture writes captured parts as furniture, each wording once. A page number alone is no words.
func (w *Writer) Furniture(parts []Part) {
	seen := map[string]bool{}
	for _, p := range parts {
		text := OneLine(p.Text)
		if len(seen) < maxFurniture && !seen[text] && HasLetter(text) {
			seen[text] = true
			w.Add(Furniture, 0, p.Text)
		}
	}
}
