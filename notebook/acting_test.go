package notebook_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"testing"
	"testing/fstest"

	"commonplace/index"
	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/notebooktest"
	"commonplace/notebook/store"
)

// meddling is a store in which somebody else acts, once, at the worst moment: after a commit, or after a moment to read was chosen. Where
// that one has to wait, it goes on without.
type meddling struct {
	notebook.Store
	onUpdate, onView func()
}

func meddle(with *func()) {
	act := *with
	if *with = nil; act == nil {
		return
	}
	done := make(chan struct{})
	go func() { defer close(done); act() }()
	for range 1 << 17 {
		select {
		case <-done:
			return
		default:
			runtime.Gosched()
		}
	}
}

func (m *meddling) Update(ctx context.Context, fn func(notebook.Tx) error) error {
	err := m.Store.Update(ctx, fn)
	meddle(&m.onUpdate)
	return err
}

func (m *meddling) View(ctx context.Context, fn func(notebook.Tx) error) error {
	return m.Store.View(ctx, func(tx notebook.Tx) error {
		meddle(&m.onView)
		return fn(tx)
	})
}

// What was written last is what is found, and a check that begins while somebody writes finds no fault.
func TestActingBesideOthers(t *testing.T) {
	kept, err := store.Open(ctx, t.TempDir(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	m := &meddling{Store: kept}
	nb, err := notebook.New(ctx, notebook.Parts{Store: m, Index: index.New(), Now: notebooktest.Clock()})
	if err != nil {
		t.Fatal(err)
	}
	defer nb.Close()
	n, err := nb.WriteNote(ctx, "Shared", "begun")
	if err != nil {
		t.Fatal(err)
	}
	var others sync.WaitGroup
	others.Add(2)
	edit := func(body string) func() {
		return func() {
			defer others.Done()
			if err := nb.EditNote(ctx, n, "Shared", body); err != nil {
				t.Error(err)
			}
		}
	}
	m.onUpdate = edit("zebra")
	if err := nb.EditNote(ctx, n, "Shared", "quagga"); err != nil {
		t.Fatal(err)
	}
	m.onView = edit("okapi")
	sound(t, nb)
	others.Wait()
	note, err := nb.Note(ctx, n)
	if err != nil || len(found(t, nb, "="+note.Body)) != 1 {
		t.Errorf("%q is not found, %v", note.Body, err)
	}
	sound(t, nb)
}

// failing is a store that ends, as a full disk does, after some Updates.
type failing struct {
	notebook.Store
	left int
}

var errFull = errors.New("full")

func (f *failing) Update(ctx context.Context, fn func(notebook.Tx) error) error {
	if f.left--; f.left < 0 {
		return errFull
	}
	return f.Store.Update(ctx, fn)
}

// An undo that is cut short between two of its pages is completed by the next one, or when the notebook is opened again; and is done again
// as a whole.
func TestUndoCutShort(t *testing.T) {
	files := fstest.MapFS{"all.zip": {Data: zipped(t, 1500, func(i int) string { return fmt.Sprintf("Entry %d says so.", i) })}}
	for _, reopen := range []bool{false, true} {
		t.Run(fmt.Sprint("reopened ", reopen), func(t *testing.T) {
			kept, err := store.Open(ctx, t.TempDir(), store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer kept.Close()
			f := &failing{Store: kept, left: 1 << 30}
			begin := func() *notebook.Notebook {
				nb, err := notebook.New(ctx, notebook.Parts{Store: f, Index: index.New(), Extract: extract.Direct{}, Now: notebooktest.Clock()})
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(nb.Close)
				return nb
			}
			nb := begin()
			if _, err := nb.Import(ctx, notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: files}}, Tags: []notebook.Tag{"in"}}); err != nil {
				t.Fatal(err)
			}
			nb.Close() // what is folded in the background would be counted
			before := everything(t, nb)
			f.left = 1
			if _, err := nb.Undo(ctx); !errors.Is(err, errFull) {
				t.Fatalf("undo: %v", err)
			}
			if c, _ := nb.Counts(ctx); c.Sources == 0 || c.Sources == 1500 {
				t.Fatalf("not between two pages: %+v", c)
			}
			f.left = 1 << 30
			if turns, err := nb.Turns(ctx); err != nil || turns.Redo.ID != "" {
				t.Errorf("half an undo can be done again: %+v, %v", turns, err)
			}
			if reopen {
				nb = begin()
			} else {
				undo(t, nb, 1)
			}
			if c, _ := nb.Counts(ctx); c != (notebook.Counts{}) {
				t.Errorf("left over: %+v", c)
			}
			sound(t, nb)
			if _, err := nb.Redo(ctx); err != nil {
				t.Fatal(err)
			}
			if everything(t, nb) != before {
				t.Error("not all of it is there again")
			}
			sound(t, nb)
		})
	}
}
