package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// flow sets objects in lines from left to right and begins another line where one is full. Its height follows from the width it
// was last given, so whoever holds it must lay out again when grew is called.
type flow struct {
	gap   float32
	width float32
	grew  func() // the height has changed; may be nil
}

// NewFlow sets objects in lines from left to right and begins another line where one is full.
func NewFlow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	f := &flow{gap: gap}
	c := container.New(f, objects...)
	f.grew = c.Refresh
	return c
}

// walk works out where everything stands, calls fn with it if fn is not nil, and returns the height of the whole. What is lower
// than its line stands in the middle of it.
func (f *flow) walk(objects []fyne.CanvasObject, fn func(o fyne.CanvasObject, at fyne.Position, s fyne.Size)) (height float32) {
	var x, y, line float32
	var row []fyne.CanvasObject
	var at []float32
	finish := func() {
		for i, o := range row {
			s := f.sizeOf(o)
			if fn != nil {
				fn(o, fyne.NewPos(at[i], y+(line-s.Height)/2), s)
			}
		}
		row, at = row[:0], at[:0]
	}
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		s := f.sizeOf(o)
		if x > 0 && x+s.Width > f.width {
			finish()
			x, y, line = 0, y+line+f.gap, 0
		}
		row, at = append(row, o), append(at, x)
		x += s.Width + f.gap
		line = max(line, s.Height)
	}
	finish()
	return y + line
}

func (f *flow) sizeOf(o fyne.CanvasObject) fyne.Size {
	s := o.MinSize()
	return fyne.NewSize(min(s.Width, max(1, f.width)), s.Height)
}

// Layout is called by Fyne.
func (f *flow) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	before := f.walk(objects, nil)
	f.width = s.Width
	after := f.walk(objects, func(o fyne.CanvasObject, at fyne.Position, s fyne.Size) {
		o.Move(at)
		o.Resize(s)
	})
	if before != after && f.grew != nil {
		f.grew()
	}
}

// MinSize is called by Fyne.
func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var widest float32
	for _, o := range objects {
		widest = max(widest, min(o.MinSize().Width, flowWidest))
	}
	if f.width <= 0 {
		return fyne.NewSize(widest, (&flow{gap: f.gap, width: flowGuess}).walk(objects, nil))
	}
	return fyne.NewSize(widest, f.walk(objects, nil))
}

const (
	flowWidest = 160 // no single object asks for more
	flowGuess  = 320 // the width before there is one
)
