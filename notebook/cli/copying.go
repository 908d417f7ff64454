package cli

import (
	"context"
	"flag"
	"fmt"

	"commonplace/notebook"
)

// copyShape is one of the array that answers copies of a source.
type copyShape struct {
	Ref   string  `json:"ref"`
	Title string  `json:"title"`
	Share float64 `json:"share"` // about how much of the shorter text stands in the longer
}

func copiesJob(set *flag.FlagSet) job {
	asJSON := jsonFlag(set)
	return func(ctx context.Context, c *call) error {
		if len(c.args) == 0 {
			return c.copyGroups(ctx, *asJSON)
		}
		_, id, err := sourceRef(c.args[0])
		if err != nil {
			return err
		}
		copies, err := c.nb.Copies(ctx, id)
		if err != nil {
			return err
		}
		if *asJSON {
			shapes := []copyShape{}
			for _, k := range copies {
				shapes = append(shapes, copyShape{string(k.ID), k.Title, k.Share})
			}
			return c.json(shapes)
		}
		if len(copies) == 0 {
			c.out.linef("No copies.")
		}
		for _, k := range copies {
			c.out.linef("%s  %3.0f %%  %s", k.ID, 100*k.Share, k.Heading())
		}
		return nil
	}
}

// copyGroups prints all sources that are copies of one another; as JSON, an array of arrays.
func (c *call) copyGroups(ctx context.Context, asJSON bool) error {
	groups, err := c.nb.CopyGroups(ctx)
	if err != nil {
		return err
	}
	shapes := [][]rowShape{}
	for _, g := range groups {
		rows := []rowShape{}
		for _, id := range g {
			s, err := c.nb.Source(ctx, id)
			if err != nil {
				return fmt.Errorf("copies: %w", err)
			}
			rows = append(rows, sourceRow(s))
		}
		shapes = append(shapes, rows)
	}
	if asJSON {
		return c.json(shapes)
	}
	if len(shapes) == 0 {
		c.out.linef("No copies.")
	}
	for _, g := range shapes {
		c.out.linef("%s", count(len(g), "source", "sources"))
		for _, r := range g {
			id, err := notebook.ParseRef(r.Ref)
			if err != nil {
				return err
			}
			h, err := c.nb.Heading(ctx, id)
			if err != nil {
				return err
			}
			c.out.linef("  %s  %s", r.Ref, titleWords(h.Title, h.Derived, h.NoText))
		}
	}
	return nil
}

// mergeJob counts two sources as one.
func mergeJob(*flag.FlagSet) job {
	return func(ctx context.Context, c *call) error {
		_, keep, err := sourceRef(c.args[0])
		if err != nil {
			return err
		}
		_, other, err := sourceRef(c.args[1])
		if err != nil {
			return err
		}
		if err := c.nb.CountAsOne(ctx, keep, other); err != nil {
			return err
		}
		c.out.linef("%s", keep)
		return nil
	}
}
