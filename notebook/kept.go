package notebook

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"commonplace/notebook/date"
	"commonplace/notebook/place"
)

// Kept is what can be read of what the person keeps: highlights, notes, links and briefings; and how any thing is headed.
type Kept struct{ store Store }

// Heading is how anything is named in a list, a link or a menu.
type Heading struct {
	Ref     Ref
	Title   string
	Derived bool   // a title made of the first words, or of a file's name: set in italics, never as a headline
	NoText  bool   // a source without text: a scan
	Detail  string // one line of metadata
}

// Heading names anything that a Ref can refer to.
func (k Kept) Heading(ctx context.Context, r Ref) (h Heading, err error) {
	err = k.store.View(ctx, func(tx Tx) (err error) { h, err = headingOf(tx, r); return })
	return h, err
}

// maxHeadingQuote is how much of a quote or a link stands for it in a list, in bytes.
const maxHeadingQuote = 120

func headingOf(tx Tx, r Ref) (Heading, error) {
	h := Heading{Ref: r}
	switch r.Kind() {
	case KindSource:
		s, err := sourceOf(tx, SourceID(r.String()))
		h.Title, h.Derived, h.NoText, h.Detail = s.Title, s.TitleDerived, !s.HasText(), strings.Join(s.Facts(), " · ")
		return h, err
	case KindHighlight:
		k, err := tx.Highlight(HighlightID(r.String()))
		if err != nil {
			return h, err
		}
		s, err := sourceOf(tx, k.Source)
		h.Title = Quoted(place.Clip(strings.Join(strings.Fields(k.Quote()), " "), maxHeadingQuote))
		h.Detail = s.Heading()
		if k.Speaker != "" {
			h.Detail = k.Speaker + " · " + h.Detail
		}
		return h, err
	case KindNote:
		n, err := tx.Note(NoteID(r.String()))
		h.Title, h.Detail = n.Heading(), "note · "+date.DayOf(n.Changed).Words()
		return h, err
	case KindBriefing:
		b, err := tx.Briefing(BriefingID(r.String()))
		h.Title, h.Detail = b.Title, "briefing · "+date.DayOf(b.Changed).Words()
		return h, err
	case KindLink:
		k, err := tx.Link(LinkID(r.String()))
		if err != nil {
			return h, err
		}
		from, err1 := headingOf(tx, k.From)
		to, err2 := headingOf(tx, k.To)
		h.Title = place.Clip(from.Title, maxHeadingQuote) + " " + k.Relation.Words(false) + " " + place.Clip(to.Title, maxHeadingQuote)
		h.Detail = k.Why
		return h, cmp.Or(err1, err2)
	}
	return h, fmt.Errorf("%w: %q", ErrBadRef, r)
}

// HighlightsOf lists a source's highlights with their places in its newest version, in the order of the text; lost ones come last.
func (k Kept) HighlightsOf(ctx context.Context, id SourceID) (placed []Placed, err error) {
	err = k.store.View(ctx, func(tx Tx) (err error) { placed, err = placedIn(tx, id); return })
	return placed, err
}

func placedIn(tx Tx, id SourceID) (placed []Placed, err error) {
	s, err := tx.Source(id)
	if err != nil {
		return nil, err
	}
	all, err := tx.HighlightsOf(id)
	if err != nil {
		return nil, err
	}
	pages, err := paginationOf(tx, s)
	if err != nil {
		return nil, err
	}
	for _, h := range all {
		p, err := tx.Placement(h.ID, s.Version)
		if errors.Is(err, ErrNotFound) {
			p, err = Placement{Highlight: h.ID, Version: s.Version, Lost: true}, nil
		}
		if err != nil {
			return nil, err
		}
		at := Placed{Highlight: h, Place: p}
		if !p.Lost {
			at.Pages = pages.Words(p.At)
		}
		placed = append(placed, at)
	}
	slices.SortStableFunc(placed, func(a, b Placed) int {
		if a.Place.Lost != b.Place.Lost {
			if a.Place.Lost {
				return 1
			}
			return -1
		}
		return cmp.Compare(a.Place.At.Start, b.Place.At.Start)
	})
	return placed, nil
}

// Highlights lists every highlight, newest first.
func (k Kept) Highlights(ctx context.Context) (all []Highlight, err error) {
	err = k.store.View(ctx, func(tx Tx) error {
		return tx.Highlights("", func(h Highlight) bool { all = append(all, h); return ctx.Err() == nil })
	})
	slices.Reverse(all)
	return all, cmp.Or(err, ctx.Err())
}

// Highlight reads one highlight.
func (k Kept) Highlight(ctx context.Context, id HighlightID) (h Highlight, err error) {
	err = k.store.View(ctx, func(tx Tx) (err error) { h, err = tx.Highlight(id); return })
	return h, err
}

// Note reads one note.
func (k Kept) Note(ctx context.Context, id NoteID) (n Note, err error) {
	err = k.store.View(ctx, func(tx Tx) (err error) { n, err = tx.Note(id); return })
	return n, err
}

// Notes lists every note, last changed first.
func (k Kept) Notes(ctx context.Context) (all []Note, err error) {
	err = k.store.View(ctx, func(tx Tx) error {
		return tx.Notes("", func(n Note) bool { all = append(all, n); return ctx.Err() == nil })
	})
	slices.SortStableFunc(all, func(a, b Note) int { return b.Changed.Compare(a.Changed) })
	return all, cmp.Or(err, ctx.Err())
}

// NoteHistory lists a note as it was before each change, newest first.
func (k Kept) NoteHistory(ctx context.Context, id NoteID) (all []NoteVersion, err error) {
	err = k.store.View(ctx, func(tx Tx) (err error) { all, err = tx.NoteHistory(id); return })
	return all, err
}

// Links lists every link, oldest first.
func (k Kept) Links(ctx context.Context) (all []Link, err error) {
	err = k.store.View(ctx, func(tx Tx) error {
		return tx.Links("", func(k Link) bool { all = append(all, k); return ctx.Err() == nil })
	})
	return all, cmp.Or(err, ctx.Err())
}

// LinkRow is a link as seen from one of its ends.
type LinkRow struct {
	Link
	Far      Heading
	Backward bool // the thing looked from is the link's To: this is a backlink
}

// LinksOf lists the links from and to a thing, seen from it. For a source they include those of its highlights.
func (k Kept) LinksOf(ctx context.Context, r Ref) (rows []LinkRow, err error) {
	err = k.store.View(ctx, func(tx Tx) error {
		ends := []Ref{r}
		if id, ok := r.Source(); ok {
			all, err := tx.HighlightsOf(id)
			if err != nil {
				return err
			}
			for _, h := range all {
				ends = append(ends, RefOf(h.ID))
			}
		}
		seen := map[LinkID]bool{}
		for _, end := range ends {
			links, err := tx.LinksOf(end)
			if err != nil {
				return err
			}
			for _, k := range links {
				if seen[k.ID] {
					continue
				}
				seen[k.ID] = true
				far, err := headingOf(tx, k.Far(end))
				if err != nil && !errors.Is(err, ErrNotFound) {
					return err
				}
				rows = append(rows, LinkRow{Link: k, Far: far, Backward: k.To == end && k.From != end})
			}
		}
		return nil
	})
	return rows, err
}

// Briefing reads one briefing.
func (k Kept) Briefing(ctx context.Context, id BriefingID) (b Briefing, err error) {
	err = k.store.View(ctx, func(tx Tx) (err error) { b, err = tx.Briefing(id); return })
	return b, err
}

// Briefings lists every briefing, last changed first.
func (k Kept) Briefings(ctx context.Context) (all []Briefing, err error) {
	err = k.store.View(ctx, func(tx Tx) error {
		return tx.Briefings("", func(b Briefing) bool { all = append(all, b); return ctx.Err() == nil })
	})
	slices.SortStableFunc(all, func(a, b Briefing) int { return b.Changed.Compare(a.Changed) })
	return all, cmp.Or(err, ctx.Err())
}
