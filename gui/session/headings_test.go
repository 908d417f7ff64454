package session

import (
	"errors"
	"fmt"
	"math/rand"
	"slices"
	"testing"

	"commonplace/notebook"
)

// TestWhatChangedIsReadAgain compares what is known by reading what changed with what is known by reading all.
func TestWhatChangedIsReadAgain(t *testing.T) {
	d := sit(t)
	r := rand.New(rand.NewSource(1))
	sources := d.take("a.txt", memo, "b.txt", clerk, "c.txt", third)
	d.GoingTo.Type("")
	d.settle()
	if len(d.GoingTo.headings.known.refs) != 3 {
		t.Fatalf("known: %+v", d.GoingTo.headings.known)
	}
	var notes []notebook.NoteID
	acts := []func(i int) error{
		func(i int) error {
			id, err := d.book.WriteNote(ctx, fmt.Sprint("Note ", i), "x")
			notes = append(notes, id)
			return err
		},
		func(i int) error {
			at := notebook.Span{Start: i % 10, End: 20 + i%10}
			_, err := d.book.KeepHighlight(ctx, notebook.NewHighlight{Source: sources[i%2], At: at})
			return err
		},
		func(i int) error {
			if len(notes) == 0 {
				return nil
			}
			id := notes[len(notes)-1]
			notes = notes[:len(notes)-1]
			return d.book.DeleteNote(ctx, id)
		},
		func(i int) error {
			title := fmt.Sprint("Title ", i)
			return d.book.Mark(ctx, sources[i%3], "title", func(m *notebook.Marks) { m.Title = &title })
		},
		func(int) error { _, err := d.book.NewBriefing(ctx, "Briefing"); return err },
		func(int) error { _, err := d.book.Undo(ctx); return err },
		func(i int) error {
			return d.book.Tag(ctx, notebook.RefOf(sources[i%3]), notebook.Tag(fmt.Sprint("tag", i%4)))
		},
		func(i int) error { d.goTo(notebook.RefOf(sources[i%3])); return nil },
	}
	for i := range 60 {
		err := acts[r.Intn(len(acts))](i)
		if err != nil && !errors.Is(err, notebook.ErrNotFound) && !errors.Is(err, notebook.ErrNothingToUndo) { // an act before was undone
			t.Fatal(err)
		}
		if d.settle(); r.Intn(3) > 0 {
			continue // several changes at once
		}
		d.GoingTo.Type(fmt.Sprint("title ", i))
		d.settle()
		grown := d.GoingTo.headings.known
		anew, err := reading{}.now(ctx, d.book)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := lines(grown), lines(anew); !slices.Equal(got, want) {
			t.Fatalf("after %d acts known\n%q\nin the notebook\n%q", i, got, want)
		}
		if !slices.IsSortedFunc(grown.used, func(a, b int64) int { return int(b - a) }) || !slices.Equal(grown.tags, anew.tags) {
			t.Fatalf("after %d acts used %v, tags %v, want %v", i, grown.used, grown.tags, anew.tags)
		}
	}
}

// lines are what is known, in no particular order; when a source was opened is not told by an act.
func lines(k *known) (all []string) {
	for i, r := range k.refs {
		line := r.String() + " " + k.titles[i].Text()
		if r.Kind() != notebook.KindSource {
			line += fmt.Sprint(" ", k.used[i])
		}
		all = append(all, line)
	}
	slices.Sort(all)
	return all
}

func TestHeadingsReadWhileSomethingChanged(t *testing.T) {
	a, b := notebook.RefOf(notebook.NewID[notebook.NoteID](notebook.KindNote)), notebook.RefOf(notebook.NewID[notebook.NoteID](notebook.KindNote))
	var h headings
	h.touched(false, []notebook.Ref{a})
	first, second := h.reading(), h.reading()
	h.touched(false, []notebook.Ref{b})
	one := &known{}
	h.keep(first, one)
	if h.known != one || !slices.Equal(h.stale, []notebook.Ref{b}) {
		t.Errorf("kept %v, stale %v", h.known, h.stale)
	}
	if h.keep(second, &known{}); h.known != one {
		t.Error("what was read side by side replaced what was kept")
	}
	third := h.reading()
	h.touched(true, nil)
	if h.keep(third, one); h.known != nil {
		t.Error("what was read before everything changed was kept")
	}
	h.touched(false, make([]notebook.Ref, maxStale+1))
	if h.known != nil || len(h.stale) > 0 {
		t.Errorf("%d things are read one by one", len(h.stale))
	}
}
