package control

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
	"github.com/clipperhouse/uax29/v2/words"

	"commonplace/gui/control/letters"
)

// Snippet shows a few words with what was found in them marked, in at most so many lines. It always asks for the height of all of
// them, so that rows of a list stay equally high. If the first match would not be seen, the words before it are cut.
type Snippet struct {
	widget.BaseWidget
	lines   int
	text    string
	matches []Span
	soft    bool
}

// NewSnippet returns an empty snippet of at most so many lines.
func NewSnippet(lines int) *Snippet {
	s := &Snippet{lines: max(1, lines)}
	s.ExtendBaseWidget(s)
	return s
}

// SetSnippet shows words; matches are spans of their bytes, in order.
func (s *Snippet) SetSnippet(text string, matches []Span) {
	s.text, s.matches = text, matches
	s.Refresh()
}

// SetLines changes how many lines there are at most.
func (s *Snippet) SetLines(lines int) {
	s.lines = max(1, lines)
	s.Refresh()
}

// SetSoft sets the words in soft ink, for what is not the article.
func (s *Snippet) SetSoft(soft bool) {
	s.soft = soft
	s.Refresh()
}

// CreateRenderer is called by Fyne.
func (s *Snippet) CreateRenderer() fyne.WidgetRenderer {
	p := &snippetRenderer{s: s}
	p.Refresh()
	return p
}

type snippetRenderer struct {
	s       *Snippet
	objects []fyne.CanvasObject
}

func (p *snippetRenderer) Destroy()                     {}
func (p *snippetRenderer) Objects() []fyne.CanvasObject { return p.objects }
func (p *snippetRenderer) Layout(fyne.Size)             { p.set() }
func (p *snippetRenderer) Refresh()                     { p.set(); canvas.Refresh(p.s) }

// snippetLine is the height of a line, as a part of the size of its letters.
const snippetLine = 1.4

func (p *snippetRenderer) lineHeight() float32 { return Round(Size(p.s, SizeNameText) * snippetLine) }

func (p *snippetRenderer) MinSize() fyne.Size {
	return fyne.NewSize(RowHeight, p.lineHeight()*float32(p.s.lines))
}

// word is a stretch that is not broken, and whether it was found.
type word struct {
	text  string
	found bool
	line  int
	x, w  float32
}

func (p *snippetRenderer) set() {
	p.objects = p.objects[:0]
	width := p.s.Size().Width
	if width <= 0 {
		return
	}
	whole := flatText(p.s.text)
	all, cut := p.wrap(whole, p.s.matches, width)
	for before := contextBytes; firstFound(all) < 0 && len(p.s.matches) > 0 && cut && before > 0; before /= 2 {
		text, matches := after(whole, p.s.matches, before)
		all, cut = p.wrap(text, matches, width)
	}
	if n := len(all); cut && n > 0 {
		last := &all[n-1]
		room := width - last.x
		last.text = strings.TrimRight(last.text, " ")
		if last.text = letters.Fitted(last.text+letters.Ellipsis, room, Size(p.s, SizeNameText), style(last.found)); !strings.HasSuffix(last.text, letters.Ellipsis) {
			last.text += letters.Ellipsis
		}
	}
	all = joined(all)
	if letters.HasRTL(p.s.text) {
		all = p.turned(all, width)
	}
	p.draw(all)
}

// contextBytes is how much is kept before the first match when what stands before it must be cut; half as much where that is too much for
// the match to be seen, and so on.
const contextBytes = 40

// after leaves out words before the first match, but for so many bytes of them.
func after(text string, matches []Span, before int) (string, []Span) {
	at := matches[0].Start
	from := max(0, at-before)
	if i := strings.IndexByte(text[from:at], ' '); i >= 0 {
		from += i + 1
	} else {
		from = at
	}
	moved := make([]Span, len(matches))
	for i, m := range matches {
		moved[i] = Span{m.Start - from + len(letters.Ellipsis), m.End - from + len(letters.Ellipsis)}
	}
	return letters.Ellipsis + text[from:], moved
}

// flatText turns every space into a blank, byte for byte, so that spans stay true.
func flatText(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r == '\r' {
			return ' '
		}
		return r
	}, s)
}

func style(found bool) fyne.TextStyle { return fyne.TextStyle{Bold: found} }

// wrap sets words into lines; cut says that there was no room for all.
func (p *snippetRenderer) wrap(text string, matches []Span, width float32) (all []word, cut bool) {
	px := Size(p.s, SizeNameText)
	line, x := 0, float32(0)
	for at := 0; at < len(text); {
		end := nextBreak(text, at)
		unit := cutByMatches(text, at, end, matches) // one word may be found in part; it still stays on one line
		var w float32
		for i := range unit {
			unit[i].w = fyne.MeasureText(unit[i].text, px, style(unit[i].found)).Width
			w += unit[i].w
		}
		blank := fyne.MeasureText(" ", px, fyne.TextStyle{}).Width
		if x > 0 && x+w-blank > width {
			if line++; line == p.s.lines {
				return all, true
			}
			x = 0
		}
		for _, u := range unit {
			u.line, u.x = line, x
			x += u.w
			all = append(all, u)
		}
		at = end
	}
	return all, false
}

// nextBreak returns where the word at an offset ends, with the spaces after it; Chinese and Japanese end after every character.
func nextBreak(text string, at int) int {
	it := words.FromString(text[at:])
	end := at
	for it.Next() {
		v := it.Value()
		r, _ := letters.RuneAt(v)
		end = at + it.End()
		if strings.HasSuffix(v, " ") || letters.Ideograph(r) {
			break
		}
	}
	return max(end, at+1)
}

func cutByMatches(text string, at, end int, matches []Span) []word {
	var out []word
	add := func(from, to int, found bool) {
		if from < to {
			out = append(out, word{text: text[from:to], found: found})
		}
	}
	for _, m := range matches {
		s, e := max(at, m.Start), min(end, m.End)
		if s >= e {
			continue
		}
		add(at, s, false)
		add(s, e, true)
		at = e
	}
	add(at, end, false)
	return out
}

func firstFound(all []word) int {
	for i, w := range all {
		if w.found {
			return i
		}
	}
	return -1
}

// joined makes one stretch of neighbours that look alike, so that few objects are drawn.
func joined(all []word) []word {
	var out []word
	for _, w := range all {
		if n := len(out); n > 0 && out[n-1].line == w.line && out[n-1].found == w.found {
			out[n-1].text += w.text
			out[n-1].w += w.w
			continue
		}
		out = append(out, w)
	}
	return out
}

func (p *snippetRenderer) draw(all []word) {
	px, high := Size(p.s, SizeNameText), p.lineHeight()
	ink := ColorNameInk
	if p.s.soft {
		ink = ColorNameInkSoft
	}
	for _, w := range all {
		t := canvas.NewText(w.text, Colour(p.s, ink))
		t.TextSize, t.TextStyle = px, style(w.found)
		box := t.MinSize()
		y := float32(w.line) * high
		if w.found {
			ground := canvas.NewRectangle(Colour(p.s, ColorNameMark))
			ground.Move(fyne.NewPos(w.x, y+1))
			ground.Resize(fyne.NewSize(fyne.MeasureText(strings.TrimRight(w.text, " "), px, t.TextStyle).Width, high-2))
			line := canvas.NewRectangle(Colour(p.s, ColorNameAccent)) // also seen on the ground of a row that is selected
			line.Move(ground.Position().AddXY(0, ground.Size().Height-1))
			line.Resize(fyne.NewSize(ground.Size().Width, 1))
			p.objects = append(p.objects, ground, line)
		}
		t.Move(fyne.NewPos(w.x, y+Round((high-box.Height)/2)))
		t.Resize(box)
		p.objects = append(p.objects, t)
	}
}
