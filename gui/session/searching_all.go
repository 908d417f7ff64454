package session

import (
	"context"
	"fmt"
	"strings"

	"commonplace/notebook"
)

// What is done to all that was found at once: searching is how a pile of texts is sorted.

// mostTogether is how many of what was found are taken together, the best where there are more: more is no pile that was looked at.
const mostTogether = 1000

// SetOrder says in which order what is found is shown.
func (f *Searching) SetOrder(by notebook.Order) {
	if by != f.Order {
		f.Order = by
		f.again()
	}
}

// Together is how many are taken when something is done to all that was found, and how that is said: "all 12", "the best 1,000".
func (f *Searching) Together() (n int, words string) {
	n = min(f.Total, mostTogether)
	if f.filtering() {
		n = len(f.Hits)
	}
	switch {
	case n < f.Total:
		return n, f.foremost() + " " + thousands(n)
	case n == 1:
		return n, "it"
	}
	return n, "all " + thousands(n)
}

// foremost names what comes first in the order.
func (f *Searching) foremost() string {
	return [...]string{"the best", "the newest", "the oldest"}[f.Order]
}

// together gives all that was found, without the words around the places.
func (f *Searching) together(use func([]notebook.Hit)) {
	req, off := f.req, f.filtering()
	if off || len(f.Hits) >= f.Total {
		use(f.Hits)
		return
	}
	req.Limit, req.Bare, req.Facets = mostTogether, true, false
	ask(f.s.work, &f.all, func(ctx context.Context) (notebook.SearchResult, error) { return f.by.Search(ctx, req) },
		func(r notebook.SearchResult) { use(r.Hits) }, nil)
}

// refsOf are those hits that can bear a tag and stand in a briefing: all but briefings.
func refsOf(hits []notebook.Hit) (refs []notebook.Ref) {
	for _, h := range hits {
		if h.Ref.Kind() != notebook.KindBriefing {
			refs = append(refs, h.Ref)
		}
	}
	return refs
}

// TagAll gives a tag, as it was typed, to all that was found, as one act; done is told what was done.
func (f *Searching) TagAll(word string, done func(says string)) {
	t, err := notebook.ParseTag(word)
	if err != nil {
		f.s.work.tell(err)
		return
	}
	f.together(func(hits []notebook.Hit) {
		refs := refsOf(hits)
		f.s.Listing.change(len(refs), func(ctx context.Context) error {
			_, err := f.s.book.TagMany(ctx, refs, t)
			return err
		}, func() { done(fmt.Sprintf("Tagged %s with “%s”", count(len(refs), "thing"), t)) })
	})
}

// AddAll puts all that was found at the end of a briefing, in the order it is shown, as one act; done is called when it is done.
func (f *Searching) AddAll(id notebook.BriefingID, done func()) {
	f.together(func(hits []notebook.Hit) {
		refs := refsOf(hits)
		f.s.Listing.change(len(refs), func(ctx context.Context) error { return f.s.book.AddToBriefing(ctx, id, refs...) },
			done)
	})
}

// NewFromAll opens a new briefing with all that was found.
func (f *Searching) NewFromAll(title string) {
	f.together(func(hits []notebook.Hit) { f.s.Briefing.New(title, refsOf(hits)...) })
}

// ListAll gives a list of all that was found, to be pasted elsewhere: what was sought, and a line for each thing with its facts.
func (f *Searching) ListAll(use func(list string)) {
	sought := f.Sought()
	f.together(func(hits []notebook.Hit) {
		var b strings.Builder
		fmt.Fprintf(&b, "%s: %s\n\n", sought, count(len(hits), "thing"))
		for i, h := range hits {
			fmt.Fprintf(&b, "%d. %s", i+1, h.Title)
			if h.Detail != "" {
				b.WriteString(" · " + h.Detail)
			}
			b.WriteString("\n")
		}
		use(b.String())
	})
}
