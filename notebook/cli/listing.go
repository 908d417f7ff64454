package cli

import (
	"context"
	"flag"
	"fmt"

	"commonplace/notebook"
)

// row is a thing in a list: as JSON, and as what is printed after its reference.
type row struct {
	rowShape
	detail string
}

func listJob(set *flag.FlagSet) job {
	asJSON := jsonFlag(set)
	return func(ctx context.Context, c *call) error {
		lists := map[string]func(context.Context) ([]row, error){
			"sources": c.sources, "highlights": c.highlights, "notes": c.notes, "links": c.links, "tags": c.tags, "briefings": c.briefings,
		}
		list, known := lists[c.args[0]]
		if !known {
			return usageError{what: fmt.Sprintf("%q is none of sources, highlights, notes, links, tags, briefings", c.args[0])}
		}
		rows, err := list(ctx)
		if err != nil {
			return err
		}
		if *asJSON {
			shapes := []rowShape{}
			for _, r := range rows {
				shapes = append(shapes, r.rowShape)
			}
			return c.json(shapes)
		}
		if len(rows) == 0 {
			c.out.linef("No %s.", c.args[0])
		}
		for _, r := range rows {
			c.out.linef("%-27s  %s", r.Ref, r.detail)
		}
		return nil
	}
}

func (c *call) sources(ctx context.Context) ([]row, error) {
	all, err := c.nb.Sources(ctx, notebook.SourceFilter{})
	rows := make([]row, 0, len(all))
	for _, s := range all {
		rows = append(rows, row{sourceRow(s.Source), fmt.Sprintf("%s  %-8s  %s  (%s)", s.Added.Format("2006-01-02"), s.Format, s.Heading(), s.File)})
	}
	return rows, err
}

func (c *call) highlights(ctx context.Context) ([]row, error) {
	all, err := c.nb.Highlights(ctx)
	if err != nil {
		return nil, err
	}
	rows := make([]row, 0, len(all))
	for _, h := range all {
		heading, err := c.nb.Heading(ctx, notebook.RefOf(h.ID))
		if err != nil {
			return nil, err
		}
		pages, err := c.nb.PagesOf(ctx, h.ID)
		if err != nil {
			return nil, err
		}
		if pages != "" {
			heading.Detail = pages + " · " + heading.Detail
		}
		rows = append(rows, row{rowShape{Ref: string(h.ID), Title: heading.Title, Pages: pages}, fmt.Sprintf("%-6s  %s  (%s)", h.Colour, heading.Title, heading.Detail)})
	}
	return rows, nil
}

func (c *call) notes(ctx context.Context) ([]row, error) {
	all, err := c.nb.Notes(ctx)
	rows := make([]row, 0, len(all))
	for _, n := range all {
		rows = append(rows, row{rowShape{Ref: string(n.ID), Title: n.Heading()}, n.Changed.Format("2006-01-02") + "  " + n.Heading()})
	}
	return rows, err
}

func (c *call) links(ctx context.Context) ([]row, error) {
	all, err := c.nb.Links(ctx)
	if err != nil {
		return nil, err
	}
	rows := make([]row, 0, len(all))
	for _, k := range all {
		heading, err := c.nb.Heading(ctx, notebook.RefOf(k.ID))
		if err != nil {
			return nil, err
		}
		detail := heading.Title
		if k.Why != "" {
			detail += "  (" + k.Why + ")"
		}
		rows = append(rows, row{rowShape{Ref: string(k.ID), Title: heading.Title}, detail})
	}
	return rows, nil
}

// tags lists tags, which are their own references.
func (c *call) tags(ctx context.Context) ([]row, error) {
	all, err := c.nb.Tags(ctx)
	rows := make([]row, 0, len(all))
	for _, t := range all {
		rows = append(rows, row{rowShape{Ref: string(t.Tag), Title: string(t.Tag)}, fmt.Sprint(t.Count)})
	}
	return rows, err
}

func (c *call) briefings(ctx context.Context) ([]row, error) {
	all, err := c.nb.Briefings(ctx)
	rows := make([]row, 0, len(all))
	for _, b := range all {
		rows = append(rows, row{rowShape{Ref: string(b.ID), Title: b.Title}, b.Changed.Format("2006-01-02") + "  " + b.Title})
	}
	return rows, err
}
