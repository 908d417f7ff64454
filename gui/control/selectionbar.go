package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// SelectionBar floats beside a selection and offers what can be done with it. Tab reaches its parts. It is born hidden; its
// owner lays it over the text in a container without layout and calls Place.
type SelectionBar struct {
	widget.BaseWidget
	OnHighlight func(colour string)
	OnNote      func()
	OnLink      func()
	OnCopyQuote func()

	parts *fyne.Container
}

// NewSelectionBar returns a hidden bar.
func NewSelectionBar() *SelectionBar {
	b := &SelectionBar{parts: container.New(layout.NewCustomPaddedHBoxLayout(0))}
	for _, name := range HighlightColourNames() {
		b.parts.Add(NewFlat(FlatFace{Dot: HighlightColour(name)}, func() {
			if b.OnHighlight != nil {
				b.OnHighlight(name)
			}
		}))
	}
	call := func(on *func()) func() {
		return func() {
			if *on != nil {
				(*on)()
			}
		}
	}
	b.parts.Add(NewFlat(FlatFace{Words: "Note"}, call(&b.OnNote)))
	b.parts.Add(NewFlat(FlatFace{Words: "Link…"}, call(&b.OnLink)))
	b.parts.Add(NewFlat(FlatFace{Words: "Copy quote"}, call(&b.OnCopyQuote)))
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// First returns the part the keyboard comes to first.
func (b *SelectionBar) First() fyne.Focusable { return b.parts.Objects[0].(*Flat) }

// Place shows the bar above a point, or below line when there is no room, and keeps it inside a size.
func (b *SelectionBar) Place(at fyne.Position, line float32, within fyne.Size) {
	s := b.MinSize()
	x := min(max(at.X, Grid), max(Grid, within.Width-s.Width-Grid))
	y := at.Y - s.Height - Grid
	if y < 0 {
		y = min(at.Y+line+Grid, max(0, within.Height-s.Height))
	}
	b.Resize(s)
	b.Move(fyne.NewPos(Round(x), Round(y)))
	b.Show()
}

// MouseDown is called by Fyne; a press between two parts is not a press on the text below.
func (b *SelectionBar) MouseDown(*desktop.MouseEvent) {}

// MouseUp is called by Fyne.
func (b *SelectionBar) MouseUp(*desktop.MouseEvent) {}

// CreateRenderer is called by Fyne.
func (b *SelectionBar) CreateRenderer() fyne.WidgetRenderer { return NewRaised(b, b.parts, Grid/2) }
