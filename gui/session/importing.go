package session

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"commonplace/notebook"
)

// progressPause is the least time between two showings of an import's progress: at most 20 a second.
const progressPause = 50 * time.Millisecond

// Refusal is a file that could not be taken in, and why, in words for people.
type Refusal struct{ Path, Why string }

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
	Opened                notebook.Ref // the first thing that came in; zero when none did

	observers
	s     *Session
	words func(error) string
	stop  context.CancelFunc
	act   notebook.ActID
	next  []string // to be taken in after this
	pause pause
	feed  feed
}

// feed is where the import leaves its newest progress for the window's goroutine.
type feed struct {
	mu      sync.Mutex
	newest  notebook.ImportProgress
	waiting bool // newest is to be shown
	posted  bool // and that will happen
}

func newImporting(s *Session, words func(error) string) *Importing {
	m := &Importing{s: s, words: words}
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
	return m.start(tags, func() ([]notebook.ImportRoot, error) { return notebook.RootsOf(paths) })
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
	ctx, stop := context.WithCancel(m.s.work.root)
	m.clear()
	m.Running, m.stop = true, stop
	m.s.work.spawn(func() {
		report, err := m.run(ctx, tags, roots)
		stopped := ctx.Err() != nil
		stop()
		m.s.work.deliver(func() { m.finish(report, err, stopped) })
	})
	m.changed()
	return true
}

func (m *Importing) run(ctx context.Context, tags []notebook.Tag, roots func() ([]notebook.ImportRoot, error)) (notebook.ImportReport, error) {
	from, err := roots()
	if err != nil {
		return notebook.ImportReport{}, err
	}
	return m.s.book.Import(ctx, notebook.ImportRequest{Roots: from, Tags: tags, Progress: m.noticed})
}

// noticed is called on the import's goroutine.
func (m *Importing) noticed(p notebook.ImportProgress) {
	f := &m.feed
	f.mu.Lock()
	defer f.mu.Unlock()
	if p.Now == "" {
		p.Now = f.newest.Now
	}
	p.Latest = nil // the report has them all
	f.newest, f.waiting = p, true
	if !f.posted {
		f.posted = true
		m.s.work.deliver(m.show)
	}
}

// show takes the newest progress, and looks again after a pause until there is none.
func (m *Importing) show() {
	f := &m.feed
	f.mu.Lock()
	p, waiting := f.newest, f.waiting
	f.waiting, f.posted = false, waiting && m.Running
	f.mu.Unlock()
	if !waiting || !m.Running {
		return
	}
	m.Done, m.Total, m.Now = p.Done, p.Total, p.Now
	m.pause.start(m.s.work, progressPause, m.show)
	m.changed()
}

func (m *Importing) finish(r notebook.ImportReport, err error, stopped bool) {
	m.pause.end()
	m.Running, m.Finished, m.Stopped = false, true, stopped
	m.Added, m.Notes, m.Described, m.Highlights, m.Updated, m.Known, m.act = r.Added, r.Notes, r.Described, r.Highlights, r.Updated, r.Known, r.Act
	for _, f := range r.Problems() {
		m.Refused = append(m.Refused, Refusal{Path: f.Path, Why: m.words(f.Err)})
	}
	m.Files = importedFiles(r.Files, m.words)
	for _, f := range r.Files {
		if m.Opened.IsZero() {
			m.Opened = f.Ref()
		}
	}
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
	m.feed.mu.Lock()
	m.feed.newest, m.feed.waiting, m.feed.posted = notebook.ImportProgress{}, false, false
	m.feed.mu.Unlock()
	m.pause.end()
	m.Done, m.Total, m.Now = 0, 0, ""
	m.Finished, m.Stopped, m.Added, m.Notes, m.Described, m.Highlights, m.Updated, m.Known, m.Refused, m.Opened, m.act = false, false, 0, 0, 0, 0, 0, 0, nil, notebook.Ref{}, ""
	m.Files = ImportedFiles{}
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
	m.s.work.act(func(ctx context.Context) error { return m.s.book.TagMany(ctx, refs, t) }, nil)
}

// CanUndo says whether the import is the last act, so that it can be taken back now.
func (m *Importing) CanUndo() bool {
	return m.act != "" && m.s.Undoing.CanUndo() && m.s.Undoing.Turns.Undo.ID == m.act
}

// Undo takes the import back and puts its sheet away.
func (m *Importing) Undo() {
	if m.CanUndo() {
		m.s.Undoing.Undo()
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

// ImportText takes text in as a source, and the source of a page as a page. A title that is not empty is given to it; else the page's own,
// or its first words stand for one. The same text again is already here.
func (m *Importing) ImportText(title, text string) (started bool) {
	title = strings.TrimSpace(title)
	file := pasted{name: pastedName, text: text, at: m.s.now()}
	if pastedPage.MatchString(text) {
		file.name = pastedPageName
	}
	root := notebook.ImportRoot{FS: file, Paths: []string{file.name}, Shown: "pasted " + notebook.DayOf(file.at).Words(), Origin: "pasted/" + file.at.UTC().Format(time.RFC3339Nano)}
	if title == "" {
		return m.StartRoots([]notebook.ImportRoot{root})
	}
	end := func() {}
	end = m.Observe(func() {
		if !m.Finished {
			return
		}
		end()
		if id, isSource := m.Opened.Source(); isSource && m.Added > 0 {
			m.s.work.act(func(ctx context.Context) error {
				return m.s.book.Mark(ctx, id, "title", func(k *notebook.Marks) { k.Title = &title })
			}, nil)
		}
	})
	if !m.StartRoots([]notebook.ImportRoot{root}) {
		end()
		return false
	}
	return true
}

// ImportPaths takes in the files of a pasted list: a path or file address a line, bare or in quotation marks. It is false when no line
// is an absolute path, or an import is running.
func (m *Importing) ImportPaths(list string) (started bool) {
	paths := PastedPaths(list)
	return len(paths) > 0 && m.Start(paths)
}

// maxPastedPaths bounds a pasted list.
const maxPastedPaths = 10_000

// PastedPaths reads the absolute paths in a pasted list, one a line; nil when any line that is not empty is something else, so that text
// is not taken for a list.
func PastedPaths(list string) []string {
	var paths []string
	for line := range strings.Lines(list) {
		line = strings.Trim(strings.TrimSpace(line), `"'`)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if strings.HasPrefix(line, "file://") {
			u, err := url.Parse(line)
			if err != nil || u.Host != "" && u.Host != "localhost" {
				return nil
			}
			line = filepath.FromSlash(u.Path)
		}
		if !filepath.IsAbs(line) || len(paths) == maxPastedPaths {
			return nil
		}
		paths = append(paths, line)
	}
	return paths
}

// PastedAddress says whether what was pasted is nothing but addresses of pages.
func PastedAddress(text string) bool {
	fields := strings.Fields(text)
	return len(fields) > 0 && !slices.ContainsFunc(fields, func(f string) bool {
		u, err := url.Parse(f)
		return err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https"
	})
}

// pastedPage matches the source of a page or of a part of one: it begins with an element, or a declaration, that pages begin with.
var pastedPage = regexp.MustCompile(`(?i)^\s*(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|\?xml[^>]*>\s*<(?:!doctype\s+)?html|html|head|body|main|article|section|div|p|h[1-6]|table|ul|ol|blockquote)[\s>]`)

const (
	pastedName     = "pasted text.txt"
	pastedPageName = "pasted page.html"
)

// pasted is a file system with one file: what was pasted.
type pasted struct {
	name, text string
	at         time.Time
}

// Open opens the one file.
func (p pasted) Open(name string) (fs.File, error) {
	if name != p.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &pastedFile{pasted: p, Reader: strings.NewReader(p.text)}, nil
}

type pastedFile struct {
	pasted
	io.Reader
}

func (f *pastedFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *pastedFile) Close() error               { return nil }
func (f *pastedFile) Name() string               { return f.name }
func (f *pastedFile) Size() int64                { return int64(len(f.text)) }
func (f *pastedFile) Mode() fs.FileMode          { return 0o444 }
func (f *pastedFile) ModTime() time.Time         { return f.at }
func (f *pastedFile) IsDir() bool                { return false }
func (f *pastedFile) Sys() any                   { return nil }
