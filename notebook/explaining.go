package notebook

import (
	"context"
	"strings"
)

// What would be found if less were asked: said where nothing is.

// Would is how much would be found.
type Would struct {
	Beyond  int // without the filters
	Loosely int // in any form and spelling of the words, and not one after the other
}

// WouldFind asks what would be found where a request finds nothing. search is [Notebook.Search], or what stands in its place.
func WouldFind(ctx context.Context, search func(context.Context, SearchRequest) (SearchResult, error), req SearchRequest) (w Would, err error) {
	req.Limit, req.Bare, req.Facets = 1, true, false
	asked := req.Query
	total := func(query string) (int, error) {
		if strings.TrimSpace(query) == "" || query == asked {
			return 0, nil
		}
		req.Query = query
		r, err := search(ctx, req)
		return r.Total, err
	}
	if w.Beyond, err = total(ReadQuery(asked, req.Typing).Words); err == nil {
		w.Loosely, err = total(Loosely(asked))
	}
	return w, err
}

// Loosely is a query without the signs that ask for the very words: =exact and "one after the other". Those of filters stay.
func Loosely(query string) string {
	signs := strings.NewReplacer("=", "", `"`, "", "“", "", "”", "", "„", "")
	var b strings.Builder
	at := 0
	keep := func(to int) {
		b.WriteString(signs.Replace(query[at:to]))
		at = to
	}
	for _, a := range ReadQuery(query, true).Filters {
		keep(a.At.Start)
		b.WriteString(a.At.Of(query))
		at = a.At.End
	}
	keep(len(query))
	return b.String()
}
