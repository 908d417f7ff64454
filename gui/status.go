package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"commonplace/gui/control"
	"commonplace/gui/session"
)

// status is the line below everything: what is going on, with Stop; whether what was written is kept; how much there is.
type status struct {
	s            *session.Session
	progress     *control.ProgressStrip
	saved, total *control.Line
	content      fyne.CanvasObject
}

func newStatus(s *session.Session, w *window) *status {
	t := &status{s: s, progress: control.NewProgressStrip(), saved: control.NewLine("").Whole(), total: control.NewLine("").Whole()}
	t.progress.OnStop = func() {
		s.Importing.Stop()
		s.Recognising.Stop()
		s.Briefing.StopExport()
	}
	left := container.NewHBox(t.progress)
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
	t.saved.SetText(t.s.Status.Saved())
	t.total.SetText(t.s.Status.Total())
}
