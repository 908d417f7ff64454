package pane

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"commonplace/gui/control"
	"commonplace/gui/session"
)

// scanLine is the line above a source of which pages are pictures: it says so, and offers to recognise their text.
type scanLine struct {
	s       *session.Session
	says    *control.Line
	offer   *control.Flat
	content *fyne.Container
}

func newScanLine(s *session.Session, host Host) *scanLine {
	l := &scanLine{s: s, says: control.NewLine("").Whole()}
	l.offer = control.NewFlat(control.FlatFace{Words: "Recognise their text…", Accent: true, Small: true}, func() { host.Run("recognise") })
	l.content = container.NewHBox(container.NewCenter(l.says), l.offer)
	s.Recognising.Observe(l.show)
	l.show()
	return l
}

func (l *scanLine) show() {
	r := l.s.Recognising
	words := r.Offer()
	shown(l.content, words != "")
	l.says.SetText(words)
	shown(l.offer, !r.Running)
	offer := "Recognise their text…"
	if l.s.Reading.Source.Unread == 1 {
		offer = "Recognise its text…"
	}
	l.offer.SetFace(control.FlatFace{Words: offer, Accent: true, Small: true})
}
