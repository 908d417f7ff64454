package picture

import (
	"fmt"
	"image"
	"image/color"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// shownPage is a page of 100 × 150 pixels in a window of 400 × 300, with a mark on it, and what it told.
func shownPage(t *testing.T) (v *PageView, w fyne.Window, told *[]string) {
	t.Helper()
	told = &[]string{}
	tell := func(form string, args ...any) { *told = append(*told, fmt.Sprintf(form, args...)) }
	v = NewPageView()
	v.OnFit = func(px int) { tell("fit %d", px) }
	v.OnTurn = func(by int) { tell("turn %d", by) }
	v.OnEnd = func(last bool) { tell("end %v", last) }
	v.OnMark = func(id string) { tell("mark %s", id) }
	v.OnZoom = func(by int) { tell("zoom %d", by) }
	v.OnKey = func(name fyne.KeyName, _ bool) bool { tell("key %s", name); return true }
	w = test.NewTempWindow(t, v)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(416, 300))
	v.ShowPage(image.NewRGBA(image.Rect(0, 0, 100, 150)), "")
	v.SetMarks([]PageMark{
		{ID: "h1", Colour: "green", Lines: []PageRect{{0.1, 0.1, 0.5, 0.05}, {0.1, 0.2, 0.2, 0.05}}},
		{Spot: true, Lines: []PageRect{{0.1, 1.2, 0.5, 0.05}}},
	})
	*told = nil
	return v, w, told
}

func TestPageViewKeys(t *testing.T) {
	v, w, told := shownPage(t)
	w.Canvas().Focus(v)
	for _, k := range []fyne.KeyName{fyne.KeyPageDown, fyne.KeyRight, fyne.KeyPageUp, fyne.KeyLeft, fyne.KeyHome, fyne.KeyEnd, fyne.KeyF3} {
		v.TypedKey(&fyne.KeyEvent{Name: k})
	}
	v.TypedRune('+')
	v.TypedRune('-')
	v.TypedRune('x')
	if want := []string{"turn 1", "turn 1", "turn -1", "turn -1", "end false", "end true", "key F3", "zoom 1", "zoom -1"}; !slices.Equal(*told, want) {
		t.Errorf("%q, want %q", *told, want)
	}
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if v.scroll.Offset.Y != pageStep {
		t.Errorf("scrolled to %v", v.scroll.Offset)
	}
}

// TestPageViewMarks: marks lie on their places whatever the zoom, and a click on one goes to its highlight.
func TestPageViewMarks(t *testing.T) {
	v, _, told := shownPage(t)
	rects := func() (all []*canvas.Rectangle) {
		for _, o := range test.WidgetRenderer(v.sheet).Objects()[2:] {
			all = append(all, o.(*canvas.Rectangle))
		}
		return all
	}
	for _, zoom := range []float32{1, 2} {
		v.SetZoom(zoom)
		marks := rects()
		if len(marks) != 3 {
			t.Fatalf("%d rectangles", len(marks))
		}
		at, wide := v.sheet.place(PageRect{0.1, 0.2, 0.2, 0.05}), 400*zoom
		if marks[1].Position() != at.at || marks[1].Size() != at.size || at.size.Width != 0.2*wide {
			t.Errorf("zoom %g: at %v, %v", zoom, marks[1].Position(), marks[1].Size())
		}
		if _, _, _, a := marks[0].FillColor.RGBA(); a == 0 || marks[2].FillColor != color.Transparent || marks[2].StrokeWidth == 0 {
			t.Errorf("colours %v, %v", marks[0].FillColor, marks[2].FillColor)
		}
		*told = nil
		v.sheet.Tapped(&fyne.PointEvent{Position: at.at.AddXY(3, 3)})
		v.sheet.Tapped(&fyne.PointEvent{Position: fyne.NewPos(12, 12)})
		if !slices.Equal(*told, []string{"mark h1"}) {
			t.Errorf("zoom %g: %q", zoom, *told)
		}
	}
}

// TestPageViewReveals: a place out of view is brought into it, and one in view moves nothing.
func TestPageViewReveals(t *testing.T) {
	v, _, _ := shownPage(t)
	v.Reveal(PageRect{0.1, 0.1, 0.5, 0.05})
	if v.scroll.Offset.Y != 0 {
		t.Errorf("in view, and moved to %v", v.scroll.Offset)
	}
	place := PageRect{0.1, 1.2, 0.5, 0.05}
	v.Reveal(place)
	at := v.sheet.place(place)
	if y := at.at.Y - v.scroll.Offset.Y; y < 0 || y+at.size.Height > 300 {
		t.Errorf("stands at %v of the view", y)
	}
	v.SetZoom(4)
	at = v.sheet.place(place)
	if y := at.at.Y - v.scroll.Offset.Y; y < -300 || y > 600 {
		t.Errorf("zoomed, it stands at %v of the view", y)
	}
	v.Top()
	if v.scroll.Offset.Y != 0 {
		t.Errorf("at the top: %v", v.scroll.Offset)
	}
}

// TestPageViewWithout: without a picture there is an empty page that says why, and marks on nothing are not drawn.
func TestPageViewWithout(t *testing.T) {
	v, w, told := shownPage(t)
	v.ShowPage(nil, "It is damaged.")
	objects := test.WidgetRenderer(v.sheet).Objects()
	if len(objects) != 3 || objects[2].(*canvas.Text).Text != "It is damaged." {
		t.Errorf("%d objects", len(objects))
	}
	w.Resize(fyne.NewSize(616, 300))
	if !slices.Equal(*told, []string{"fit 600"}) {
		t.Errorf("%q", *told)
	}
}
