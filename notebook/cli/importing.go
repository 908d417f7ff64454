package cli

import (
	"context"
	"flag"
	"fmt"

	"commonplace/notebook"
	"commonplace/notebook/folder"
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
		if req.Roots, err = folder.RootsOf(c.args); err != nil {
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
			c.out.linef("%s, %d updated, %d already here, %s%s", addedWords(report.Added, report.Notes), report.Updated, report.Known,
				describedWords(report.Described, report.Highlights), count(len(problems), "problem", "problems"))
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
		c.out.linef("already here  %s  %s", f.Ref(), f.Path)
	case notebook.Highlighted:
		c.out.linef("%s in  %s  %s", count(f.Highlights, "highlight", "highlights"), f.Ref(), f.Path)
	case notebook.KeptBoth:
		c.out.linef("added beside your own  %s  %s", f.Ref(), f.Path)
	default:
		c.out.linef("%s  %s  %s", f.Outcome, f.Ref(), f.Path)
		for _, t := range f.Trouble {
			printer{c.Err}.linef("%s: %s", f.Path, t)
		}
	}
}

// describedWords says what came to sources that are here: how many a list of references described, and highlights.
func describedWords(described, highlights int) (words string) {
	if described > 0 {
		words = fmt.Sprintf("%d described, ", described)
	}
	if highlights > 0 {
		words += count(highlights, "highlight", "highlights") + ", "
	}
	return words
}

// addedWords says how many things were added, and of which kind where some are notes: "12 sources and 1 note added".
func addedWords(added, notes int) string {
	switch {
	case notes == 0:
		return fmt.Sprintf("%d added", added)
	case notes == added:
		return count(notes, "note", "notes") + " added"
	}
	return count(added-notes, "source", "sources") + " and " + count(notes, "note", "notes") + " added"
}
