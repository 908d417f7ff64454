package pane

import (
	"commonplace/gui/control"
	"commonplace/gui/session"
)

// GoTo is the palette: anything by a few letters. It either goes there or, when it was asked to choose, gives back what was chosen.
type GoTo struct {
	s       *session.Session
	palette *control.Palette
	choose  func(ref string) // nil: go there
	rows    []int            // indices into Found of what is offered
	close   func()
	end     func()
}

// NewGoTo makes a palette. then is nil to go to what is chosen; close is called when it is done with.
func NewGoTo(s *session.Session, placeholder string, then func(ref string), close func()) *GoTo {
	g := &GoTo{s: s, palette: control.NewPalette(placeholder), choose: then, close: close}
	g.palette.OnTyped = s.GoingTo.Type
	g.palette.OnClosed = func() { g.leave() }
	g.palette.OnChosen = g.chosen
	g.end = s.GoingTo.Observe(g.show)
	s.GoingTo.Type("")
	return g
}

// Ended is called when the palette was put away without choosing.
func (g *GoTo) Ended() { g.end() }

// Palette returns what is shown.
func (g *GoTo) Palette() *control.Palette { return g.palette }

func (g *GoTo) leave() {
	g.end()
	g.close()
}

func (g *GoTo) chosen(i int) {
	if i < 0 || i >= len(g.rows) {
		return
	}
	at := g.rows[i]
	d := g.s.GoingTo.Found[at]
	g.leave()
	if g.choose != nil {
		g.choose(d.Ref.String())
		return
	}
	g.s.GoingTo.Choose(at)
}

func (g *GoTo) show() {
	g.rows = g.rows[:0]
	var rows []control.PaletteRow
	for i, d := range g.s.GoingTo.Found {
		if g.choose != nil && d.Ref.IsZero() {
			continue
		}
		g.rows = append(g.rows, i)
		row := control.PaletteRow{Title: d.Title, Detail: shortened(d.Detail, maxGoToDetail)}
		for _, at := range d.Letters {
			row.Marked = append(row.Marked, control.Span{Start: at, End: at + 1})
		}
		rows = append(rows, row)
	}
	g.palette.SetRows(rows, "Nothing fits “"+shortened(g.s.GoingTo.Typed, maxGoToDetail)+"”.")
}

// maxGoToDetail is how much of what a thing is stands beside it, in runes.
const maxGoToDetail = 40
