package pane

import (
	"image/color"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
)

// soft is a line of metadata.
func soft(words string) *widget.Label {
	l := widget.NewLabel(words)
	l.SizeName = control.SizeNameMeta
	l.Importance = widget.LowImportance
	return l
}

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
