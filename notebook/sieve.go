package notebook

import "slices"

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
