package session

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"commonplace/notebook"
)

func TestWalkThroughMatches(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo, "b.txt", clerk)
	f := d.Searching
	d.NextMatch()
	f.Type("committee case")
	f.Now()
	d.settle()
	if len(f.Hits) != 2 {
		t.Fatalf("hits %+v", f.Hits)
	}
	places := f.Hits[0].Places
	if len(places) < 2 {
		t.Fatalf("only %d places", len(places))
	}
	here := func() Walk { return f.Matches(d.Current().Ref) }
	shows := func(what string, match int, says string) {
		t.Helper()
		d.settle()
		if d.Current().Ref != f.Hits[0].Ref || d.Reading.Jump.Span != places[match] || here().Says() != says {
			t.Fatalf("%s leads to %v, %v, %q; want %v, %q", what, d.Current(), d.Reading.Jump, here().Says(), places[match], says)
		}
	}
	f.Open(0)
	best := f.Hits[0].Best
	shows("opening", best, fmt.Sprintf("%d of %d", best+1, len(places)))
	for here().Current < len(places)-1 {
		d.NextMatch()
	}
	d.NextMatch()
	shows("the step after the last", 0, fmt.Sprintf("1 of %d, from the top", len(places)))
	d.PreviousMatch()
	shows("the step before the first", len(places)-1, fmt.Sprintf("%d of %d, from the end", len(places), len(places)))
	if d.CanBack() {
		t.Error("Back would lead through the matches")
	}
	d.StepHit(1)
	d.settle()
	if d.Current().Ref != f.Hits[1].Ref || !d.CanBack() {
		t.Errorf("the next hit is %v", d.Current())
	}
	d.StepHit(1)
	d.settle()
	if d.Current().Ref != f.Hits[0].Ref {
		t.Errorf("after the last hit comes %v", d.Current())
	}
	d.goTo(notebook.RefOf(ids[1]))
	d.goTo(notebook.RefOf(ids[0]))
	f.Leave()
	if here().Says() != "" {
		t.Errorf("left, it still says %q", here().Says())
	}
	f.Move(1)
	f.Move(9)
	if f.Cursor != 1 {
		t.Errorf("cursor %d", f.Cursor)
	}
	f.Open(99)
	if d.Reading.Source.ID != ids[0] && d.Reading.Source.ID != ids[1] {
		t.Error("nothing is open")
	}
}

// failingSearch answers with an error.
type failingSearch struct{ err error }

func (f failingSearch) Search(context.Context, notebook.SearchRequest) (notebook.SearchResult, error) {
	return notebook.SearchResult{}, f.err
}

func TestASearchThatFailsIsNotTakenForAnEmptyOne(t *testing.T) {
	d := sit(t)
	d.take("a.txt", memo)
	f := d.Searching
	f.Ask("memo")
	d.pass(time.Second)
	f.by = failingSearch{notebook.ErrDamaged}
	f.Ask("memos")
	d.pass(time.Second)
	if !errors.Is(f.Failed, notebook.ErrDamaged) || len(f.Hits) != 0 || f.Busy || f.Empty() || f.Explanation() != "" {
		t.Errorf("failed %v, %d hits, busy %v, %q", f.Failed, len(f.Hits), f.Busy, f.Explanation())
	}
	if told := d.told(); len(told) != 0 {
		t.Errorf("a dialog at every key: %v", told)
	}
	f.by = d.book
	f.Again()
	d.pass(time.Second)
	if f.Failed != nil || len(f.Hits) != 1 {
		t.Errorf("asked again: %v, %d hits", f.Failed, len(f.Hits))
	}
}

func TestMoreHitsAreListed(t *testing.T) {
	d := sit(t)
	var files []string
	for i := range searchHits + 20 {
		files = append(files, fmt.Sprintf("%d.txt", i), fmt.Sprintf("Harbour number %d.", i))
	}
	d.take(files...)
	f := d.Searching
	f.Ask("harbour")
	d.pass(time.Second)
	was := f.Hits
	if len(was) != searchHits || f.Total != searchHits+20 {
		t.Fatalf("%d of %d", len(was), f.Total)
	}
	f.Move(searchHits)
	answer := f.answer
	f.More()
	f.More()
	d.pass(time.Second)
	if len(f.Hits) != f.Total || f.Cursor != searchHits-1 || f.Hits[0].Ref != was[0].Ref || f.answer != answer || f.Busy {
		t.Errorf("%d of %d, cursor %d", len(f.Hits), f.Total, f.Cursor)
	}
	f.Open(searchHits + 3)
	d.pass(time.Second)
	f.More()
	d.pass(time.Second)
	if here := f.Matches(d.Current().Ref); here.Says() != "1 of 1" {
		t.Errorf("after more was asked for where there is no more, it says %q", here.Says())
	}
	f.Ask("harbour number")
	d.pass(time.Second)
	if len(f.Hits) != searchHits || f.Cursor != 0 {
		t.Errorf("another query lists %d, cursor %d", len(f.Hits), f.Cursor)
	}
}
