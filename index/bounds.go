package index

import (
	"cmp"
	"slices"
	"sort"
)

// Decision: most documents are not weighed by all that a word may stand for. However often a word stands in a document, it adds no more than
// its bound (BM25 saturates), and what is only like the word typed has a low one. So documents are first weighed by the nearest variants of
// each word; those of which even all others together could not make one of the best are left out, and only the rest is weighed by
// everything (MaxScore, after Turtle and Flood, "Query evaluation: strategies and optimizations", 1995, with variants for terms). The answer
// is the same to the last bit. Price: what is left is weighed twice, and one more number a row.

const (
	// rounding: a bound is higher by this share, so that no document is left out by the last bit of a sum.
	rounding = 1 + 1e-9
	// sameBound: variants of which the bounds differ by less than this share are not told apart.
	sameBound = 0.9
)

// bound is the most that a variant can make of a document.
func (r *ranking) bound(m *matched, v *variant) float64 {
	if v.documents == 0 {
		return 0
	}
	return min(m.idf, r.idf(v.documents)) * v.weight / m.heaviest * (saturation + 1) * rounding
}

// cut parts the variants of a clause: those that are bound by so much or more, and the others, of which the highest is bound by below.
type cut struct{ from, below float64 }

// nearest parts off as many variants as have so many documents.
func (r *ranking) nearest(m *matched, documents int) cut {
	type bounded struct {
		by        float64
		documents int
	}
	all := make([]bounded, 0, len(m.variants))
	for i := range m.variants {
		v := &m.variants[i]
		all = append(all, bounded{r.bound(m, v), v.documents})
	}
	slices.SortFunc(all, func(a, b bounded) int { return cmp.Compare(b.by, a.by) })
	for i, v := range all {
		if documents -= v.documents; documents > 0 {
			continue
		}
		if next := i + 1; next < len(all) && all[next].by < v.by*sameBound {
			return cut{v.by, all[next].by}
		}
	}
	return cut{}
}

// addUp sums the scores of the clauses that matter, of those of the documents that may be among so many best, and gives these. Common words
// are left out of the sum: on the judged collection they only added noise.
func (s *search) addUp(fits rowSet, keep int) rowSet {
	of := &choice{rows: fits, n: fits.count()}
	if of.n > keep {
		cuts := map[*matched]cut{}
		s.alternatives(func(group []*matched) {
			for _, m := range group {
				if c := s.nearest(m, keep); c.below > 0 {
					cuts[m] = c
				}
			}
		})
		if m := s.alone(); m != nil && len(cuts) > 0 {
			of = s.promisingAlone(of, keep, m, cuts[m])
		} else if len(cuts) > 0 {
			s.sum(of, cuts)
			of = s.promising(of, keep)
		}
	}
	s.sum(of, nil)
	return of.rows
}

// sum fills in the totals of the documents: by all variants, or by those that the cuts leave, and what the others may add at most in slack.
func (s *search) sum(of *choice, cuts map[*matched]cut) {
	for row := range of.rows.all() {
		s.total[row], s.slack[row] = 0, 0
	}
	s.alternatives(func(group []*matched) {
		for _, m := range group {
			c := cuts[m]
			s.scored = s.scores(m, of, c.from, s.scored[:0])
			for _, d := range s.scored {
				s.total[d.doc] += d.score
				s.slack[d.doc] -= min(c.below, d.score)
			}
			if c.below > 0 {
				for row := range of.rows.allWith(m.rows) {
					s.slack[row] += c.below
				}
			}
		}
	})
}

// promising gives the documents that may still be among so many best.
func (s *search) promising(of *choice, keep int) *choice {
	best := make([]float64, 0, keep+1) // descending
	for row := range of.rows.all() {
		best = among(best, s.total[row]*s.weightOf(row), keep)
	}
	least := best[len(best)-1]
	rest := &choice{rows: s.set()}
	for row := range of.rows.all() {
		if (s.total[row]+s.slack[row])*rounding*s.weightOf(row) >= least {
			rest.rows.add(row)
			rest.n++
		}
	}
	return rest
}

// alone is the only clause that matters; nil where there are several.
func (s *search) alone() (only *matched) {
	n := 0
	s.alternatives(func(group []*matched) {
		only = group[0]
		n += len(group)
	})
	if n != 1 {
		return nil
	}
	return only
}

// promisingAlone is promising for the only clause: what the others of its variants make at most is the same for all documents, so that
// none needs to be looked at that has none of the nearest, if enough have.
func (s *search) promisingAlone(of *choice, keep int, m *matched, c cut) *choice {
	s.scored = s.scores(m, of, c.from, s.scored[:0])
	if len(s.scored) < keep {
		return of
	}
	best := make([]float64, 0, keep+1)
	for _, d := range s.scored {
		best = among(best, d.score*s.weightOf(d.doc), keep)
	}
	heaviest := 1.0
	for _, w := range s.query.Weight {
		heaviest = max(heaviest, w)
	}
	least := best[keep-1]
	if c.below*heaviest >= least {
		return of
	}
	rest := &choice{rows: s.set()}
	for _, d := range s.scored {
		if d.score*s.weightOf(d.doc) >= least {
			rest.rows.add(d.doc)
			rest.n++
		}
	}
	return rest
}

// among puts a score among the best so many, which descend.
func among(best []float64, score float64, keep int) []float64 {
	if len(best) == keep && score <= best[keep-1] {
		return best
	}
	at := sort.Search(len(best), func(i int) bool { return best[i] < score })
	best = slices.Insert(best, at, score)
	return best[:min(len(best), keep)]
}
