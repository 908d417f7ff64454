package session

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"commonplace/notebook"
)

func TestNarrowAndDrop(t *testing.T) {
	d := sit(t)
	f := d.Searching
	kind, tag := notebook.Facet{Name: "kind", Value: "note"}, notebook.Facet{Name: "tag", Value: "tax data"}
	for _, c := range []struct {
		name, query, want string
		do                func()
	}{
		{"a word is narrowed, and what is typed stays last", "rec", "kind:note rec", func() { f.Narrow(kind) }},
		{"a value of two words is one filter", "rec", `tag:"tax data" rec`, func() { f.Narrow(tag) }},
		{"again takes it out", "kind:note rec", "rec", func() { f.Narrow(kind) }},
		{"wherever it stands", "rec kind:note", "rec", func() { f.Narrow(kind) }},
		{"in whatever capitals", "rec KIND:Note ords", "rec ords", func() { f.Narrow(kind) }},
		{"a filter against it is another one", "-kind:note rec", "kind:note -kind:note rec", func() { f.Narrow(kind) }},
		{"an open quotation is left open", `"tax dat`, `kind:note "tax dat`, func() { f.Narrow(kind) }},
		{"nothing typed", "", "kind:note", func() { f.Narrow(kind) }},
		{"one of several is dropped", "kind:note -tag:old rec", "kind:note rec", func() { f.Drop(f.asked()[1]) }},
		{"one that is gone is not missed", "rec", "rec", func() { f.Drop(notebook.ReadQuery("kind:note", false).Filters[0]) }},
		{"one that moved is found", "rec tag:a", "rec", func() { f.Drop(notebook.ReadQuery("tag:a", false).Filters[0]) }},
		{"all are dropped", "kind:note a -tag:old b in:2024", "a b", func() { f.DropAll() }},
	} {
		t.Run(c.name, func(t *testing.T) {
			f.Type(c.query)
			c.do()
			if f.Query != c.want {
				t.Errorf("%q becomes %q, want %q", c.query, f.Query, c.want)
			}
			d.settle()
		})
	}
}

func TestWhatWasFoundIsCounted(t *testing.T) {
	d := sit(t)
	d.take("a.txt", memo, "b.txt", clerk)
	if _, err := d.book.WriteNote(ctx, "", "What the committee leaves open"); err != nil {
		t.Fatal(err)
	}
	f := d.Searching
	ask := func(q string) { f.Ask(q); d.settle() }
	ask("committee")
	source := notebook.Facet{Name: "kind", Value: "source", Count: 2}
	if !slices.Contains(f.Facets, source) || !slices.Contains(f.Facets, notebook.Facet{Name: "kind", Value: "note", Count: 1}) {
		t.Fatalf("counted %+v", f.Facets)
	}
	f.Narrow(source)
	d.settle()
	if f.Total != 2 || len(f.Filters) != 1 || !f.Narrowed(source) {
		t.Errorf("narrowed: %d by %+v", f.Total, f.Filters)
	}
	f.Switch("committee", "committee")
	d.settle()
	if len(f.Facets) != 0 {
		t.Errorf("counted though spellings are switched off: %+v", f.Facets)
	}
	ask("kind:briefing committee")
	if f.Beyond != 3 || !strings.Contains(f.Summary(), "Only kind:briefing was looked at; 3 would be found elsewhere") {
		t.Errorf("beyond %d, %q", f.Beyond, f.Summary())
	}
	f.DropAll()
	d.settle()
	if f.Total != 3 || f.Query != "committee" {
		t.Errorf("without filters %d for %q", f.Total, f.Query)
	}
	ask("committee -kraus")
	if f.Summary() != "2 found · without “kraus”" {
		t.Errorf("says %q", f.Summary())
	}
	ask("committee kind:boat")
	if len(f.Remarks) != 1 || !strings.Contains(f.Remarks[0], "no kind of thing") {
		t.Errorf("remarks %q", f.Remarks)
	}
	ask("")
	if f.Facets != nil || f.Filters != nil || f.Remarks != nil {
		t.Errorf("an empty field still tells of %v %v %v", f.Facets, f.Filters, f.Remarks)
	}
}

// slowCounter finds at once and counts when the test lets it.
type slowCounter struct {
	asked  chan string
	answer map[string]chan int
}

func (s *slowCounter) Search(_ context.Context, r notebook.SearchRequest) (notebook.SearchResult, error) {
	if !r.Facets {
		return notebook.SearchResult{Hits: []notebook.Hit{{Heading: notebook.Heading{Title: r.Query}}}, Total: 1}, nil
	}
	s.asked <- r.Query
	return notebook.SearchResult{Total: 1, Facets: []notebook.Facet{{Name: "kind", Value: "source", Count: <-s.answer[r.Query]}}}, nil
}

func TestLateCountsNeverReplaceNewerOnes(t *testing.T) {
	d := sit(t)
	slow := &slowCounter{asked: make(chan string), answer: map[string]chan int{"old": make(chan int, 1), "new": make(chan int, 1)}}
	f := d.Searching
	f.by = slow
	until := func(done func() bool) {
		for !done() {
			d.drain()
			runtime.Gosched()
		}
	}
	counting := func(query string) {
		f.Ask(query)
		until(func() bool { return !f.Busy })
		if got := <-slow.asked; got != query || f.Hits[0].Title != query {
			t.Fatalf("%q is counted while %q is shown", got, f.Hits[0].Title)
		}
	}
	counting("old")
	counting("new")
	slow.answer["new"] <- 7
	until(func() bool { return len(f.Facets) == 1 })
	slow.answer["old"] <- 5
	d.settle()
	if len(f.Facets) != 1 || f.Facets[0].Count != 7 {
		t.Errorf("shown: %+v", f.Facets)
	}
}

func TestKeptSearches(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo, "b.txt", clerk)
	k, f := d.Searches, d.Searching
	f.Ask("kraus")
	d.settle()
	if len(k.Recent) != 0 {
		t.Errorf("remembered though nothing was opened: %q", k.Recent)
	}
	f.Open(0)
	f.Ask("ferry zzzz")
	f.Enter(func() {})
	d.settle()
	if !slices.Equal(k.Recent, []string{"ferry zzzz", "kraus"}) {
		t.Errorf("recent %q", k.Recent)
	}
	k.Save("The case", "case kind:source")
	d.settle()
	if len(k.Saved) != 1 || k.Saved[0].Name != "The case" || k.Saved[0].Count != 2 {
		t.Fatalf("saved %+v", k.Saved)
	}
	if err := d.book.DeleteSource(ctx, ids[0]); err != nil {
		t.Fatal(err)
	}
	d.pass(2 * time.Second)
	if k.Saved[0].Count != 1 {
		t.Errorf("after one was deleted it finds %d", k.Saved[0].Count)
	}
	k.Move(9)
	if !k.ChooseCursor() || f.Query != "case kind:source" {
		t.Errorf("the last choice searches for %q", f.Query)
	}
	k.Rename("the case", "Case")
	d.settle()
	if k.Saved[0].Name != "Case" {
		t.Errorf("renamed %+v", k.Saved)
	}
	k.Remove("Case")
	k.Forget()
	d.settle()
	if len(k.Saved) != 0 || len(k.Recent) != 0 || k.ChooseCursor() {
		t.Errorf("still kept: %+v %q", k.Saved, k.Recent)
	}
}
