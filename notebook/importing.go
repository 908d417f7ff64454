package notebook

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"commonplace/index"
)

// Import, in order: walk the roots (walking.go) → for each file read it, and unless its digest is known, have it extracted → analyse the
// drafts → commit them in groups. The walk looks at names only; a file's bytes are in memory for one file at a time.
//
//	walk ─► read ─► digest known? ─► extract (worker) ─► analyse ─► small: into the group ──► one Update a group
//	                                                             └► large: staged in pieces ─► one small Update
//
// Decision: an import groups small files into Updates of about a megabyte or a quarter of a second, because a synced commit waits for
// the disk. Price: a kill loses up to one group; none of its files was reported, so the report never lies.

const (
	groupBytes = MaxStepBytes
	groupTime  = 250 * time.Millisecond
	// sourceBytes is what a source takes in an Update beside its text: its records, the keys that lead to it, and their journal.
	sourceBytes = 4 << 10
	// largeBytes is the size of text, original or pictures from which a source is staged instead of grouped. What makes it findable
	// comes on top, and all must fit one Update.
	largeBytes = 256 << 10
)

// Outcome is what became of a file.
type Outcome string

// The outcomes.
const (
	Added   Outcome = "added"
	Updated Outcome = "updated" // a new version of a source that is there
	Known   Outcome = "known"   // already here
	Refused Outcome = "refused" // Imported.Err says why
	OfAPage Outcome = "part"    // a picture, style sheet or script that belongs to a page beside it
)

// Imported is what became of one file, or of one entry of an archive.
type Imported struct {
	Path    string // as the person knows it
	Outcome Outcome
	Source  SourceID // empty when refused or part
	Title   string
	Err     error
	// Again, of a file that needs a password, is what to import to try it once more.
	Again ImportRoot
	// Trouble says what of a file that came in could not be read, each a sentence; Unread counts its pages of which only a picture is there.
	Trouble []string
	Unread  int
}

// ImportReport counts what became of the files; Files tells of each, in order.
type ImportReport struct {
	Act                   ActID // to undo it by; empty when nothing was added
	Added, Updated, Known int
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

// ImportProgress tells how far an import is. Every file in Latest has reached the disk.
type ImportProgress struct {
	Done, Total int
	Now         string // the file being read
	Latest      []Imported
}

// ImportRequest says what to take in.
type ImportRequest struct {
	Roots []ImportRoot
	Tags  []Tag // given to every source that is added
	// Watched: nobody asked for just these files, they were found in a watched folder.
	Watched bool
	// TextOnly keeps no original files; see [Notebook.KeepTextOnly] for what a notebook always does.
	TextOnly bool
	// Password opens the files that need one; "" for none.
	Password string
	// Progress, if not nil, is called on the goroutine of Import: once a file and once a group.
	Progress func(ImportProgress)
}

// Import takes files in. A file that cannot be read is reported and ends nothing; the error is the store's or the context's, and the
// report then tells what was taken in before. The whole import is one act. One import runs at a time, because two would not know of each
// other's files: another waits.
func (n *Notebook) Import(ctx context.Context, req ImportRequest) (ImportReport, error) {
	m := &importer{
		n: n, ctx: ctx, req: req,
		act:     Act{ID: NewID[ActID](KindAct), Name: "import"},
		digests: map[Digest]SourceID{}, origins: map[string]bool{}, by: readerOf(n.parts.Extract),
	}
	if n.parts.Extract == nil {
		return m.report, fmt.Errorf("import: %w: nothing here can read files", ErrBadInput)
	}
	select {
	case n.imports <- struct{}{}:
		defer func() { <-n.imports }()
	case <-ctx.Done():
		return m.report, ctx.Err()
	}
	kept, err := n.TextOnly(ctx)
	if err != nil {
		return m.report, err
	}
	m.textOnly = kept || req.TextOnly
	err = m.run()
	if m.report.Added+m.report.Updated > 0 {
		m.report.Act = m.act.ID
		if nameErr := m.name(); err == nil {
			err = nameErr
		}
	}
	if logErr := m.remember(err != nil); err == nil {
		err = logErr
	}
	return m.report, err
}

type importer struct {
	n      *Notebook
	ctx    context.Context
	req    ImportRequest
	act    Act
	report ImportReport

	total, done int
	group       []incoming
	size        int
	since       time.Time
	unreported  []Imported
	textOnly    bool
	by          string     // who reads
	gave        []keptGave // to be written at the end
	// What the group holds, which the store cannot know yet.
	digests map[Digest]SourceID
	origins map[string]bool
}

// incoming is a source ready to be committed.
type incoming struct {
	source   Source
	tags     []Tag
	text     Text
	original []byte // nil when it equals the text
	here     bool   // the original is kept with an earlier version
	record   *index.Record
	staged   Staged
	large    bool
	outcome  Outcome
}

func (m *importer) run() error {
	files := walk(m.ctx, m.req.Roots)
	m.total = len(files)
	for _, f := range files {
		if err := m.ctx.Err(); err != nil {
			return err
		}
		m.progress(f.shown)
		if err := m.file(f); err != nil {
			return err
		}
		m.done++
		if err := m.flushIfDue(); err != nil {
			return err
		}
	}
	return m.flush()
}

// file takes in one file of the walk. The error it returns ends the import; a problem with the file does not.
func (m *importer) file(f found) error {
	if f.part {
		m.tell(Imported{Path: f.shown, Outcome: OfAPage})
		return nil
	}
	if f.err != nil {
		m.refuse(f, f.shown, f.err)
		return nil
	}
	data, modified, err := f.read()
	if err != nil {
		m.refuse(f, f.shown, err)
		return nil
	}
	digest := DigestOf(data)
	if known, err := m.known(digest, f.shown); known || err != nil {
		return err
	}
	if known, err := m.recall(digest, f); known || err != nil {
		return err
	}
	var fatal error
	given, lasts := gave{}, true
	err = m.unlocking(f, func(password string) error {
		file := File{Name: f.shown, Data: data, Modified: modified, Password: password, Beside: f.beside()}
		err := m.n.parts.Extract.Extract(m.ctx, file, func(d Draft) error {
			lasts = given.add(d) && lasts
			fatal = m.draft(f, d)
			return fatal
		})
		return cmp.Or(fatal, err)
	})
	switch {
	case fatal != nil:
		return fatal
	case m.ctx.Err() != nil:
		return m.ctx.Err()
	case err != nil:
		m.refuse(f, f.shown, err)
	}
	if lasts {
		m.keep(digest, given, err)
	}
	return nil
}

// known tells whether a file's bytes are here already, and reports it if so.
func (m *importer) known(d Digest, shown string) (bool, error) {
	id, pending := m.digests[d]
	var title string
	if !pending {
		err := m.n.parts.Store.View(m.ctx, func(tx Tx) (err error) {
			if id, err = tx.SourceByDigest(d); err == nil && id != "" {
				var s Source
				s, err = sourceOf(tx, id)
				title = s.Heading()
			}
			return err
		})
		if err != nil || id == "" {
			return false, err
		}
	}
	m.report.Known++
	m.tell(Imported{Path: shown, Outcome: Known, Source: id, Title: title})
	return true, nil
}

// draft takes in one source that was read from a file.
func (m *importer) draft(f found, d Draft) error {
	shown, origin := f.shown, f.origin
	if d.Inner != "" {
		shown, origin = shown+"/"+d.Inner, origin+"/"+d.Inner
	}
	if d.Part {
		m.tell(Imported{Path: shown, Outcome: OfAPage})
		return nil
	}
	if d.Problem != nil {
		m.refuse(f, shown, d.Problem)
		return nil
	}
	if known, err := m.known(d.Digest, shown); known || err != nil {
		return err
	}
	if m.origins[origin] {
		if err := m.flush(); err != nil {
			return err
		}
	}
	in, err := m.prepare(d, shown, origin)
	if errors.Is(err, ErrDamaged) || errors.Is(err, ErrNoText) {
		m.refuse(f, shown, err)
		return nil
	}
	if err != nil {
		return err
	}
	if in.large {
		if err := m.flush(); err != nil {
			return err
		}
		if in.staged, err = m.n.parts.Store.Stage(m.ctx, in.pieces()); err != nil {
			return err
		}
	}
	m.add(in, sourceBytes+len(d.Text)+len(in.original)+pictureBytes(d.Pictures))
	if in.large {
		return m.flush()
	}
	return m.flushIfDue() // here too, because an archive is one file and many drafts
}

func (m *importer) flushIfDue() error {
	if m.size >= groupBytes || len(m.group) > 0 && time.Since(m.since) >= groupTime {
		return m.flush()
	}
	return nil
}

func (m *importer) add(in incoming, size int) {
	if len(m.group) == 0 {
		m.since = time.Now()
	}
	m.group = append(m.group, in)
	m.size += size
	m.digests[in.source.Digest] = in.source.ID
	m.origins[in.source.Origin] = true
}

func (m *importer) refuse(f found, shown string, err error) {
	told := Imported{Path: shown, Outcome: Refused, Err: err}
	if errors.Is(err, ErrPassword) {
		told.Again = f.root
		told.Again.Paths = []string{f.path}
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

// flush commits the group and reports its files, and those that waited for it.
func (m *importer) flush() error {
	if len(m.group) == 0 {
		return nil
	}
	group := m.group
	_, err := m.n.act(m.ctx, m.act, func(w *writing, a *Act) error {
		for i := range group {
			if err := group[i].put(w, m.n.parts.Index); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	files := make([]Imported, 0, len(group)+len(m.unreported))
	for _, in := range group {
		if in.outcome == Added {
			m.report.Added++
		} else {
			m.report.Updated++
		}
		s := in.source
		files = append(files, Imported{Path: s.File, Outcome: in.outcome, Source: s.ID, Title: s.Heading(), Trouble: s.Trouble(), Unread: s.Unread})
	}
	files = append(files, m.unreported...)
	m.report.Files = append(m.report.Files, files...)
	m.group, m.size, m.unreported = nil, 0, nil
	clear(m.digests)
	clear(m.origins)
	m.progress("", files...)
	return nil
}

// name gives the act the name that the menu shows, now that it is known how much was taken in; also after a stop.
func (m *importer) name() error {
	m.act.Name = fmt.Sprintf("import of %s sources", thousands(m.report.Added+m.report.Updated))
	if m.report.Added+m.report.Updated == 1 {
		m.act.Name = "import of 1 source"
	}
	_, err := m.n.act(context.WithoutCancel(m.ctx), m.act, func(*writing, *Act) error { return nil })
	return err
}
