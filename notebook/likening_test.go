package notebook_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"commonplace/index/corpus"
	"commonplace/notebook"
)

func TestSimilar(t *testing.T) {
	nb := open(t)
	var made []string
	others := map[string]string{}
	for a := range corpus.Articles(3, 40) {
		made = append(made, a.Text)
		others[fmt.Sprintf("%d.txt", len(made))] = a.Text
	}
	delete(others, "1.txt")
	delete(others, "2.txt")
	take(t, nb, others)
	// Words that one text has of another make them alike; the whole of it makes it a copy.
	part := strings.Join(strings.Fields(made[0])[:120], " ")
	first := one(t, nb, "first.txt", made[0])
	copied := one(t, nb, "copied.txt", strings.ToUpper(made[0]))
	near := one(t, nb, "near.txt", part+"\n\n"+made[1])
	if _, err := nb.Copies(ctx, first); err != nil { // so that sketches are kept
		t.Fatal(err)
	}
	h, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: first, Quote: strings.Join(strings.Fields(made[0])[:30], " "), Colour: notebook.ColourBlue})
	if err != nil {
		t.Fatal(err)
	}
	note, err := nb.WriteNote(ctx, "What it says", strings.Join(strings.Fields(made[0])[:100], " "))
	if err != nil {
		t.Fatal(err)
	}
	refs := func(of notebook.Ref, limit int) (all []notebook.Ref) {
		t.Helper()
		alike, err := nb.Similar(ctx, of, limit)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range alike {
			if s.Title == "" || len(s.Shared) == 0 || s.Score <= 0 {
				t.Errorf("%+v", s)
			}
			all = append(all, s.Ref)
		}
		return all
	}
	has := func(all []notebook.Ref, id string) bool {
		return slices.ContainsFunc(all, func(r notebook.Ref) bool { return r.String() == id })
	}
	of := refs(notebook.RefOf(first), 0)
	if !has(of, string(near)) || !has(of, string(note)) || has(of, string(copied)) || has(of, string(h)) || has(of, string(first)) {
		t.Errorf("like the source: %v", of)
	}
	of = refs(notebook.RefOf(h), 0)
	if !has(of, string(copied)) || has(of, string(first)) || has(of, string(h)) {
		t.Errorf("like the highlight: %v", of)
	}
	of = refs(notebook.RefOf(note), 1)
	if len(of) != 1 || has(of, string(note)) {
		t.Errorf("like the note: %v", of)
	}
	if err := nb.DeleteSource(ctx, near); err != nil {
		t.Fatal(err)
	}
	if of = refs(notebook.RefOf(first), 0); has(of, string(near)) {
		t.Errorf("in the trash, and similar: %v", of)
	}
	if _, err := nb.Similar(ctx, notebook.RefOf(near), 0); !errors.Is(err, notebook.ErrNotFound) {
		t.Errorf("like what is in the trash: %v", err)
	}
	l, err := nb.Link(ctx, notebook.RefOf(first), notebook.RefOf(note), notebook.Supports, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := nb.Similar(ctx, notebook.RefOf(l), 0); !errors.Is(err, notebook.ErrBadRef) {
		t.Errorf("like a link: %v", err)
	}
}
