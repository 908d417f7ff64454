package index

import "slices"

// enough is the quorum: how many of n words a document must have where not all are asked for. Half of a short query; of a description
// a good document often has no more than a few words.
func enough(n int) int {
	if n <= everyWordUpTo {
		return (n + 1) / 2
	}
	return 1 + n/5
}

// alternatives calls fn with each group of clauses that matters: one clause, or several joined by OR.
func (s *search) alternatives(fn func(group []*matched)) {
	for from, to := 0, 0; from < len(s.clauses); from = to {
		for to = from + 1; to < len(s.clauses) && s.clauses[to].Group == s.clauses[from].Group; {
			to++
		}
		if m := s.clauses[from]; !m.Not && !m.Common {
			fn(s.clauses[from:to])
		}
	}
}

// required counts the groups of clauses that matter.
func (s *search) required() (n int) {
	s.alternatives(func([]*matched) { n++ })
	return n
}

// wanted is which documents have any clause of a group: where it was looked, and anywhere.
type wanted struct{ looked, anywhere rowSet }

// groups gives those that matter; anywhere is the same as looked where that is all.
func (s *search) groups() (groups []wanted, present int) {
	s.alternatives(func(clauses []*matched) {
		g := wanted{looked: clauses[0].rows}
		if len(clauses) > 1 {
			g.looked = s.set()
			for _, m := range clauses {
				g.looked.unite(m.rows)
			}
		}
		g.anywhere = g.looked
		for _, m := range clauses {
			if m.outside == nil {
				continue
			}
			if &g.anywhere[0] == &g.looked[0] {
				g.anywhere = s.set()
				copy(g.anywhere, g.looked)
			}
			g.anywhere.unite(m.outside)
		}
		if slices.ContainsFunc(clauses, func(m *matched) bool { return m.found }) {
			present++
		}
		groups = append(groups, g)
	})
	return groups, present
}

// fitting gives the documents that have enough of the groups of clauses, and how many more would if all text were searched; some: none has
// all of them.
func (s *search) fitting() (fits rowSet, besides int, some bool) {
	groups, present := s.groups()
	all := len(groups)
	if all == 0 {
		return s.set(), 0, false
	}
	if all <= everyWordUpTo {
		if fits = s.admitted(s.every(groups, wanted.where)); !fits.empty() {
			return fits, s.besides(fits, groups, func() rowSet { return s.every(groups, wanted.somewhere) }), false
		}
	}
	has := tally{more: s.set}
	any := s.set()
	for _, g := range groups {
		has.add(g.looked)
		any.unite(g.looked)
	}
	most, need := has.most(s.admitted(any)), 0
	fits = s.set()
	switch {
	case most == 0:
	case all <= everyWordUpTo && most == present:
		need, some = present, true
	default:
		need, some = min(most, enough(present)), most < all
	}
	if need > 0 {
		fits = has.atLeast(need)
		fits.meet(any)
	}
	return fits, s.besides(fits, groups, func() rowSet {
		has := tally{more: s.set}
		for _, g := range groups {
			has.add(g.anywhere)
		}
		if need == 0 {
			return has.atLeast(all)
		}
		return has.atLeast(need)
	}), some
}

func (g wanted) where() rowSet     { return g.looked }
func (g wanted) somewhere() rowSet { return g.anywhere }

// every gives the documents that all groups have.
func (s *search) every(groups []wanted, of func(wanted) rowSet) rowSet {
	all := s.set()
	copy(all, of(groups[0]))
	for _, g := range groups[1:] {
		all.meet(of(g))
	}
	return all
}

// besides counts the documents that fit only with text that is not the article.
func (s *search) besides(fits rowSet, groups []wanted, anywhere func() rowSet) int {
	if !slices.ContainsFunc(groups, func(g wanted) bool { return &g.looked[0] != &g.anywhere[0] }) {
		return 0
	}
	more := anywhere()
	more.without(fits)
	return s.admitted(more).count()
}

// admitted takes the documents out that may not be found.
func (s *search) admitted(rows rowSet) rowSet {
	if s.excluded != nil {
		rows.without(s.excluded)
	}
	if len(s.query.Kinds) == 0 && s.query.Admit == nil {
		return rows
	}
	for row := range rows.all() {
		if !s.admits(row) {
			rows.remove(row)
		}
	}
	return rows
}

// admits says whether a document may be found at all.
func (s *search) admits(row uint32) bool {
	if s.excluded != nil && s.excluded.has(row) || len(s.query.Kinds) > 0 && !slices.Contains(s.query.Kinds, s.kind(row)) {
		return false
	}
	if s.query.Admit == nil {
		return true
	}
	key, _ := s.doc(row)
	return s.query.Admit(key)
}

// exclude notes the documents that have what is not wanted, where it was looked.
func (s *search) exclude() {
	for _, m := range s.clauses {
		if !m.Not {
			continue
		}
		if s.excluded == nil {
			s.excluded = s.set()
		}
		s.excluded.unite(m.rows)
	}
}
