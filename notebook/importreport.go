package notebook

import (
	"context"
	"strings"
)

// What an import tells of itself: what became of each file, and how the act is named.

// Outcome is what became of a file.
type Outcome string

// The outcomes.
const (
	Added   Outcome = "added"
	Updated Outcome = "updated" // a new version of a source that is there
	Known   Outcome = "known"   // already here
	Refused Outcome = "refused" // Imported.Err says why
	OfAPage Outcome = "part"    // a picture, style sheet or script that belongs to a page beside it
	// KeptBoth: a note that changed where it came from and that the person has changed here too; it was added beside theirs.
	KeptBoth Outcome = "kept both"
	// Described: what a list of references says was laid over a source that is here.
	Described Outcome = "described"
	// Highlighted: highlights that were made in another program were put into a source that is here.
	Highlighted Outcome = "highlighted"
)

// Imported is what became of one file, or of one entry of an archive.
type Imported struct {
	Path    string // as the person knows it
	Outcome Outcome
	Source  SourceID // empty when it became a note, was refused, or is a part
	Note    NoteID   // empty unless it became a note
	Title   string
	// Highlights is how many came in with it from another program.
	Highlights int
	Err        error
	// Again, of a file that needs a password, is what to import to try it once more.
	Again ImportRoot
	// Trouble says what of a file that came in could not be read, each a sentence; Unread counts its pages of which only a picture is there.
	Trouble []string
	Unread  int
}

// Ref is what the file became; zero for what became nothing.
func (f Imported) Ref() Ref {
	switch {
	case f.Source != "":
		return RefOf(f.Source)
	case f.Note != "":
		return RefOf(f.Note)
	}
	return Ref{}
}

// imported tells of a source or note.
func imported(path string, o Outcome, r Ref, title string) Imported {
	f := Imported{Path: path, Outcome: o, Title: title}
	if id, ok := r.Source(); ok {
		f.Source = id
	}
	if id, ok := r.Note(); ok {
		f.Note = id
	}
	return f
}

// ImportReport counts what became of the files; Files tells of each, in order.
type ImportReport struct {
	Act                   ActID // to undo it by; empty when nothing was changed
	Added, Updated, Known int   // sources and notes; what was kept beside a person's own note counts as added
	Notes                 int   // how many of those added are notes
	Described             int   // sources a list of references described
	Highlights            int   // that came in from other programs
	Files                 []Imported
}

// Problems lists the files that were refused.
func (r ImportReport) Problems() []Imported {
	var all []Imported
	for _, f := range r.Files {
		if f.Outcome == Refused {
			all = append(all, f)
		}
	}
	return all
}

// name gives the act the name that the menu shows, now that it is known how much was taken in; also after a stop.
func (m *importer) name() error {
	m.act.Name = "import of " + m.came.words()
	_, err := m.n.act(context.WithoutCancel(m.ctx), m.act, func(*writing, *Act) error { return nil })
	return err
}

// cameIn counts what came in, for the name of the act.
type cameIn struct{ sources, notes, described, highlights int }

func (c cameIn) words() string {
	var parts []string
	for _, p := range []struct {
		n         int
		one, many string
	}{{c.sources, "source", "sources"}, {c.notes, "note", "notes"}, {c.described, "description", "descriptions"}, {c.highlights, "highlight", "highlights"}} {
		if p.n == 1 {
			parts = append(parts, "1 "+p.one)
		} else if p.n > 1 {
			parts = append(parts, thousands(p.n)+" "+p.many)
		}
	}
	if len(parts) == 0 {
		return "links" // of an import that was cut short
	}
	if n := len(parts); n > 2 {
		parts = []string{strings.Join(parts[:n-1], ", "), parts[n-1]}
	}
	return strings.Join(parts, " and ")
}
