package session

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"commonplace/index"
	"commonplace/notebook"
)

// slowSearcher answers when the test lets it, in the order the test wants, and does not heed that it was cancelled: the worst partner.
type slowSearcher struct {
	asked  chan string
	answer map[string]chan notebook.SearchResult
}

func (s *slowSearcher) Search(_ context.Context, r notebook.SearchRequest) (notebook.SearchResult, error) {
	if r.Facets {
		return notebook.SearchResult{}, nil
	}
	s.asked <- r.Query
	return <-s.answer[r.Query], nil
}

func TestALateAnswerNeverReplacesANewerOne(t *testing.T) {
	d := sit(t)
	slow := &slowSearcher{asked: make(chan string, 2), answer: map[string]chan notebook.SearchResult{
		"old": make(chan notebook.SearchResult, 1), "new": make(chan notebook.SearchResult, 1),
	}}
	d.Searching.by = slow
	titled := func(s string) notebook.SearchResult {
		return notebook.SearchResult{Hits: []notebook.Hit{{Heading: notebook.Heading{Title: s}}}, Total: 1}
	}
	d.Searching.Type("old")
	d.Searching.Now()
	<-slow.asked
	d.Searching.Type("new")
	d.Searching.Now()
	<-slow.asked
	slow.answer["new"] <- titled("newer")
	for len(d.Searching.Hits) == 0 { // the newer answer is shown first; the older one is still on its way
		d.drain()
		runtime.Gosched()
	}
	slow.answer["old"] <- titled("older")
	d.settle()
	if len(d.Searching.Hits) != 1 || d.Searching.Hits[0].Title != "newer" || d.Searching.Busy {
		t.Errorf("shown: %+v", d.Searching.Hits)
	}
}

func TestKeysThatComeTooFastAreGathered(t *testing.T) {
	d := sit(t)
	d.take("a.txt", memo, "b.txt", clerk)
	asked := 0
	d.Searching.by = counting{d.book, &asked}
	type step struct {
		query string
		after time.Duration // since the key before
		asked int           // in all
	}
	for _, s := range []step{
		{"k", 0, 1}, {"kr", searchPause, 2}, {"kra", searchPause / 4, 2}, {"krau", searchPause / 4, 2}, {"kraus", searchPause / 4, 2},
	} {
		d.pass(s.after)
		if d.Searching.Type(s.query); !d.Searching.Busy {
			t.Errorf("%s: shown as answered at once", s.query)
		}
		if d.settle(); asked != s.asked {
			t.Errorf("%s: asked %d times, want %d", s.query, asked, s.asked)
		}
	}
	if !d.Searching.Busy {
		t.Error("what was typed last is answered, and not asked")
	}
	d.pass(searchPause)
	if asked != 3 || len(d.Searching.Hits) != 1 || d.Searching.Cursor != 0 {
		t.Errorf("asked %d times, found %+v", asked, d.Searching.Hits)
	}
	d.Searching.Type("")
	if len(d.Searching.Hits) != 0 || d.Searching.Busy || d.Searching.Summary() != "" {
		t.Error("an empty field still shows hits")
	}
	d.Searching.Type("clerk")
	d.Searching.Type("")
	if d.pass(time.Second); len(d.Searching.Hits) != 0 {
		t.Error("an empty field shows hits of what stood in it")
	}
}

type counting struct {
	searcher
	n *int
}

func (c counting) Search(ctx context.Context, r notebook.SearchRequest) (notebook.SearchResult, error) {
	if !r.Facets {
		*c.n++
	}
	return c.searcher.Search(ctx, r)
}

func TestSpellings(t *testing.T) {
	d := sit(t)
	ids := d.take("b.txt", clerk, "c.txt", third)
	d.Searching.Type("Krause")
	d.Searching.Now()
	d.settle()
	if len(d.Searching.Words) != 1 || len(d.Searching.Hits) != 2 {
		t.Fatalf("words %+v, hits %d", d.Searching.Words, len(d.Searching.Hits))
	}
	if says := d.Searching.Words[0].Says(); !strings.HasPrefix(says, "Krause 0") || !strings.Contains(says, "Kraus 1") || !strings.Contains(says, "Klaus 1") {
		t.Errorf("explained as %q", says)
	}
	d.Searching.Switch("krause", "Klaus") // as it stands in Words
	d.Searching.Switch(d.Searching.Words[0].Text, "Klaus")
	d.settle()
	if len(d.Searching.Hits) != 1 || d.Searching.Hits[0].Ref != notebook.RefOf(ids[0]) || d.Searching.Total != 1 {
		t.Errorf("without Klaus: %+v", d.Searching.Hits)
	}
	d.Searching.Switch(d.Searching.Words[0].Text, "Kraus")
	d.settle()
	if len(d.Searching.Hits) != 0 || !strings.Contains(d.Searching.Explanation(), "switched off") {
		t.Errorf("with neither: %d hits, %q", len(d.Searching.Hits), d.Searching.Explanation())
	}
	for _, as := range []string{"Klaus", "Kraus"} {
		i := slices.IndexFunc(d.Searching.Words[0].Spellings, func(s SearchedSpelling) bool { return strings.EqualFold(s.Text, as) })
		d.Searching.Switch(d.Searching.Words[0].Text, d.Searching.Words[0].Spellings[i].Text)
		d.settle()
	}
	if len(d.Searching.Hits) != 2 {
		t.Errorf("with both again: %d hits", len(d.Searching.Hits))
	}
}

func TestSearchFilters(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo)
	if _, err := d.book.WriteNote(ctx, "", "What the memo leaves open"); err != nil {
		t.Fatal(err)
	}
	d.goTo(notebook.RefOf(ids[0]))
	d.Reading.SetFurniture(strings.Index(memo, "The clerk"), true)
	d.pass(time.Second)
	find := func(q string) *Searching {
		d.Searching.Type(q)
		d.Searching.Now()
		d.settle()
		return d.Searching
	}
	if f := find("memo"); len(f.Hits) != 2 || f.Summary() != "2 found" {
		t.Errorf("all: %d, %q", len(f.Hits), f.Summary())
	}
	if f := find("memo kind:note"); len(f.Hits) != 1 || f.Hits[0].Ref.Kind() != notebook.KindNote || len(f.Filters) != 1 {
		t.Errorf("notes: %+v", f.Hits)
	}
	if f := find("clerk"); len(f.Hits) != 0 || f.FurnitureOnly != 1 || !strings.Contains(f.Explanation(), "0 in the text, 1 where it is not the article") {
		t.Errorf("not the article: %+v, %q", f.Hits, f.Explanation())
	}
	d.Searching.SetFurniture(true)
	d.settle()
	if len(d.Searching.Hits) != 1 {
		t.Errorf("with what is not the article: %+v", d.Searching.Hits)
	}
	if f := find("zyxwvutsr"); !strings.Contains(f.Explanation(), "“zyxwvutsr” stands nowhere") {
		t.Errorf("a miss: %q", f.Explanation())
	}
}

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

func TestSpellingsAreWrittenAsTheyStand(t *testing.T) {
	d := sit(t)
	hit := notebook.Hit{Matched: map[string]map[string]int{"muller": {"Müller": 2}}}
	d.Searching.Query = "muller"
	d.Searching.put(notebook.SearchResult{Hits: []notebook.Hit{hit}, Words: []index.Word{{
		Text: "muller", Spellings: []index.Spelling{{Text: "muller", Count: 2}, {Text: "miller", Count: 1}},
	}}})
	if got := d.Searching.Words[0].Says(); got != "Müller 2 · miller 1" {
		t.Errorf("says %q", got)
	}
}

func TestEnterBeforeTheAnswer(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo, "b.txt", clerk)
	opened := 0
	enter := func() { d.Searching.Enter(func() { opened++ }) }
	d.Searching.Type("kraus")
	enter() // before the answer is there
	d.pass(time.Second)
	if opened != 1 || d.Current().Ref != notebook.RefOf(ids[1]) {
		t.Errorf("opened %d times, at %v", opened, d.Current())
	}
	d.Searching.Type("Thursday")
	enter()
	d.Searching.Type("Thursday committee") // typing on means it was not meant
	d.pass(time.Second)
	if opened != 1 {
		t.Error("opened though more was typed")
	}
	enter()
	d.pass(time.Second)
	if opened != 2 || d.Current().Ref != notebook.RefOf(ids[0]) {
		t.Errorf("opened %d times, at %v", opened, d.Current())
	}
	d.Searching.Type("zzzzqqqq")
	enter()
	d.pass(time.Second)
	if opened != 2 {
		t.Error("nothing was opened")
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
