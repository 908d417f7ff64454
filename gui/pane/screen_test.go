package pane

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// What the one at the desk sees and clicks.

func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walk(child, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walk(child, visit)
		}
	}
}

// relayout gives everything its place anew, as Fyne's desktop driver does when a part has grown and its test driver does not.
func relayout(o fyne.CanvasObject) {
	walk(o, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *fyne.Container:
			if o.Layout != nil {
				o.Layout.Layout(o.Objects, o.Size())
			}
		case fyne.Widget:
			test.WidgetRenderer(o).Layout(o.Size())
		}
	})
}

func wordsOf(o fyne.CanvasObject) string {
	var words []string
	walk(o, func(o fyne.CanvasObject) {
		if t, ok := o.(*canvas.Text); ok {
			words = append(words, strings.Fields(t.Text)...)
		}
	})
	return strings.Join(words, " ")
}

// sees fails the test unless all these words stand in the window; misses, if any does.
func (d *desk) sees(words ...string) { d.t.Helper(); d.stand(true, words) }

func (d *desk) misses(words ...string) { d.t.Helper(); d.stand(false, words) }

func (d *desk) stand(want bool, words []string) {
	d.t.Helper()
	relayout(d.win.Content())
	screen := wordsOf(d.win.Content())
	for _, w := range words {
		if strings.Contains(screen, w) != want {
			d.t.Errorf("%q stands in the window: %v\n%s", w, !want, screen)
		}
	}
}

// tappable finds the smallest thing with these words that can be clicked.
func (d *desk) tappable(words string) fyne.Tappable {
	d.t.Helper()
	relayout(d.win.Content())
	var found fyne.Tappable
	least := 1 << 20
	walk(d.win.Content(), func(o fyne.CanvasObject) {
		if t, ok := o.(fyne.Tappable); ok {
			if s := wordsOf(o); strings.Contains(s, words) && len(s) <= least {
				found, least = t, len(s)
			}
		}
	})
	if found == nil {
		d.t.Fatalf("nothing to click says %q:\n%s", words, wordsOf(d.win.Content()))
	}
	return found
}

func (d *desk) tap(words string) {
	d.t.Helper()
	test.Tap(d.tappable(words))
	d.rest()
}

func (d *desk) tapOther(words string) {
	d.t.Helper()
	test.TapSecondary(d.tappable(words).(fyne.SecondaryTappable))
	d.settle()
}
