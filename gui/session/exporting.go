package session

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"commonplace/notebook"
	"commonplace/notebook/folder"
)

// Export is a briefing that was handed over.
type Export struct {
	Path      string
	Citations int
	Sources   int
	Missing   []rune      // characters no font has; printed as a box
	LeftOut   []Hindrance // what may not be handed over, or is gone
	Lost      []Hindrance // quotes that are not in the newest version of their source
}

// exporter is what exporting needs of a notebook.
type exporter interface {
	Export(ctx context.Context, id notebook.BriefingID, w io.Writer) (notebook.Composition, []rune, error)
}

// Export prints the open briefing into a file; LastExport follows. A file that is there is replaced when the new one is whole, and is
// left as it is when anything goes wrong.
func (b *Briefing) Export(path string) {
	id := b.ID
	if id == "" || b.Exporting {
		return
	}
	b.Exporting, b.LastExport = true, nil
	b.changed()
	b.s.Preferences.SetLastFolder(filepath.Dir(path))
	// What was meant before, such as the last words of a note, is in the export: an act that does nothing waits for it.
	b.s.work.act(func(context.Context) error { return nil }, func(error) {
		if b.Exporting {
			b.print(id, path)
		}
	})
}

func (b *Briefing) print(id notebook.BriefingID, path string) {
	end := func() { b.Exporting = false; b.changed() }
	ask(b.s.work, &b.export, func(ctx context.Context) (Export, error) { return exportTo(ctx, b.s.book, id, path) }, func(e Export) {
		if b.ID == id {
			b.LastExport = &e
			b.load(id)
		}
		b.s.Listing.refreshSoon() // handing over is no act, and its day stands in the list
		end()
	}, func(err error) {
		b.s.work.tell(err)
		end()
	})
}

// StopExport gives an export up; the file that was there stays.
func (b *Briefing) StopExport() {
	if b.Exporting {
		b.export.drop()
		b.Exporting = false
		b.changed()
	}
}

// exportTo prints into a file, which is replaced only when the new one is whole.
func exportTo(ctx context.Context, by exporter, id notebook.BriefingID, path string) (e Export, err error) {
	var c notebook.Composition
	var missing []rune
	err = folder.ReplaceFile(path, func(w io.Writer) (err error) {
		if c, missing, err = by.Export(ctx, id, w); err == nil {
			err = ctx.Err()
		}
		return err
	})
	if err != nil {
		return e, fmt.Errorf("export to %s: %w", path, err)
	}
	e = Export{Path: path, Citations: len(c.Citations), Sources: len(c.Sources), Missing: missing}
	for _, l := range c.LeftOut {
		e.LeftOut = append(e.LeftOut, Hindrance{Ref: l.Ref, Title: l.Title, Words: leftOutWords(l)})
	}
	e.Lost = lostQuotes(c)
	return e, nil
}

// Says tells what was handed over: "briefing.pdf · 4 citations of 2 sources".
func (e Export) Says() string {
	return filepath.Base(e.Path) + " · " + count(e.Citations, "citation") + " of " + count(e.Sources, "source")
}

// maxFileName bounds the name offered for a file, in bytes; systems allow 255 with the ending.
const maxFileName = 120

// FileName makes a name for a file of a title, without an ending: characters that a system refuses are left out.
func FileName(title string) string {
	name := strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F || strings.ContainsRune(`/\:*?"<>|`, r) {
			return ' '
		}
		return r
	}, title)
	return cmp.Or(strings.Trim(shortened(name, maxFileName), " .…"), "Briefing")
}

// SaveOriginal writes the file that the open source came from, byte for byte; saved is called when it is there.
func (r *Reading) SaveOriginal(path string, saved func()) {
	id := r.Source.ID
	if id == "" {
		return
	}
	var t turn
	r.s.Preferences.SetLastFolder(filepath.Dir(path))
	ask(r.s.work, &t, func(ctx context.Context) (struct{}, error) {
		data, err := r.s.book.Original(ctx, id)
		if err == nil {
			err = folder.ReplaceFile(path, func(w io.Writer) error { _, err := w.Write(data); return err })
		}
		return struct{}{}, err
	}, func(struct{}) { saved() }, nil)
}

// SaveWords writes words to a file; done is called when they are there.
func (s *Session) SaveWords(path, words string, done func()) {
	s.work.act(func(context.Context) error {
		err := folder.ReplaceFile(path, func(w io.Writer) error { _, err := io.WriteString(w, words); return err })
		if err != nil {
			return fmt.Errorf("write %s: %w", path, err)
		}
		return nil
	}, func(err error) {
		if err == nil {
			done()
		}
	})
}
