// Package notebooktest opens real notebooks for tests, on disk, and checks them for faults when the test ends: every link has its ends,
// every highlight stands on its words, and what can be found is what is there. There is no mock of a store: a test that needs a notebook
// has one.
//
// Begin with [New]. Trap: a notebook takes some tens of milliseconds to open, so a table of cases shares one where it can.
package notebooktest

import (
	"context"
	"sync"
	"testing"
	"time"

	"commonplace/index"
	"commonplace/notebook"
	"commonplace/notebook/store"
)

// Extract is what New needs to import files with.
func Extract(e notebook.Extractor) notebook.Parts { return notebook.Parts{Extract: e} }

// New opens a notebook in a folder of the test's own. Parts that are given are used; the others are real: a Badger store, an index, and
// a clock that advances a second at each reading, so that times differ and tests repeat.
func New(t testing.TB, with ...notebook.Parts) *notebook.Notebook {
	t.Helper()
	return Open(t, t.TempDir(), with...)
}

// Open opens the notebook in a folder, which may be empty. It is checked for faults and closed when the test ends.
func Open(t testing.TB, dir string, with ...notebook.Parts) *notebook.Notebook {
	t.Helper()
	n, end := open(t, dir, with)
	t.Cleanup(func() {
		t.Helper()
		Check(t, n)
		end()
	})
	return n
}

// Reopen opens the notebook in a folder and returns what closes it, for a test that closes and opens it again itself. It is checked for
// faults when it is closed.
func Reopen(t testing.TB, dir string, with ...notebook.Parts) (n *notebook.Notebook, end func()) {
	t.Helper()
	n, closed := open(t, dir, with)
	return n, func() {
		t.Helper()
		Check(t, n)
		closed()
	}
}

func open(t testing.TB, dir string, with []notebook.Parts) (*notebook.Notebook, func()) {
	t.Helper()
	kept, err := store.Open(t.Context(), dir, store.Options{})
	if err != nil {
		t.Fatalf("open notebook: %v", err)
	}
	p := notebook.Parts{Store: kept, Index: index.New(), Now: Clock()}
	for _, w := range with {
		if w.Extract != nil {
			p.Extract = w.Extract
		}
		if w.Pages != nil {
			p.Pages = w.Pages
		}
		if w.Recognise != nil {
			p.Recognise = w.Recognise
		}
		if w.Print != nil {
			p.Print = w.Print
		}
		if w.Now != nil {
			p.Now = w.Now
		}
	}
	n, err := notebook.New(t.Context(), p)
	if err != nil {
		t.Fatalf("open notebook: %v", err)
	}
	return n, func() {
		n.Close()
		if err := kept.Close(); err != nil {
			t.Errorf("close notebook: %v", err)
		}
	}
}

// Check fails the test for every fault in the notebook.
func Check(t testing.TB, n *notebook.Notebook) {
	t.Helper()
	// The test's own context has ended where this is called at clean-up.
	faults, err := n.Check(context.WithoutCancel(t.Context()))
	if err != nil {
		t.Errorf("check notebook: %v", err)
	}
	for _, f := range faults {
		t.Errorf("fault: %s %s", f.Ref, f.What)
	}
}

// Clock returns a clock that begins on 8 April 2025 and advances a second at each reading. It may be read by many goroutines.
func Clock() func() time.Time {
	var mu sync.Mutex
	now := time.Date(2025, time.April, 8, 9, 0, 0, 0, time.UTC)
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		now = now.Add(time.Second)
		return now
	}
}
