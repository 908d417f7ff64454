// Package extract turns a file into drafts: what it says, in plain text, with blocks and the little that is certain about it (title,
// authors, date, publisher, credit, language). It knows no store and no index and keeps nothing.
//
// Begin with [Read], which finds what a file is in the table of formats.go and hands it to the reader of that format. What lies in an
// archive comes back here file by file. What reads stands in packages below, in two kinds:
//
//	prose charset dates byline furniture draft album    what readers share: words, bytes, days, names, page text, drafts, pictures
//	plaintext web markdown notes pages archive          readers of drafts; mail.go, office.go, reference.go and transcript.go are others
//	mail office reference transcript annotations exports paper picture scan formula    parsers, which know no notebook
//
// The program never calls these itself: it asks package worker, which has a process of its own do it, so that bytes which hang or kill a
// parser cost one file. A new format is a file with a reader, a row in formats.go and a folder in testdata.
//
// What is not certain is left empty: a wrong date or author is worse than none.
//
// Decision: the kind of a file is decided by its content first and by its name second, because names lie more often. Price: a
// text that begins like a page is read as one, whatever its name.
//
// Traps: a draft's Original shares memory with the file's data, and its text with nothing; readers must not keep a sub-slice of a
// large text where a clone would do. Everything here runs on foreign bytes: each loop over them has a limit that is a named
// constant, and nothing may depend on a parser not panicking.
package extract

import (
	"context"
	"errors"
	"path"
	"strings"

	"commonplace/notebook"
	"commonplace/notebook/extract/album"
	"commonplace/notebook/extract/archive"
	"commonplace/notebook/extract/charset"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/notes"
	"commonplace/notebook/extract/pages"
	"commonplace/notebook/extract/prose"
)

// Direct extracts in this process. It is for tests and for bytes the program itself brought along; foreign bytes go through
// package worker, because a parser that hangs or runs out of memory takes the process with it.
type Direct struct{}

// Extract implements [notebook.Extractor].
func (Direct) Extract(ctx context.Context, f notebook.File, yield func(notebook.Draft) error) error {
	return Read(ctx, f, yield, func() {})
}

// Read reads a file and gives yield each draft; its error ends the reading. ready is called before a reader is used that takes long to start.
func Read(ctx context.Context, f notebook.File, yield func(notebook.Draft) error, ready func()) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return archive.New(ctx, f, reading{f.Password, ready}, yield).File(f.Name, "", f.Data)
}

// reading is the reading of one file and those in it, with what opens them. It knows the formats for package archive.
type reading struct {
	password string // "" for none
	ready    func() // see Read
}

// IsDocument implements [archive.Formats].
func (reading) IsDocument(name string, data []byte) bool { return isOffice(name, data) }

// HasParts implements [archive.Formats].
func (reading) HasParts(name string) bool { return hasParts(name) }

// Export implements [archive.Formats].
func (reading) Export(w *archive.Walk, open archive.Opener, within string) (is bool, err error) {
	return notes.Joplin(w, open, within)
}

// Read implements [archive.Formats].
func (r reading) Read(w *archive.Walk, name, inner string, data []byte) error {
	k, what := formatOf(name, data)
	if k.name == notebook.FormatMarkdown {
		if done, err := notes.Vault(w, name, inner, data); done {
			return err
		}
	}
	if k.many != nil {
		if len(data) > archive.MaxArchive {
			return draft.Refuse(notebook.ErrTooLarge, "%d MB, more than %d MB", len(data)>>20, archive.MaxArchive>>20)
		}
		return k.many(w, inner, data)
	}
	d, err := r.readAs(k, what, w.Beside(), name, data)
	if err != nil {
		return err
	}
	d.Inner = inner
	return w.Yield(d)
}

// readAs reads a file that gives one source; one whose pages are pictures is one without text.
func (r reading) readAs(k format, what string, beside album.Finder, name string, data []byte) (d notebook.Draft, err error) {
	most := archive.MaxFile
	if archive.IsZip(data) {
		most = archive.MaxArchive // a document with its pictures
	}
	if len(data) > most {
		return d, draft.Refuse(notebook.ErrTooLarge, "%d MB, more than %d MB", len(data)>>20, most>>20)
	}
	shown := album.New(beside)
	switch {
	case k.illustrated != nil:
		d, err = k.illustrated(data, shown)
	case k.unlock != nil:
		r.ready()
		d, err = r.unlocked(k, data)
	case k.read != nil:
		d, err = k.read(data)
	default:
		err = draft.Refuse(notebook.ErrUnknownFormat, "%s", what)
	}
	if err != nil {
		return notebook.Draft{}, err
	}
	shown.Into(&d)
	d.Format = k.name
	if !prose.HasWords(d.Text) && d.Unread == 0 {
		return notebook.Draft{}, draft.Refuse(notebook.ErrNoText, "%s without words", k.words)
	}
	if !prose.HasWords(d.Text) && !prose.HasWords(d.Title) {
		d.Title, d.TitleDerived = fileTitle(name), true
	}
	draft.Complete(&d, data)
	return d, nil
}

// unlocked reads a file that may be locked, with the password only where it is needed.
func (r reading) unlocked(k format, data []byte) (notebook.Draft, error) {
	d, err := k.unlock(data, "")
	if !errors.Is(err, notebook.ErrPassword) || r.password == "" {
		return d, err
	}
	if d, err = k.unlock(data, r.password); err == nil {
		d.Password = r.password
	}
	return d, err
}

// fileTitle returns what stands for the title of a source without text: the file's name.
func fileTitle(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	if bare := strings.TrimSuffix(name, path.Ext(name)); prose.HasWords(bare) {
		name = bare
	}
	if name = charset.Decode([]byte(name), ""); !prose.HasWords(name) {
		return "a file without a name"
	}
	return prose.Clip(prose.OneLine(name), draft.MaxTitle)
}

// Page implements [notebook.PageDrawer].
func (Direct) Page(ctx context.Context, r notebook.PageRequest) (notebook.PagePicture, error) {
	if err := ctx.Err(); err != nil {
		return notebook.PagePicture{}, err
	}
	data, err := r.File()
	if err != nil {
		return notebook.PagePicture{}, err
	}
	var s pages.Shelf
	defer s.Clear()
	return s.Page(data, r)
}
