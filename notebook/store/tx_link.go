package store

import (
	"fmt"

	"commonplace/notebook"
)

// Link implements notebook.Tx.
func (t *tx) Link(id notebook.LinkID) (notebook.Link, error) {
	return load(t, key(atLink, string(id)), walkLink)
}

// PutLink implements notebook.Tx.
func (t *tx) PutLink(l notebook.Link) error {
	if err := checkID(notebook.KindLink, l.ID); err != nil {
		return err
	}
	if l.From.IsZero() || l.To.IsZero() {
		return fmt.Errorf("%w: link %s has an end that is nothing", notebook.ErrBadRef, l.ID)
	}
	return put(t, key(atLink, string(l.ID)), &l, walkLink)
}

// DeleteLink implements notebook.Tx.
func (t *tx) DeleteLink(id notebook.LinkID) error { return t.drop(key(atLink, string(id))) }

// Links implements notebook.Tx.
func (t *tx) Links(after notebook.LinkID, fn func(notebook.Link) bool) error {
	return each(t, atLink, string(after), walkLink, fn)
}

// LinksOf implements notebook.Tx.
func (t *tx) LinksOf(r notebook.Ref) ([]notebook.Link, error) {
	return listed(t, under(atLinkOf, r.String()), atLink, walkLink)
}
