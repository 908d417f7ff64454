package notebook_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"commonplace/notebook"
	"commonplace/notebook/notebooktest"
)

func TestSavedSearches(t *testing.T) {
	n := notebooktest.New(t)
	names := func() (all []string) {
		t.Helper()
		saved, err := n.SavedSearches(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range saved {
			all = append(all, s.Name+"="+s.Query)
		}
		return all
	}
	for _, c := range []struct {
		name string
		do   func() error
		err  error
		want []string
	}{
		{"the first", func() error { return n.SaveSearch(ctx, " Tax  data ", " krause tag:a ") }, nil, []string{"Tax data=krause tag:a"}},
		{"a second", func() error { return n.SaveSearch(ctx, "Ferry", "ferry") }, nil, []string{"Tax data=krause tag:a", "Ferry=ferry"}},
		{"again replaces where it stands", func() error { return n.SaveSearch(ctx, "tax data", "kraus") }, nil, []string{"tax data=kraus", "Ferry=ferry"}},
		{"renamed", func() error { return n.RenameSearch(ctx, "ferry", "Ferries") }, nil, []string{"tax data=kraus", "Ferries=ferry"}},
		{"in other capitals", func() error { return n.RenameSearch(ctx, "Ferries", "ferries") }, nil, []string{"tax data=kraus", "ferries=ferry"}},
		{"a name that is taken", func() error { return n.RenameSearch(ctx, "ferries", "Tax Data") }, notebook.ErrBadInput, []string{"tax data=kraus", "ferries=ferry"}},
		{"none of the name", func() error { return n.RenameSearch(ctx, "boats", "x") }, notebook.ErrNotFound, []string{"tax data=kraus", "ferries=ferry"}},
		{"without a name", func() error { return n.SaveSearch(ctx, "  ", "x") }, notebook.ErrBadInput, []string{"tax data=kraus", "ferries=ferry"}},
		{"without words", func() error { return n.SaveSearch(ctx, "x", " ") }, notebook.ErrBadInput, []string{"tax data=kraus", "ferries=ferry"}},
		{"broken bytes", func() error { return n.SaveSearch(ctx, "x", "a\xff") }, notebook.ErrBadInput, []string{"tax data=kraus", "ferries=ferry"}},
		{"too long", func() error { return n.SaveSearch(ctx, "x", strings.Repeat("a", 3000)) }, notebook.ErrTooLarge, []string{"tax data=kraus", "ferries=ferry"}},
		{"removed", func() error { return n.RemoveSearch(ctx, "TAX DATA") }, nil, []string{"ferries=ferry"}},
		{"removed twice", func() error { return n.RemoveSearch(ctx, "tax data") }, notebook.ErrNotFound, []string{"ferries=ferry"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := c.do(); !errors.Is(err, c.err) {
				t.Errorf("error %v, want %v", err, c.err)
			}
			if got := names(); !slices.Equal(got, c.want) {
				t.Errorf("saved %q, want %q", got, c.want)
			}
		})
	}
}

func TestRecentSearches(t *testing.T) {
	n := notebooktest.New(t)
	searched := func(queries ...string) []string {
		t.Helper()
		for _, q := range queries {
			if err := n.SearchedFor(ctx, q); err != nil {
				t.Fatal(err)
			}
		}
		all, err := n.RecentSearches(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	if got := searched("a", " b ", "", "a\xff", strings.Repeat("x", 3000), "A"); !slices.Equal(got, []string{"A", "b"}) {
		t.Errorf("recent %q", got)
	}
	var many []string
	for i := range notebook.MaxRecentSearches + 5 {
		many = append(many, fmt.Sprint("query ", i))
	}
	if got := searched(many...); len(got) != notebook.MaxRecentSearches || got[0] != "query 34" || got[len(got)-1] != "query 5" {
		t.Errorf("recent %q", got)
	}
	if err := n.ForgetSearches(ctx); err != nil {
		t.Fatal(err)
	}
	if got := searched(); len(got) != 0 {
		t.Errorf("after forgetting %q", got)
	}
}

func TestSnippets(t *testing.T) {
	n := notebooktest.New(t)
	gap := strings.Repeat("Nothing of that kind is said here and nobody asks. ", 12)
	text := "The ferry. " + gap + "The ferry and its harbour were sold. " + gap + "A ferry. " + gap + "Ferry, ferry and ferry again. " + gap
	if _, err := n.WriteNote(ctx, "Boats", text); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		query string
		want  []string // the marked words of each snippet
	}{
		{"ferry harbour", []string{"ferry", "ferry harbour", "Ferry ferry ferry"}},
		{"sold", []string{"sold"}},
		{"boats", []string{""}}, // in the title only: how it begins
	} {
		r, err := n.Search(ctx, notebook.SearchRequest{Query: c.query})
		if err != nil || len(r.Hits) != 1 {
			t.Fatalf("%q: %d hits, %v", c.query, len(r.Hits), err)
		}
		var got []string
		for _, s := range r.Hits[0].Snippets {
			var words []string
			for _, m := range s.Marks {
				words = append(words, m.Of(s.Text))
			}
			got = append(got, strings.Join(words, " "))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: marked %q, want %q", c.query, got, c.want)
		}
	}
}
