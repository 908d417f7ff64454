package pane

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
)

// card is what the right column shows of a highlight or a link: words in a few lines, one soft line, a remark, and a bar in a
// highlight's colour. A click or Enter goes there; the second mouse button offers more.
type card struct {
	widget.BaseWidget
	onTapped func()
	onMenu   func(at fyne.Position)

	colour  string // a highlight's; "" for no bar
	bar     *canvas.Rectangle
	ground  *canvas.Rectangle
	content *fyne.Container
	hovered bool
	focused bool
}

// cardLines is how many lines of a quote a card shows.
const cardLines = 3

// cardWords is what a card says.
type cardWords struct {
	lead  string // soft and small, above: a relation
	words string
	meta  string // soft and small, below
	own   string // the person's own remark
	warn  string
}

func newCard(colour string, w cardWords, onTapped func(), onMenu func(at fyne.Position)) *card {
	c := &card{colour: colour, onTapped: onTapped, onMenu: onMenu, bar: canvas.NewRectangle(nil), ground: canvas.NewRectangle(nil)}
	parts := container.New(cardLayout{})
	small := func(s string, colour fyne.ThemeColorName) {
		if s != "" {
			parts.Add(control.NewLineOf(s, control.SizeNameMeta, colour, fyne.TextStyle{}))
		}
	}
	small(w.lead, control.ColorNameInkSoft)
	parts.Add(snippetOf(w.words, cardLines))
	small(w.meta, control.ColorNameInkSoft)
	small(w.warn, control.ColorNameWarn)
	if w.own != "" {
		parts.Add(snippetOf(w.own, cardLines))
	}
	c.content = parts
	c.ExtendBaseWidget(c)
	return c
}

// lineLetters is about how many letters stand in a line of the right column; fewer words get fewer lines.
const lineLetters = 44

func snippetOf(words string, most int) *control.Snippet {
	s := control.NewSnippet(min(most, 1+utf8.RuneCountInString(words)/lineLetters))
	s.SetSnippet(words, nil)
	return s
}

// cardLayout sets lines one under the other without air between them, and with some at the left and right.
type cardLayout struct{}

// Layout is called by Fyne.
func (cardLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := o.MinSize().Height
		o.Move(fyne.NewPos(2*control.Grid, y))
		o.Resize(fyne.NewSize(max(0, s.Width-4*control.Grid), h))
		y += h
	}
}

// MinSize is called by Fyne.
func (cardLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		s = fyne.NewSize(max(s.Width, m.Width+4*control.Grid), s.Height+m.Height)
	}
	return s
}

// Tapped is called by Fyne.
func (c *card) Tapped(*fyne.PointEvent) { c.onTapped() }

// TappedSecondary is called by Fyne.
func (c *card) TappedSecondary(e *fyne.PointEvent) {
	if c.onMenu != nil {
		c.onMenu(e.AbsolutePosition)
	}
}

// TypedKey is called by Fyne.
func (c *card) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.onTapped()
	case desktop.KeyMenu, fyne.KeyF10:
		c.TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.CurrentApp().Driver().AbsolutePositionForObject(c)})
	}
}

// TypedRune is called by Fyne.
func (c *card) TypedRune(rune) {}

// FocusGained is called by Fyne.
func (c *card) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost is called by Fyne.
func (c *card) FocusLost() { c.focused = false; c.Refresh() }

// MouseIn is called by Fyne.
func (c *card) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.Refresh() }

// MouseMoved is called by Fyne.
func (c *card) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (c *card) MouseOut() { c.hovered = false; c.Refresh() }

// Cursor is called by Fyne.
func (c *card) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is called by Fyne.
func (c *card) CreateRenderer() fyne.WidgetRenderer {
	r := &cardRenderer{c: c, objects: []fyne.CanvasObject{c.ground, c.bar, c.content}}
	r.Refresh()
	return r
}

type cardRenderer struct {
	c       *card
	objects []fyne.CanvasObject
}

const cardBar = control.Grid

func (r *cardRenderer) Destroy()                     {}
func (r *cardRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *cardRenderer) MinSize() fyne.Size {
	return r.c.content.MinSize().AddWidthHeight(cardBar, 2*control.Grid)
}

func (r *cardRenderer) Layout(s fyne.Size) {
	r.c.ground.Resize(s)
	r.c.bar.Move(fyne.NewPos(0, control.Grid))
	r.c.bar.Resize(fyne.NewSize(cardBar, s.Height-2*control.Grid))
	r.c.content.Move(fyne.NewPos(cardBar, control.Grid))
	r.c.content.Resize(fyne.NewSize(s.Width-cardBar, s.Height-2*control.Grid))
}

func (r *cardRenderer) Refresh() {
	c := r.c
	c.bar.Hidden = c.colour == ""
	c.bar.FillColor = theme.Color(control.HighlightColour(c.colour))
	c.ground.Hidden = !c.hovered && !c.focused
	name := theme.ColorNameHover
	if c.focused {
		name = theme.ColorNameFocus
	}
	c.ground.FillColor = theme.Color(name)
	canvas.Refresh(c)
}

// inset gives one object air at its left and right.
type inset struct{ air float32 }

// Layout is called by Fyne.
func (l inset) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(l.air, 0))
		o.Resize(fyne.NewSize(max(0, s.Width-2*l.air), s.Height))
	}
}

// MinSize is called by Fyne.
func (l inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	s := fyne.Size{}
	for _, o := range objects {
		s = s.Max(o.MinSize())
	}
	return s.AddWidthHeight(2*l.air, 0)
}

// flushRight stands what is shown one under the other, each ending at the right edge.
type flushRight struct{}

// Layout is called by Fyne.
func (flushRight) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if m := o.MinSize(); o.Visible() {
			o.Move(fyne.NewPos(s.Width-m.Width, y))
			o.Resize(m)
			y += m.Height
		}
	}
}

// MinSize is called by Fyne.
func (flushRight) MinSize(objects []fyne.CanvasObject) (s fyne.Size) {
	for _, o := range objects {
		if m := o.MinSize(); o.Visible() {
			s = fyne.NewSize(max(s.Width, m.Width), s.Height+m.Height)
		}
	}
	return s
}
