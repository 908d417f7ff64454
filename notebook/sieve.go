package notebook

import (
	"cmp"
	"fmt"
	"slices"
)

// sieve lets through what all filters of a query hold for; of several of one name, one must.
type sieve struct {
	*table
	last   int // where the thing asked about last stands
	groups [][]AskedFilter
	read   func(SourceID) bool // nil where no filter asks
	has    map[string]byte
}

func newSieve(tx Tx, t *table, filters []AskedFilter) (*sieve, error) {
	s := &sieve{table: t}
	for _, f := range filters {
		i := slices.IndexFunc(s.groups, func(g []AskedFilter) bool { return !f.Not && !g[0].Not && g[0].Name == f.Name && anyOf(f.Name) })
		if i < 0 {
			s.groups = append(s.groups, []AskedFilter{f})
		} else {
			s.groups[i] = append(s.groups[i], f)
		}
		if f.Name == "is" && s.read == nil {
			s.read = func(id SourceID) bool {
				r, err := tx.Reading(id)
				return err == nil && !r.Opened.IsZero()
			}
		}
		if f.Name == "has" && s.has == nil {
			var err error
			if s.has, err = belongings(tx); err != nil {
				return nil, err
			}
		}
	}
	return s, nil
}

// anyOf: a thing has one kind, publisher, language, provenance, format or year, so that several of them mean any of them; several tags,
// dates and properties mean all.
func anyOf(name string) bool {
	return slices.Contains([]string{"kind", "publisher", "lang", "provenance", "format", "in"}, name)
}

// admits says whether a thing may be found.
func (s *sieve) admits(key string) bool {
	c := s.of(key)
	if c == nil {
		return len(s.groups) == 0
	}
	if s.read != nil || s.has != nil {
		own := *c
		own.read = s.read != nil && c.kind == KindSource && s.read(SourceID(key))
		own.has = s.has[key]
		c = &own
	}
	for _, g := range s.groups {
		if !slices.ContainsFunc(g, func(f AskedFilter) bool { return f.holds(c) != f.Not }) {
			return false
		}
	}
	return true
}

// of returns the facts of a thing, nil where nothing is known of it: a highlight has its source's where it has none of its own.
func (s *sieve) of(key string) *column {
	at, is := s.find(key, s.last)
	if s.last = at; !is || s.rows[at].kind == 0 {
		return nil
	}
	c := &s.rows[at]
	if c.kind != KindHighlight {
		return c
	}
	i, is := s.find(string(c.source), at)
	if !is || s.rows[i].kind == 0 {
		return c
	}
	of := s.rows[i]
	of.kind, of.source = KindHighlight, c.source
	of.tags = append(slices.Clone(c.tags), of.tags...)
	if !c.privacy.Open() {
		of.privacy = c.privacy
	}
	return &of
}

// belongings tells what has highlights, notes and links, in one pass over each.
func belongings(tx Tx) (map[string]byte, error) {
	has, of := map[string]byte{}, map[Ref]SourceID{}
	err := tx.Highlights("", func(h Highlight) bool {
		of[RefOf(h.ID)] = h.Source
		has[string(h.Source)] |= hasHighlight
		if h.Comment != "" {
			has[string(h.ID)] |= hasNote
			has[string(h.Source)] |= hasNote
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	err = tx.Links("", func(k Link) bool {
		for _, ends := range [][2]Ref{{k.From, k.To}, {k.To, k.From}} {
			bits := byte(hasLink)
			if ends[1].Kind() == KindNote {
				bits |= hasNote
			}
			has[ends[0].String()] |= bits
			if id := of[ends[0]]; id != "" {
				has[string(id)] |= bits
			}
		}
		return true
	})
	return has, err
}

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
