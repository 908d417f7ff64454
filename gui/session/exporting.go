package session

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"commonplace/notebook"
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

// exportTo writes into a file beside the one that is wanted and renames it at the end, so that there is never half a briefing.
func exportTo(ctx context.Context, by exporter, id notebook.BriefingID, path string) (e Export, err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".commonplace-*.pdf")
	if err != nil {
		return e, fmt.Errorf("export to %s: %w", path, err)
	}
	defer os.Remove(f.Name()) // after the rename there is nothing by that name
	c, missing, err := by.Export(ctx, id, f)
	if err == nil {
		err = f.Sync()
	}
	if err = cmp.Or(err, f.Close()); err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = replace(f.Name(), path)
	}
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

// exportMode is what a new file may be used for by whom: a temporary file is its owner's only.
const exportMode = 0o644

// replace renames a finished file over the one that is wanted, which keeps its permissions.
func replace(from, path string) error {
	mode := os.FileMode(exportMode)
	if old, err := os.Stat(path); err == nil {
		mode = old.Mode().Perm()
	}
	if err := os.Chmod(from, mode); err != nil {
		return err
	}
	if err := os.Rename(from, path); err != nil {
		return err
	}
	// The name reaches the disk with its folder; some systems cannot sync one, and the file is whole all the same.
	if dir, err := os.Open(filepath.Dir(path)); err == nil {
		dir.Sync()
		dir.Close()
	}
	return nil
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
