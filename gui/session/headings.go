package session

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"commonplace/index"
	"commonplace/notebook"
)

// What can be gone to or linked by its title: the headings that were used last, matched letter by letter as a palette does, and whatever
// the index finds for the words, so that misspelt ones lead there too.
//
// Decision: only the most recent maxHeadings are matched by letters, because matching a hundred thousand titles takes half a second at
// every key. Price: an old, never opened source is found by its words only, not by its initials.

// maxHeadings is how many headings are matched letter by letter.
const maxHeadings = 2000

// headings keeps what was read of the notebook, until something changes. It belongs to the window's goroutine; its parts never change
// once they are there.
type headings struct{ known []known }

// known is a heading and when it was last used: higher is more recent, 0 never.
type known struct {
	notebook.Heading
	recent int64
}

// readHeadings lists the most recent headings of a notebook, the newest first.
func readHeadings(ctx context.Context, book *notebook.Notebook) ([]known, error) {
	var all []known
	sources, err := book.Sources(ctx, notebook.SourceFilter{})
	if err != nil {
		return nil, err
	}
	titles := map[notebook.SourceID]string{}
	for _, s := range sources {
		titles[s.ID] = s.Heading()
		k := known{Heading: notebook.Heading{Ref: notebook.RefOf(s.ID), Title: s.Title, Derived: s.TitleDerived, Detail: strings.Join(s.Facts(), " · ")}}
		if !s.Unread() {
			k.recent = s.Reading.Opened.UnixMilli()
		}
		all = append(all, k)
	}
	notes, err := book.Notes(ctx)
	if err != nil {
		return nil, err
	}
	for _, n := range notes {
		all = append(all, known{notebook.Heading{Ref: notebook.RefOf(n.ID), Title: n.Heading(), Detail: "note"}, n.Changed.UnixMilli()})
	}
	briefings, err := book.Briefings(ctx)
	if err != nil {
		return nil, err
	}
	for _, b := range briefings {
		all = append(all, known{notebook.Heading{Ref: notebook.RefOf(b.ID), Title: b.Title, Detail: "briefing"}, b.Changed.UnixMilli()})
	}
	highlights, err := book.Highlights(ctx)
	if err != nil {
		return nil, err
	}
	for _, h := range highlights {
		all = append(all, known{notebook.Heading{Ref: notebook.RefOf(h.ID), Title: quoted(h.Quote(), maxRowQuote), Detail: titles[h.Source]}, h.Made.UnixMilli()})
	}
	slices.SortStableFunc(all, func(a, b known) int { return cmp.Compare(b.recent, a.recent) })
	return all[:min(len(all), maxHeadings)], nil
}

// goTo ranks what is known for what was typed.
func goTo(typed string, all []known, limit int) []index.Chosen {
	candidates := make([]index.Candidate, len(all))
	used := 0
	for _, k := range all {
		if k.recent > 0 {
			used++
		}
	}
	for i, k := range all {
		candidates[i].Title = k.Title
		if k.recent > 0 {
			candidates[i].Recent = used - i // all is sorted, the newest first
		}
	}
	return index.GoTo(typed, candidates, limit)
}

// found is a heading that fits what was typed, with the letters of its title that did.
type found struct {
	notebook.Heading
	letters []int
}

// findHeadings merges what fits by letters with what the index finds for the words. Only headings of the kinds are given; none for all.
func findHeadings(ctx context.Context, by searcher, typed string, all []known, limit int) ([]found, error) {
	var out []found
	seen := map[notebook.Ref]bool{}
	for _, c := range goTo(typed, all, limit) {
		h := all[c.Index].Heading
		seen[h.Ref] = true
		out = append(out, found{h, c.Letters})
	}
	if strings.TrimSpace(typed) == "" || len(out) >= limit {
		return out, nil
	}
	r, err := by.Search(ctx, notebook.SearchRequest{Query: typed, Typing: true, Limit: limit, Bare: true})
	if err != nil {
		return nil, err
	}
	for _, h := range r.Hits {
		if len(out) < limit && !seen[h.Ref] {
			out = append(out, found{h.Heading, nil})
		}
	}
	return out, nil
}
