package cli

import (
	"context"
	"flag"
	"fmt"

	"commonplace/notebook"
)

// importsJob lists the imports that are remembered, or what became of the files of one.
func importsJob(set *flag.FlagSet) job {
	asJSON := jsonFlag(set)
	return func(ctx context.Context, c *call) error {
		if len(c.args) == 1 {
			return c.importFiles(ctx, notebook.ActID(c.args[0]), *asJSON)
		}
		all, err := c.nb.Imports(ctx)
		if err != nil {
			return err
		}
		if *asJSON {
			shapes := []importRecordShape{}
			for _, r := range all {
				shapes = append(shapes, importRecordShapeOf(r))
			}
			return c.json(shapes)
		}
		if len(all) == 0 {
			c.out.linef("Nothing was imported yet.")
		}
		for _, r := range all {
			c.out.linef("%s  %s  %s  %s", r.Act, r.When.Format("2006-01-02 15:04"), importWords(r), r.From)
		}
		return nil
	}
}

func (c *call) importFiles(ctx context.Context, id notebook.ActID, asJSON bool) error {
	r, files, err := c.nb.ImportFiles(ctx, id)
	if err != nil {
		return err
	}
	if asJSON {
		return c.json(importSheetShapeOf(r, files))
	}
	for _, f := range files {
		what := string(f.Outcome) + "  " + f.Ref().String()
		switch f.Outcome {
		case notebook.Known:
			what = "already here  " + f.Ref().String()
		case notebook.KeptBoth:
			what = "added beside your own  " + f.Ref().String()
		case notebook.OfAPage:
			what = "part of a page"
		case notebook.Refused:
			what = "refused"
		}
		c.out.linef("%s  %s", what, f.Path)
		if f.Err != nil {
			c.out.linef("    %s", wordsFor(f.Err))
		}
	}
	if left := r.Files - len(files); left > 0 {
		c.out.linef("%s more, which are not remembered", count(left, "file", "files"))
	}
	c.out.linef("%s", importWords(r))
	return nil
}

// importWords says what became of the files of an import.
func importWords(r notebook.ImportRecord) string {
	words := fmt.Sprintf("%s, %d updated, %d already here, %s%s", addedWords(r.Added, r.Notes), r.Updated, r.Known, describedWords(r.Described, r.Highlights), count(r.Refused, "problem", "problems"))
	if r.Stopped {
		words += ", stopped"
	}
	return words
}
