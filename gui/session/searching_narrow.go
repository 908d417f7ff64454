package session

import (
	"context"
	"slices"
	"strings"

	"commonplace/notebook"
)

// Narrowing what was found: filters stand in the query, so that a chip, a menu and the keyboard are three ways to write the same, and a
// saved search keeps them too.
//
//	in:2024 -tag:old krause records
//	└ put in front   └ what is being typed stays last, and so stays unfinished
//
// Decision: what was found is counted by a second question, asked when the answer to the first is shown, because counting reads every match
// and hits must not wait for it. Price: the counts come a moment later; till then those of the query before are shown.

// counted is the answer to the second question.
type counted struct {
	facets []notebook.Facet
	would  notebook.Would
}

// count asks how much of what was found has something in common, and where nothing was found what would be without the filters, and without
// the signs that ask for the very words.
func (f *Searching) count(r notebook.SearchResult) {
	f.counts.drop()
	if f.filtering() || strings.TrimSpace(f.Query) == "" || r.Total == 0 && len(f.asked()) == 0 && notebook.Loosely(f.Query) == f.Query {
		f.Facets = nil // which spelling a thing was found by is not counted
		return
	}
	req := notebook.SearchRequest{Query: f.Query, Limit: 1, Typing: true, Furniture: f.Furniture, Bare: true}
	read := func(ctx context.Context) (c counted, err error) {
		if r.Total > 0 {
			req.Facets = true
			all, err := f.by.Search(ctx, req)
			return counted{facets: all.Facets}, err
		}
		c.would, err = notebook.WouldFind(ctx, f.by.Search, req)
		return c, err
	}
	ask(f.s.work, &f.counts, read, func(c counted) {
		f.Facets, f.Beyond, f.Loosely = c.facets, c.would.Beyond, c.would.Loosely
		f.changed()
	}, func(error) {}) // the first question has told
}

// asked are the filters of the query as it stands now, which may be newer than what was found.
func (f *Searching) asked() []notebook.AskedFilter { return notebook.ReadQuery(f.Query, true).Filters }

// filterAt finds a filter in the query by what it says; -1 where it is not there.
func (f *Searching) filterAt(words string) (all []notebook.AskedFilter, i int) {
	all = f.asked()
	return all, slices.IndexFunc(all, func(a notebook.AskedFilter) bool { return strings.EqualFold(a.Words(), words) })
}

// Narrowed says whether a facet's filter stands in the query.
func (f *Searching) Narrowed(facet notebook.Facet) bool {
	_, i := f.filterAt(facet.Filter())
	return i >= 0
}

// Narrow puts a facet's filter into the query, or takes it out where it is there, and searches at once.
func (f *Searching) Narrow(facet notebook.Facet) {
	if all, i := f.filterAt(facet.Filter()); i >= 0 {
		f.Drop(all[i])
		return
	}
	query := facet.Filter()
	if strings.TrimSpace(f.Query) != "" {
		query += " " + f.Query
	}
	f.Ask(query)
}

// Drop takes a filter out of the query, wherever it stands by now, and searches at once.
func (f *Searching) Drop(filter notebook.AskedFilter) {
	if all, i := f.filterAt(filter.Words()); i >= 0 {
		f.Ask(without(f.Query, all[i].At))
	}
}

// DropAll takes every filter out of the query and searches at once.
func (f *Searching) DropAll() {
	query, all := f.Query, f.asked()
	for _, a := range slices.Backward(all) {
		query = without(query, a.At)
	}
	f.Ask(query)
}

// without cuts a span and the white space after it out of a query; the white space before it, where it stood last.
func without(query string, at notebook.Span) string {
	before, after := query[:at.Start], query[at.End:]
	if after = strings.TrimLeft(after, " \t"); after == "" {
		before = strings.TrimRight(before, " \t")
	}
	return before + after
}

// Ask searches for a whole query at once, as if it had been typed and the keys had rested.
func (f *Searching) Ask(query string) {
	f.Type(query)
	f.Now()
}

// Begun is the filter at the end of the query that lacks its value yet, nil for none.
func (f *Searching) Begun() *notebook.BegunFilter { return notebook.ReadQuery(f.Query, true).Begun }

// Finish gives the filter that was begun a value, and searches at once.
func (f *Searching) Finish(value string) {
	if b := f.Begun(); b != nil {
		f.Ask(f.Query[:b.At.Start] + b.With(value) + " ")
	}
}

// Exactness says whether the query can be asked more exactly, every word only as it is typed, or less so: neither where it says nothing of
// either.
func (f *Searching) Exactness() (more, less bool) {
	spelt := func(w SearchedWord) bool { return len(w.Spellings) > 1 }
	return notebook.AsTyped(f.Query, true) != f.Query && slices.ContainsFunc(f.Words, spelt), notebook.AsTyped(f.Query, false) != f.Query
}

// AsTyped asks for every word only as it is typed; on false in other forms and spellings too.
func (f *Searching) AsTyped(on bool) { f.Ask(notebook.AsTyped(f.Query, on)) }

// FacetGroup is what was found, counted by one thing it has.
type FacetGroup struct {
	Title  string
	Facets []notebook.Facet
}

// Groups are the counts that can narrow: of what all has in common nothing is to be chosen.
func (f *Searching) Groups() []FacetGroup {
	titles := map[string]string{"kind": "Kind", "in": "Year", "publisher": "Publisher", "tag": "Tag", "provenance": "Provenance", "lang": "Language"}
	var all []FacetGroup
	for _, facet := range f.Facets {
		title := titles[facet.Name]
		if n := len(all); n == 0 || all[n-1].Title != title {
			all = append(all, FacetGroup{Title: title})
		}
		last := &all[len(all)-1]
		last.Facets = append(last.Facets, facet)
	}
	return slices.DeleteFunc(all, func(g FacetGroup) bool { return len(g.Facets) < 2 })
}

// FacetWords names a value that was counted: "notes (12)". The brackets tell a count from a year.
func FacetWords(f notebook.Facet) string { return FacetValue(f) + " (" + FacetCount(f) + ")" }

// FacetCount writes how many there are: "1,280".
func FacetCount(f notebook.Facet) string { return thousands(f.Count) }

// FacetValue names a value: "notes", "2024".
func FacetValue(f notebook.Facet) string {
	if f.Name == "kind" {
		return f.Value + "s"
	}
	return f.Value
}
