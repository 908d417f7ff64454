package session

import (
	"context"
	"slices"

	"commonplace/notebook"
)

// ImportLog is what became of the files of earlier imports.
type ImportLog struct {
	Imports []notebook.ImportRecord // newest first; read by Read
	Shown   notebook.ImportRecord   // the one whose files are shown; with an empty Act: none
	Files   []ImportedFile          // those refused first, then as they came
	Left    int                     // files of it that are not remembered
	Loading bool

	observers
	s     *Session
	words func(error) string
	list  turn
	one   turn
}

// ImportedFile is what became of one file, in words for people.
type ImportedFile struct {
	Path, Title string
	Outcome     notebook.Outcome
	Ref         notebook.Ref // zero when it was refused or is part of a page
	Why         string       // it was refused
}

// Words says what became of the file.
func (f ImportedFile) Words() string {
	switch f.Outcome {
	case notebook.Updated:
		return "renewed"
	case notebook.Known:
		return "already here"
	case notebook.OfAPage:
		return "part of a page"
	case notebook.KeptBoth:
		return "added beside your own"
	}
	return string(f.Outcome)
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
		l.Shown, l.Files, l.Left = r, nil, r.Files-len(files)
		for _, f := range files {
			one := ImportedFile{Path: f.Path, Title: f.Title, Outcome: f.Outcome, Ref: f.Ref()}
			if f.Err != nil {
				one.Why = l.words(f.Err)
			}
			l.Files = append(l.Files, one)
		}
		slices.SortStableFunc(l.Files, func(a, b ImportedFile) int { return last(a) - last(b) })
		l.changed()
	}, nil)
}

// last is 0 for what is to be looked at first.
func last(f ImportedFile) int {
	if f.Outcome == notebook.Refused {
		return 0
	}
	return 1
}

// Says tells what became of the files of an import: "40 added · 3 already here · 1 refused".
func (l *ImportLog) Says(r notebook.ImportRecord) string {
	return outcome(r)
}

// CanUndo says whether the import that is shown is the last act.
func (l *ImportLog) CanUndo() bool {
	return l.Shown.Act != "" && l.s.Undoing.CanUndo() && l.s.Undoing.Turns.Undo.ID == l.Shown.Act
}

// Leave forgets what was read.
func (l *ImportLog) Leave() {
	l.list.drop()
	l.one.drop()
	l.Imports, l.Shown, l.Files, l.Left, l.Loading = nil, notebook.ImportRecord{}, nil, 0, false
}
