package reader

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"commonplace/gui/control"
)

// The goldens hold what is drawn where, in which colour. Where one differs Fyne writes the new one to testdata/failed; look at the
// difference before it is moved over the old one.
func TestMarkup(t *testing.T) {
	for name, make := range map[string]func() (*Reader, fyne.Size){
		"reader": func() (*Reader, fyne.Size) {
			r := New()
			text := "A title\nSome words that are marked in two colours.\nnot the article\nthe end"
			r.SetText(text, []Block{{BlockHeading, 0, 7, 1}, {BlockParagraph, 8, 50, 0}, {BlockAside, 51, 66, 0}, {BlockQuote, 67, 74, 1}})
			r.SetHighlights([]Highlight{{"a", "yellow", control.Span{Start: 13, End: 30}}, {"b", "blue", control.Span{Start: 24, End: 40}}})
			r.SetMarks([]control.Span{{Start: 8, End: 12}}, 0)
			return r, fyne.NewSize(400, 260)
		},
		"reader_pictures": func() (*Reader, fyne.Size) {
			r := New()
			r.SetText(lamps, lampBlocks())
			r.SetPictures([]Picture{{Width: 40, Height: 20}, {Width: 60, Height: 30}, {Words: "gone"}})
			r.SetPicture(PictureSize{1, 40, 20}, image.NewRGBA(image.Rect(0, 0, 40, 20)))
			return r, fyne.NewSize(400, 420)
		},
	} {
		t.Run(name, func(t *testing.T) {
			r, s := make()
			w := test.NewWindow(container.NewWithoutLayout(r))
			defer w.Close()
			w.Resize(fyne.NewSize(s.Width+20, s.Height+20))
			r.Resize(s)
			test.AssertObjectRendersToMarkup(t, name+".xml", r)
		})
	}
}
