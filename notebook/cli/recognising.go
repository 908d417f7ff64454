package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"

	"commonplace/notebook"
)

func recogniseJob(set *flag.FlagSet) job {
	languages := set.String("lang", "", "languages by tesseract's codes, such as eng+deu; the system's own where none is given")
	all := set.Bool("all", false, "every source of which pages are pictures without text")
	again := set.Bool("again", false, "also pages that were recognised before")
	asJSON := jsonFlag(set)
	return func(ctx context.Context, c *call) error {
		if *all == (len(c.args) > 0) {
			return usageError{what: "name the sources, or give --all"}
		}
		req := notebook.RecogniseRequest{Languages: *languages, Again: *again}
		var err error
		if *all {
			req.Sources, err = c.nb.Scans(ctx)
		} else {
			req.Sources, err = sourcesOf(c.args)
		}
		if err != nil {
			return err
		}
		if req.Languages == "" {
			able, err := c.nb.Able(ctx)
			if err != nil {
				return err
			}
			req.Languages = able.Choose(os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG"))
		}
		if !*asJSON {
			req.Progress = func(p notebook.RecogniseProgress) {
				if p.Done > 0 {
					printer{c.Err}.linef("page %d of %d: %s", p.Done, p.Total, p.Now)
				}
			}
		}
		report, err := c.nb.Recognise(ctx, req)
		return c.recognised(report, err, *asJSON)
	}
}

func sourcesOf(words []string) (ids []notebook.SourceID, err error) {
	for _, w := range words {
		_, id, err := sourceRef(w)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// recognised tells what became of each source, also after a stop.
func (c *call) recognised(r notebook.RecogniseReport, err error, asJSON bool) error {
	if asJSON {
		return errors.Join(c.json(recognisedShapesOf(r)), err)
	}
	problem := false
	for _, s := range r.Each {
		switch {
		case s.Pages > 0:
			c.out.linef("recognised  %s  %s, %d %% sure%s", s.Source, count(s.Pages, "page", "pages"), s.Confidence, leftWords(s.Unread))
		case s.Err == nil && s.Unread > 0:
			c.out.linef("no words    %s  %s", s.Source, s.Title)
		case s.Err == nil:
			c.out.linef("has text    %s  %s", s.Source, s.Title)
		}
		if s.Err != nil {
			problem = true
			printer{c.Err}.linef("%s: %s", s.Source, wordsFor(s.Err))
		}
	}
	if err == nil && problem {
		err = errReported
	}
	return err
}

func leftWords(unread int) string {
	if unread == 0 {
		return ""
	}
	return fmt.Sprintf(", %s without words", count(unread, "page", "pages"))
}
