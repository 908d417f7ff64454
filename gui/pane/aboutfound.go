package pane

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
	"commonplace/gui/session"
)

// asFound is the line under a field that was corrected: how it was found; a tap goes back to that. It is not there where nothing was
// corrected.
type asFound struct {
	s      *session.Session
	detail session.Detail
	flat   *control.Flat
}

// maxFoundShown is how many runes of what was found are shown in the line.
const maxFoundShown = 40

func newAsFound(s *session.Session, d session.Detail) *asFound {
	f := &asFound{s: s, detail: d}
	f.flat = control.NewFlat(control.FlatFace{}, func() { s.Reading.TakeAsFound(d) })
	f.flat.Hide()
	return f
}

func (f *asFound) show() {
	found := f.s.Reading.AsFound(f.detail)
	f.flat.SetFace(control.FlatFace{Words: "as found: " + shortened(found, maxFoundShown), Small: true, Accent: true})
	shown(f.flat, found != "")
}

// under sets what was found under a field.
func (f *asFound) under(field fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVBox(field, container.NewHBox(f.flat))
}

// newRemarks is for small soft words that wrap.
func newRemarks() *widget.Label {
	l := widget.NewLabel("")
	l.Wrapping, l.SizeName = fyne.TextWrapWord, control.SizeNameMeta
	return l
}
