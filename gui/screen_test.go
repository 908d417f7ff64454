package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// What the one at the desk sees and clicks.

// walk visits what is visible, what lies above last.
func (d *desk) walk(visit func(fyne.CanvasObject)) {
	relayout(d.win.Canvas().Content())
	walk(d.win.Canvas().Content(), visit)
	for _, o := range d.win.Canvas().Overlays().List() {
		walk(o, visit)
	}
}

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
	if o == nil || !o.Visible() {
		return
	}
	switch o := o.(type) {
	case *fyne.Container:
		if o.Layout != nil {
			o.Layout.Layout(o.Objects, o.Size())
		}
		for _, child := range o.Objects {
			relayout(child)
		}
	case fyne.Widget:
		r := test.WidgetRenderer(o)
		r.Layout(o.Size())
		for _, child := range r.Objects() {
			relayout(child)
		}
	}
}

// wordsOf reads what stands in a part of the window.
func wordsOf(o fyne.CanvasObject) string {
	var words []string
	walk(o, func(o fyne.CanvasObject) {
		if t, ok := o.(*canvas.Text); ok {
			words = append(words, strings.Fields(t.Text)...)
		}
	})
	return strings.Join(words, " ")
}

// screen reads the whole window.
func (d *desk) screen() string {
	relayout(d.win.Canvas().Content())
	all := wordsOf(d.win.Canvas().Content())
	for _, o := range d.win.Canvas().Overlays().List() {
		all += " " + wordsOf(o)
	}
	return all
}

// sees fails the test unless all these words stand in the window.
func (d *desk) sees(words ...string) {
	d.t.Helper()
	screen := d.screen()
	for _, w := range words {
		if !strings.Contains(screen, w) {
			d.t.Errorf("%q does not stand in the window:\n%s", w, screen)
		}
	}
}

// misses fails the test if any of these words stands in the window.
func (d *desk) misses(words ...string) {
	d.t.Helper()
	screen := d.screen()
	for _, w := range words {
		if strings.Contains(screen, w) {
			d.t.Errorf("%q stands in the window:\n%s", w, screen)
		}
	}
}

// tappable finds the smallest thing with these words that can be clicked.
func (d *desk) tappable(words string) fyne.CanvasObject {
	d.t.Helper()
	var found fyne.CanvasObject
	least := 1 << 20
	d.walk(func(o fyne.CanvasObject) {
		if _, ok := o.(fyne.Tappable); ok {
			if s := wordsOf(o); strings.Contains(s, words) && len(s) <= least {
				found, least = o, len(s)
			}
		}
	})
	if found == nil {
		d.t.Fatalf("nothing to click says %q:\n%s", words, d.screen())
	}
	return found
}

func (d *desk) middleOf(o fyne.CanvasObject) fyne.Position {
	s := o.Size()
	return d.o.App.Driver().AbsolutePositionForObject(o).AddXY(s.Width/2, s.Height/2)
}

// tap clicks on what says these words, where it stands: what lies above it is clicked instead.
func (d *desk) tap(words string) {
	d.t.Helper()
	test.TapCanvas(d.win.Canvas(), d.middleOf(d.tappable(words)))
	d.settle()
}
