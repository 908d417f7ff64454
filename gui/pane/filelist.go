package pane

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// fileList is the list of what became of the files of an import, with the kinds of which there are some above it: a tap on one shows only
// those. A file that came in is opened from here; the list as it is shown is copied or written to a file.
type fileList struct {
	s     *session.Session
	host  Host
	files func() *session.ImportedFiles
	only  func(session.FileKind)

	rows    *rows
	kinds   *fyne.Container
	left    *control.Line
	hands   *fyne.Container // copy and save
	content fyne.CanvasObject
	offered []session.KindCount
	chosen  session.FileKind
}

// newFileList makes the list; open is called with what was chosen, away on Escape.
func newFileList(s *session.Session, host Host, files func() *session.ImportedFiles, only func(session.FileKind), open func(notebook.Ref), away func()) *fileList {
	l := &fileList{s: s, host: host, files: files, only: only, kinds: control.NewFlow(0), left: control.NewLine(""), hands: container.NewHBox()}
	l.rows = newRows(false, func() int { return len(files().Shown) }, func(i int) control.RowData {
		f := files().Shown[i]
		return control.RowData{Title: f.Path, Path: true, Meta: f.Says(), Strong: f.Outcome == notebook.Refused}
	})
	l.rows.onChosen = func(i int) {
		if ref := files().Shown[i].Ref; !ref.IsZero() {
			open(ref)
		}
	}
	l.rows.onKey = func(name fyne.KeyName, _ bool) bool {
		if name == fyne.KeyEscape {
			away()
		}
		return name == fyne.KeyEscape
	}
	l.content = container.NewBorder(container.New(inset{control.Grid}, l.kinds), l.left, nil, nil, l.rows)
	l.show()
	return l
}

// show follows the session.
func (l *fileList) show() {
	f := l.files()
	if l.chosen != f.Only || !slices.Equal(l.offered, f.Counts) {
		l.chosen, l.offered = f.Only, f.Counts
		l.offer(f)
	}
	l.rows.show(-1)
	l.left.SetText(f.Forgotten())
	shown(l.left, f.Left > 0)
	shown(l.hands, len(f.Counts) > 0)
}

// offer shows the kinds; one alone needs no choice.
func (l *fileList) offer(f *session.ImportedFiles) {
	l.kinds.RemoveAll()
	if len(f.Counts) > 2 {
		for _, k := range f.Counts {
			l.kinds.Add(control.NewFlat(control.FlatFace{Words: k.Says(), Bold: k.Kind == f.Only, Accent: k.Kind == f.Only, Soft: k.Kind != f.Only, Small: true}, func() {
				l.only(k.Kind)
				l.rows.ScrollToTop()
			}))
		}
	}
	l.kinds.Refresh()
}

// handing is what hands the list on: copies it, or writes it to a file.
func (l *fileList) handing(away func()) fyne.CanvasObject {
	copies := control.NewEscapeButton("Copy the list", func() { l.host.Copy(l.files().Text()) }, away)
	save := control.NewEscapeButton("Save the list…", func() {
		text := l.files().Text()
		l.host.SaveFile("Save the list", "imported files.txt", func(path string) {
			l.s.SaveWords(path, text, func() { l.host.Say("Written to "+path, "", nil) })
		})
	}, away)
	l.hands.Add(copies)
	l.hands.Add(save)
	return l.hands
}
