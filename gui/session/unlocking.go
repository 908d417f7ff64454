package session

import (
	"context"
	"errors"
	"slices"

	"commonplace/notebook"
)

// tellFiles takes over what became of each file.
func (m *Importing) tellFiles(files []notebook.Imported) {
	m.files = append(m.files, files...)
	m.Refused, m.Scans = nil, nil
	for _, f := range m.files {
		if f.Outcome == notebook.Refused {
			m.Refused = append(m.Refused, Refusal{Path: f.Path, Why: m.why(f.Err), Again: f.Again})
		}
		if m.Opened.IsZero() {
			m.Opened = f.Ref()
		}
		if f.Unread > 0 {
			m.Scans = append(m.Scans, f.Source)
		}
	}
	m.Files = importedFiles(m.files, m.why)
}

// why tells in words why a file was refused.
func (m *Importing) why(err error) string {
	if m.tried && errors.Is(err, notebook.ErrPassword) {
		return "That password does not open it"
	}
	return m.words(err)
}

// Locked lists the paths of the files of the import that ended which need a password.
func (m *Importing) Locked() (paths []string) {
	for _, r := range m.Refused {
		if r.Again.FS != nil {
			paths = append(paths, r.Path)
		}
	}
	return paths
}

// Unlock tries a password on every file of the import that ended which needs one. When it has ended, those it opened are counted among what
// came in, and the others need one still.
func (m *Importing) Unlock(password string) (started bool) {
	if m.Running || !m.Finished || password == "" || m.s.work.closed {
		return false
	}
	var roots []notebook.ImportRoot
	var paths []string
	for _, r := range m.Refused {
		if r.Again.FS == nil {
			continue
		}
		if path := r.Again.Origin + "\x00" + r.Again.Paths[0]; !slices.Contains(paths, path) { // an archive is tried once
			paths, roots = append(paths, path), append(roots, r.Again)
		}
	}
	if len(roots) == 0 {
		return false
	}
	m.together()
	m.Finished = false
	m.begin(notebook.ImportRequest{Tags: m.tags, Password: password}, func() ([]notebook.ImportRoot, error) { return roots, nil }, m.unlocked)
	return true
}

// unlocked takes over what a password opened. Files that were here already were counted before, so they are not counted again.
func (m *Importing) unlocked(r notebook.ImportReport, err error, stopped bool) {
	m.feed.end()
	m.Running, m.Finished, m.Stopped = false, true, m.Stopped || stopped
	m.Added, m.Notes, m.Updated, m.Highlights = m.Added+r.Added, m.Notes+r.Notes, m.Updated+r.Updated, m.Highlights+r.Highlights
	m.did(r.Act)
	if !stopped && err == nil {
		locked := func(f notebook.Imported) bool { return f.Again.FS != nil }
		m.files, m.tried = slices.DeleteFunc(m.files, locked), true
		// What else an archive holds was told before.
		m.tellFiles(slices.DeleteFunc(r.Files, func(f notebook.Imported) bool { return f.Outcome == notebook.Refused && !locked(f) }))
	}
	if err != nil && !errors.Is(err, context.Canceled) {
		m.s.work.tell(err)
	}
	m.s.Listing.refreshSoon()
	m.changed()
}
