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
	sieve *sieve
	kinds [256]int
	years map[int]int
	// By the number of the fact.
	publishers, tags, provenances, languages []int
}

// newFacetCount counts things that have one of so many facts.
func newFacetCount(s *sieve, facts int) *facetCount {
	four := make([]int, 4*facts)
	return &facetCount{
		sieve: s, years: map[int]int{},
		publishers: four[:facts], tags: four[facts : 2*facts], provenances: four[2*facts : 3*facts], languages: four[3*facts:],
	}
}

// add counts a thing by the index's key.
func (f *facetCount) add(key string) {
	c := f.sieve.of(key)
	if c == nil {
		return
	}
	f.kinds[c.kind]++
	if year := c.year(); year > 0 {
		f.years[year]++
	}
	for _, t := range c.tags {
		f.tags[t.number]++
	}
	for _, of := range []struct {
		fact   *fact
		counts []int
	}{{c.publisher, f.publishers}, {c.provenance, f.provenances}, {c.language, f.languages}} {
		if of.fact != nil {
			of.counts[of.fact.number]++
		}
	}
}

// named gives the counts by name and value.
func (f *facetCount) named(facts map[string]*fact) map[string]map[string]int {
	all := map[string]map[string]int{"kind": {}, "in": {}}
	for kind, n := range f.kinds {
		if n > 0 {
			all["kind"][Kind(kind).String()] = n
		}
	}
	for year, n := range f.years {
		all["in"][fmt.Sprintf("%04d", year)] = n
	}
	for name, counts := range map[string][]int{"publisher": f.publishers, "tag": f.tags, "provenance": f.provenances, "lang": f.languages} {
		all[name] = map[string]int{}
		for text, fact := range facts {
			if n := counts[fact.number]; n > 0 {
				all[name][text] = n
			}
		}
	}
	return all
}

// facets lists what was counted: years the newest first, the rest by falling count.
func (f *facetCount) facets(facts map[string]*fact) []Facet {
	var all []Facet
	counts := f.named(facts)
	for _, name := range facetNames() {
		from := len(all)
		for value, n := range counts[name] {
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
