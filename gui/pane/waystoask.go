package pane

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"commonplace/gui/control"
	"commonplace/gui/session"
)

// waysToAsk are examples of what a query can say, each a click away.
type waysToAsk struct {
	s       *session.Session
	toField func()
	lines   *fyne.Container
	content *fyne.Container
}

func newWaysToAsk(s *session.Session, toField func()) *waysToAsk {
	w := &waysToAsk{s: s, toField: toField, lines: container.New(stacked{})}
	w.content = container.New(stacked{}, control.NewSection("Ways to ask", "", nil), container.New(inset{2 * control.Grid}, w.lines), newGap(control.Grid))
	return w
}

// exampleWidth is the column of examples beside which stands what they mean.
const exampleWidth = 200

func (w *waysToAsk) show() {
	w.lines.RemoveAll()
	for _, way := range w.s.Searching.WaysToAsk() {
		try := control.NewFlat(control.FlatFace{Words: shortened(way.Query, maxExample), Small: true, Accent: true}, func() {
			w.toField()
			w.s.Searching.Ask(way.Query)
		})
		try.OnEscape = w.toField
		w.lines.Add(container.New(exampleLine{}, container.NewHBox(try), control.NewLine(way.Meaning)))
	}
	w.lines.Refresh()
}

// maxExample is how long an example is shown, in runes.
const maxExample = 26

// exampleLine sets an example and what it means side by side, each at the middle of the line's height.
type exampleLine struct{}

// Layout is called by Fyne.
func (exampleLine) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for i, o := range objects {
		m := o.MinSize()
		x := float32(i) * exampleWidth
		o.Move(fyne.NewPos(x, (s.Height-m.Height)/2))
		o.Resize(fyne.NewSize(max(0, s.Width-x), m.Height))
	}
}

// MinSize is called by Fyne.
func (exampleLine) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(exampleWidth, max(objects[0].MinSize().Height, objects[1].MinSize().Height))
}
