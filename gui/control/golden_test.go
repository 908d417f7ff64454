package control

import (
	"image"
	"strings"
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
		"reader": func() (fyne.CanvasObject, fyne.Size) {
			r := NewReader()
			text := "A title\nSome words that are marked in two colours.\nnot the article\nthe end"
			r.SetText(text, []Block{{BlockHeading, 0, 7, 1}, {BlockParagraph, 8, 50, 0}, {BlockAside, 51, 66, 0}, {BlockQuote, 67, 74, 1}})
			r.SetHighlights([]Highlight{{"a", "yellow", Span{13, 30}}, {"b", "blue", Span{24, 40}}})
			r.SetMarks([]Span{{8, 12}}, 0)
			return r, fyne.NewSize(400, 260)
		},
		"reader_pictures": func() (fyne.CanvasObject, fyne.Size) {
			r := NewReader()
			r.SetText(lamps, lampBlocks())
			r.SetPictures([]Picture{{Width: 40, Height: 20}, {Width: 60, Height: 30}, {Words: "gone"}})
			r.SetPicture(PictureSize{1, 40, 20}, image.NewRGBA(image.Rect(0, 0, 40, 20)))
			return r, fyne.NewSize(400, 420)
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

func TestFitted(t *testing.T) {
	px := float32(14)
	for _, c := range []struct {
		name, text string
		width      float32
		whole      bool
	}{{"fits", "short", 200, true}, {"does not", strings.Repeat("long ", 50), 120, false}, {"no room at all", "words", 1, false},
		{"empty", "", 0, true}, {"emoji", strings.Repeat("👩‍👩‍👧", 30), 90, false}} {
		t.Run(c.name, func(t *testing.T) {
			got := fitted(c.text, c.width, px, fyne.TextStyle{})
			if (got == c.text) != c.whole {
				t.Fatalf("got %q", got)
			}
			if w := fyne.MeasureText(got, px, fyne.TextStyle{}).Width; got != "" && w > max(c.width, fyne.MeasureText(ellipsis, px, fyne.TextStyle{}).Width) {
				t.Errorf("%q is %v wide, want at most %v", got, w, c.width)
			}
			if !c.whole && got != "" {
				kept, cut := strings.CutSuffix(got, ellipsis)
				if !cut || !strings.HasPrefix(c.text, kept) || strings.HasSuffix(kept, "\u200d") {
					t.Errorf("%q is no beginning of the words with an ellipsis", got)
				}
			}
		})
	}
}
