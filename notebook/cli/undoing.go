package cli

import (
	"context"
	"flag"
	"fmt"

	"commonplace/notebook"
)

func deleteJob(*flag.FlagSet) job {
	return func(ctx context.Context, c *call) error {
		refs, err := refsOf(c.args)
		if err != nil {
			return err
		}
		if err := c.nb.DeleteMany(ctx, refs); err != nil {
			return fmt.Errorf("delete: %w", err)
		}
		c.out.linef("In the trash; undo or restore brings it back.")
		c.printRefs(refs)
		return nil
	}
}

func undoJob(*flag.FlagSet) job {
	return func(ctx context.Context, c *call) error {
		a, err := c.nb.Undo(ctx)
		if err == nil {
			c.out.linef("Taken back: %s", actWords(a))
		}
		return err
	}
}

func redoJob(*flag.FlagSet) job {
	return func(ctx context.Context, c *call) error {
		a, err := c.nb.Redo(ctx)
		if err == nil {
			c.out.linef("Done again: %s", actWords(a))
		}
		return err
	}
}

func actWords(a notebook.Act) string {
	if a.Title == "" {
		return a.Name
	}
	return a.Name + ", " + a.Title
}

func trashJob(set *flag.FlagSet) job {
	asJSON := jsonFlag(set)
	return func(ctx context.Context, c *call) error {
		acts, err := c.nb.Trash(ctx)
		if err != nil {
			return err
		}
		if *asJSON {
			shapes := []actShape{}
			for _, a := range acts {
				shapes = append(shapes, actShapeOf(a))
			}
			return c.json(shapes)
		}
		if len(acts) == 0 {
			c.out.linef("The trash is empty.")
		}
		for _, a := range acts {
			c.out.linef("%s  %s  %s", a.ID, a.When.Format("2006-01-02"), actWords(a))
		}
		return nil
	}
}

func restoreJob(*flag.FlagSet) job {
	return func(ctx context.Context, c *call) error {
		if err := c.nb.Restore(ctx, notebook.ActID(c.args[0])); err != nil {
			return err
		}
		c.out.linef("Restored.")
		return nil
	}
}
