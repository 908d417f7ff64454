package notebook

import (
	"context"
	"errors"
	"strings"
	"time"

	"commonplace/notebook/folder"
)

// What is read from files is committed in groups.
//
// Decision: an import groups small files into Updates of about a megabyte or a quarter of a second, because a synced commit waits for
// the disk. Price: a kill loses up to one group; none of its files was reported, so the report never lies.

const (
	groupBytes = MaxStepBytes
	groupTime  = 250 * time.Millisecond
	// sourceBytes is what a source takes in an Update beside its text: its records, the keys that lead to it, and their journal.
	sourceBytes = 4 << 10
	// largeBytes is the size of text from which a source is staged instead of grouped. Its original and what makes it findable
	// come on top, and all must fit one Update.
	largeBytes = 256 << 10
)

// arrival is a source or a note that is ready to be committed.
type arrival interface {
	put(w *writing) error
	digest() Digest
	origin() string
	told() Imported
	leads() unresolved
}

// arrivals is what an import has taken in: what it tells of it, and the group that is committed next.
type arrivals struct {
	n      *acting
	ctx    context.Context
	req    ImportRequest
	act    Act
	report ImportReport
	wrote  bool // something was committed
	came   cameIn

	total, done int // files of the walk

	group      []arrival
	size       int
	since      time.Time
	unreported []Imported
	// What the group holds, which the store cannot know yet.
	digests map[Digest]Ref
	origins map[string]bool
}

func (m *arrivals) add(in arrival, size int) {
	if len(m.group) == 0 {
		m.since = time.Now()
	}
	m.group = append(m.group, in)
	m.size += size + in.leads().bytes()
	m.digests[in.digest()] = in.told().Ref()
	m.origins[in.origin()] = true
}

func (m *arrivals) flushIfDue() error {
	if m.size >= groupBytes || len(m.group) > 0 && time.Since(m.since) >= groupTime {
		return m.flush()
	}
	return nil
}

// flush commits the group with the links in it that are to be resolved, and reports its files, and those that waited for it.
func (m *arrivals) flush() error {
	if len(m.group) == 0 {
		return nil
	}
	group := m.group
	_, err := m.n.act(m.ctx, m.act, func(w *writing, a *Act) error {
		var links []unresolved
		for _, in := range group {
			if err := in.put(w); err != nil {
				return err
			}
			if u := in.leads(); len(u.Links) > 0 {
				links = append(links, u)
			}
		}
		return keepUnresolved(w, m.act.ID, links)
	})
	if err != nil {
		return err
	}
	m.wrote = true
	files := make([]Imported, 0, len(group)+len(m.unreported))
	for _, in := range group {
		files = append(files, in.told())
		m.count(in.told())
	}
	files = append(files, m.unreported...)
	m.report.Files = append(m.report.Files, files...)
	m.group, m.size, m.unreported = nil, 0, nil
	clear(m.digests)
	clear(m.origins)
	m.progress("", files...)
	return nil
}

// count counts what was committed.
func (m *arrivals) count(f Imported) {
	isNote := f.Note != ""
	switch f.Outcome {
	case Described:
		m.came.described++
		m.report.Described++
		return
	case Highlighted:
		m.came.highlights += f.Highlights
		m.report.Highlights += f.Highlights
		return
	}
	if isNote {
		m.came.notes++
	} else {
		m.came.sources++
	}
	switch f.Outcome {
	case Updated:
		m.report.Updated++
	default:
		m.report.Added++
		if isNote {
			m.report.Notes++
		}
	}
}

func (m *arrivals) refuse(f folder.File, shown string, err error) {
	told := Imported{Path: shown, Outcome: Refused, Err: err}
	if errors.Is(err, ErrPassword) {
		told.Again = f.Root
		told.Again.Paths = []string{f.Path}
	}
	m.tell(told)
}

// tell reports what became of a file once nothing before it is waiting to be committed, so that reports come in order.
func (m *arrivals) tell(f Imported) {
	if len(m.group) > 0 {
		m.unreported = append(m.unreported, f)
		return
	}
	m.report.Files = append(m.report.Files, f)
	m.progress("", f)
}

func (m *arrivals) progress(now string, latest ...Imported) {
	if m.req.Progress != nil {
		m.req.Progress(ImportProgress{Done: m.done, Total: m.total, Now: now, Latest: latest})
	}
}

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
func (m *arrivals) name() error {
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
