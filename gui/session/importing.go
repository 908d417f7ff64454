package session

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"commonplace/notebook"
	"commonplace/notebook/folder"
)

// Refusal is a file that could not be taken in, and why, in words for people.
type Refusal struct {
	Path, Why string
	// Again, of a file that needs a password, is what to import to try it once more; it has no file system otherwise.
	Again notebook.ImportRoot
}

// Importing takes files in, and afterwards tells what became of them.
type Importing struct {
	Running     bool
	Done, Total int    // files; Total is 0 while they are being looked for
	Now         string // the file that was being read last
	// Finished: the counts below are of an import that ended, until Dismiss.
	TextOnly              bool // what comes in from now on is kept without its original file; kept with the notebook
	Finished              bool
	Stopped               bool // by the person; what had come in until then is kept
	Added, Updated, Known int  // Known: already here
	Notes                 int  // of those added
	Described             int  // sources a list of references described
	Highlights            int  // that came in from other programs
	Refused               []Refusal
	Files                 ImportedFiles
	Opened                notebook.Ref        // the first thing that came in; zero when none did
	Scans                 []notebook.SourceID // that came in with pages that are pictures without text

	observers
	s     *Session
	words func(error) string
	stop  context.CancelFunc
	acts  []notebook.ActID    // the import, and what was done to it since from here: passwords, tags
	next  []string            // to be taken in after this
	tags  []notebook.Tag      // of the import that ended
	files []notebook.Imported // what became of each
	tried bool                // a password was given for those that need one
	feed  *feed[notebook.ImportProgress]
}

func newImporting(s *Session, words func(error) string) *Importing {
	m := &Importing{s: s, words: words}
	m.feed = newFeed(s.work, m.show)
	var t turn
	ask(s.work, &t, s.book.TextOnly, func(only bool) {
		m.TextOnly = only
		m.changed()
	}, nil)
	return m
}

// KeepTextOnly says whether only the text of what comes in from now on is kept.
func (m *Importing) KeepTextOnly(only bool) {
	m.s.work.act(func(ctx context.Context) error { return m.s.book.KeepTextOnly(ctx, only) }, func(err error) {
		if err == nil {
			m.TextOnly = only
			m.changed()
		}
	})
}

// Start takes in files, folders and archives by their paths; every source that is added gets the tags. One import runs at a time: while
// one does, another is not begun, and started is false.
func (m *Importing) Start(paths []string, tags ...notebook.Tag) (started bool) {
	if len(paths) > 0 {
		m.s.Preferences.SetLastFolder(filepath.Dir(paths[0]))
	}
	return m.start(tags, func() ([]notebook.ImportRoot, error) { return folder.RootsOf(paths) })
}

// Next takes files in when the import that runs has ended and was looked at.
func (m *Importing) Next(paths []string) {
	if m.next = append(m.next, paths...); !m.Running && !m.Finished {
		m.goOn()
	}
}

func (m *Importing) goOn() {
	if paths := m.next; len(paths) > 0 {
		m.next = nil
		m.Start(paths)
	}
}

// StartTagged is Start with the tags as they were typed, parted by commas. One that cannot be a tag is told as a problem, and nothing
// comes in.
func (m *Importing) StartTagged(paths []string, words string) (started bool) {
	var tags []notebook.Tag
	for word := range strings.SplitSeq(words, ",") {
		if strings.TrimSpace(word) == "" {
			continue
		}
		t, err := notebook.ParseTag(word)
		if err != nil {
			m.s.work.tell(err)
			return false
		}
		if !slices.Contains(tags, t) {
			tags = append(tags, t)
		}
	}
	return m.Start(paths, tags...)
}

// StartRoots takes in whole file systems, such as the samples.
func (m *Importing) StartRoots(roots []notebook.ImportRoot, tags ...notebook.Tag) (started bool) {
	return m.start(tags, func() ([]notebook.ImportRoot, error) { return roots, nil })
}

func (m *Importing) start(tags []notebook.Tag, roots func() ([]notebook.ImportRoot, error)) bool {
	if m.Running || m.s.work.closed {
		return false
	}
	m.clear()
	m.begin(notebook.ImportRequest{Tags: tags}, roots, m.finish)
	return true
}

// begin runs an import; finish is told what became of it.
func (m *Importing) begin(req notebook.ImportRequest, roots func() ([]notebook.ImportRoot, error), finish func(notebook.ImportReport, error, bool)) {
	ctx, stop := context.WithCancel(m.s.work.root)
	m.Running, m.stop, m.tags = true, stop, req.Tags
	req.Progress = withoutLatest(m.feed.tell)
	m.feed.begin()
	m.s.work.spawn(func() {
		report, err := m.run(ctx, req, roots)
		stopped := ctx.Err() != nil
		stop()
		m.s.work.deliver(func() { finish(report, err, stopped) })
	})
	m.changed()
}

func (m *Importing) run(ctx context.Context, req notebook.ImportRequest, roots func() ([]notebook.ImportRoot, error)) (r notebook.ImportReport, err error) {
	if req.Roots, err = roots(); err != nil {
		return r, err
	}
	return m.s.book.Import(ctx, req)
}

// withoutLatest leaves out of an import's progress what became of the files: the report has them all.
func withoutLatest(tell func(notebook.ImportProgress)) func(notebook.ImportProgress) {
	return func(p notebook.ImportProgress) {
		p.Latest = nil
		tell(p)
	}
}

func (m *Importing) show(p notebook.ImportProgress) {
	m.Done, m.Total = p.Done, p.Total
	if p.Now != "" {
		m.Now = p.Now
	}
	m.changed()
}

func (m *Importing) finish(r notebook.ImportReport, err error, stopped bool) {
	m.feed.end()
	m.Running, m.Finished, m.Stopped = false, true, stopped
	m.Added, m.Notes, m.Described, m.Highlights, m.Updated, m.Known = r.Added, r.Notes, r.Described, r.Highlights, r.Updated, r.Known
	m.did(r.Act)
	m.tellFiles(r.Files)
	if err != nil && !errors.Is(err, context.Canceled) {
		m.s.work.tell(err)
	}
	m.s.Listing.refreshSoon()
	m.changed()
}

// Stop ends the import after the file it is at. What came in is kept.
func (m *Importing) Stop() {
	if m.Running {
		m.stop()
	}
}

// Dismiss puts the final sheet away.
func (m *Importing) Dismiss() {
	if m.Finished {
		m.clear()
		m.changed()
		m.goOn()
	}
}

func (m *Importing) clear() {
	m.feed.end()
	m.Done, m.Total, m.Now = 0, 0, ""
	m.Finished, m.Stopped, m.Added, m.Notes, m.Described, m.Highlights, m.Updated, m.Known, m.Refused, m.Opened, m.acts = false, false, 0, 0, 0, 0, 0, 0, nil, notebook.Ref{}, nil
	m.Files, m.Scans, m.files, m.tried = ImportedFiles{}, nil, nil, false
}

// Only narrows the list of files; FilesAll for all of them.
func (m *Importing) Only(which FileKind) {
	m.Files.narrow(which)
	m.changed()
}

// Tag gives a tag, as it was typed, to everything that came in.
func (m *Importing) Tag(word string) {
	t, err := notebook.ParseTag(word)
	if err != nil {
		m.s.work.tell(err)
		return
	}
	refs := m.Files.came()
	m.together()
	var act notebook.ActID
	m.s.work.act(func(ctx context.Context) (err error) { act, err = m.s.book.TagMany(ctx, refs, t); return err }, func(error) {
		m.did(act)
		m.changed()
	})
}

// together begins an act that is to be taken back with the import, unless something else was done since.
func (m *Importing) together() {
	if !m.CanUndo() {
		m.acts = nil
	}
}

// did notes an act of the import.
func (m *Importing) did(act notebook.ActID) {
	if act != "" && m.Finished {
		m.acts = append(m.acts, act)
	}
}

// CanUndo says whether the import, with what was done to it here, is what was done last, so that it can be taken back now.
func (m *Importing) CanUndo() bool {
	return m.s.Undoing.CanUndo() && slices.Contains(m.acts, m.s.Undoing.Turns.Undo.ID)
}

// Undo takes the import back, with the tags it was given here, and puts its sheet away.
func (m *Importing) Undo() {
	if m.CanUndo() {
		m.s.Undoing.through(m.acts)
		m.Dismiss()
	}
}

// Says tells what became of the files: "40 added · 2 renewed · 3 already here · 1 refused".
func (m *Importing) Says() string {
	if !m.Finished {
		return ""
	}
	return outcome(notebook.ImportRecord{
		Added: m.Added, Notes: m.Notes, Described: m.Described, Highlights: m.Highlights, Updated: m.Updated, Known: m.Known, Refused: len(m.Refused), Stopped: m.Stopped,
	})
}
