package pane

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// Imported is the sheet that tells what became of the files of an import: how many were added, renewed and already here, and each that
// was refused with the reason.
type Imported struct {
	s       *session.Session
	content fyne.CanvasObject
}

// NewImported makes the sheet of the import that has ended; close is called when it is done with.
func NewImported(s *session.Session, close func()) *Imported {
	m := s.Importing
	says := widget.NewLabel(m.Says())
	says.Wrapping = fyne.TextWrapWord
	says.SizeName = control.SizeNameHeading3
	done := func() { m.Dismiss(); close() }
	open := widget.NewButton("Open the first", func() {
		id := m.Opened
		done()
		s.Open(session.Place{Ref: notebook.RefOf(id)})
	})
	undo := widget.NewButton("Undo this import", func() { m.Undo(); close() })
	finish := widget.NewButton("Done", done)
	finish.Importance = widget.HighImportance
	if m.Opened == "" {
		open.Hide()
	}
	if !m.CanUndo() {
		undo.Hide()
	}
	middle := fyne.CanvasObject(help("Every file was taken in."))
	if len(m.Refused) > 0 {
		list := widget.NewList(func() int { return len(m.Refused) }, func() fyne.CanvasObject { return control.NewRow() },
			func(i widget.ListItemID, o fyne.CanvasObject) {
				if i < len(m.Refused) {
					o.(*control.Row).SetData(control.RowData{Title: m.Refused[i].Path, Meta: m.Refused[i].Why})
				}
			})
		middle = container.NewBorder(control.NewSection(fmt.Sprintf("Not taken in (%d)", len(m.Refused)), "", nil), nil, nil, nil, list)
	}
	buttons := container.NewHBox(undo, open, finish)
	return &Imported{s: s, content: container.NewBorder(says, container.NewBorder(nil, nil, nil, buttons), nil, nil, middle)}
}

// Content returns what is shown.
func (i *Imported) Content() fyne.CanvasObject { return i.content }
