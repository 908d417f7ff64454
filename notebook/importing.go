package notebook

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"commonplace/notebook/folder"
)

// Import, in order: walk the roots (folder.Walk) → for each file read it, and unless its digest is known, have it extracted → analyse the
// drafts → commit them in groups (arriving.go). The walk looks at names only; a file's bytes are in memory for one file at a time. What
// leads from one draft to others is resolved when all are in, as part of the same act.
//
//	walk ─► read ─► digest known? ─► extract (worker) ─► analyse ─► small: into the group ──► one Update a group ──┐
//	                                                             └► large: staged in pieces ─► one small Update ──┴► resolve links

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
	// TextOnly keeps no original files; see [Importing.KeepTextOnly] for what a notebook always does.
	TextOnly bool
	// Password opens the files that need one; "" for none.
	Password string
	// Progress, if not nil, is called on the goroutine of Import: once a file and once a group.
	Progress func(ImportProgress)
}

// Importing takes files in.
type Importing struct {
	*acting
	turns chan struct{} // held by the import that runs
}

// Import takes files in. A file that cannot be read is reported and ends nothing; the error is the store's or the context's, and the
// report then tells what was taken in before. The whole import is one act. One import runs at a time, because two would not know of each
// other's files: another waits.
func (n Importing) Import(ctx context.Context, req ImportRequest) (ImportReport, error) {
	a := &arrivals{
		n: n.acting, ctx: ctx, req: req, act: Act{ID: NewID[ActID](KindAct), Name: "import"},
		digests: map[Digest]Ref{}, origins: map[string]bool{},
	}
	m := &importer{arrivals: a, recalling: recalling{arrivals: a, by: readerOf(n.parts.Extract)}, held: held{arrivals: a, described: map[SourceID]bool{}}}
	if n.parts.Extract == nil {
		return m.report, fmt.Errorf("import: %w: nothing here can read files", ErrBadInput)
	}
	select {
	case n.turns <- struct{}{}:
		defer func() { <-n.turns }()
	case <-ctx.Done():
		return m.report, ctx.Err()
	}
	kept, err := n.TextOnly(ctx)
	if err != nil {
		return m.report, err
	}
	m.textOnly = kept || req.TextOnly
	err = m.run()
	if m.wrote {
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

// importer is an import under way. What has arrived and is told, what is known from earlier ones, and what waits for other files are types of
// their own, of the same arrivals.
type importer struct {
	*arrivals
	recalling
	held
	textOnly bool
}

func (m *importer) run() error {
	files := folder.Walk(m.ctx, m.req.Roots)
	m.total = len(files)
	for _, f := range files {
		if err := m.ctx.Err(); err != nil {
			return err
		}
		m.progress(f.Shown)
		if err := m.file(f); err != nil {
			return err
		}
		m.done++
		if err := m.flushIfDue(); err != nil {
			return err
		}
	}
	if err := m.settle(); err != nil {
		return err
	}
	return m.resolve()
}

// file takes in one file of the walk. The error it returns ends the import; a problem with the file does not.
func (m *importer) file(f folder.File) error {
	if f.Part {
		m.tell(Imported{Path: f.Shown, Outcome: OfAPage})
		return nil
	}
	if f.Err != nil {
		m.refuse(f, f.Shown, f.Err)
		return nil
	}
	data, modified, err := f.Read()
	if err != nil {
		m.refuse(f, f.Shown, err)
		return nil
	}
	digest := DigestOf(data)
	kinds := []Kind{KindSource, KindNote}
	if f.Vault && isMarkdown(f.Path) {
		kinds = []Kind{KindNote} // it may have come in as a source, and is to be a note
	}
	if known, err := m.known(digest, f.Shown, kinds...); known || err != nil {
		return err
	}
	if known, err := m.recall(digest, f); known || err != nil {
		return err
	}
	var fatal error
	given, lasts := gave{}, !f.Vault // what is a note in a vault is a source elsewhere
	err = m.unlocking(f, func(password string) error {
		file := File{Name: f.Shown, Data: data, Modified: modified, Password: password, Vault: f.Vault, Beside: f.Beside()}
		err := m.n.parts.Extract.Extract(m.ctx, file, func(d Draft) error {
			lasts = given.add(d) && lasts
			if d.Note && d.Changed.IsZero() && d.Inner == "" {
				d.Changed = modified
			}
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
		m.refuse(f, f.Shown, err)
	}
	if lasts {
		m.keep(digest, given, err)
	}
	return nil
}

// draft takes in one source that was read from a file.
func (m *importer) draft(f folder.File, d Draft) error {
	shown := f.Shown
	if d.Inner != "" {
		shown += "/" + d.Inner
	}
	if d.Part {
		m.tell(Imported{Path: shown, Outcome: OfAPage})
		return nil
	}
	if d.Problem != nil {
		m.refuse(f, shown, d.Problem)
		return nil
	}
	if d.Format == FormatReference || d.About != nil {
		return m.wait(heldDraft{f, d, shown})
	}
	return m.thing(f, d, shown)
}

// thing takes in a draft that is a source or a note of its own.
func (m *importer) thing(f folder.File, d Draft, shown string) error {
	origin := f.Origin
	if d.Inner != "" {
		origin += "/" + d.Inner
	}
	kind := KindSource
	if d.Note {
		kind = KindNote
	}
	if known, err := m.known(d.Digest, shown, kind); known || err != nil {
		return err
	}
	if m.origins[origin] {
		if err := m.flush(); err != nil {
			return err
		}
	}
	links := unresolved{Origin: origin, File: f.Origin, Root: f.Root.Origin, Links: d.Links}
	if d.Note {
		return m.note(f, d, shown, links)
	}
	return m.source(f, d, shown, links)
}

// source takes in a draft that is a source.
func (m *importer) source(f folder.File, d Draft, shown string, links unresolved) error {
	in, err := m.prepare(d, shown, links)
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
		if in.staged, err = m.n.parts.Store.Stage(m.ctx, in.content()); err != nil {
			return err
		}
	}
	m.add(&in, sourceBytes+len(d.Text)+len(in.original)+pictureBytes(d.Pictures))
	if err := m.markNew(&in, d.Highlights); err != nil {
		return err
	}
	if in.large {
		return m.flush()
	}
	return m.flushIfDue() // here too, because an archive is one file and many drafts
}

// note takes in a draft that is a note.
func (m *importer) note(f folder.File, d Draft, shown string, links unresolved) error {
	in, err := m.prepareNote(d, shown, links)
	if errors.Is(err, ErrTooLarge) || errors.Is(err, ErrDamaged) {
		m.refuse(f, shown, err)
		return nil
	}
	if err != nil {
		return err
	}
	m.add(&in, sourceBytes+2*len(in.note.Body)) // its words and what makes them findable
	return m.flushIfDue()
}
