package session

import (
	"context"
	"slices"
	"strings"
	"time"

	"commonplace/notebook"
)

// Searches are those that are kept: saved under a name, with how much they find now, and the recent ones.
type Searches struct {
	Saved  []SavedSearch
	Recent []string // queries that led somewhere, the newest first
	Cursor int      // index into Choices; -1 for none

	observers
	s      *Session
	list   turn
	counts turn
	soon   pause
}

// SavedSearch is a saved search and how much it finds, -1 while that is not known.
type SavedSearch struct {
	notebook.SavedSearch
	Count int
}

// searchesPause gathers the changes of an import, so that every saved search is not asked again at every group.
const searchesPause = time.Second

func newSearches(s *Session) *Searches {
	k := &Searches{s: s, Cursor: -1}
	k.read()
	return k
}

// read reads what is kept, and then counts.
func (k *Searches) read() {
	type kept struct {
		saved  []notebook.SavedSearch
		recent []string
	}
	ask(k.s.work, &k.list, func(ctx context.Context) (a kept, err error) {
		if a.saved, err = k.s.book.SavedSearches(ctx); err == nil {
			a.recent, err = k.s.book.RecentSearches(ctx)
		}
		return a, err
	}, func(a kept) {
		was := k.Saved
		k.Saved, k.Recent, k.Cursor = nil, a.recent, -1
		fresh := false
		for _, s := range a.saved {
			one := SavedSearch{SavedSearch: s, Count: -1}
			if i := slices.IndexFunc(was, func(o SavedSearch) bool { return o.Query == s.Query }); i >= 0 {
				one.Count = was[i].Count
			}
			fresh = fresh || one.Count < 0
			k.Saved = append(k.Saved, one)
		}
		k.changed()
		if fresh {
			k.count()
		}
	}, nil)
}

// countSoon counts anew after something in the notebook changed.
func (k *Searches) countSoon() {
	if len(k.Saved) > 0 {
		k.soon.start(k.s.work, searchesPause, k.count)
	}
}

func (k *Searches) count() {
	all := slices.Clone(k.Saved)
	ask(k.s.work, &k.counts, func(ctx context.Context) ([]SavedSearch, error) {
		for i := range all {
			found, err := k.s.book.Search(ctx, notebook.SearchRequest{Query: all[i].Query, Limit: 1, Bare: true})
			if err != nil {
				return nil, err
			}
			all[i].Count = found.Total
		}
		return all, nil
	}, func(counted []SavedSearch) {
		for i := range k.Saved { // what was saved or renamed meanwhile keeps its own
			if at := slices.IndexFunc(counted, func(o SavedSearch) bool { return o.Query == k.Saved[i].Query }); at >= 0 {
				k.Saved[i].Count = counted[at].Count
			}
		}
		k.changed()
	}, nil)
}

// searched remembers that a query led somewhere.
func (k *Searches) searched(query string) {
	if query = strings.TrimSpace(query); query != "" && (len(k.Recent) == 0 || k.Recent[0] != query) {
		k.change(func(ctx context.Context) error { return k.s.book.SearchedFor(ctx, query) })
	}
}

// Save keeps a query under a name; one of the same name is replaced.
func (k *Searches) Save(name, query string) {
	k.change(func(ctx context.Context) error { return k.s.book.SaveSearch(ctx, name, query) })
}

// Rename gives a saved search another name.
func (k *Searches) Rename(name, to string) {
	k.change(func(ctx context.Context) error { return k.s.book.RenameSearch(ctx, name, to) })
}

// Remove removes a saved search; saving it again takes that back.
func (k *Searches) Remove(name string) {
	k.change(func(ctx context.Context) error { return k.s.book.RemoveSearch(ctx, name) })
}

// Forget forgets the recent ones.
func (k *Searches) Forget() { k.change(k.s.book.ForgetSearches) }

func (k *Searches) change(do func(context.Context) error) {
	k.s.work.act(do, func(error) { k.read() })
}

// Choices are the queries an empty search field offers: the recent ones, then the saved ones.
func (k *Searches) Choices() []string {
	all := slices.Clone(k.Recent)
	for _, s := range k.Saved {
		all = append(all, s.Query)
	}
	return all
}

// Move moves the cursor that many choices down (up, when negative), and stays among them.
func (k *Searches) Move(by int) {
	if n := len(k.Recent) + len(k.Saved); n > 0 {
		k.Cursor = min(max(k.Cursor+by, 0), n-1)
		k.changed()
	}
}

// ChooseCursor searches for the choice at the cursor and says whether there was one.
func (k *Searches) ChooseCursor() bool {
	all := k.Choices()
	if k.Cursor < 0 || k.Cursor >= len(all) {
		return false
	}
	k.Choose(all[k.Cursor])
	return true
}

// Choose searches for a query that was kept.
func (k *Searches) Choose(query string) {
	k.Cursor = -1
	k.s.Searching.Ask(query)
}
