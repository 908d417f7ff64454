package index

import "slices"

// sums are what is added up by row. They are large and used again by later searches.
type sums struct {
	freq    []int64   // zero between variants
	best    []float64 // zero between clauses
	total   []float64 // of documents that are scored; whatever it was, between searches
	slack   []float64 // the same: what may come to the total at most
	counted []uint32  // rows of which freq is not zero
	scored  []scored  // of a clause
	free    []rowSet  // empty
	lent    []rowSet
}

func newSums(rows uint32) *sums {
	rows += rows/4 + 1 // room to grow
	return &sums{freq: make([]int64, rows), best: make([]float64, rows), total: make([]float64, rows), slack: make([]float64, rows)}
}

// set lends an empty set, until giveBack or the end of the search.
func (r *ranking) set() rowSet {
	if len(r.free) == 0 {
		r.free = append(r.free, make(rowSet, setWords(uint32(len(r.freq)))))
	}
	last := len(r.free) - 1
	s := r.free[last][:max(1, setWords(r.rows))]
	r.free, r.lent = r.free[:last], append(r.lent, s)
	return s
}

// giveBack takes back a set.
func (r *ranking) giveBack(s rowSet) {
	i := len(r.lent) - 1
	for &r.lent[i][0] != &s[0] {
		i--
	}
	clear(s)
	r.lent, r.free = slices.Delete(r.lent, i, i+1), append(r.free, s[:cap(s)])
}

// clean makes the sums ready for the next search.
func (r *ranking) clean() {
	for len(r.lent) > 0 {
		r.giveBack(r.lent[len(r.lent)-1])
	}
}
