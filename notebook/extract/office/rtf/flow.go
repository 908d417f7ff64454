package rtf

import (
	"regexp"
	"strings"

	"commonplace/notebook/extract/office/document"
)

// Words flow into the text, or beside it into a note, a text box, a header. Each flow has its paragraph and its tables.

// flowKind is where a flow goes when it ends.
type flowKind int

const (
	textFlow flowKind = iota
	noteFlow
	boxFlow
	headerFlow
	footerFlow
)

// flow is one of them.
type flow struct {
	kind  flowKind
	text  strings.Builder // of the paragraph being read
	label string          // the number before it
	parts []document.Part
	after []document.Part // text boxes, to come after the paragraph
	shown document.Pictures
	row   bool                                      // a row was begun and not ended
	cell  [document.MaxTables + 1][]document.Part   // by depth of table: the cell being read
	cells [document.MaxTables + 1][][]document.Part // the row's cells before it
}

func (r *reader) flow() *flow { return r.flows[len(r.flows)-1] }

// openFlow lets the group's words flow apart.
func (r *reader) openFlow(k flowKind) {
	r.flush()
	if r.s.opened { // a second destination in the same group
		r.closeFlow()
	}
	r.flows = append(r.flows, &flow{kind: k})
	r.s.opened, r.s.place = true, inText
	r.s.para, r.s.hidden = newParagraph(), false
}

// closeFlow ends the last flow and brings what it holds to its place.
func (r *reader) closeFlow() {
	f := r.flow()
	r.endParagraph()
	f.settle(r.w, 0)
	r.flows = r.flows[:len(r.flows)-1]
	r.s.opened = false
	outer := r.flow()
	switch f.kind {
	case noteFlow:
		outer.text.WriteString(r.notes.Add(f.parts))
	case boxFlow:
		outer.after = append(outer.after, f.parts...)
	case headerFlow:
		r.heads = append(r.heads, f.parts...)
	case footerFlow:
		r.feet = append(r.feet, f.parts...)
	}
}

// write writes words to where the group's words go.
func (r *reader) write(s string) {
	switch r.s.place {
	case inText:
		if r.s.hidden || r.s.deleted {
			return
		}
		f := r.flow()
		if r.w.Size()+f.text.Len()+len(s) > document.MaxText {
			r.w.Fill() // the limit is reached when the paragraph is written
			s = "\uFFFD"
		}
		f.text.WriteString(document.Shifted(s, r.s.up))
	case inFonts, inStyles, inTitle, inAuthor, inLabel, inInstruction:
		if r.side.Len()+len(s) > document.MaxMeta {
			return
		}
		r.side.WriteString(s)
		if strings.HasSuffix(s, ";") && (r.s.place == inFonts || r.s.place == inStyles) {
			r.endEntry()
		}
	}
}

// endEntry ends an entry of the fonts or styles that stands in no group of its own.
func (r *reader) endEntry() {
	words := strings.TrimSpace(r.side.String())
	r.side.Reset()
	if r.s.place == inFonts {
		r.fonts.end(words)
		return
	}
	r.styles.end(words)
}

// paragraph ends a paragraph, if the group's words are text.
func (r *reader) paragraph() {
	if r.s.place == inText && !r.s.deleted {
		r.endParagraph()
	}
}

// pageBreak ends a paragraph and begins a page; within a table or a note it is a line.
func (r *reader) pageBreak() {
	if r.s.place != inText || r.s.hidden {
		return
	}
	r.endParagraph()
	if f := r.flow(); f.kind == textFlow && r.depth() == 0 {
		f.parts = r.w.Within(f.parts, func() { r.w.Add(document.Page, 0, "") })
	}
}

// depth is how many tables the paragraph stands in. Between the beginning and the end of a row everything is in it, whatever the
// paragraph says.
func (r *reader) depth() int {
	d := 0
	if r.s.para.table || r.flow().row {
		d = 1
	}
	return max(d, r.s.para.nesting)
}

// endParagraph writes the paragraph so far into the text or the cell it stands in.
func (r *reader) endParagraph() {
	f := r.flow()
	text := f.text.String()
	f.text.Reset()
	k := r.look()
	if k.Kind == document.Paragraph && (r.s.para.list || f.label != "") {
		k = document.Look{Kind: document.Item, Level: r.s.para.level + 1}
		if strings.TrimSpace(text) != "" {
			text = f.label + strings.TrimLeft(text, " \t")
		}
	}
	if k.Kind == document.Paragraph && r.s.para.first < 0 {
		if level, words, ok := hangingItem(text, r.s.para.left); ok {
			k, text = document.Look{Kind: document.Item, Level: level}, words
		}
	}
	f.label = ""
	depth := r.depth()
	if f.kind == textFlow && depth == 0 {
		r.seen.Note(k.Role, text)
	}
	if depth == 0 {
		f.settle(r.w, 0)
		f.parts = r.w.Within(f.parts, func() { f.shown.Write(r.w, text, func(text string) { r.w.Emit(k, text) }); r.w.Append(f.after) })
	} else {
		if strings.TrimSpace(text) != "" {
			f.settle(r.w, depth) // rows deeper than this paragraph that did not end
		}
		f.cell[depth] = r.w.Within(f.cell[depth], func() { f.shown.Write(r.w, text, func(text string) { r.w.Emit(k, text) }); r.w.Append(f.after) })
	}
	f.after = nil
}

// Programs that do not write lists as lists write a bullet or a number to the left of a paragraph's other lines, and a tab.

// hanging is such a paragraph's beginning.
var hanging = regexp.MustCompile(`^ *(?:([•‣◦▪■●○–—·*-])|(\(?[0-9]{1,4}[.)]|\(?[a-zA-Z][.)]|\(?[ivxlcIVXLC]{1,6}[.)])) *\t[\t ]*`)

// levelIndent is how far such lists are indented from level to level.
const levelIndent = 360

// hangingItem reads a paragraph whose first line hangs to the left as a list item; false if it does not begin as one.
func hangingItem(text string, left int) (level int, words string, ok bool) {
	m := hanging.FindStringSubmatch(text)
	if m == nil {
		return 0, "", false
	}
	level = max(1, min(left/levelIndent, document.MaxListLevels))
	if words = text[len(m[0]):]; m[2] != "" {
		words = m[2] + " " + words
	}
	return level, words, true
}

// look tells what the paragraph is.
func (r *reader) look() document.Look {
	if o := r.s.para.outline; o >= 0 && o <= document.MaxOutline {
		return document.Look{Kind: document.Heading, Level: min(o+1, document.MaxHeading)}
	}
	return r.styles.look(r.s.para.style)
}

// cell ends a cell of a table at a depth.
func (r *reader) cell(depth int) {
	if r.s.place != inText {
		return
	}
	depth = min(depth, document.MaxTables)
	f := r.flow()
	r.s.para.nesting = max(r.s.para.nesting, depth)
	r.endParagraph()
	if depth == 1 {
		r.s.para.nesting = 0
	}
	for i := document.MaxTables; i > depth; i-- { // a row within that did not end
		f.endRow(r.w, i)
	}
	f.cells[depth] = append(f.cells[depth], f.cell[depth])
	f.cell[depth] = nil
	r.w.Weigh() // so that empty cells have a limit too
}

// row ends a row of a table at a depth.
func (r *reader) row(depth int) {
	if r.s.place != inText {
		return
	}
	f := r.flow()
	if strings.TrimSpace(f.text.String()) != "" {
		r.endParagraph()
	}
	f.settle(r.w, min(depth, document.MaxTables)-1)
	if depth == 1 {
		f.row = false
	}
}

// settle writes the rows deeper than depth that did not end.
func (f *flow) settle(w *document.Writer, depth int) {
	for i := document.MaxTables; i > depth; i-- {
		f.endRow(w, i)
	}
}

// endRow writes the row of the table at a depth into the cell around it, or the text.
func (f *flow) endRow(w *document.Writer, depth int) {
	cells, rest := f.cells[depth], f.cell[depth]
	if len(cells) == 0 && len(rest) == 0 {
		return
	}
	f.cells[depth], f.cell[depth] = nil, nil
	write := func() {
		if len(cells) > 0 {
			w.Row(cells, len(cells))
		}
		w.Append(rest)
	}
	if depth == 1 {
		f.parts = w.Within(f.parts, write)
		return
	}
	f.cell[depth-1] = w.Within(f.cell[depth-1], write)
}
