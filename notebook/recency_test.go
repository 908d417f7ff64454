package notebook_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"commonplace/notebook"
	"commonplace/notebook/date"
)

// TestOwnWordsAndRecentThingsComeFirst holds what decides between finds that are equally good, and that it decides no more than that.
func TestOwnWordsAndRecentThingsComeFirst(t *testing.T) {
	const words = "The harbour tide was measured by the master."
	dated := func(t *testing.T, nb *notebook.Notebook, name, text, published string) notebook.Ref {
		t.Helper()
		id := one(t, nb, name, text)
		d, err := date.Parse(published)
		if err != nil {
			t.Fatal(err)
		}
		if err := nb.Mark(ctx, id, "date", func(m *notebook.Marks) { m.Published = &d }); err != nil {
			t.Fatal(err)
		}
		return notebook.RefOf(id)
	}
	for _, c := range []struct {
		name string
		make func(t *testing.T, nb *notebook.Notebook) []notebook.Ref // in the order wanted
	}{
		{"the note before the source of the same words, whichever came first", func(t *testing.T, nb *notebook.Notebook) []notebook.Ref {
			n, err := nb.WriteNote(ctx, "", words)
			if err != nil {
				t.Fatal(err)
			}
			return []notebook.Ref{notebook.RefOf(n), notebook.RefOf(one(t, nb, "a.txt", words))}
		}},
		{"the highlight before its source", func(t *testing.T, nb *notebook.Notebook) []notebook.Ref {
			id := one(t, nb, "a.txt", words)
			h, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: id, Quote: words})
			if err != nil {
				t.Fatal(err)
			}
			return []notebook.Ref{notebook.RefOf(h), notebook.RefOf(id)}
		}},
		{"of equal sources, the one added last", func(t *testing.T, nb *notebook.Notebook) []notebook.Ref {
			first, last := one(t, nb, "a.txt", words), one(t, nb, "b.txt", words+"\n")
			return []notebook.Ref{notebook.RefOf(last), notebook.RefOf(first)}
		}},
		{"of equal sources, the one of the later date", func(t *testing.T, nb *notebook.Notebook) []notebook.Ref {
			late, early := dated(t, nb, "a.txt", words, "2025-04-08"), dated(t, nb, "b.txt", words+"\n", "2019")
			return []notebook.Ref{late, early}
		}},
		{"days apart, many years ago", func(t *testing.T, nb *notebook.Notebook) []notebook.Ref {
			late, early := dated(t, nb, "a.txt", words, "1931-05-02"), dated(t, nb, "b.txt", words+"\n", "1931-05-01")
			return []notebook.Ref{late, early}
		}},
		{"a clearly better match of long ago", func(t *testing.T, nb *notebook.Notebook) []notebook.Ref {
			better := dated(t, nb, "a.txt", words+" The harbour keeps its tide.", "1931")
			worse := dated(t, nb, "b.txt", words+" The ferry keeps its timetable.", "2025-04-08")
			return []notebook.Ref{better, worse}
		}},
		{"a source that is about it before a note that names it", func(t *testing.T, nb *notebook.Notebook) []notebook.Ref {
			n, err := nb.WriteNote(ctx, "", strings.Repeat("Ask the ferry about its timetable and the price of a place. ", 12)+"Then the harbour, or the tide.")
			if err != nil {
				t.Fatal(err)
			}
			id := one(t, nb, "a.txt", strings.Repeat("The harbour tide rose. ", 4))
			return []notebook.Ref{notebook.RefOf(id), notebook.RefOf(n)}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			nb := open(t)
			for i := range 12 {
				one(t, nb, fmt.Sprintf("other%d.txt", i), fmt.Sprintf("What has nothing to do with it, number %d of a dozen.", i))
			}
			want := c.make(t, nb)
			for _, req := range []notebook.SearchRequest{{Query: "harbour tide"}, {Query: "harbour tide", Facets: true}, {Query: "harbour tide -kind:briefing"}} {
				r, err := nb.Search(ctx, req)
				if err != nil {
					t.Fatal(err)
				}
				var got []notebook.Ref
				for _, h := range r.Hits {
					got = append(got, h.Ref)
				}
				if !slices.Equal(got, want) {
					t.Errorf("%+v finds %v, want %v: %+v", req, got, want, r.Hits)
				}
			}
		})
	}
}
