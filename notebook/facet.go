package notebook

import (
	"cmp"
	"fmt"
	"slices"
)

// Facet is how much of what was found has something in common. Its Name and Value make a filter that narrows to it.
type Facet struct {
	Name  string // "kind", "tag", "publisher", "in" for a year, "lang", "provenance"
	Value string
	Count int
}

// Filter is the facet as it is typed in a query.
func (f Facet) Filter() string { return AskedFilter{Name: f.Name, Value: f.Value}.Words() }

// facetNames are the names in the order they are shown, and maxFacetValues how many of each: those of most things.
func facetNames() []string {
	return []string{"kind", "in", "publisher", "tag", "provenance", "lang"}
}

const maxFacetValues = 12

// facetCount counts what was found.
type facetCount struct {
	sieve  *sieve
	counts map[string]map[string]int // name → value → things
}

func newFacetCount(s *sieve) *facetCount {
	f := &facetCount{sieve: s, counts: map[string]map[string]int{}}
	for _, name := range facetNames() {
		f.counts[name] = map[string]int{}
	}
	return f
}

// add counts a thing by the index's key.
func (f *facetCount) add(key string) {
	c, ok := f.sieve.of(key)
	if !ok {
		return
	}
	f.counts["kind"][c.kind.String()]++
	for _, t := range c.tags {
		f.counts["tag"][string(t)]++
	}
	if c.publisher != "" {
		f.counts["publisher"][c.publisher]++
	}
	if c.from != 0 && c.year() > 0 {
		f.counts["in"][fmt.Sprintf("%04d", c.year())]++
	}
	if c.language != "" {
		f.counts["lang"][c.language]++
	}
	if c.provenance != ProvenanceUnknown {
		f.counts["provenance"][string(c.provenance)]++
	}
}

// facets lists what was counted: years the newest first, the rest by falling count.
func (f *facetCount) facets() []Facet {
	var all []Facet
	for _, name := range facetNames() {
		from := len(all)
		for value, n := range f.counts[name] {
			all = append(all, Facet{name, value, n})
		}
		of := all[from:]
		slices.SortFunc(of, func(a, b Facet) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value)) })
		all = all[:from+min(len(of), maxFacetValues)]
		if name == "in" {
			slices.SortFunc(all[from:], func(a, b Facet) int { return cmp.Compare(b.Value, a.Value) })
		}
	}
	return all
}
