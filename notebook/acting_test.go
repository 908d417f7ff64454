package notebook_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"commonplace/index"
	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/notebooktest"
	"commonplace/notebook/store"
)

// Many act at once, and the notebook is checked meanwhile: what is found is what was written last, and a check finds no fault.
func TestManyActAtOnce(t *testing.T) {
	nb := open(t)
	n, err := nb.WriteNote(ctx, "Shared", "begun")
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("The desk kept a list of every case that was open. ", 8000)
	var all sync.WaitGroup
	for who := range 4 {
		all.Go(func() {
			for i := range 25 {
				if err := nb.EditNote(ctx, n, "Shared", fmt.Sprintf("written by w%d at %d", who, i)); err != nil {
					t.Error(err)
				}
				if i%10 == 0 {
					name := fmt.Sprintf("%d-%d.txt", who, i)
					fsys := fstest.MapFS{name: {Data: []byte(name + long)}}
					if _, err := nb.Import(ctx, notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: fsys, Origin: "mem:"}}}); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	for range 10 {
		sound(t, nb)
	}
	all.Wait()
	note, err := nb.Note(ctx, n)
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Fields(note.Body)
	if got := found(t, nb, "="+words[2]+" ="+words[4]); len(got) != 1 {
		t.Errorf("%q is not found: %v", note.Body, got)
	}
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
				return nb
			}
			nb := begin()
			if _, err := nb.Import(ctx, notebook.ImportRequest{Roots: []notebook.ImportRoot{{FS: files}}, Tags: []notebook.Tag{"in"}}); err != nil {
				t.Fatal(err)
			}
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
