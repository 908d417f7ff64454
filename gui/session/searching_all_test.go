package session

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"commonplace/notebook"
)

// pile takes in so many texts with a word, more than are listed at first, and a note; the first of three are dated.
func (d *desk) pile(n int) {
	d.t.Helper()
	var files []string
	for i := range n {
		head := ""
		if i < 3 {
			head = fmt.Sprintf("---\ndate: %d-05-01\n---\n\n", 2020+(i+1)%3)
		}
		files = append(files, fmt.Sprintf("%03d.md", i), fmt.Sprintf("%s# Crossing %d\n\nThe ferry left for the %dth time.\n", head, i, i))
	}
	d.take(files...)
	if _, err := d.book.WriteNote(ctx, "Ferries", "Which ferry?"); err != nil {
		d.t.Fatal(err)
	}
	d.settle()
}

func TestWithAllThatWasFound(t *testing.T) {
	d := sit(t)
	d.pile(searchHits + 5)
	f := d.Searching
	f.Ask("ferry")
	d.settle()
	if n, words := f.Together(); n != searchHits+6 || words != "all 56" || len(f.Hits) != searchHits {
		t.Fatalf("together %d, %q; %d listed", n, words, len(f.Hits))
	}
	said := ""
	f.TagAll("  Crossing ", func(says string) { said = says })
	d.settle()
	if said != "Tagged 56 things with “Crossing”" || d.Undoing.UndoTitle() != "Undo tag Crossing of 56 things" {
		t.Errorf("said %q; %s", said, d.Undoing.UndoTitle())
	}
	tagged := func() int {
		f.Ask("tag:crossing")
		f.Again()
		d.settle()
		return f.Total
	}
	if n := tagged(); n != 56 {
		t.Errorf("%d things have the tag", n)
	}
	d.Undoing.Undo()
	d.settle()
	if n := tagged(); n != 0 {
		t.Errorf("%d things have it still", n)
	}
	f.Ask("ferry kind:source")
	d.settle()
	f.NewFromAll("Crossings")
	d.settle()
	if items := d.Briefing.Sections[0].Items; len(items) != 55 {
		t.Fatalf("the briefing holds %d things", len(items))
	}
	id, added := d.Briefing.ID, false
	f.Ask("ferry kind:note")
	d.settle()
	if _, words := f.Together(); words != "it" {
		t.Errorf("one thing is %q", words)
	}
	f.AddAll(id, func() { added = true })
	d.settle()
	if items := d.Briefing.Sections[0].Items; len(items) != 56 || !added || items[55].Ref.Kind() != notebook.KindNote {
		t.Errorf("the briefing holds %d things then", len(items))
	}
	f.Ask("crossings kind:briefing") // can neither bear a tag nor stand in a briefing
	d.settle()
	f.TagAll("x", func(string) { t.Error("a briefing was tagged") })
	d.settle()
}

func TestAListOfAllThatWasFound(t *testing.T) {
	d := sit(t)
	d.pile(4)
	d.Searching.SetOrder(notebook.OrderNewest)
	d.Searching.Ask("ferry kind:source")
	d.settle()
	var got string
	d.Searching.ListAll(func(list string) { got = list })
	d.settle()
	lines := strings.Split(got, "\n")
	if len(lines) != 7 || lines[0] != "ferry kind:source: 4 things" || !strings.HasPrefix(lines[2], "1. Crossing 1 · 1 May 2022 · ") || !strings.HasPrefix(lines[5], "4. Crossing 3 · undated") {
		t.Errorf("the list says\n%s", got)
	}
}

func TestWhatWasFoundInOrder(t *testing.T) {
	d := sit(t)
	d.pile(searchHits + 5)
	f := d.Searching
	f.Ask("crossing ferry kind:source")
	d.settle()
	titles := func() (all []string) {
		for _, h := range f.Hits {
			all = append(all, strings.TrimPrefix(h.Title, "Crossing "))
		}
		return all
	}
	for _, c := range []struct {
		order notebook.Order
		first []string
		says  string
	}{
		{notebook.OrderNewest, []string{"1", "0", "2", "54", "53"}, "55 found, the newest 50 shown"},
		{notebook.OrderOldest, []string{"2", "0", "1", "54", "53"}, "55 found, the oldest 50 shown"},
	} {
		f.SetOrder(c.order)
		d.settle()
		if got := titles(); len(got) != searchHits || !slices.Equal(got[:5], c.first) || f.Summary() != c.says {
			t.Errorf("%s: %v, %q", c.order.Words(), got, f.Summary())
		}
		if len(f.Hits[0].Places) == 0 || f.Hits[0].Matched["ferry"]["ferry"] != 1 {
			t.Errorf("%s: the first says nothing of why it was found: %+v", c.order.Words(), f.Hits[0])
		}
	}
	f.More()
	d.settle()
	if got := titles(); len(got) != 55 || got[54] != "3" {
		t.Errorf("more of them: %d, the last is %q", len(got), got[len(got)-1])
	}
}
