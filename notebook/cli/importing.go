package cli

import (
	"context"
	"flag"

	"commonplace/notebook"
)

func importJob(set *flag.FlagSet) job {
	tags := textsFlag(set, "tag", "a tag for every source that is taken in; may be given again")
	textOnly := set.Bool("text-only", false, "keep the text alone, without the original files and their pictures")
	password := set.String("password", "", "what opens the files that need a password; it is kept with them")
	asJSON := jsonFlag(set)
	return func(ctx context.Context, c *call) error {
		req := notebook.ImportRequest{TextOnly: *textOnly, Password: *password}
		var err error
		if req.Tags, err = tagsOf(*tags); err != nil {
			return err
		}
		if req.Roots, err = notebook.RootsOf(c.args); err != nil {
			return err
		}
		if !*asJSON {
			req.Progress = func(p notebook.ImportProgress) {
				for _, f := range p.Latest {
					c.imported(f)
				}
			}
		}
		report, err := c.nb.Import(ctx, req)
		problems := report.Problems()
		if *asJSON {
			if jsonErr := c.json(importShapeOf(report)); err == nil {
				err = jsonErr
			}
		} else {
			c.out.linef("%d added, %d updated, %d already here, %s",
				report.Added, report.Updated, report.Known, count(len(problems), "problem", "problems"))
		}
		if err == nil && len(problems) > 0 {
			err = errReported
		}
		return err
	}
}

func tagsOf(words []string) (tags []notebook.Tag, err error) {
	for _, word := range words {
		t, err := notebook.ParseTag(word)
		if err != nil {
			return nil, err
		}
		tags = append(tags, t)
	}
	return tags, nil
}

// imported prints what became of a file.
func (c *call) imported(f notebook.Imported) {
	switch f.Outcome {
	case notebook.OfAPage:
	case notebook.Refused:
		printer{c.Err}.linef("%s: %s", f.Path, wordsFor(f.Err))
	case notebook.Known:
		c.out.linef("already here  %s  %s", f.Source, f.Path)
	default:
		c.out.linef("%s  %s  %s", f.Outcome, f.Source, f.Path)
		for _, t := range f.Trouble {
			printer{c.Err}.linef("%s: %s", f.Path, t)
		}
	}
}
