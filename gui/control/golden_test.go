package control

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// The goldens hold what is drawn where, in which colour. Where one differs Fyne writes the new one to testdata/failed; look at the
// difference before it is moved over the old one.
func TestMarkup(t *testing.T) {
	for name, make := range map[string]func() (fyne.CanvasObject, fyne.Size){
		"row": func() (fyne.CanvasObject, fyne.Size) {
			r := NewRow()
			r.SetData(RowData{Title: "Representatives from the Internal Revenue Service", Derived: true, Unread: true,
				Meta: "undated · 626 words", Colour: "pink", Counts: []Count{{Value: 4}, {Value: 0}, {Value: 12}}})
			return r, fyne.NewSize(260, RowHeight)
		},
		"row_low": func() (fyne.CanvasObject, fyne.Size) {
			r := NewLowRow()
			r.SetData(RowData{Title: "Sources", Indent: 1, Counts: []Count{{Value: 128}}})
			return r, fyne.NewSize(200, RowHeightLow)
		},
		"snippet": func() (fyne.CanvasObject, fyne.Size) {
			s := NewSnippet(2)
			s.SetSnippet("Melanie Kraus, who has been acting director since February, will step down", []Span{{8, 13}})
			return s, fyne.NewSize(260, 40)
		},
		"selectionbar": func() (fyne.CanvasObject, fyne.Size) {
			b := NewSelectionBar()
			b.Show()
			return b, b.MinSize()
		},
		"progress": func() (fyne.CanvasObject, fyne.Size) {
			s := NewProgressStrip()
			s.Set("Importing 120 of 340", 0.5)
			return s, fyne.NewSize(360, 24)
		},
	} {
		t.Run(name, func(t *testing.T) {
			o, s := make()
			w := test.NewWindow(container.NewWithoutLayout(o))
			defer w.Close()
			w.Resize(fyne.NewSize(s.Width+20, s.Height+20))
			o.Resize(s)
			test.AssertObjectRendersToMarkup(t, name+".xml", o)
		})
	}
}
