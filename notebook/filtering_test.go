package notebook_test

import (
	"slices"
	"strings"
	"testing"

	"commonplace/notebook"
)

// sought searches and returns the titles found, and the answer.
func sought(t *testing.T, nb *notebook.Notebook, req notebook.SearchRequest) (string, notebook.SearchResult) {
	t.Helper()
	req.Limit = 100
	r, err := nb.Search(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, h := range r.Hits {
		titles = append(titles, string(h.Ref.Kind())+":"+h.Title)
	}
	slices.Sort(titles)
	return strings.Join(titles, " "), r
}

func TestFilters(t *testing.T) {
	nb := open(t)
	ctx := t.Context()
	ferry := one(t, nb, "ferry.md", "---\ntitle: Ferry\ndate: 2024-05-01\nauthor: Ada Ross\nlang: en\n---\n\nThe harbour ferry was late again, said the harbour master of Aldford.\n")
	lamps := one(t, nb, "lamps.md", "---\ntitle: Lamps\ndate: 2025-04\ntags: [gas, town/lights]\n---\n\nThe lamps of the harbour are lit with gas.\n")
	one(t, nb, "plain.txt", "nothing is known of this text but that a harbour stands in it")
	if _, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: ferry, At: notebook.Span{Start: 0, End: 17}}); err != nil {
		t.Fatal(err)
	}
	if _, err := nb.WriteNote(ctx, "Mine", "on the harbour: [["+string(lamps)+"|lamps]]", "gas"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ query, want string }{
		{"harbour kind:source in:2024", "s:Ferry"},
		{"harbour since:2025 kind:source", "s:Lamps"},
		{"tag:gas", "n:Mine s:Lamps"},
		{"tag:gas -kind:note", "s:Lamps"},
		{"tag:town", "s:Lamps"},
		{"tag:gas tag:town", "s:Lamps"},
		{"kind:note kind:source tag:gas", "n:Mine s:Lamps"},
		{"has:highlight kind:source", "s:Ferry"},
		{"has:note kind:source", "s:Lamps"},
		{"harbour is:undated", "s:nothing is known of this text but that a harbour stands in it"},
		{"harbour is:untitled", "s:nothing is known of this text but that a harbour stands in it"},
		{"harbour -is:untitled -kind:highlight", "n:Mine s:Ferry s:Lamps"},
		{"tag:nothing", ""},
		{"tag:gas near:", "n:Mine s:Lamps"}, // operators that are typed half ask for no word yet
		{"tag:gas near:5", "n:Mine s:Lamps"},
		{"tag:gas title:", "n:Mine s:Lamps"},
		{`tag:gas "`, "n:Mine s:Lamps"},
		{"tag:gas -", "n:Mine s:Lamps"},
		{"tag:gas =", "n:Mine s:Lamps"},
		{"tag:gas *", "n:Mine s:Lamps"},
		{"tag:gas zzzzqqqq", ""},
		{"tag:gas -gas kind:source", ""},
		{"title:ferry -kind:highlight", "s:Ferry"},
		{"author:ross kind:source", "s:Ferry"},
	} {
		if got, _ := sought(t, nb, notebook.SearchRequest{Query: c.query}); got != c.want {
			t.Errorf("%s finds %q, want %q", c.query, got, c.want)
		}
	}
}

func TestMistakenFilterIsSoughtAndSaidSo(t *testing.T) {
	nb := open(t)
	one(t, nb, "a.txt", "a harbour and a banana stand in this text")
	got, r := sought(t, nb, notebook.SearchRequest{Query: "harbour kind:banana"})
	if r.Total != 1 || len(r.Remarks) != 1 || !strings.Contains(r.Remarks[0], "banana") {
		t.Errorf("%q, %q", got, r.Remarks)
	}
}

// TestFacetsCountWhatNarrows: each facet's filter, added to the query, finds as much as the facet says, also after changes.
func TestFacetsCountWhatNarrows(t *testing.T) {
	nb := open(t)
	for i, year := range []string{"2023", "2024", "2024-02", "2025-04-08"} {
		one(t, nb, string(rune('a'+i))+".md", "---\ntitle: T"+year+"\ndate: "+year+"\ntags: [x, y"+year+"]\nlang: en\n---\n\nThe harbour in "+year+".\n")
	}
	compare := func(query string, most int) {
		t.Helper()
		_, all := sought(t, nb, notebook.SearchRequest{Query: query, Facets: true})
		if len(all.Facets) < most {
			t.Fatalf("%q: facets %+v", query, all.Facets)
		}
		for _, f := range all.Facets {
			if _, r := sought(t, nb, notebook.SearchRequest{Query: query + " " + f.Filter()}); r.Total != f.Count {
				t.Errorf("%q: %s finds %d, the facet says %d", query, f.Filter(), r.Total, f.Count)
			}
		}
	}
	compare("harbour", 8)
	rows, err := nb.Sources(t.Context(), notebook.SourceFilter{})
	if err != nil {
		t.Fatal(err)
	}
	if err := nb.Tag(t.Context(), notebook.RefOf(rows[0].ID), "new"); err != nil {
		t.Fatal(err)
	}
	if err := nb.DeleteSource(t.Context(), rows[1].ID); err != nil {
		t.Fatal(err)
	}
	compare("harbour", 7)
	if got, _ := sought(t, nb, notebook.SearchRequest{Query: "tag:new"}); got != "s:"+rows[0].Title {
		t.Errorf("tag:new finds %q", got)
	}
}
