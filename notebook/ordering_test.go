package notebook_test

import (
	"fmt"
	"slices"
	"testing"

	"commonplace/notebook"
)

// In every order the same is found and counted; only which of it is shown, and in which order, differs.
func TestOrders(t *testing.T) {
	nb := open(t)
	var ids []notebook.SourceID
	for i, date := range []string{"2024-05-01", "2025", "", "2023-11", "2024-05-01", "2026-01-02"} {
		head := ""
		if date != "" {
			head = "date: " + date + "\n"
		}
		ids = append(ids, one(t, nb, fmt.Sprintf("%d.md", i), fmt.Sprintf("---\ntitle: Text %d\n%s---\n\nThe ferry %d left the harbor.\n", i, head, i)))
	}
	if _, err := nb.KeepHighlight(t.Context(), notebook.NewHighlight{Source: ids[3], Quote: "ferry 3"}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, query string
		order       notebook.Order
		want        []string
	}{
		{"newest", "ferry kind:source", notebook.OrderNewest, []string{"Text 5", "Text 1", "Text 4", "Text 0", "Text 3", "Text 2"}},
		{"oldest", "ferry kind:source", notebook.OrderOldest, []string{"Text 3", "Text 4", "Text 0", "Text 1", "Text 5", "Text 2"}},
		{"by a spelling near it", "harbour kind:source", notebook.OrderNewest, []string{"Text 5", "Text 1", "Text 4", "Text 0", "Text 3", "Text 2"}},
		{"enough of the words", "ferry 3 zzzzqqqq", notebook.OrderOldest, nil},
		{"filters alone", "kind:source in:2024", notebook.OrderNewest, []string{"Text 4", "Text 0"}},
		{"nothing", "qqqqzzzz", notebook.OrderNewest, []string{}},
		{"nothing asked", "", notebook.OrderNewest, []string{}},
		{"a highlight is as old as its source", "ferry", notebook.OrderOldest, nil},
	} {
		best, err := nb.Search(t.Context(), notebook.SearchRequest{Query: c.query, Limit: 100, Facets: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, limit := range []int{1, 2, 100} {
			r, err := nb.Search(t.Context(), notebook.SearchRequest{Query: c.query, Limit: limit, Facets: true, Order: c.order})
			if err != nil {
				t.Fatal(err)
			}
			var titles, days []string
			for _, h := range r.Hits {
				titles = append(titles, h.Title)
				if id, is := h.Ref.Source(); is {
					s, err := nb.Library.Source(t.Context(), id)
					if err != nil {
						t.Fatal(err)
					}
					days = append(days, s.Published.String())
				}
			}
			if r.Total != best.Total || !slices.Equal(r.Facets, best.Facets) || len(r.Hits) != min(limit, len(best.Hits)) || r.Some != best.Some || len(r.Words) != len(best.Words) {
				t.Errorf("%s: %d of %d, %d shown; best first %d of %d", c.name, r.Total, best.Total, len(r.Hits), len(best.Hits), best.Total)
			}
			if c.want != nil && !slices.Equal(titles, c.want[:min(limit, len(c.want))]) {
				t.Errorf("%s, %d: %q, want %q (%q)", c.name, limit, titles, c.want, days)
			}
			if c.name == "a highlight is as old as its source" && limit == 2 && (r.Hits[0].Ref.Kind() == r.Hits[1].Ref.Kind() || days[0] != "2023-11") {
				t.Errorf("%s: %q", c.name, titles)
			}
			for _, h := range r.Hits {
				if len(r.Words) > 0 && len(h.Matched) == 0 {
					t.Errorf("%s: %s does not say what it matched", c.name, h.Title)
				}
			}
		}
	}
}
