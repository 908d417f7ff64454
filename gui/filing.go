package gui

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"commonplace/gui/control"
)

// Asking for files and folders, to take in or to write.

// fileSize is the room for a file dialog.
var fileSize = fyne.NewSize(820, 560)

// AskFiles asks what file to take in. Fyne's dialog chooses one; many are dropped on the window or pasted as a list.
func (w *window) AskFiles(then func(paths []string)) {
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		if f == nil || err != nil {
			w.problem(err)
			return
		}
		path := f.URI().Path()
		if err := f.Close(); err != nil {
			w.problem(err)
			return
		}
		then([]string{path})
	}, w.win)
	w.showFile(d)
}

// AskFolder asks what folder to take in.
func (w *window) AskFolder(then func(path string)) {
	d := dialog.NewFolderOpen(func(f fyne.ListableURI, err error) {
		if f == nil || err != nil {
			w.problem(err)
			return
		}
		then(f.Path())
	}, w.win)
	w.showFile(d)
}

// SaveFile asks where to write a file, as a path that can be typed or composed of a folder and a name. Decision: not Fyne's own dialog,
// because that empties a file that is there before anything new was written. Price: no list of the files beside it.
func (w *window) SaveFile(title, name string, then func(path string)) {
	var s *sheet
	field := control.NewEscapeEntry(func() { s.away() })
	there := control.NewLineOf("", control.SizeNameMeta, control.ColorNameWarn, fyne.TextStyle{})
	field.OnChanged = func(path string) {
		there.SetText("")
		if _, err := os.Stat(path); err == nil {
			there.SetText("There is a file of this name; it will be replaced.")
		}
	}
	field.SetText(filepath.Join(w.saveFolder(), name))
	field.OnSubmitted = func(string) { s.accept() }
	folder := control.NewEscapeButton("Folder…", func() {
		w.AskFolder(func(dir string) { field.SetText(filepath.Join(dir, filepath.Base(field.Text))) })
	}, func() { s.away() })
	content := container.NewVBox(container.NewBorder(nil, nil, nil, folder, field), there)
	s = w.ask(title, content, fyne.NewSize(textSize.Width, 0), "Save", "Cancel", func() {
		if field.Text != "" {
			then(field.Text)
		}
	})
	w.Focus(field)
}

// saveFolder is where a file is offered to be written: where the last one was, else the person's documents, else home.
func (w *window) saveFolder() string {
	if folder := w.session.Preferences.LastFolder(); folder != "" {
		return folder
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	documents := filepath.Join(home, "Documents")
	if info, err := os.Stat(documents); err == nil && info.IsDir() {
		return documents
	}
	return home
}

func (w *window) showFile(d *dialog.FileDialog) {
	if folder := w.preferences.LastFolder(); folder != "" {
		if at, err := storage.ListerForURI(storage.NewFileURI(folder)); err == nil {
			d.SetLocation(at)
		}
	}
	s := &sheet{w: w, d: d}
	d.SetOnClosed(func() { w.answered(s) })
	w.sheets = append(w.sheets, s)
	d.Show()
	d.Resize(fileSize) // before Show it has nothing to resize and panics
	w.event("ask file")
}

// askNotebook opens the notebook in another folder, which may be a new one.
func (w *window) askNotebook() {
	d := dialog.NewFolderOpen(func(f fyne.ListableURI, err error) {
		if f == nil || err != nil {
			w.problem(err)
			return
		}
		w.reopen(f.Path())
	}, w.win)
	w.showFile(d)
}
