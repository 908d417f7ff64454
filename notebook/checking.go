package notebook

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync"

	"commonplace/index"
	"commonplace/notebook/place"
)

// Check looks for faults: in the keeping, in what the records say of each other, and between the store and the index. It changes
// nothing. The error is the context's, or one that kept it from looking.
func (n *Notebook) Check(ctx context.Context) ([]Fault, error) {
	c := &checker{ctx: ctx, things: map[Ref]bool{}}
	if err := n.parts.Store.Check(ctx, c.report); err != nil {
		return c.faults, err
	}
	// Nobody acts or folds between the moment at which the store is read and that at which the index is summed up, or each would seem to
	// lack what the other has.
	select {
	case n.turn <- struct{}{}:
	case <-ctx.Done():
		return c.faults, ctx.Err()
	}
	fold := n.parts.Index.Hold()
	release := sync.OnceFunc(func() { fold(); <-n.turn })
	defer release()
	err := n.parts.Store.View(ctx, func(tx Tx) error {
		c.tx, c.sum = tx, n.parts.Index.Sum()
		release()
		for _, look := range []func() error{c.sources, c.notes, c.briefings, c.links} {
			if err := cmp.Or(look(), ctx.Err()); err != nil {
				return err
			}
		}
		return c.index()
	})
	return c.faults, err
}

type checker struct {
	ctx    context.Context
	tx     Tx
	sum    index.Sum
	faults []Fault
	things map[Ref]bool // everything that must be findable
}

func (c *checker) report(f Fault) { c.faults = append(c.faults, f) }

func (c *checker) fault(r Ref, form string, args ...any) {
	c.report(Fault{Ref: r, What: fmt.Sprintf(form, args...)})
}

// sources looks at every source's newest text and at the highlights in it.
func (c *checker) sources() error {
	return c.tx.Sources("", func(s Source) bool {
		ref := RefOf(s.ID)
		c.things[ref] = true
		t, err := textOf(c.tx, s.ID, 0)
		if err != nil {
			c.fault(ref, "its text cannot be read: %v", err)
			return c.ctx.Err() == nil
		}
		if len(t.Text) != s.TextBytes {
			c.fault(ref, "its text has %d bytes and should have %d", len(t.Text), s.TextBytes)
		}
		c.highlights(s, t)
		return c.ctx.Err() == nil
	})
}

func (c *checker) highlights(s Source, t Text) {
	all, err := c.tx.HighlightsOf(s.ID)
	if err != nil {
		c.fault(RefOf(s.ID), "its highlights cannot be read: %v", err)
		return
	}
	for _, h := range all {
		ref := RefOf(h.ID)
		c.things[ref] = true
		p, err := c.tx.Placement(h.ID, s.Version)
		switch {
		case errors.Is(err, ErrNotFound):
			c.fault(ref, "has no place in version %d of %s, not even a lost one", s.Version, s.ID)
		case err != nil:
			c.fault(ref, "its place cannot be read: %v", err)
		case p.Lost:
		case !p.At.Valid(t.Text) || p.At.Of(t.Text) != h.Quote():
			c.fault(ref, "stands on other words than it quotes")
		}
	}
}

func (c *checker) notes() error {
	return c.tx.Notes("", func(note Note) bool {
		c.things[RefOf(note.ID)] = true
		return c.ctx.Err() == nil
	})
}

func (c *checker) briefings() error {
	return c.tx.Briefings("", func(b Briefing) bool {
		c.things[RefOf(b.ID)] = true
		return c.ctx.Err() == nil
	})
}

// links looks whether both ends of every link are there and whether it is found from both. It asks once for each end, because
// thousands of links may have one in common.
func (c *checker) links() error {
	at := map[Ref][]LinkID{}
	if err := c.tx.Links("", func(k Link) bool {
		for _, end := range []Ref{k.From, k.To} {
			at[end] = append(at[end], k.ID)
			if !c.things[end] {
				c.fault(RefOf(k.ID), "leads to %s, which is not there", end)
			}
		}
		return c.ctx.Err() == nil
	}); err != nil {
		return err
	}
	for end, ids := range at {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		links, err := c.tx.LinksOf(end)
		if err != nil {
			c.fault(end, "its links cannot be read: %v", err)
			continue
		}
		found := map[LinkID]bool{}
		for _, k := range links {
			found[k.ID] = true
		}
		for _, id := range ids {
			if !found[id] {
				c.fault(RefOf(id), "is not found from its end %s", end)
			}
		}
	}
	return nil
}

// index looks whether exactly the things that are there can be found, and whether by the words they have.
func (c *checker) index() error {
	found := map[Ref]bool{}
	c.sum.Keys(func(key string, kind byte) {
		r, err := ParseRef(key)
		switch {
		case err != nil || byte(r.Kind()) != kind:
			c.fault(Ref{}, "the index holds %q, which is nothing", place.Clip(key, 60))
		case !c.things[r]:
			c.fault(r, "can be found and is not there")
		default:
			found[r] = true
		}
	})
	for r := range c.things {
		if !found[r] {
			c.fault(r, "is there and cannot be found")
		}
	}
	return c.sum.Check(c.ctx, c.tx.Index(), texts(c.tx), func(key, what string) {
		r, _ := ParseRef(key)
		c.fault(r, "index: %s", what)
	})
}
