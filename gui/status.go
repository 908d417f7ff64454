package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"commonplace/gui/control"
	"commonplace/gui/session"
)

// status is the line below everything: what is going on, with Stop; what search does not know; which folders are watched; whether what was written is kept; how much
// there is.
type status struct {
	s            *session.Session
	w            *window
	progress     *control.ProgressStrip
	unready      *control.Flat
	watched      *control.Flat
	saved, total *control.Line
	content      fyne.CanvasObject
}

func newStatus(s *session.Session, w *window) *status {
	t := &status{s: s, w: w, progress: control.NewProgressStrip(), saved: control.NewLine("").Whole(), total: control.NewLine("").Whole()}
	t.progress.OnStop = s.Status.Stop
	t.unready = control.NewFlat(control.FlatFace{}, func() { s.Readying.Start(false) })
	t.watched = control.NewFlat(control.FlatFace{}, t.watchMenu)
	left := container.NewHBox(t.progress, t.unready, t.watched)
	if w.dir == w.o.Sample {
		left.Add(control.NewFlat(control.FlatFace{Words: "Sample notebook · Start my notebook", Small: true, Accent: true}, func() { w.reopen(w.o.Own) }))
	}
	t.content = container.NewVBox(control.NewHairline(), container.New(layout.NewCustomPaddedLayout(0, control.Grid/2, control.Grid, 2*control.Grid), container.NewHBox(left, layout.NewSpacer(), container.NewCenter(t.saved),
		container.New(layout.NewCustomPaddedLayout(0, 0, control.Air, 0), container.NewCenter(t.total)))))
	s.Status.Observe(t.show)
	t.show()
	return t
}

func (t *status) show() {
	words, part := t.s.Status.Progress()
	if words == "" {
		t.progress.Hide()
	} else {
		t.progress.Show()
		t.progress.Set(words, float64(part))
	}
	unready := t.s.Readying.Left()
	t.unready.SetFace(control.FlatFace{Words: unready + " · Go on", Small: true, Accent: true})
	t.unready.Hidden = unready == ""
	watched, wrong := t.s.Watching.Says()
	t.watched.SetFace(control.FlatFace{Words: watched, Small: true, Soft: !wrong, Accent: wrong})
	t.watched.Hidden = watched == ""
	t.saved.SetText(t.s.Status.Saved())
	t.total.SetText(t.s.Status.Total())
}

// watchMenu offers what can be done about the watched folders.
func (t *status) watchMenu() {
	var items []*fyne.MenuItem
	for _, f := range t.s.Watching.Folders {
		items = append(items, fyne.NewMenuItem("Stop watching "+f.Name(), func() { t.s.Watching.Unwatch(f.Path) }))
	}
	if t.s.Watching.Paused {
		items = append(items, fyne.NewMenuItem("Go on watching", t.s.Watching.GoOn))
	}
	items = append(items, fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("Watch a folder…", func() { t.w.Run("watch") }),
		fyne.NewMenuItem("What came in…", func() { t.w.Run("imports") }))
	t.w.Menu(fyne.CurrentApp().Driver().AbsolutePositionForObject(t.watched), items...)
}
