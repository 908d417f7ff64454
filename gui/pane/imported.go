package pane

import (
	"fmt"
	"path"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// Imported is the sheet that tells what became of the files of an import: how many were added, renewed, already here and refused, and each
// of them with the reason. What came in is tagged, taken back and opened from here.
type Imported struct {
	content fyne.CanvasObject
	finish  fyne.Focusable
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
	to := func(r notebook.Ref) {
		done()
		s.Open(session.Place{Ref: r})
	}
	list := newFileList(s, host, func() *session.ImportedFiles { return &m.Files }, m.Only, to, done)
	tag := control.NewEscapeButton("Tag…", func() {
		host.AskLine("Tag what came in", "A word for all of it", "", m.Tag)
	}, done)
	undo := control.NewEscapeButton("Undo this import", func() { m.Undo(); close() }, done)
	open := control.NewEscapeButton("Open the first", func() { to(m.Opened) }, done)
	finish := control.NewEscapeButton("Done", done, done)
	finish.Importance = widget.HighImportance
	shown(open, !m.Opened.IsZero())
	shown(tag, m.Added+m.Updated > 0)
	i := &Imported{finish: finish}
	offer := func() { shown(undo, m.CanUndo()) } // known a moment after the import has ended
	offer()
	ends := []func(){s.Undoing.Observe(offer), m.Observe(func() {
		if m.Finished {
			list.show()
		}
	})}
	i.Ended = func() {
		for _, end := range ends {
			end()
		}
	}
	more := container.NewHBox()
	if len(m.Locked()) > 0 {
		more.Add(control.NewEscapeButton("Enter password…", func() { askPassword(s, host, close) }, done))
	}
	if len(m.Scans) > 0 {
		more.Add(control.NewEscapeButton("Recognise text…", func() { done(); host.Run("recognise-all") }, done))
	}
	shown(more, len(more.Objects) > 0)
	buttons := container.NewHBox(list.handing(done), layout.NewSpacer(), tag, undo, open, finish)
	i.content = container.NewBorder(says, container.NewVBox(more, buttons), nil, nil, list.content)
	return i
}

// askPassword asks for what opens the files that need a password; the sheet comes again with what became of them.
func askPassword(s *session.Session, host Host, close func()) {
	locked := s.Importing.Locked()
	words := fmt.Sprintf("It is tried on the %d files that need one, and kept with those it opens, in this notebook.", len(locked))
	if len(locked) == 1 {
		words = "For " + path.Base(filepath.ToSlash(locked[0])) + ". It is kept with the file, in this notebook."
	}
	host.AskSecret("Enter password", words, func(password string) {
		if s.Importing.Unlock(password) {
			close()
		}
	})
}

// Finish returns what gets the keyboard: the button that puts the sheet away.
func (i *Imported) Finish() fyne.Focusable { return i.finish }

// Content returns what is shown.
func (i *Imported) Content() fyne.CanvasObject { return i.content }
