package session

import (
	"testing"

	"commonplace/notebook"
)

// Every example is a query that is understood as it is written.
func TestWaysToAskAreUnderstood(t *testing.T) {
	d := sit(t)
	d.take("a.txt", memo)
	for _, recent := range []string{"", "Müller", "kind:note 港"} {
		if recent != "" {
			if err := d.book.SearchedFor(ctx, recent); err != nil {
				t.Fatal(err)
			}
			d.Searches.read()
			d.settle()
		}
		seen := map[string]bool{}
		for _, w := range d.Searching.WaysToAsk() {
			if seen[w.Query] || w.Meaning == "" {
				t.Errorf("%q stands twice, or means nothing", w.Query)
			}
			seen[w.Query] = true
			r, err := d.book.Search(ctx, notebook.SearchRequest{Query: w.Query})
			if err != nil || len(r.Remarks) > 0 || len(r.Words)+len(r.Filters) == 0 {
				t.Errorf("%q: %q, %d words, %d filters, %v", w.Query, r.Remarks, len(r.Words), len(r.Filters), err)
			}
		}
	}
}
