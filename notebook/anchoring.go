package notebook

import (
	"errors"

	"commonplace/notebook/compare"
)

// Where a highlight stands in a new version: compare.Alignment.Follow says how its place is found.
//
// Decision: compared is the last version in which it had a place, not the one it was made in, because an article drifts. Price: a wrong
// place would be carried on; that is why there must be none.

// anchoring finds the places of a source's highlights in the text of a version; texts are compared once for all of them.
type anchoring struct {
	tx      Tx
	source  SourceID
	version int
	text    string
	by      map[textKey]*compare.Alignment // by the text compared with
}

// textKey names a version's text.
type textKey struct {
	source  SourceID
	version int
}

// placeHighlight finds where a highlight stands in a version's text; what has no place stays visible as lost.
func placeHighlight(tx Tx, h Highlight, version int, text string) error {
	return (&anchoring{tx: tx, source: h.Source, version: version, text: text, by: map[textKey]*compare.Alignment{}}).place(h)
}

// replaceHighlights finds the places of a source's highlights in the text of a new version.
func replaceHighlights(tx Tx, id SourceID, version int, text string) error {
	all, err := tx.HighlightsOf(id)
	if err != nil {
		return err
	}
	a := anchoring{tx: tx, source: id, version: version, text: text, by: map[textKey]*compare.Alignment{}}
	for _, h := range all {
		if err := a.place(h); err != nil {
			return err
		}
	}
	return nil
}

func (a *anchoring) place(h Highlight) error {
	was, of, err := lastPlace(a.tx, h, a.version-1)
	if err != nil {
		return err
	}
	return a.follow(h, was, textKey{of, was.Version})
}

// move has a highlight of another source stand in this one, or be lost there. It keeps its selector.
func (a *anchoring) move(h Highlight, from Source) error {
	was, of, err := lastPlace(a.tx, h, from.Version)
	if err != nil {
		return err
	}
	if err := a.tx.DeleteHighlight(h.ID); err != nil { // with its places in versions of the other
		return err
	}
	if h.MadeIn == "" {
		h.MadeIn = h.Source
	}
	h.Source = a.source
	if err := a.tx.PutHighlight(h); err != nil {
		return err
	}
	return a.follow(h, was, textKey{of, was.Version})
}

// follow finds the place of a highlight from the one it had in another text.
func (a *anchoring) follow(h Highlight, was Placement, of textKey) error {
	al, err := a.compared(of)
	if err != nil {
		return err
	}
	var at Span
	found := false
	if al != nil && was.At.Valid(al.Older()) && was.At.Of(al.Older()) == h.At.Exact {
		at, found = al.Follow(was.At)
	} else {
		at, found = h.At.Locate(a.text)
	}
	return a.tx.PutPlacement(Placement{Highlight: h.ID, Version: a.version, At: at, Lost: !found})
}

// lastPlace is a highlight's newest place in its source up to a version, else the one where it was made, and in whose text that is.
func lastPlace(tx Tx, h Highlight, version int) (Placement, SourceID, error) {
	first, of := h.Version+1, h.Source
	if h.MadeIn != "" {
		first, of = 1, h.MadeIn
	}
	for v := version; v >= first; v-- {
		p, err := tx.Placement(h.ID, v)
		if err == nil && !p.Lost {
			return p, h.Source, nil
		}
		if err != nil && !errors.Is(err, ErrNotFound) {
			return p, "", err
		}
	}
	return Placement{Highlight: h.ID, Version: h.Version, At: h.At.Span}, of, nil
}

// compared compares the text with another; nil where that cannot be read any more.
func (a *anchoring) compared(of textKey) (*compare.Alignment, error) {
	if al, done := a.by[of]; done {
		return al, nil
	}
	older, err := a.tx.Content(ContentKey{Source: of.source, Version: of.version, Part: PartText})
	switch {
	case errors.Is(err, ErrNotFound), errors.Is(err, ErrDamaged):
		a.by[of] = nil
		return nil, nil
	case err != nil:
		return nil, err
	}
	al := compare.Texts(string(older), a.text)
	a.by[of] = al
	return al, nil
}
