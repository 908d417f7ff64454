package control

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// TagRow shows tags as chips, each with a cross that takes it away, and a small field that adds one. On a chip Enter opens the tag
// and Delete takes it away.
type TagRow struct {
	widget.BaseWidget
	OnTapped  func(tag string)
	OnRemoved func(tag string)
	OnAdded   func(tag string)

	chips *fyne.Container
	field *widget.Entry
}

// NewTagRow returns a row without tags.
func NewTagRow() *TagRow {
	r := &TagRow{field: widget.NewEntry()}
	r.chips = container.New(&flow{gap: Grid, grew: func() { r.Refresh() }})
	r.field.SetPlaceHolder("Add a tag")
	r.field.OnSubmitted = func(s string) {
		r.field.SetText("")
		if s = strings.TrimSpace(s); s != "" && r.OnAdded != nil {
			r.OnAdded(s)
		}
	}
	r.ExtendBaseWidget(r)
	r.SetTags(nil)
	return r
}

const fieldWidth = 120

// SetTags shows other tags. What is being typed stays.
func (r *TagRow) SetTags(tags []string) {
	r.chips.RemoveAll()
	for _, tag := range tags {
		r.chips.Add(newChip(tag, func() {
			if r.OnTapped != nil {
				r.OnTapped(tag)
			}
		}, func() {
			if r.OnRemoved != nil {
				r.OnRemoved(tag)
			}
		}))
	}
	r.chips.Add(container.New(&atLeast{fieldWidth}, r.field))
	r.Refresh()
}

// Field returns what the keyboard is given to in order to add a tag.
func (r *TagRow) Field() fyne.Focusable { return r.field }

// CreateRenderer is called by Fyne.
func (r *TagRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.chips) }

// atLeast gives one object a least width.
type atLeast struct{ width float32 }

// Layout is called by Fyne.
func (l *atLeast) Layout(objects []fyne.CanvasObject, s fyne.Size) { objects[0].Resize(s) }

// MinSize is called by Fyne.
func (l *atLeast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := objects[0].MinSize()
	return fyne.NewSize(max(l.width, m.Width), m.Height)
}

// chip is one tag.
type chip struct {
	widget.BaseWidget
	tag                string
	onTapped, onGone   func()
	onEscape           func() // nil: Escape does nothing
	cross              *Flat
	hovered, isFocused bool
}

// NewChip returns a chip with a cross; a click anywhere on it, Enter and Delete do the same. Escape leaves it.
func NewChip(words string, onGone, onEscape func()) fyne.CanvasObject {
	c := newChip(words, onGone, onGone)
	c.onEscape, c.cross.OnEscape = onEscape, onEscape
	return c
}

func newChip(tag string, onTapped, onGone func()) *chip {
	c := &chip{tag: tag, onTapped: onTapped, onGone: onGone}
	c.cross = NewFlat(FlatFace{Icon: theme.CancelIcon(), Small: true, Soft: true}, onGone)
	c.ExtendBaseWidget(c)
	return c
}

// Tapped is called by Fyne.
func (c *chip) Tapped(*fyne.PointEvent) { c.onTapped() }

// Cursor is called by Fyne.
func (c *chip) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn is called by Fyne.
func (c *chip) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.Refresh() }

// MouseMoved is called by Fyne.
func (c *chip) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (c *chip) MouseOut() { c.hovered = false; c.Refresh() }

// FocusGained is called by Fyne.
func (c *chip) FocusGained() { c.isFocused = true; c.Refresh() }

// FocusLost is called by Fyne.
func (c *chip) FocusLost() { c.isFocused = false; c.Refresh() }

// TypedRune is called by Fyne.
func (c *chip) TypedRune(rune) {}

// TypedKey opens the tag or takes it away.
func (c *chip) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.onTapped()
	case fyne.KeyDelete, fyne.KeyBackspace:
		c.onGone()
	case fyne.KeyEscape:
		if c.onEscape != nil {
			c.onEscape()
		}
	}
}

// CreateRenderer is called by Fyne.
func (c *chip) CreateRenderer() fyne.WidgetRenderer {
	p := &chipRenderer{c: c, ground: canvas.NewRectangle(nil), words: canvas.NewText("", nil)}
	p.Refresh()
	return p
}

type chipRenderer struct {
	c      *chip
	ground *canvas.Rectangle
	words  *canvas.Text
}

func (p *chipRenderer) Destroy() {}

func (p *chipRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{p.ground, p.words, p.c.cross}
}

const (
	chipHeight  float32 = 24
	chipWidest  float32 = 200
	crossSize   float32 = 20
	chipPadding float32 = 8
)

func (p *chipRenderer) MinSize() fyne.Size {
	w := min(chipWidest, fyne.MeasureText(p.c.tag, Size(p.c, SizeNameMeta), fyne.TextStyle{}).Width)
	return fyne.NewSize(w+chipPadding+crossSize+Grid, max(chipHeight, lineOf(p.words)+2*Grid))
}

func (p *chipRenderer) Layout(s fyne.Size) {
	p.ground.Resize(s)
	place(p.words, p.c.tag, chipPadding, (s.Height-lineOf(p.words))/2, s.Width-chipPadding-crossSize)
	p.c.cross.Move(fyne.NewPos(s.Width-crossSize-2, (s.Height-crossSize)/2))
	p.c.cross.Resize(fyne.NewSquareSize(crossSize))
}

func (p *chipRenderer) Refresh() {
	c := p.c
	p.words.TextSize, p.words.Color = Size(c, SizeNameMeta), Colour(c, ColorNameInk)
	p.ground.FillColor, p.ground.CornerRadius = Colour(c, theme.ColorNameButton), chipHeight/2
	p.ground.StrokeColor, p.ground.StrokeWidth = Colour(c, ColorNameLine), 1
	if c.hovered {
		p.ground.StrokeColor = Colour(c, ColorNameInkSoft)
	}
	if c.isFocused {
		p.ground.StrokeColor, p.ground.StrokeWidth = Colour(c, ColorNameAccent), ringWidth
	}
	p.Layout(c.Size())
	canvas.Refresh(c)
}
