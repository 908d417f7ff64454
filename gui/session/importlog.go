package session

import (
	"context"

	"commonplace/notebook"
)

// ImportLog is what became of the files of earlier imports.
type ImportLog struct {
	Imports []notebook.ImportRecord // newest first; read by Read
	Shown   notebook.ImportRecord   // the one whose files are shown; with an empty Act: none
	Files   ImportedFiles
	Loading bool

	observers
	s     *Session
	words func(error) string
	list  turn
	one   turn
}

// Read reads the imports that are remembered and shows the newest.
func (l *ImportLog) Read() {
	l.Loading = true
	ask(l.s.work, &l.list, l.s.book.Imports, func(all []notebook.ImportRecord) {
		l.Imports, l.Loading = all, false
		if len(all) > 0 {
			l.Show(0)
		}
		l.changed()
	}, nil)
}

// Show reads the files of one of the imports.
func (l *ImportLog) Show(i int) {
	if i < 0 || i >= len(l.Imports) || l.Imports[i].Act == l.Shown.Act {
		return
	}
	r := l.Imports[i]
	ask(l.s.work, &l.one, func(ctx context.Context) ([]notebook.Imported, error) {
		_, files, err := l.s.book.ImportFiles(ctx, r.Act)
		return files, err
	}, func(files []notebook.Imported) {
		l.Shown, l.Files = r, importedFiles(files, l.words)
		l.Files.Left = r.Files - len(files)
		l.changed()
	}, nil)
}

// Says tells what became of the files of an import: "40 added · 3 already here · 1 refused".
func (l *ImportLog) Says(r notebook.ImportRecord) string {
	return outcome(r)
}

// Only narrows the list of files; FilesAll for all of them.
func (l *ImportLog) Only(which FileKind) {
	l.Files.narrow(which)
	l.changed()
}

// CanUndo says whether the import that is shown is the last act.
func (l *ImportLog) CanUndo() bool {
	return l.Shown.Act != "" && l.s.Undoing.CanUndo() && l.s.Undoing.Turns.Undo.ID == l.Shown.Act
}

// Leave forgets what was read.
func (l *ImportLog) Leave() {
	l.list.drop()
	l.one.drop()
	l.Imports, l.Shown, l.Files, l.Loading = nil, notebook.ImportRecord{}, ImportedFiles{}, false
}
