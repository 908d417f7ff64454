package notebook

import (
	"context"

	"commonplace/index/find"
	"commonplace/notebook/place"
)

// Matching is the text of a hit with every place in it that matched: what one looks through before the hit is opened, or after.
type Matching struct {
	// Source is whose text it is, for a highlight that of the source it stands in; "" for notes and briefings.
	Source SourceID
	Text   string
	// Version of the text of a source; Pictures are what its picture blocks show.
	Version  int
	Blocks   []Block
	Pictures []Picture
	Placed   []Placed // the highlights that stand in the text, and those that lost their place
	// Places are all places that matched, in the order of the text; Best is the index of the one to show first, -1 where there are none.
	Places []Span
	Best   int
	Capped bool // there are more places than are given
}

// MaxMatches bounds how many places of one text are given.
const MaxMatches = 10_000

// Matching reads the text of a hit and finds all places in it that matched the request it was found for. on says of a word of the query
// and a spelling of it, in small letters, whether its places are wanted; nil: all are. ErrNotFound when the thing is gone.
func (n Searching) Matching(ctx context.Context, hit Hit, req SearchRequest, on func(word, spelling string) bool) (m Matching, err error) {
	matched := hit.found.Matched
	if on != nil {
		matched = nil
		for _, f := range hit.found.Matched {
			if on(f.Word, f.Spelling) {
				matched = append(matched, f)
			}
		}
	}
	places := func(text string, within []Span) (all []Span) {
		if len(matched) > 0 {
			all = locate(text, within, matched, MaxMatches+1)
		}
		return all
	}
	err = n.parts.Store.View(ctx, func(tx Tx) (err error) {
		if id, is := hit.Ref.Highlight(); is {
			return m.ofHighlight(tx, id, places)
		}
		if id, is := hit.Ref.Source(); is {
			if err := m.ofSource(tx, id); err != nil {
				return err
			}
			within := []Span{{Start: 0, End: len(m.Text)}}
			if !req.Furniture {
				within, _ = stretches(m.Text, m.Blocks)
			}
			m.Places = places(m.Text, within)
			return nil
		}
		var within []Span
		m.Text, within, _, err = searched(tx, hit.Ref, req.Furniture)
		m.Places = places(m.Text, within)
		return err
	})
	if len(m.Places) > MaxMatches {
		m.Places, m.Capped = m.Places[:MaxMatches], true
	}
	m.Best = place.Best(m.Text, m.Places)
	return m, err
}

func (m *Matching) ofSource(tx Tx, id SourceID) error {
	t, err := textOf(tx, id, 0)
	if err != nil {
		return err
	}
	m.Source, m.Text, m.Version, m.Blocks, m.Pictures = id, t.Text, t.Version, t.Blocks, t.Pictures
	m.Placed, err = placedIn(tx, id)
	return err
}

// ofHighlight shows a highlight where it stands in its source, with the places in its quote; one that has none there is a place itself.
func (m *Matching) ofHighlight(tx Tx, id HighlightID, places func(string, []Span) []Span) error {
	h, err := tx.Highlight(id)
	if err != nil {
		return err
	}
	if err := m.ofSource(tx, h.Source); err != nil {
		return err
	}
	for _, p := range m.Placed {
		at := p.Place.At
		if p.ID != id || p.Place.Lost {
			continue
		}
		if at.Of(m.Text) == h.Quote() {
			for _, s := range places(h.Quote(), []Span{{Start: 0, End: len(h.Quote())}}) {
				m.Places = append(m.Places, Span{Start: at.Start + s.Start, End: at.Start + s.End})
			}
		}
		if len(m.Places) == 0 {
			m.Places = []Span{at}
		}
	}
	return nil
}

// Seek finds where words stand in a text, also within a word, as [find.Typed] reads them: at most limit places, none overlapping another;
// more says that there are others. Words of white space alone stand nowhere. The error is the context's.
func Seek(ctx context.Context, text, words string, limit int) (places []Span, more bool, err error) {
	found, err := find.Typed(ctx, text, words, limit+1)
	if err != nil {
		return nil, false, err
	}
	if more = len(found) > limit; more {
		found = found[:limit]
	}
	for _, p := range found {
		places = append(places, Span(p))
	}
	return places, more, nil
}
