package session

import (
	"context"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/notebooktest"
)

// desk is a session whose window goroutine and clock the test holds.
type desk struct {
	*Session
	t        testing.TB
	book     *notebook.Notebook
	problems []error
	clock    time.Time
	timers   []*timer

	mu     sync.Mutex
	posted []func()
}

type timer struct {
	due time.Time
	fn  func()
}

var ctx = context.Background()

// sit opens a new notebook and a session on it.
func sit(t testing.TB) *desk {
	t.Helper()
	return sitOn(t, notebooktest.New(t, notebook.Parts{Extract: extract.Direct{}, Print: titlePrinter{}}))
}

// sitOn opens a session on a notebook.
func sitOn(t testing.TB, book *notebook.Notebook) *desk {
	t.Helper()
	d := &desk{t: t, book: book, clock: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	d.Session = New(ctx, d.options())
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
		d.drain()
		for _, err := range d.problems {
			t.Errorf("told: %v", err)
		}
	})
	d.settle()
	return d
}

func (d *desk) options() Options {
	return Options{
		Notebook: d.book, Post: d.post, After: d.after, Now: func() time.Time { return d.clock },
		OnProblem: func(err error) { d.problems = append(d.problems, err) },
	}
}

// titlePrinter prints a title and says that a character is missing.
type titlePrinter struct{}

func (titlePrinter) Print(_ context.Context, w io.Writer, c notebook.Composition) ([]rune, error) {
	_, err := io.WriteString(w, "PDF of "+c.Title)
	return []rune{'☃'}, err
}

func (d *desk) post(fn func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.posted = append(d.posted, fn)
}

func (d *desk) after(wait time.Duration, fn func()) func() {
	t := &timer{d.clock.Add(wait), fn}
	d.timers = append(d.timers, t)
	return func() { d.timers = slices.DeleteFunc(d.timers, func(o *timer) bool { return o == t }) }
}

// drain runs what was posted and says whether anything was.
func (d *desk) drain() bool {
	d.mu.Lock()
	fns := d.posted
	d.posted = nil
	d.mu.Unlock()
	for _, fn := range fns {
		fn()
	}
	return len(fns) > 0
}

// settle lets everything that was begun come to its end; no time passes.
func (d *desk) settle() {
	for {
		d.Wait()
		if !d.drain() {
			return
		}
	}
}

// pass lets time pass and everything come to its end.
func (d *desk) pass(by time.Duration) {
	end := d.clock.Add(by)
	for {
		d.settle()
		slices.SortStableFunc(d.timers, func(a, b *timer) int { return a.due.Compare(b.due) })
		if len(d.timers) == 0 || d.timers[0].due.After(end) {
			break
		}
		next := d.timers[0]
		d.timers, d.clock = d.timers[1:], next.due
		next.fn()
	}
	d.clock = end
	d.settle()
}

// told takes the problems that were told.
func (d *desk) told() []error {
	all := d.problems
	d.problems = nil
	return all
}

// take imports texts by name and returns the sources in the order of the names given.
func (d *desk) take(files ...string) []notebook.SourceID {
	d.t.Helper()
	fsys := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	r, err := d.book.Import(ctx, notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: fsys, Origin: "mem:"}}})
	if err != nil {
		d.t.Fatal(err)
	}
	byPath := map[string]notebook.SourceID{}
	for _, f := range r.Files {
		byPath[f.Path] = f.Source
	}
	var ids []notebook.SourceID
	for i := 0; i < len(files); i += 2 {
		if byPath[files[i]] == "" {
			d.t.Fatalf("import of %s: %+v", files[i], r.Files)
		}
		ids = append(ids, byPath[files[i]])
	}
	d.pass(time.Second)
	return ids
}

// goTo opens a thing and waits until it is shown.
func (d *desk) goTo(r notebook.Ref) {
	d.Open(Place{Ref: r})
	d.pass(time.Second)
}

// at is the span of words in a text.
func at(t testing.TB, text, words string) notebook.Span {
	t.Helper()
	i := strings.Index(text, words)
	if i < 0 {
		t.Fatalf("%q is not in the text", words)
	}
	return notebook.Span{Start: i, End: i + len(words)}
}

const (
	memo  = "The memo was read to the committee on Thursday. It says that records may be shared where a case is open, and nowhere else.\n\nThe clerk nodded.\n"
	clerk = "A clerk at the records desk told the committee that no case was open that week. Mr. Kraus had sent the list all the same.\n"
	third = "Klaus Lions wrote to the harbour board about the ferry and its timetable, which nobody had printed since the spring.\n"
)
