package pane

import (
	"image/color"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// shown shows or hides an object.
func shown(o fyne.CanvasObject, visible bool) {
	switch {
	case visible && !o.Visible():
		o.Show()
	case !visible && o.Visible():
		o.Hide()
	}
}

// shortened cuts words to a number of runes, with an ellipsis.
func shortened(words string, runes int) string {
	if utf8.RuneCountInString(words) <= runes {
		return words
	}
	return string([]rune(words)[:runes]) + "…"
}

// title writes the first letter large.
func title(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// newGap is so much empty height.
func newGap(height float32) fyne.CanvasObject {
	g := canvas.NewRectangle(color.Transparent)
	g.SetMinSize(fyne.NewSize(1, height))
	return g
}

// trimmed cuts air of one object, so much above and below.
type trimmed struct{ air float32 }

// Layout is called by Fyne.
func (t trimmed) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects[0].Move(fyne.NewPos(0, -t.air))
	objects[0].Resize(s.AddWidthHeight(0, 2*t.air))
}

// MinSize is called by Fyne.
func (t trimmed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().SubtractWidthHeight(0, 2*t.air)
}

// least gives one object at least a width.
type least struct{ width float32 }

// Layout is called by Fyne.
func (l least) Layout(objects []fyne.CanvasObject, s fyne.Size) { objects[0].Resize(s) }

// MinSize is called by Fyne.
func (l least) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().Max(fyne.NewSize(l.width, 0))
}

// most lets one object be as narrow as a width, whatever it asks for: a column that can be dragged must not jump with what it shows.
type most struct{ width float32 }

// Layout is called by Fyne.
func (m most) Layout(objects []fyne.CanvasObject, s fyne.Size) { objects[0].Resize(s) }

// MinSize is called by Fyne.
func (m most) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(m.width, objects[0].MinSize().Height)
}
