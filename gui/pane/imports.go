package pane

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// Imports is the sheet of earlier imports: the imports on the left, and what became of the files of the one that is chosen. A file that
// came in is opened from here.
type Imports struct {
	s     *session.Session
	close func()
	ends  []func()

	imports     *rows
	files       *fileList
	says, where *widget.Label
	undo        *control.EscapeButton
	content     fyne.CanvasObject
}

// importsList is how wide the list of imports is.
const importsList = 280

// NewImports makes the sheet and reads what is remembered; close is called when it is done with.
func NewImports(s *session.Session, host Host, close func()) *Imports {
	i := &Imports{s: s, close: close, says: widget.NewLabel(""), where: widget.NewLabel("")}
	log := s.ImportLog
	i.imports = newRows(false, func() int { return len(log.Imports) }, func(at int) control.RowData {
		r := log.Imports[at]
		return control.RowData{Title: r.When.Format("2 January 2006, 15:04"), Meta: log.Says(r)}
	})
	i.imports.onChosen = log.Show
	i.imports.onKey = func(name fyne.KeyName, _ bool) bool {
		if name == fyne.KeyEscape {
			close()
		}
		return name == fyne.KeyEscape
	}
	i.files = newFileList(s, host, func() *session.ImportedFiles { return &log.Files }, log.Only, i.open, close)
	i.says.SizeName, i.says.Wrapping = control.SizeNameHeading3, fyne.TextWrapWord
	i.where.SizeName, i.where.Truncation = control.SizeNameMeta, fyne.TextTruncateEllipsis
	i.undo = control.NewEscapeButton("Undo this import", func() { s.Undoing.Undo(); close() }, close)
	done := control.NewEscapeButton("Done", close, close)
	done.Importance = widget.HighImportance
	sheet := container.NewBorder(container.NewVBox(i.says, i.where), nil, nil, nil, i.files.content)
	buttons := container.NewHBox(i.files.handing(close), layout.NewSpacer(), i.undo, done)
	i.content = container.NewBorder(control.NewSection("Imports", "", nil), buttons, container.New(least{importsList}, i.imports), nil, sheet)
	i.ends = []func(){log.Observe(i.show), s.Undoing.Observe(i.show)}
	log.Read()
	i.show()
	return i
}

// Content returns what is shown.
func (i *Imports) Content() fyne.CanvasObject { return i.content }

// First returns what gets the keyboard.
func (i *Imports) First() fyne.Focusable { return i.imports }

// Ended is called when the sheet was put away.
func (i *Imports) Ended() {
	for _, end := range i.ends {
		end()
	}
	i.s.ImportLog.Leave()
}

// open goes to what a file became.
func (i *Imports) open(r notebook.Ref) {
	i.close()
	i.s.Open(session.Place{Ref: r})
}

func (i *Imports) show() {
	log := i.s.ImportLog
	i.imports.show(slices.IndexFunc(log.Imports, func(r notebook.ImportRecord) bool { return r.Act == log.Shown.Act }))
	i.files.show()
	shown(i.undo, log.CanUndo())
	switch {
	case log.Shown.Act != "":
		i.says.SetText(log.Says(log.Shown))
		i.where.SetText(whence(log.Shown))
	case log.Loading:
		i.says.SetText("Looking…")
	default:
		i.says.SetText("Nothing was imported yet.")
	}
}

// whence says where an import came from, and its tags.
func whence(r notebook.ImportRecord) string {
	words := r.From
	if r.Watched {
		words = "Watched folder: " + words
	}
	for _, t := range r.Tags {
		words += " · # " + string(t)
	}
	return words
}
