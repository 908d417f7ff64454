package notebook

import (
	"cmp"
	"context"
	"slices"

	"commonplace/index"
)

// The order in which is shown what was found.
//
// Decision: what is asked for by date is found twice. The first time everything that matches is put in order by the facts that are kept of
// it; the second time the index looks only among those that are shown, for which words they match. Price: twice the time of a search, and
// a slice of all that matches; the usual order pays nothing.

// Order is an order of what was found.
type Order uint8

// The orders. What has no date comes last in those by date; of one day, what came into the notebook last is first.
const (
	OrderBest   Order = iota // what fits the query best first
	OrderNewest              // by date, the newest first
	OrderOldest
)

// Orders lists them.
func Orders() []Order { return []Order{OrderBest, OrderNewest, OrderOldest} }

// Words names an order: "newest first".
func (o Order) Words() string { return [...]string{"best first", "newest first", "oldest first"}[o] }

// inOrder finds what a query asks for and gives the first of it in an order.
func (n Searching) inOrder(ctx context.Context, q index.Query, s *sieve, by Order) (index.Result, error) {
	if by == OrderBest {
		return n.found(ctx, q, s)
	}
	type dated struct {
		key string
		day int
	}
	var all []dated
	each, limit := q.Each, q.Limit
	q.Each = func(key string) {
		if each != nil {
			each(key)
		}
		d := dated{key: key}
		if c := s.of(key); c != nil {
			d.day = c.from
		}
		all = append(all, d)
	}
	found, err := n.found(ctx, q, s)
	if err != nil {
		return found, err
	}
	slices.SortFunc(all, func(a, b dated) int { // of one day the one that came last: ids are in the order in which things were made
		days := cmp.Compare(b.day, a.day)
		if by == OrderOldest {
			days = -days
		}
		return cmp.Or(undated(a.day)-undated(b.day), days, cmp.Compare(b.key[1:], a.key[1:]))
	})
	all = all[:min(len(all), limit)]
	at := make(map[string]int, len(all))
	for i, d := range all {
		at[d.key] = i
	}
	q.Each, q.Limit = nil, max(1, len(all))
	q.Admit = func(key string) bool { _, is := at[key]; return is }
	shown, err := n.found(ctx, q, s)
	slices.SortFunc(shown.Hits, func(a, b index.Hit) int { return cmp.Compare(at[a.Key], at[b.Key]) })
	found.Hits = shown.Hits
	return found, err
}

func undated(day int) int {
	if day == 0 {
		return 1
	}
	return 0
}
