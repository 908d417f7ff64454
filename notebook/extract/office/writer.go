package office

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// maxTextBytes is the longest text a document may have, and maxParts the most parts.
	maxTextBytes, maxParts = 64 << 20, 1_000_000
	// maxMetaBytes is the longest title, name or identifier.
	maxMetaBytes = 2000
)

// writer collects parts. Its err, once set, stays; readers look at it where they loop.
type writer struct {
	parts []Part
	bytes int // of all parts, those captured too
	count int
	err   error
	keep  Keep // nil: pictures are left out
}

// newWriter begins a text; keep takes its pictures, nil leaves them out.
func newWriter(keep Keep) *writer { return &writer{keep: keep} }

// failed is why nothing more is written; nil while something is.
func (w *writer) failed() error { return w.err }

// size is how long the text is, in bytes, what was captured counted in.
func (w *writer) size() int { return w.bytes }

// fill makes the next part the one that is past the limit.
func (w *writer) fill() { w.bytes = maxTextBytes }

// weigh counts a part that has no words, so that those have a limit too.
func (w *writer) weigh() { w.count++ }

// illustrated says whether pictures are wanted.
func (w *writer) illustrated() bool { return w.keep != nil }

// length is how many parts there are.
func (w *writer) length() int { return len(w.parts) }

// take takes the parts from start on back, to be appended anew with up to so many more.
func (w *writer) take(start, more int) []Part {
	parts := w.parts[start:]
	w.parts = append(make([]Part, 0, start+len(parts)+more), w.parts[:start]...)
	return parts
}

// finish returns what was written; no page that nothing stands on ends it.
func (w *writer) finish() ([]Part, error) {
	if w.err != nil {
		return nil, w.err
	}
	for n := len(w.parts); n > 0 && w.parts[n-1].Kind == Page; n-- {
		w.parts = w.parts[:n-1]
	}
	return w.parts, nil
}

// add writes a part, without the white space around it; one without words is left out.
func (w *writer) add(k Kind, level int, text string) {
	if text = clean(text, k); text == "" && k != Page && k != Picture || w.err != nil {
		return
	}
	if k == Page && (len(w.parts) == 0 || w.parts[len(w.parts)-1].Kind == Page) {
		return // no page begins where nothing is, or twice in one place
	}
	w.bytes += len(text)
	if w.count++; w.bytes > maxTextBytes || w.count > maxParts {
		w.err = fmt.Errorf("%w: a text of more than %d MB or %d paragraphs", ErrTooLarge, maxTextBytes>>20, maxParts)
		return
	}
	w.parts = append(w.parts, Part{k, level, text})
}

// append adds parts that were captured, but for the limits, which they have passed.
func (w *writer) append(parts []Part) { w.parts = append(w.parts, parts...) }

// capture returns the parts that fn adds, instead of adding them.
func (w *writer) capture(fn func()) []Part {
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

// oneLine writes every stretch of white space as one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// clip cuts a line of metadata to a length it can be kept at.
func clip(s string) string {
	s = oneLine(strings.ToValidUTF8(s, "\uFFFD"))
	if len(s) > maxMetaBytes {
		s = s[:maxMetaBytes]
		for len(s) > 0 && !utf8.ValidString(s[len(s)-min(len(s), utf8.UTFMax):]) {
			s = s[:len(s)-1]
		}
	}
	return s
}

// hasWord says whether there is a letter or a digit.
func hasWord(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// notes are footnotes and endnotes. They are numbered together in the order they are referred to, and stand at the end of the text
// under the same marks.
type notes struct {
	kept  map[string][]Part
	order []string
	marks map[string]string
}

// keep keeps a note's text until it is referred to.
func (n *notes) keep(id string, parts []Part) {
	if n.kept == nil {
		n.kept = map[string][]Part{}
	}
	n.kept[id] = parts
}

// mark returns a note's mark, "" if there is no such note.
func (n *notes) mark(id string) string {
	if m, ok := n.marks[id]; ok {
		return m
	}
	if parts, ok := n.kept[id]; !ok || len(parts) == 0 {
		return ""
	}
	if n.marks == nil {
		n.marks = map[string]string{}
	}
	n.order = append(n.order, id)
	n.marks[id] = "[" + strconv.Itoa(len(n.order)) + "]"
	return n.marks[id]
}

// add keeps a note that stands where it is referred to, and returns its mark; "" if it is empty.
func (n *notes) add(parts []Part) string {
	id := strconv.Itoa(len(n.kept))
	n.keep(id, parts)
	return n.mark(id)
}

// withoutPictures leaves out what is not the words of a note.
func withoutPictures(parts []Part) []Part {
	return slices.DeleteFunc(slices.Clone(parts), func(p Part) bool { return p.Kind == Picture })
}

// write writes the notes that were referred to. A note may refer to another, which is written after it.
func (n *notes) write(w *writer) {
	for i := 0; i < len(n.order); i++ {
		for j, p := range withoutPictures(n.kept[n.order[i]]) {
			kind := p.Kind
			if kind == Paragraph || kind == Heading || j == 0 {
				kind = Note
			}
			w.bytes -= len(p.Text)
			text := p.Text
			if j == 0 {
				text = n.marks[n.order[i]] + " " + strings.TrimSpace(text)
			}
			w.add(kind, p.Level, text)
		}
	}
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
	// maxTables is how deep tables are taken as tables within tables; deeper ones are written as what is in them.
	maxTables = 12
)

// row writes a row of cells; own is how many of them are not only columns that others take.
func (w *writer) row(cells [][]Part, own int) {
	if own < 2 || isLayout(cells) {
		for _, c := range cells {
			w.append(c)
		}
		return
	}
	defer w.append(picturesIn(cells)) // after the row
	texts := make([]string, len(cells))
	for i, c := range cells {
		var words []string
		for _, p := range c {
			if p.Text != "" {
				words = append(words, oneLine(p.Text))
			}
			w.bytes -= len(p.Text) // counted again as the row
		}
		texts[i] = strings.Join(words, " ")
	}
	w.add(Row, 0, strings.Join(texts, "\t"))
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
