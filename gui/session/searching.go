package session

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"commonplace/notebook"
)

// searcher is what searching needs of a notebook.
type searcher interface {
	Search(context.Context, notebook.SearchRequest) (notebook.SearchResult, error)
}

// Decision: a key searches at once, because an answer takes less than the pause that would be waited for to save it. Only keys that come
// faster than a person types, of one that is held down or of a paste, are gathered. Price: a search for every letter, most of which the next
// letter cuts short.

const (
	// searchPause is how long no other search begins after one began.
	searchPause = 40 * time.Millisecond
	// searchHits is how many hits are listed; with spellings switched off more are asked for, because some are then left out.
	searchHits, filteredHits = 50, 400
	// moreHits is how many more are listed when the last one comes in sight, mostHits how many at most.
	moreHits, mostHits = 100, 1000
)

// Searching is the search of everything, as one types.
type Searching struct {
	Query     string                 // words and filters, as they stand in the search field
	Furniture bool                   // also in what is not the article
	Order     notebook.Order         // in which the hits are shown
	Hits      []notebook.Hit         // for the newest query that was answered, without those that matched only by spellings switched off
	Total     int                    // how many there are, shown or not
	Words     []SearchedWord         // which spellings each word stands for
	Filters   []notebook.AskedFilter // that were in force; of an answer, so the query may have others by now
	Remarks   []string               // what of the query was read otherwise than it was written, a sentence each
	Without   []string               // words whose things were left out
	Near      []string               // words that stand nowhere themselves; what was found has what is near them
	Facets    []notebook.Facet       // what was found, counted by what it is; none while spellings are switched off
	Beyond    int                    // how many would be found without the filters, where nothing is with them
	Loosely   int                    // how many would be found in any form of the words, where nothing is just so
	Ready     notebook.Readiness     // how much search knew when it answered; zero where it was ready
	Failed    error                  // why the last search has no answer; nil where it has one
	Some      bool                   // nothing holds all the words: what holds enough of them is given
	// FurnitureOnly is how many more sources match only in what is not the article.
	FurnitureOnly int
	Cursor        int  // index into Hits; -1 for none
	Busy          bool // the hits shown are of an earlier query

	observers
	s    *Session
	by   searcher
	turn turn
	// counts is the turn of the second question, which is asked once the first is answered.
	counts turn
	all    turn  // of taking all that was found together
	pause  pause // after a search
	capped bool  // of what spellings are left out of, only the best hits were looked at
	limit  int   // how many hits are asked for, where that is more than at first
	grows  bool  // the search under way is for more hits of the query that was answered
	due    bool  // a search is to begin after the pause
	off    map[spelled]bool
	walk   openedHit
	req    notebook.SearchRequest // that the hits answer
	answer int                    // counts the answers
	keep   notebook.Ref           // where the cursor is to stay when the same is asked again
	enter  func()                 // not nil: the first hit is to be opened when the answer is there, and then this is called
}

func newSearching(s *Session) *Searching { return &Searching{s: s, by: s.book, Cursor: -1} }

// Type says what stands in the search field now. The hits follow.
func (f *Searching) Type(query string) {
	if query == f.Query {
		return
	}
	f.Query, f.off, f.enter, f.limit, f.grows, f.keep = query, nil, nil, 0, false, notebook.Ref{}
	f.turn.drop()
	f.counts.drop()
	if strings.TrimSpace(query) == "" {
		f.due = false
		f.Furniture = false // it was wanted for what was sought; the next search begins as every other
		f.put(notebook.SearchResult{})
		return
	}
	f.Busy = true
	f.changed()
	if f.due = f.pause.waiting(); !f.due {
		f.search()
	}
}

// SetFurniture says whether to search in what is not the article too.
func (f *Searching) SetFurniture(also bool) {
	if also != f.Furniture {
		f.Furniture = also
		f.again()
	}
}

// Now searches without waiting for the pause.
func (f *Searching) Now() {
	if f.due {
		f.search()
	}
}

// Again asks once more.
func (f *Searching) Again() { f.again() }

// More lists more of what was found, the hits there are as they stand.
func (f *Searching) More() {
	if f.grows || f.Busy || f.filtering() || len(f.Hits) == 0 || len(f.Hits) >= min(f.Total, mostHits) {
		return
	}
	f.limit, f.grows = min(len(f.Hits)+moreHits, mostHits), true
	f.search()
}

// again asks the same with other conditions.
func (f *Searching) again() {
	f.limit, f.grows = 0, false
	if strings.TrimSpace(f.Query) != "" {
		f.Busy = true
		f.search()
	}
	f.changed()
}

func (f *Searching) search() {
	f.due = false
	f.pause.start(f.s.work, searchPause, f.Now)
	req := notebook.SearchRequest{Query: f.Query, Limit: max(searchHits, f.limit), Typing: true, Furniture: f.Furniture, Order: f.Order}
	if f.filtering() {
		req.Limit = filteredHits
	}
	read := func(ctx context.Context) (notebook.SearchResult, error) { return f.by.Search(ctx, req) }
	ask(f.s.work, &f.turn, read, func(r notebook.SearchResult) {
		f.req = req
		f.put(r)
	}, func(err error) {
		f.Busy, f.enter = false, nil
		f.fail(err)
	})
}

// fail shows that a search has no answer, in the place of hits that would be taken for one.
func (f *Searching) fail(err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	f.grows = false
	f.put(notebook.SearchResult{})
	f.Failed = err
	f.changed()
}

func (f *Searching) filtering() bool {
	for _, off := range f.off {
		if off {
			return true
		}
	}
	return false
}

// put shows an answer.
func (f *Searching) put(r notebook.SearchResult) {
	f.Words = f.spellings(r)
	f.Hits, f.Total = r.Hits, r.Total
	f.capped = f.filtering() && r.Total > len(r.Hits)
	if f.filtering() {
		f.Hits = nil
		for _, h := range r.Hits {
			if f.stands(h) {
				f.Hits = append(f.Hits, h)
			}
		}
		f.Total = len(f.Hits)
	}
	f.Filters, f.Remarks, f.Without, f.Ready, f.Near = r.Filters, r.Remarks, r.Without, r.Ready, notebook.OnlyNear(r.Words)
	f.Some, f.FurnitureOnly, f.Busy, f.Beyond, f.Loosely, f.Failed = r.Some, r.FurnitureOnly, false, 0, 0, nil
	if f.grows && f.Cursor < len(f.Hits) {
		f.grows = false
		f.changed()
		return
	}
	f.grows = false
	f.count(r)
	f.Cursor, f.walk = -1, openedHit{turn: f.walk.turn}
	f.walk.turn.drop()
	f.answer++
	if len(f.Hits) > 0 {
		f.Cursor = max(0, slices.IndexFunc(f.Hits, func(h notebook.Hit) bool { return h.Ref == f.keep }))
	}
	f.keep = notebook.Ref{}
	enter := f.enter
	f.enter = nil
	f.changed()
	if enter != nil && f.Cursor >= 0 {
		f.Open(f.Cursor)
		enter()
	}
}
