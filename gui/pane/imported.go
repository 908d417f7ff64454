package pane

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
	"commonplace/gui/session"
)

// Imported is the sheet that tells what became of the files of an import: how many were added, renewed and already here, and each that
// was refused with the reason.
type Imported struct {
	content fyne.CanvasObject
	finish  fyne.Focusable
	long    bool
	// Ended is called when the sheet was put away.
	Ended func()
}

// NewImported makes the sheet of the import that has ended; close is called when it is done with.
func NewImported(s *session.Session, close func()) *Imported {
	m := s.Importing
	says := widget.NewLabel(m.Says())
	says.Wrapping = fyne.TextWrapWord
	says.SizeName = control.SizeNameHeading3
	done := func() { m.Dismiss(); close() }
	open := control.NewEscapeButton("Open the first", func() {
		ref := m.Opened
		done()
		s.Open(session.Place{Ref: ref})
	}, done)
	undo := control.NewEscapeButton("Undo this import", func() { m.Undo(); close() }, done)
	finish := control.NewEscapeButton("Done", done, done)
	finish.Importance = widget.HighImportance
	if m.Opened.IsZero() {
		open.Hide()
	}
	i := &Imported{finish: finish}
	offer := func() { shown(undo, m.CanUndo()) } // known a moment after the import has ended
	offer()
	end := s.Undoing.Observe(offer)
	i.Ended = end
	middle := fyne.CanvasObject(help("Every file was taken in."))
	if len(m.Refused) > 0 {
		list := control.NewEscapeList(func() int { return len(m.Refused) }, func(i int) control.RowData {
			return control.RowData{Title: m.Refused[i].Path, Meta: m.Refused[i].Why}
		}, done)
		middle = container.NewBorder(control.NewSection(fmt.Sprintf("Not taken in (%d)", len(m.Refused)), "", nil), nil, nil, nil, list)
	}
	buttons := container.NewHBox(undo, open, finish)
	i.content = container.NewBorder(says, container.NewBorder(nil, nil, nil, buttons), nil, nil, middle)
	i.long = len(m.Refused) > 0
	return i
}

// Finish returns what gets the keyboard: the button that puts the sheet away.
func (i *Imported) Finish() fyne.Focusable { return i.finish }

// Long says whether there is a list that wants height.
func (i *Imported) Long() bool { return i.long }

// Content returns what is shown.
func (i *Imported) Content() fyne.CanvasObject { return i.content }
