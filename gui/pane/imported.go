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
	content fyne.CanvasObject
	finish  fyne.Focusable
	long    bool
	// Ended is called when the sheet was put away.
	Ended func()
}

// NewImported makes the sheet of the import that has ended; close is called when it is done with.
func NewImported(s *session.Session, host Host, close func()) *Imported {
	m := s.Importing
	says := widget.NewLabel(m.Says())
	says.Wrapping = fyne.TextWrapWord
	says.SizeName = control.SizeNameHeading3
	done := func() { m.Dismiss(); close() }
	open := control.NewEscapeButton("Open the first", func() {
		id := m.Opened
		done()
		s.Open(session.Place{Ref: notebook.RefOf(id)})
	}, done)
	undo := control.NewEscapeButton("Undo this import", func() { m.Undo(); close() }, done)
	finish := control.NewEscapeButton("Done", done, done)
	finish.Importance = widget.HighImportance
	if m.Opened == "" {
		open.Hide()
	}
	i := &Imported{finish: finish}
	offer := func() { shown(undo, m.CanUndo()) } // known a moment after the import has ended
	offer()
	end := s.Undoing.Observe(offer)
	i.Ended = end
	middle := fyne.CanvasObject(help("Every file was taken in."))
	var lists []fyne.CanvasObject
	for _, l := range []struct {
		title string
		files []session.Refusal
	}{{"Not taken in (%d)", m.Refused}, {"Taken in with gaps (%d)", m.Trouble}} {
		if len(l.files) == 0 {
			continue
		}
		list := control.NewEscapeList(func() int { return len(l.files) }, func(i int) control.RowData {
			return control.RowData{Title: l.files[i].Path, Meta: l.files[i].Why}
		}, done)
		lists = append(lists, container.NewBorder(control.NewSection(fmt.Sprintf(l.title, len(l.files)), "", nil), nil, nil, nil, list))
	}
	if len(lists) > 0 {
		middle = container.NewGridWithRows(len(lists), lists...)
	}
	more := container.NewHBox()
	if n := m.Locked(); n > 0 {
		more.Add(control.NewEscapeButton("Enter password…", func() { askPassword(s, host, close) }, done))
	}
	if len(m.Scans) > 0 {
		more.Add(control.NewEscapeButton("Recognise text…", func() { done(); host.Run("recognise-all") }, done))
	}
	buttons := container.NewBorder(nil, nil, nil, container.NewHBox(undo, open, finish))
	shown(more, len(more.Objects) > 0)
	i.content = container.NewBorder(says, container.NewVBox(more, buttons), nil, nil, middle)
	i.long = len(lists) > 0
	return i
}

// askPassword asks for what opens the files that need a password; the sheet comes again with what became of them.
func askPassword(s *session.Session, host Host, close func()) {
	words := "For the file that needs one. It is kept with the file, in this notebook."
	if n := s.Importing.Locked(); n > 1 {
		words = fmt.Sprintf("It is tried on the %d files that need one, and kept with those it opens, in this notebook.", n)
	}
	host.AskSecret("Enter password", words, func(password string) {
		if s.Importing.Unlock(password) {
			close()
		}
	})
}

// Finish returns what gets the keyboard: the button that puts the sheet away.
func (i *Imported) Finish() fyne.Focusable { return i.finish }

// Long says whether there is a list that wants height.
func (i *Imported) Long() bool { return i.long }

// Content returns what is shown.
func (i *Imported) Content() fyne.CanvasObject { return i.content }
