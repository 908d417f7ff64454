package notebook

import (
	"errors"
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

// arrivals is the group that is committed next.
type arrivals struct {
	group      []arrival
	size       int
	since      time.Time
	unreported []Imported
	// What the group holds, which the store cannot know yet.
	digests map[Digest]Ref
	origins map[string]bool
}

func (m *importer) add(in arrival, size int) {
	if len(m.group) == 0 {
		m.since = time.Now()
	}
	m.group = append(m.group, in)
	m.size += size + in.leads().bytes()
	m.digests[in.digest()] = in.told().Ref()
	m.origins[in.origin()] = true
}

func (m *importer) flushIfDue() error {
	if m.size >= groupBytes || len(m.group) > 0 && time.Since(m.since) >= groupTime {
		return m.flush()
	}
	return nil
}

// flush commits the group with the links in it that are to be resolved, and reports its files, and those that waited for it.
func (m *importer) flush() error {
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
func (m *importer) count(f Imported) {
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

func (m *importer) refuse(f folder.File, shown string, err error) {
	told := Imported{Path: shown, Outcome: Refused, Err: err}
	if errors.Is(err, ErrPassword) {
		told.Again = f.Root
		told.Again.Paths = []string{f.Path}
	}
	m.tell(told)
}

// tell reports what became of a file once nothing before it is waiting to be committed, so that reports come in order.
func (m *importer) tell(f Imported) {
	if len(m.group) > 0 {
		m.unreported = append(m.unreported, f)
		return
	}
	m.report.Files = append(m.report.Files, f)
	m.progress("", f)
}

func (m *importer) progress(now string, latest ...Imported) {
	if m.req.Progress != nil {
		m.req.Progress(ImportProgress{Done: m.done, Total: m.total, Now: now, Latest: latest})
	}
}
