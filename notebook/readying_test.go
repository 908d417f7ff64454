package notebook_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"commonplace/notebook"
	"commonplace/notebook/notebooktest"
	"commonplace/notebook/store"
)

// farAway is how many notes there are: more than are read in one go, so that there is a meanwhile.
const farAway = 150

// written makes a notebook of notes in a folder and closes it; every note holds "harbour" and a word of its own.
func written(t *testing.T, dir string) (refs []notebook.Ref) {
	t.Helper()
	nb, end := notebooktest.Reopen(t, dir)
	defer end()
	for i := range farAway {
		id, err := nb.WriteNote(ctx, fmt.Sprintf("Note %d", i), "The harbour at "+ownWord(i))
		if err != nil {
			t.Fatal(err)
		}
		refs = append(refs, notebook.RefOf(id))
	}
	return refs
}

// ownWord is a word like no other of them.
func ownWord(i int) string {
	letters := "abcdefghij"
	return strings.Repeat(string(letters[i%10]), 3) + strings.Repeat(string(letters[i/10%10]), 3) + strings.Repeat(string(letters[i/100]), 3)
}

func total(t *testing.T, nb *notebook.Notebook, query string) (int, notebook.Readiness) {
	t.Helper()
	r, err := nb.Search(ctx, notebook.SearchRequest{Query: query})
	if err != nil {
		t.Fatal(err)
	}
	return r.Total, r.Ready
}

func TestAnOlderNotebookOpensAndBecomesReady(t *testing.T) {
	dir := t.TempDir()
	refs := written(t, dir)
	notebooktest.Older(t, dir)
	nb, end := notebooktest.Reopen(t, dir)
	if n, ready := total(t, nb, "harbour"); n != 0 || ready != (notebook.Readiness{Unfinished: true, Total: farAway, Missing: farAway}) {
		t.Fatalf("opened and %d found, %+v", n, ready)
	}
	notebooktest.Check(t, nb)
	steps := 0
	stop, cancel := context.WithCancel(ctx)
	err := nb.MakeReady(stop, func(r notebook.Readiness) {
		switch steps++; steps {
		case 1:
			if _, err := nb.WriteNote(ctx, "", "A harbour of the meantime, zyzzyva"); err != nil {
				t.Error(err)
			}
			if n, _ := total(t, nb, "zyzzyva"); n != 1 {
				t.Error("what was added meanwhile is not found")
			}
			last, _ := refs[farAway-1].Note()
			if err := nb.EditNote(ctx, last, "Note", "amended to quagga"); err != nil {
				t.Error(err)
			}
			before, _ := refs[farAway-2].Note()
			if err := nb.DeleteNote(ctx, before); err != nil {
				t.Error(err)
			}
			notebooktest.Check(t, nb)
		case 2:
			n, ready := total(t, nb, "harbour")
			if n != r.Done-2+1 || ready.Missing != farAway-r.Done { // without the one amended and the one deleted, with the new one
				t.Errorf("%d found at %+v, which says %+v", n, r, ready)
			}
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("stopped: %v", err)
	}
	done := nb.Readiness().Done
	end()

	nb, end = notebooktest.Reopen(t, dir)
	defer end()
	if r := nb.Readiness(); !r.Unfinished || r.Done < done {
		t.Errorf("opened again at %+v, stopped at %d", r, done)
	}
	if err := nb.MakeReady(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if n, ready := total(t, nb, "harbour"); n != farAway-1 || ready != (notebook.Readiness{}) {
		t.Errorf("%d of %d found, %+v", n, farAway-1, ready)
	}
	for _, word := range []string{"zyzzyva", "quagga", ownWord(0)} {
		if n, _ := total(t, nb, "="+word); n != 1 {
			t.Errorf("%s is found %d times", word, n)
		}
	}
}

func TestADamagedIndexIsMadeAnew(t *testing.T) {
	dir := t.TempDir()
	refs := written(t, dir)
	notebooktest.Spoil(t, dir)
	func() {
		nb, end := notebooktest.Reopen(t, dir)
		defer end()
		if _, err := nb.Search(ctx, notebook.SearchRequest{Query: "harbour"}); !errors.Is(err, notebook.ErrDamaged) {
			t.Fatalf("a search in what is damaged: %v", err)
		}
		faults, err := nb.Check(ctx)
		if err != nil || len(faults) == 0 {
			t.Fatalf("check says nothing, %v", err)
		}
		for _, f := range faults {
			if !f.Search {
				t.Errorf("not said to be of search alone: %+v", f)
			}
		}
		looked := false
		if err := nb.MakeAnew(ctx, func(r notebook.Readiness) {
			if r.Done > 0 && !looked {
				looked = true
				if n, ready := total(t, nb, "harbour"); n != r.Done || ready.Missing != farAway-r.Done {
					t.Errorf("%d found at %+v, which says %+v", n, r, ready)
				}
			}
		}); err != nil || !looked {
			t.Fatalf("looked %v, %v", looked, err)
		}
		if n, ready := total(t, nb, "harbour"); n != farAway || ready != (notebook.Readiness{}) {
			t.Errorf("%d of %d found, %+v", n, farAway, ready)
		}
	}()
	nb := notebooktest.Open(t, dir)
	if s, err := nb.Similar(ctx, refs[0], 3); err != nil || len(s) == 0 {
		t.Errorf("like the first: %v, %v", s, err)
	}
}

// TestLostHeadsComeBack: what the index no longer knows of, or knows without its being there, is mended by making search anew.
func TestLostHeadsComeBack(t *testing.T) {
	dir := t.TempDir()
	refs := written(t, dir)
	s, err := store.Open(t.Context(), dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	gone := notebook.NewID[notebook.NoteID](notebook.KindNote)
	err = s.Update(t.Context(), func(tx notebook.Tx) error {
		x := tx.Index()
		head, err := x.Get([]byte("f/" + refs[1].String()))
		return errors.Join(err, x.Keep([]byte("f/"+refs[0].String()), nil), x.Keep([]byte("f/"+refs[1].String()), []byte("spoilt")), x.Keep([]byte("f/"+string(gone)), head))
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	notebooktest.Older(t, dir)
	nb := notebooktest.Open(t, dir) // checked at the end
	if err := nb.MakeReady(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if n, _ := total(t, nb, "harbour"); n != farAway-2 {
		t.Errorf("%d found without two heads", n)
	}
	if err := nb.MakeAnew(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if n, _ := total(t, nb, "harbour"); n != farAway {
		t.Errorf("%d of %d found", n, farAway)
	}
}
