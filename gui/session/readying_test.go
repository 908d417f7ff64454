package session

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/notebooktest"
)

// heldReady makes search ready as far as the test lets it.
type heldReady struct {
	steps chan notebook.Readiness
	mu    sync.Mutex
	now   notebook.Readiness
	anew  int
}

func (h *heldReady) Readiness() notebook.Readiness {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

func (h *heldReady) is(now notebook.Readiness) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = now
}

func (h *heldReady) MakeReady(ctx context.Context, tell func(notebook.Readiness)) error {
	for {
		select {
		case r, more := <-h.steps:
			if !more {
				h.is(notebook.Readiness{})
				return nil
			}
			h.is(r)
			tell(r)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (h *heldReady) MakeAnew(ctx context.Context, tell func(notebook.Readiness)) error {
	h.anew++
	return h.MakeReady(ctx, tell)
}

// partly answers as a search does that knows a part of what there is.
type partly struct {
	by    *heldReady
	asked atomic.Int32
	found int // hits
}

func (p *partly) Search(_ context.Context, r notebook.SearchRequest) (notebook.SearchResult, error) {
	if r.Facets {
		return notebook.SearchResult{}, nil
	}
	p.asked.Add(1)
	result := notebook.SearchResult{Total: p.found, Ready: p.by.Readiness()}
	for i := range p.found {
		result.Hits = append(result.Hits, notebook.Hit{Heading: notebook.Heading{Ref: notebook.RefOf(notebook.NoteID(fmt.Sprintf("n%026d", i)))}})
	}
	return result, nil
}

// until runs what was posted until something holds.
func (d *desk) until(holds func() bool) {
	for !holds() {
		d.drain()
		runtime.Gosched()
	}
}

func readiness(done, total int) notebook.Readiness {
	return notebook.Readiness{Unfinished: true, Done: done, Total: total, Missing: total - done}
}

func TestSearchIsMadeReadyBesideEverything(t *testing.T) {
	d := sit(t)
	held := &heldReady{now: readiness(0, 20_000), steps: make(chan notebook.Readiness)}
	search := &partly{by: held}
	d.Readying.by, d.Searching.by = held, search
	d.Readying.Now = held.now
	if says := d.Readying.Left(); says != "Search knows 0 of 20,000" {
		t.Errorf("left: %q", says)
	}
	d.Searching.Ask("memo")
	d.settle()
	reasons := d.Searching.Reasons()
	if len(reasons) == 0 || reasons[0].Words != "Search is not ready: only 0 of 20,000 could be looked at." || reasons[0].Action != "Make search ready" {
		t.Fatalf("reasons %+v", reasons)
	}
	reasons[0].Do()
	if r := d.Searching.Reasons()[0]; r.Action != "" || d.Readying.Left() != "" {
		t.Errorf("while it runs %q is offered, and %q said", r.Action, d.Readying.Left())
	}
	before := search.asked.Load()
	held.steps <- readiness(12_300, 20_000)
	d.until(func() bool { return search.asked.Load() > before && !d.Searching.Busy })
	if words, part := d.Status.Progress(); words != "Making search ready: 12,300 of 20,000" || part != .615 {
		t.Errorf("progress %q, %v", words, part)
	}
	if says := d.Searching.Explanation(); !strings.Contains(says, "only 12,300 of 20,000") {
		t.Errorf("asked again it says %q", says)
	}
	d.Status.Stop()
	d.settle()
	if d.Readying.Running || d.Readying.Left() != "Search knows 12,300 of 20,000" {
		t.Errorf("stopped: running %v, %q", d.Readying.Running, d.Readying.Left())
	}
	if words, _ := d.Status.Progress(); words != "" {
		t.Errorf("stopped, and %q", words)
	}

	search.found = 3
	d.Searching.Ask("memos")
	d.pass(time.Second)
	if says := d.Searching.Summary(); says != "3 found · among 12,300 of 20,000, search is not ready" {
		t.Errorf("says %q", says)
	}
	d.Searching.Point(1)
	kept := d.Searching.Hits[1].Ref
	d.Readying.Start(false)
	before, search.found = search.asked.Load(), 5
	close(held.steps)
	d.settle()
	if f := d.Searching; search.asked.Load() != before+1 || f.Summary() != "5 found" || f.Hits[f.Cursor].Ref != kept {
		t.Errorf("ready: asked %d times, %q, cursor %d", search.asked.Load()-before, f.Summary(), f.Cursor)
	}
	if d.Readying.Left() != "" || d.Readying.Finished || held.anew != 0 {
		t.Errorf("%q is left, finished %v, anew %d times", d.Readying.Left(), d.Readying.Finished, held.anew)
	}
}

// TestStopStopsWhatIsShown: while something else is told of, search goes on being made ready.
func TestStopStopsWhatIsShown(t *testing.T) {
	d := sit(t)
	held := &heldReady{now: readiness(0, 100), steps: make(chan notebook.Readiness)}
	d.Readying.by = held
	d.Readying.Start(true)
	d.Readying.Start(true)
	d.Importing.Running = true
	stopped := false
	d.Importing.stop = func() { stopped = true }
	if words, _ := d.Status.Progress(); !strings.HasPrefix(words, "Looking for files") {
		t.Errorf("progress %q", words)
	}
	d.Status.Stop()
	held.steps <- readiness(50, 100)
	d.until(func() bool { return d.Readying.Now.Done == 50 })
	if !stopped || !d.Readying.Running || held.anew != 1 {
		t.Errorf("import stopped %v, search made ready %v, %d times", stopped, d.Readying.Running, held.anew)
	}
	d.Importing.Running = false
	d.Readying.Stop()
	d.settle()
}

// TestAnOlderNotebookBecomesReady begins by itself with what an older version left, and closing the window in the middle of it loses nothing.
func TestAnOlderNotebookBecomesReady(t *testing.T) {
	dir := t.TempDir()
	book, end := notebooktest.Reopen(t, dir)
	for range 200 {
		if _, err := book.WriteNote(ctx, "", "A harbour"); err != nil {
			t.Fatal(err)
		}
	}
	end()
	notebooktest.Older(t, dir)
	for opened := 0; ; opened++ {
		book, end := notebooktest.Reopen(t, dir, notebook.Parts{Extract: extract.Direct{}})
		if opened == 3 {
			d := sitOn(t, book)
			d.Searching.Ask("harbour")
			d.settle()
			if d.Readying.Now.Unfinished || d.Searching.Total != 200 || d.Searching.Ready.Missing != 0 {
				t.Errorf("%+v, %d found", d.Readying.Now, d.Searching.Total)
			}
			t.Cleanup(end)
			return
		}
		d := &desk{t: t, book: book, clock: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
		d.Session = New(ctx, d.options())
		if opened == 0 && !d.Readying.Running {
			t.Error("nothing makes search ready")
		}
		if err := d.Close(); err != nil {
			t.Error(err)
		}
		end()
	}
}

func TestWhatIsDamagedIsMadeAnew(t *testing.T) {
	dir := t.TempDir()
	book, end := notebooktest.Reopen(t, dir)
	for range 40 { // or the postings stand among the words
		if _, err := book.WriteNote(ctx, "", "A harbour"); err != nil {
			t.Fatal(err)
		}
	}
	end()
	notebooktest.Spoil(t, dir)
	d := sitOn(t, notebooktest.Open(t, dir, notebook.Parts{Extract: extract.Direct{}}))
	d.Searching.Ask("harbour")
	d.settle()
	if !errors.Is(d.Searching.Failed, notebook.ErrDamaged) {
		t.Fatalf("answered: %v, %d found", d.Searching.Failed, d.Searching.Total)
	}
	d.Readying.Start(true)
	d.pass(time.Second)
	if d.Searching.Failed != nil || d.Searching.Total != 40 || !d.Readying.Finished {
		t.Errorf("made anew: %v, %d found, finished %v", d.Searching.Failed, d.Searching.Total, d.Readying.Finished)
	}
	d.Readying.Dismiss()
	if told := d.told(); len(told) != 0 {
		t.Errorf("told %v", told)
	}
}
