package notebook_test

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"commonplace/index/corpus"
	"commonplace/notebook"
)

// TestAwkwardStringsAreFoundOrExplained takes in a file for each awkward string and searches for it: it finds its source, or says why not.
func TestAwkwardStringsAreFoundOrExplained(t *testing.T) {
	nb := open(t)
	all := slices.DeleteFunc(corpus.Awkward(), func(s string) bool { return strings.TrimSpace(s) == "" })
	if testing.Short() {
		all = all[len(all)/2 : len(all)*3/4]
	}
	files := map[string]string{}
	for i, s := range all {
		files[fmt.Sprintf("%04d.txt", i)] = "Before it stands this.\n\n" + s + "\n\nAfter it stands that.\n"
	}
	refs := map[string]notebook.Ref{}
	for _, f := range take(t, nb, files).Files {
		if f.Source == "" && f.Err == nil {
			t.Errorf("%s: neither taken nor refused", f.Path)
		}
		if f.Source != "" {
			refs[f.Path] = notebook.RefOf(f.Source)
		}
	}
	found, explained := 0, 0
	for i, s := range all {
		if _, err := nb.Search(ctx, notebook.SearchRequest{Query: s, Typing: true, Furniture: true}); err != nil {
			t.Fatalf("%q while typing: %v", s, err)
		}
		r, err := nb.Search(ctx, notebook.SearchRequest{Query: s, Limit: len(all), Bare: true})
		if err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		ref, taken := refs[fmt.Sprintf("%04d.txt", i)]
		switch {
		case taken && holds(r, ref):
			found++
		case !taken || whyNot(r):
			explained++
		case !utf8.ValidString(s): // the file was read in another encoding
		default:
			t.Errorf("%q: not found among %d, and no reason: %+v", s, r.Total, r.Words)
		}
	}
	t.Logf("%d found, %d explained", found, explained)
	if found < len(all)/2 {
		t.Errorf("only %d of %d are found", found, len(all))
	}
}

func holds(r notebook.SearchResult, ref notebook.Ref) bool {
	for _, h := range r.Hits {
		if h.Ref == ref {
			return true
		}
	}
	return false
}

// whyNot says whether the answer gives a reason for what it does not hold.
func whyNot(r notebook.SearchResult) bool {
	for _, w := range r.Words {
		if notebook.MissingWords(w) != "" {
			return true
		}
	}
	return len(r.Remarks) > 0 || len(r.Filters) > 0 || len(r.Without) > 0 || r.FurnitureOnly > 0
}

// TestAnyBytesAreAQuery searches for random bytes, and for random pieces of queries put together.
func TestAnyBytesAreAQuery(t *testing.T) {
	nb := open(t)
	one(t, nb, "a.txt", "The harbour master measured the tide for nearly thirty years, and wrote down what he saw.")
	if _, err := nb.WriteNote(ctx, "Tide", "What the harbour master saw."); err != nil {
		t.Fatal(err)
	}
	queries := 10_000
	if testing.Short() {
		queries = 500
	}
	r := rand.New(rand.NewSource(4))
	pieces := corpus.Awkward()
	for i := range queries {
		b := make([]byte, r.Intn(60))
		r.Read(b)
		q := string(b)
		if i%2 == 0 {
			q = pieces[r.Intn(len(pieces))] + q[:len(q)/4] + pieces[r.Intn(len(pieces))]
		}
		got, err := nb.Search(ctx, notebook.SearchRequest{Query: q, Typing: i%3 == 0, Furniture: i%5 == 0, Facets: i%7 == 0, Limit: 3})
		if err != nil || len(got.Hits) > got.Total {
			t.Fatalf("%q: %d of %d hits, %v", q, len(got.Hits), got.Total, err)
		}
		for _, f := range got.Filters {
			if f.At.Start < 0 || f.At.End > len(q) || f.At.Start >= f.At.End {
				t.Fatalf("%q: the filter %q stands at %v", q, f.Words(), f.At)
			}
		}
	}
}
