package command

import (
	"strings"
	"testing"

	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/notebooktest"
)

// spoilt is a bench on a notebook of which what finds words is damaged.
func spoilt(t *testing.T) *bench {
	t.Helper()
	dir := t.TempDir()
	book, end := notebooktest.Reopen(t, dir)
	for range 40 { // or the postings stand among the words
		if _, err := book.WriteNote(t.Context(), "", "The harbour is closed."); err != nil {
			t.Fatal(err)
		}
	}
	end()
	notebooktest.Spoil(t, dir)
	w := newBenchOn(t, notebooktest.Open(t, dir, notebook.Parts{Extract: extract.Direct{}}))
	w.yes = true
	return w
}

func TestCheckOffersToMakeSearchAnew(t *testing.T) {
	w := spoilt(t)
	w.run("check")
	if last := w.asked[len(w.asked)-1]; !strings.Contains(last, "all of them of what finds words") || !strings.Contains(last, "Making search anew mends that.") {
		t.Errorf("check says %q", last)
	}
	w.run("check")
	if last := w.asked[len(w.asked)-1]; !strings.Contains(last, "as it should be") {
		t.Errorf("after that check says %q", last)
	}
}

func TestMakeSearchAnew(t *testing.T) {
	w := spoilt(t)
	if w.can("stop-making-anew") {
		t.Error("what does not run can be stopped")
	}
	if c, _ := ByID("make-anew"); c.TitleNow(w.Session) != "Make search anew…" {
		t.Errorf("titled %q", c.TitleNow(w.Session))
	}
	c, _ := ByID("make-anew")
	c.Do(w.Session, w)
	if last := w.asked[len(w.asked)-1]; !strings.HasPrefix(last, "Everything is read again") || w.can("make-anew") {
		t.Errorf("asked %q; again %v", last, w.can("make-anew"))
	}
	w.run("stop-making-anew")
	if w.Readying.Running {
		t.Error("stopped and runs")
	}
	if w.Readying.Now.Unfinished { // it may have been done before it heard
		if title := c.TitleNow(w.Session); title != "Go on making search ready" {
			t.Errorf("stopped it is titled %q", title)
		}
	}
	w.run("make-anew")
	w.Searching.Ask("harbour")
	w.settle()
	if w.Searching.Failed != nil || w.Searching.Total == 0 || w.Readying.Now.Unfinished {
		t.Errorf("%v, %d found, %+v", w.Searching.Failed, w.Searching.Total, w.Readying.Now)
	}
}

func TestFaultsAreSaid(t *testing.T) {
	for _, c := range []struct {
		n, ofSearch int
		want        string
	}{
		{0, 0, "Everything is as it should be."},
		{2, 0, "Faults found: 2. Nothing was changed. Copy"},
		{2, 2, "Faults found: 2, all of them of what finds words. Your sources, notes and highlights are as they were written. Making"},
		{3, 2, "going on. 2 of them are of what finds words. Making search anew mends that."},
	} {
		if got := faultsTold(c.n, c.ofSearch); !strings.Contains(got, c.want) {
			t.Errorf("%d, %d: %q", c.n, c.ofSearch, got)
		}
	}
}
