package cli

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"commonplace/notebook"
)

// searchKinds are what --in may name.
var searchKinds = map[string]notebook.Kind{
	"sources": notebook.KindSource, "highlights": notebook.KindHighlight, "notes": notebook.KindNote, "briefings": notebook.KindBriefing,
}

// searchOrders are what --order may name.
var searchOrders = map[string]notebook.Order{"best": notebook.OrderBest, "newest": notebook.OrderNewest, "oldest": notebook.OrderOldest}

const (
	defaultLimit = 20
	// maxBatchBytes is the most that is read of a batch.
	maxBatchBytes = 64 << 20
)

func searchJob(set *flag.FlagSet) job {
	in := textsFlag(set, "in", "only sources, highlights, notes or briefings; may be given again")
	limit := set.Int("limit", defaultLimit, "how many are shown at most")
	aside := set.Bool("aside", false, "also look in what is not the article")
	batch := set.String("batch", "", "a file with one query a line; - reads standard input")
	facets := set.Bool("facets", false, "count what is found by kind, year, publisher, tag, provenance and language")
	order := set.String("order", "best", "what comes first: best, newest or oldest")
	explain := set.Bool("explain", false, "say how each word was understood, what was not searched and what would be found")
	save := set.String("save", "", "keep the query under this name")
	asJSON := jsonFlag(set)
	return func(ctx context.Context, c *call) error {
		req := notebook.SearchRequest{Limit: *limit, Furniture: *aside, Facets: *facets}
		if *limit < 1 {
			return usageError{what: fmt.Sprintf("--limit %d shows nothing", *limit)}
		}
		by, known := searchOrders[*order]
		if !known {
			return usageError{what: fmt.Sprintf("--order %q is none of best, newest, oldest", *order)}
		}
		req.Order = by
		for _, name := range *in {
			kind, known := searchKinds[name]
			if !known {
				return usageError{what: fmt.Sprintf("--in %q is none of sources, highlights, notes, briefings", name)}
			}
			req.Kinds = append(req.Kinds, kind)
		}
		if given(set)["batch"] {
			if len(c.args) > 0 || given(set)["save"] {
				return usageError{what: "give a query or --batch, not both"}
			}
			// Read before the notebook is opened: input that is typed may take its time.
			queries, err := c.queries(*batch)
			if err != nil {
				return err
			}
			return c.inNotebook(ctx, existing, func(ctx context.Context) error { return c.searchBatch(ctx, req, *explain, queries) })
		}
		if len(c.args) == 0 {
			return usageError{what: "a query is missing"}
		}
		req.Query = strings.Join(c.args, " ")
		return c.inNotebook(ctx, existing, func(ctx context.Context) error {
			if given(set)["save"] {
				if err := c.nb.SaveSearch(ctx, *save, req.Query); err != nil {
					return err
				}
			}
			return c.search(ctx, req, *asJSON, *explain)
		})
	}
}

func (c *call) search(ctx context.Context, req notebook.SearchRequest, asJSON, explain bool) error {
	found, err := c.nb.Search(ctx, req)
	if err != nil {
		return err
	}
	if asJSON && (req.Facets || explain) {
		shape, err := c.explained(ctx, req, found, explain)
		if err != nil {
			return err
		}
		return c.json(shape)
	}
	if asJSON {
		return c.json(hitShapesOf(found.Hits))
	}
	c.printFound(req, found)
	if found.Total == 0 {
		if err := c.printWould(ctx, req); err != nil {
			return err
		}
	}
	if found.Total > 0 && !found.Some || len(req.Kinds) > 0 && !slices.Contains(req.Kinds, notebook.KindSource) {
		return nil
	}
	n, err := c.nb.Textless(ctx)
	if n > 0 {
		c.out.linef("%s no text (commonplace recognise)", count(n, "source has", "sources have"))
	}
	return err
}

// explained is an answer with all that is known of it; what asks the notebook again only where that is wanted.
func (c *call) explained(ctx context.Context, req notebook.SearchRequest, found notebook.SearchResult, wanted bool) (s foundShape, err error) {
	s = foundShapeOf(req.Query, found)
	if !wanted {
		return s, nil
	}
	if s.Textless, err = c.nb.Textless(ctx); err != nil || found.Total > 0 {
		return s, err
	}
	would, err := notebook.WouldFind(ctx, c.nb.Search, req)
	s.Would = &wouldShape{would.Beyond, would.Loosely}
	return s, err
}

// printWould says what would be found if less were asked.
func (c *call) printWould(ctx context.Context, req notebook.SearchRequest) error {
	would, err := notebook.WouldFind(ctx, c.nb.Search, req)
	if would.Beyond > 0 {
		c.out.linef("%d would be found without the filters", would.Beyond)
	}
	if would.Loosely > 0 {
		c.out.linef("%d would be found in other forms and spellings, or apart: %s", would.Loosely, strings.TrimSpace(notebook.Loosely(req.Query)))
	}
	return err
}

// queries reads a batch: one query a line.
func (c *call) queries(file string) ([]string, error) {
	in := c.In
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, maxBatchBytes+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(data) > maxBatchBytes {
		return nil, fmt.Errorf("%s: %w: more than %d MB", file, notebook.ErrTooLarge, maxBatchBytes>>20)
	}
	var queries []string
	for line := range strings.Lines(string(data)) {
		queries = append(queries, strings.TrimRight(line, "\r\n"))
	}
	return queries, nil
}

// searchBatch answers each query as soon as it is found; an empty one finds nothing.
func (c *call) searchBatch(ctx context.Context, req notebook.SearchRequest, explain bool, queries []string) error {
	for _, req.Query = range queries {
		found, err := c.nb.Search(ctx, req)
		if err != nil {
			return err
		}
		shape, err := c.explained(ctx, req, found, explain)
		if err != nil {
			return err
		}
		if err := c.json(shape); err != nil {
			return err
		}
	}
	return nil
}

func searchesJob(set *flag.FlagSet) job {
	asJSON := jsonFlag(set)
	remove := set.String("remove", "", "remove the one of this name")
	return func(ctx context.Context, c *call) error {
		if given(set)["remove"] {
			return c.nb.RemoveSearch(ctx, *remove)
		}
		saved, err := c.nb.SavedSearches(ctx)
		if err != nil {
			return err
		}
		all := []savedSearchShape{}
		for _, s := range saved {
			found, err := c.nb.Search(ctx, notebook.SearchRequest{Query: s.Query, Limit: 1, Bare: true})
			if err != nil {
				return err
			}
			all = append(all, savedSearchShape{s.Name, s.Query, timeWord(s.Made), found.Total})
		}
		if *asJSON {
			return c.json(all)
		}
		for _, s := range all {
			c.out.linef("%5d  %s  %s", s.Found, s.Name, s.Query)
		}
		return nil
	}
}
