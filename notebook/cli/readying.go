package cli

import (
	"context"
	"flag"
	"slices"

	"commonplace/notebook"
)

// Decision: commands that search wait until search is ready, in a notebook that an older version wrote, because who asks once in a terminal gets one
// answer, and a script does not read that it was not whole. Price: the first of them takes a minute for 100,000 sources, says so as it goes,
// and can be stopped; the next goes on.

// toldParts is in how many parts it is told how far making search ready is.
const toldParts = 20

// ready makes search ready in one of the two ways, and tells how far that is.
func (c *call) ready(ctx context.Context, do func(context.Context, func(notebook.Readiness)) error) error {
	told := 0
	return do(ctx, func(r notebook.Readiness) {
		if part := r.Done * toldParts / max(r.Total, 1); part > told {
			told = part
			printer{c.Err}.linef("making search ready: %d of %d", r.Done, r.Total)
		}
	})
}

func checkJob(set *flag.FlagSet) job {
	rebuild := set.Bool("rebuild", false, "make search anew first, from what is in the notebook, or go on with that where it was stopped")
	asJSON := jsonFlag(set)
	return func(ctx context.Context, c *call) error {
		if *rebuild {
			how := c.nb.MakeAnew
			if c.nb.Readiness().Unfinished {
				how = c.nb.MakeReady
			}
			if err := c.ready(ctx, how); err != nil {
				return err
			}
		}
		faults, err := c.nb.Check(ctx)
		if err != nil {
			return err
		}
		if *asJSON {
			err = c.json(faultShapesOf(faults))
		} else {
			err = c.checked(ctx, faults)
		}
		if err == nil && len(faults) > 0 {
			err = errReported
		}
		return err
	}
}

// checked prints what was found wrong, and what mends it.
func (c *call) checked(ctx context.Context, faults []notebook.Fault) error {
	for _, f := range faults {
		c.out.linef("%-27s  %s", f.Ref, f.What)
	}
	if slices.ContainsFunc(faults, func(f notebook.Fault) bool { return f.Search }) {
		c.out.linef("What is said of the index is mended by: commonplace check --rebuild")
	}
	if r := c.nb.Readiness(); r.Unfinished {
		c.out.linef("Search is not ready, and what it does not know was not checked: %d of %d. The next search goes on with it, or: "+
			"commonplace check --rebuild", r.Total-r.Done, r.Total)
	}
	if len(faults) > 0 {
		return nil
	}
	return c.counted(ctx)
}

// counted says that everything is well and what there is.
func (c *call) counted(ctx context.Context) error {
	n, err := c.nb.Counts(ctx)
	if err == nil {
		c.out.linef("No fault: %s, %s, %s, %s, %s.", count(n.Sources, "source", "sources"), count(n.Highlights, "highlight", "highlights"),
			count(n.Notes, "note", "notes"), count(n.Links, "link", "links"), count(n.Briefings, "briefing", "briefings"))
	}
	return err
}
