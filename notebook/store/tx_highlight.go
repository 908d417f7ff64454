package store

import (
	"fmt"

	"commonplace/notebook"
)

// Highlight implements notebook.Tx.
func (t *tx) Highlight(id notebook.HighlightID) (notebook.Highlight, error) {
	return load(t, key(atHighlight, string(id)), walkHighlight)
}

// PutHighlight implements notebook.Tx.
func (t *tx) PutHighlight(h notebook.Highlight) error {
	if err := checkID(notebook.KindHighlight, h.ID); err != nil {
		return err
	}
	if err := checkID(notebook.KindSource, h.Source); err != nil {
		return err
	}
	if err := checkTags(h.Tags); err != nil {
		return err
	}
	return put(t, key(atHighlight, string(h.ID)), &h, walkHighlight)
}

// DeleteHighlight implements notebook.Tx.
func (t *tx) DeleteHighlight(id notebook.HighlightID) error {
	if err := t.drop(key(atHighlight, string(id))); err != nil {
		return err
	}
	return t.dropAll(under(atPlacement, string(id)))
}

// Highlights implements notebook.Tx.
func (t *tx) Highlights(after notebook.HighlightID, fn func(notebook.Highlight) bool) error {
	return each(t, atHighlight, string(after), walkHighlight, fn)
}

// HighlightsOf implements notebook.Tx.
func (t *tx) HighlightsOf(id notebook.SourceID) ([]notebook.Highlight, error) {
	return listed(t, under(atHighlightOf, string(id)), atHighlight, walkHighlight)
}

// listed reads the records whose ids end the derived keys with the prefix.
func listed[T any](t *tx, prefix []byte, letter byte, walk func(*coder, *T)) ([]T, error) {
	var list []T
	err := t.scan(stretch{prefix: prefix}, func(k, _ []byte) (bool, error) {
		of := key(letter, lastID(k))
		content, ok, err := t.read(of)
		if err != nil {
			return false, err
		}
		if !ok {
			return false, fmt.Errorf("%w: %s is gone, %q still leads to it", notebook.ErrDamaged, keyWords(of), clip(string(k)))
		}
		v, err := open(of, content, walk)
		list = append(list, v)
		return true, err
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// Placement implements notebook.Tx.
func (t *tx) Placement(id notebook.HighlightID, version int) (notebook.Placement, error) {
	p, err := load(t, key(atPlacement, string(id), four(version)), walkPlacement)
	if err != nil {
		err = fmt.Errorf("version %d: %w", version, err)
	}
	return p, err
}

// PutPlacement implements notebook.Tx.
func (t *tx) PutPlacement(p notebook.Placement) error {
	if err := checkID(notebook.KindHighlight, p.Highlight); err != nil {
		return err
	}
	return put(t, key(atPlacement, string(p.Highlight), four(p.Version)), &p, walkPlacement)
}
