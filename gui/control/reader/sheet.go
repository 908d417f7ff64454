package reader

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
)

// sheet draws the lines of a reader that are in view. A line that stays in view keeps its canvas.Text while it moves.
type sheet struct {
	widget.BaseWidget
	r *Reader
}

func newSheet(r *Reader) *sheet {
	s := &sheet{r: r}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer is called by Fyne.
func (s *sheet) CreateRenderer() fyne.WidgetRenderer {
	return &sheetRenderer{sheet: s, used: map[inkKey]*canvas.Text{}, last: map[inkKey]*canvas.Text{},
		nowShown: map[inkKey]*canvas.Image{}, wasShown: map[inkKey]*canvas.Image{}}
}

// inkKey names a drawn stretch: where it begins in the text, and in which part of its line.
type inkKey struct {
	chunk, line, part int
}

type sheetRenderer struct {
	sheet      *sheet
	used, last map[inkKey]*canvas.Text // in this drawing and in the one before
	// nowShown and wasShown are the same for pictures.
	nowShown, wasShown map[inkKey]*canvas.Image
	rects              []*canvas.Rectangle
	nrects             int
	objects            []fyne.CanvasObject
	tint               tints
}

// tints are the colours of one drawing, looked up once.
type tints struct {
	ink, soft, line, accent, selection, found, current color.Color
	kept                                               map[string]color.Color
}

func (p *sheetRenderer) Destroy()                     {}
func (p *sheetRenderer) Layout(fyne.Size)             {}
func (p *sheetRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (p *sheetRenderer) Objects() []fyne.CanvasObject { return p.objects }

func (p *sheetRenderer) Refresh() {
	r := p.sheet.r
	p.objects, p.nrects = p.objects[:0], 0
	p.used, p.last = p.last, p.used
	clear(p.used)
	p.nowShown, p.wasShown = p.wasShown, p.nowShown
	clear(p.nowShown)
	r.view.see(r.paper)
	p.mix()
	for i := range r.view.shown {
		p.under(&r.view.shown[i])
	}
	for i := range r.view.shown {
		p.over(&r.view.shown[i])
	}
	p.caret()
	clear(p.last)
	clear(p.wasShown)
	canvas.Refresh(p.sheet)
}

// see works out which lines are in view.
func (v *view) see(p *paper) {
	v.shown = v.shown[:0]
	if !v.laid() {
		return
	}
	y := -v.top.y
	for i := v.top.chunk; i < len(p.chunks) && y < v.size.Height; i++ {
		for k := range p.lay(i) {
			l := &p.chunks[i].lines[k]
			at := y + l.y
			if at >= v.size.Height {
				break
			}
			if at+p.high(l) > 0 {
				v.shown = append(v.shown, shown{i, k, at, p.pieces(l)})
			}
		}
		y += p.heightOf(i)
	}
}

func (p *sheetRenderer) mix() {
	s := p.sheet
	p.tint = tints{ink: control.Colour(s, control.ColorNameInk), soft: control.Colour(s, control.ColorNameInkSoft), line: control.Colour(s, control.ColorNameLine),
		accent: control.Colour(s, control.ColorNameAccent), selection: control.Colour(s, theme.ColorNameSelection),
		found: control.Colour(s, control.ColorNameMark), current: control.Colour(s, control.ColorNameMarkCurrent), kept: map[string]color.Color{}}
	for _, name := range control.HighlightColourNames() {
		p.tint.kept[name] = control.Colour(s, control.HighlightColour(name))
	}
}

func (p *sheetRenderer) rect(x, y, w, h float32, c color.Color) *canvas.Rectangle {
	if p.nrects == len(p.rects) {
		p.rects = append(p.rects, canvas.NewRectangle(c))
	}
	q := p.rects[p.nrects]
	p.nrects++
	q.FillColor, q.CornerRadius, q.StrokeWidth = c, 0, 0
	q.Move(fyne.NewPos(x, y))
	q.Resize(fyne.NewSize(w, h))
	p.objects = append(p.objects, q)
	return q
}

// Around the letters of a line: backgrounds leave a little air between lines, and overlapping highlights stand like steps.
const (
	lineAir   float32 = 2
	depthStep float32 = 4
	underline float32 = 2
	wordAir   float32 = 5 // a selection that goes on past the line's end shows it
)

// under draws what lies under the letters of a line.
func (p *sheetRenderer) under(s *shown) {
	r := p.sheet.r
	l, left := r.paper.line(s), r.view.left
	if l.kind == BlockPicture {
		p.picture(s, l)
		return
	}
	height := r.paper.cuts[l.cut].line
	span := control.Span{Start: int(l.start), End: int(l.end)}
	fill := func(from control.Span, top float32, c color.Color) {
		r.paper.stretches(l, s.pieces, from.Start, from.End, func(x, w float32) {
			p.rect(left+x, s.y+lineAir+top, w, height-2*lineAir-top, c)
		})
	}
	r.marks.highlights.over(span, func(h Highlight, depth int) {
		c, ok := p.tint.kept[h.Colour]
		if !ok {
			c = p.tint.kept["yellow"]
		}
		fill(h.Span, float32(depth)*depthStep, c)
	})
	r.marks.found.over(span, func(h Highlight, _ int) {
		fill(h.Span, 0, p.tint.found)
		fill(h.Span, height-2*lineAir-underline, p.tint.accent)
	})
	if c := r.marks.current; c.Start < span.End && c.End > span.Start {
		fill(c, 0, p.tint.current)
		fill(c, height-2*lineAir-underline, p.tint.accent)
	}
	if f := r.marks.flash; r.marks.light > 0 && f.Start < span.End && f.End > span.Start {
		fill(f, 0, control.Faded(p.tint.current, r.marks.light))
	}
	if sel := r.pick.span(); !sel.Empty() && sel.Start <= span.End && sel.End > span.Start {
		fill(sel, 0, p.tint.selection)
		if sel.End > span.End && sel.Start <= span.End && l.kind != blockFold {
			x := r.paper.xOf(l, s.pieces, span.End)
			if l.rtl {
				x -= wordAir
			}
			p.rect(left+x, s.y+lineAir, wordAir, height-2*lineAir, p.tint.selection)
		}
	}
	p.beside(s, l, height)
}

// beside draws what stands beside the letters: the hairline of a quotation or a table, the mark of a page.
func (p *sheetRenderer) beside(s *shown, l *line, height float32) {
	r := p.sheet.r
	left := r.view.left
	switch l.kind {
	case BlockQuote:
		last := s.line+1 == len(r.paper.chunks[s.chunk].lines) // no hairline down into the gap under the quotation
		next := height
		if !last && r.paper.chunks[s.chunk].lines[s.line+1].kind == BlockQuote {
			next = r.paper.chunks[s.chunk].lines[s.line+1].y - l.y
		}
		p.rect(left+indent(l.kind, int(l.level))-3*control.Grid, s.y, 2, next, p.tint.line)
	case BlockTable:
		p.rect(left, s.y+height-1, r.paper.width, 1, p.tint.line)
	case BlockPage:
		p.rect(left, s.y+height/2, r.paper.width, 1, p.tint.line)
	}
}

// over draws the letters of a line.
func (p *sheetRenderer) over(s *shown) {
	r := p.sheet.r
	l := r.paper.line(s)
	c, ink := r.paper.cuts[l.cut], p.tint.ink
	if r.paper.chunks[s.chunk].aside || l.kind == BlockCaption {
		ink = p.tint.soft
	}
	switch l.kind {
	case blockFold:
		n := r.paper.chunks[s.chunk].fold
		p.ink(s, 0, foldWords(n, r.paper.open(s.chunk)), 0, c, nil, p.tint.soft)
		return
	case BlockPage:
		label := fmt.Sprintf(" page %d ", l.level)
		w := c.width(label)
		p.rect(r.view.left+r.paper.width-w, s.y, w, c.line, control.Colour(p.sheet, control.ColorNamePage))
		p.ink(s, 0, label, r.paper.width-w, c, nil, p.tint.soft)
		return
	case BlockList:
		if l.first && !numbered(r.paper.text[l.start:l.end]) {
			x := indent(l.kind, int(l.level)) - 3*control.Grid
			if l.rtl {
				x = r.paper.width + control.Grid
			}
			p.ink(s, -1, "•", x, c, c.sourceFor("•"), p.tint.soft)
		}
	}
	for i := range s.pieces {
		q := &s.pieces[i]
		if r.paper.text[q.start] == '\t' {
			continue
		}
		p.ink(s, i, r.paper.drawn(q, q.start, q.end), q.x, c, q.source, ink)
	}
}

// numbered says whether an item of a list begins with its own number or letter: "1.", "b)".
func numbered(item string) bool {
	mark := strings.IndexAny(item[:min(len(item), longestNumber)], ".)")
	if mark <= 0 || mark+1 < len(item) && item[mark+1] != ' ' && item[mark+1] != '\t' {
		return false
	}
	digits := strings.IndexFunc(item[:mark], func(r rune) bool { return r < '0' || r > '9' }) < 0
	return digits || mark == 1
}

// longestNumber is how far into an item its number can reach, in bytes.
const longestNumber = 6

// ink sets words at x of the column, on the base line of their line whatever font they are in.
func (p *sheetRenderer) ink(s *shown, part int, words string, x float32, c *cut, source fyne.Resource, tint color.Color) {
	p.inkAt(inkKey{s.chunk, s.line, part}, words, fyne.NewPos(p.sheet.r.view.left+x, s.y), c, source, tint)
}

// inkAt sets words in a line whose upper left corner is at.
func (p *sheetRenderer) inkAt(key inkKey, words string, at fyne.Position, c *cut, source fyne.Resource, tint color.Color) {
	t := p.last[key]
	if t == nil {
		t = canvas.NewText("", tint)
	}
	t.Text, t.TextSize, t.TextStyle, t.FontSource, t.Color = words, c.size, c.style, source, tint
	box, base := measured(words, c.size, c.style, source)
	t.Move(at.AddXY(0, c.base-control.Round(base)))
	t.Resize(box)
	p.used[key] = t
	p.objects = append(p.objects, t)
}

// caret draws where the keyboard is, when it is here.
func (p *sheetRenderer) caret() {
	r := p.sheet.r
	if !r.pick.focused {
		return
	}
	chunk, at, ok := r.paper.find(r.pick.caret)
	if !ok {
		return
	}
	for i := range r.view.shown {
		s := &r.view.shown[i]
		if s.chunk != chunk || s.line != at {
			continue
		}
		l := r.paper.line(s)
		height := r.paper.cuts[l.cut].line
		if l.kind == blockFold {
			q := p.rect(r.view.left-2*control.Grid, s.y, r.paper.width+4*control.Grid, height, color.Transparent)
			q.StrokeColor, q.StrokeWidth, q.CornerRadius = p.tint.accent, 2, control.Grid
			return
		}
		x := r.paper.xOf(l, s.pieces, r.pick.caret)
		p.rect(r.view.left+x-1, s.y+lineAir, 2, height-2*lineAir, p.tint.accent)
		return
	}
}

// line returns the line that is shown.
func (p *paper) line(s *shown) *line { return &p.chunks[s.chunk].lines[s.line] }
