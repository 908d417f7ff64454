package notebook

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"commonplace/index"
)

// Similar is a thing whose words are like another's.
type Similar struct {
	Heading
	Score  float64
	Shared []string // the words that make them alike, in small letters; those that say most first
}

const (
	similarLimit = 5
	// similarSpare is how many more are asked for, to find the copies among them.
	similarSpare = 20
)

// Similar lists the sources, highlights and notes that are most like one of them, the likest first, at most limit (0: 5). What belongs to
// it is left out: a source's own highlights, a highlight's own source, and near-identical copies of a source, which Copies lists.
func (n Comparing) Similar(ctx context.Context, ref Ref, limit int) ([]Similar, error) {
	limit = cmp.Or(limit, similarLimit)
	var all []Similar
	err := n.parts.Store.View(ctx, func(tx Tx) error {
		own, sketch, err := ownOf(tx, ref)
		if err != nil {
			return err
		}
		d, err := documentOf(tx, ref)
		for more := true; more && err == nil; { // copies would be asked for by words that only they have
			all, more, err = n.likest(ctx, tx, likeness{of: d, limit: limit, own: own, sketch: sketch})
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("similar to %s: %w", ref, err)
	}
	return all, nil
}

// likeness is what is asked about.
type likeness struct {
	of     index.Document
	limit  int
	own    map[string]bool // keys that are left out
	sketch Sketch          // of a source
}

// likest asks the index. Where copies were found, they are left out from now on, and copies is true.
func (n Comparing) likest(ctx context.Context, tx Tx, to likeness) (all []Similar, copies bool, err error) {
	found, err := n.parts.Index.Similar(ctx, to.of, index.Query{
		Kinds: []byte{byte(KindSource), byte(KindHighlight), byte(KindNote)},
		Limit: to.limit + similarSpare,
		Admit: func(key string) bool { return !to.own[key] },
	})
	if err != nil {
		return nil, false, err
	}
	for _, l := range found {
		s := Similar{Score: l.Score, Shared: l.Shared}
		ref, err := ParseRef(l.Key)
		if err != nil {
			return nil, false, err
		}
		if id, is := ref.Source(); is {
			other, err := tx.Sketch(id)
			if err != nil {
				return nil, false, err
			}
			if _, copied := to.sketch.IsCopy(other); copied {
				to.own[l.Key], copies = true, true
				continue
			}
		}
		s.Heading, err = headingOf(tx, ref)
		switch {
		case errors.Is(err, ErrNotFound): // deleted since
		case err != nil:
			return nil, false, err
		case len(all) < to.limit:
			all = append(all, s)
		}
	}
	return all, copies, nil
}

// ownOf gives the keys of what belongs to a thing, itself too, and the sketch of a source.
func ownOf(tx Tx, ref Ref) (own map[string]bool, sketch Sketch, err error) {
	own = map[string]bool{ref.String(): true}
	switch ref.Kind() {
	case KindSource:
		id := SourceID(ref.String())
		if _, err = tx.Source(id); err != nil {
			return nil, sketch, err
		}
		highlights, err := tx.HighlightsOf(id)
		if err != nil {
			return nil, sketch, err
		}
		for _, h := range highlights {
			own[string(h.ID)] = true
		}
		sketch, err = tx.Sketch(id)
		return own, sketch, err
	case KindHighlight:
		h, err := tx.Highlight(HighlightID(ref.String()))
		own[string(h.Source)] = true
		return own, sketch, err
	case KindNote:
		_, err = tx.Note(NoteID(ref.String()))
		return own, sketch, err
	}
	return nil, sketch, fmt.Errorf("%w: %q is no source, highlight or note", ErrBadRef, ref)
}
