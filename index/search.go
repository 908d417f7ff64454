package index

import (
	"cmp"
	"context"
	"slices"
)

const (
	defaultLimit = 20
	// everyWordUpTo: a query of no more words than this first asks for all of them; a longer one is a description, of which a
	// document need only have enough.
	everyWordUpTo = 4
)

// enough is the quorum: how many of n words a document must have where not all are asked for. Half of a short query; of a description
// a good document often has no more than a few words.
func enough(n int) int {
	if n <= everyWordUpTo {
		return (n + 1) / 2
	}
	return 1 + n/5
}

// Search finds the documents for a query, best first, ties by key. A query that cannot be understood is read as nearly as possible and
// is never an error; the only errors are the context's.
func (x *Index) Search(ctx context.Context, q Query) (Result, error) {
	if err := ctx.Err(); err != nil {
		return Result{}, err
	}
	if q.Limit <= 0 {
		q.Limit = defaultLimit
	}
	clauses := parse(q)
	x.mu.RLock()
	defer x.mu.RUnlock()
	s := &search{query: q, ranking: newRanking(x.live, q.Aside)}
	stems := newStemmer()
	for _, c := range clauses {
		m, err := s.match(ctx, stems, c)
		if err != nil {
			return Result{}, err
		}
		s.clauses = append(s.clauses, m)
	}
	return s.result(), nil
}

// search is one search under way.
type search struct {
	*ranking
	query   Query
	clauses []*matched
}

// match finds what a clause stands for and where.
func (s *search) match(ctx context.Context, stems *stemmer, c clause) (*matched, error) {
	m := &matched{clause: c}
	if len(c.terms) > 1 {
		m.variants = s.phrase(c)
	} else {
		m.variants = expand(s.seg, stems, c)
	}
	for i := range m.variants {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		s.read(m, &m.variants[i])
	}
	s.score(m)
	return m, nil
}

// phrase gives the one variant of a phrase: a spelling for each way its last word may go on.
func (s *search) phrase(c clause) []variant {
	last := len(c.terms) - 1
	words := make([]*spelled, len(c.terms))
	for i, t := range c.terms[:last] {
		words[i] = &spelled{spelling: s.seg.exactly(t)}
	}
	ends := []spelling{s.seg.exactly(c.terms[last])}
	if c.prefix {
		ends = s.seg.beginning(c.terms[last], maxCompletions)
	}
	v := variant{stem: c.folded, weight: 1}
	for _, end := range ends {
		words[last] = &spelled{spelling: end}
		at := phrase(s.seg, words)
		text := c.folded[:len(c.folded)-len(c.terms[last])] + end.text
		v.words = append(v.words, &spelled{spelling: spelling{text: text, pieces: len(at)}, postings: []byte{}, at: at})
	}
	return []variant{v}
}

// result puts together what the clauses found.
func (s *search) result() Result {
	var r Result
	for _, m := range s.clauses {
		r.Words = append(r.Words, m.word())
	}
	total, has, hasAnywhere := s.add()
	need, some := s.need(has)
	best := &top{seg: s.seg, keep: s.query.Limit + poolMargin}
	for row := range total {
		d := s.seg.doc(uint32(row))
		if !d.alive || (len(s.query.Kinds) > 0 && !slices.Contains(s.query.Kinds, d.kind)) {
			continue
		}
		switch {
		case need > 0 && has[row] >= need:
			r.Total++
			best.add(scored{doc: uint32(row), score: total[row]})
		case hasAnywhere[row] >= max(need, 1) && (need > 0 || hasAnywhere[row] >= s.required()):
			r.AsideOnly++
		}
	}
	r.Some = some && r.Total > 0
	hits := best.cut()
	s.proximity(hits)
	best.cut()
	for _, h := range best.docs[:min(len(best.docs), s.query.Limit)] {
		d := s.seg.doc(h.doc)
		r.Hits = append(r.Hits, Hit{Key: d.key, Kind: d.kind, Score: h.score, Matched: s.matchedIn(d)})
	}
	return r
}

// add sums the scores of the clauses that matter by document, and counts how many of them each has: where it was looked, and at all.
// Common words are left out of the sum: on the judged collection they only added noise.
func (s *search) add() (total []float64, has, hasAnywhere []int) {
	total, has, hasAnywhere = make([]float64, s.seg.rows()), make([]int, s.seg.rows()), make([]int, s.seg.rows())
	for _, m := range s.clauses {
		if m.common {
			continue
		}
		s.stamps++
		for _, d := range m.docs {
			total[d.doc] += d.score
			has[d.doc]++
			hasAnywhere[d.doc]++
			s.stamp[d.doc] = s.stamps
		}
		for _, d := range m.outside {
			if s.stamp[d] != s.stamps {
				s.stamp[d] = s.stamps
				hasAnywhere[d]++
			}
		}
	}
	return total, has, hasAnywhere
}

// required counts the clauses that matter.
func (s *search) required() int {
	n := 0
	for _, m := range s.clauses {
		if !m.common {
			n++
		}
	}
	return n
}

// need decides how many of the required clauses a document must have, 0 for no document at all, and whether none has all of them.
func (s *search) need(has []int) (need int, some bool) {
	all, present, most := s.required(), 0, 0
	for _, m := range s.clauses {
		if !m.common && m.found {
			present++
		}
	}
	for row, n := range has {
		if n > most {
			if d := s.seg.doc(uint32(row)); len(s.query.Kinds) == 0 || slices.Contains(s.query.Kinds, d.kind) {
				most = n
			}
		}
	}
	switch {
	case most == 0:
		return 0, false
	case all <= everyWordUpTo && most == all:
		return all, false
	case all <= everyWordUpTo && most == present:
		return present, true
	}
	return min(most, enough(present)), most < all
}

// word tells which spellings a clause stands for: the word itself, then the nearest first.
func (m *matched) word() Word {
	self := Spelling{Text: m.folded}
	var others []Spelling
	for _, v := range m.variants {
		from := len(others)
		for _, w := range v.words {
			sp := Spelling{Text: w.text, Count: w.count, Documents: w.documents}
			if w.text == m.folded {
				self = sp
			} else if w.count > 0 {
				others = append(others, sp)
			}
		}
		slices.SortFunc(others[from:], func(a, b Spelling) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text))
		})
	}
	return Word{Text: m.text, Spellings: append([]Spelling{self}, others...)}
}

// matchedIn tells which spellings of each clause stand in the document, in the order of word.
func (s *search) matchedIn(d *doc) []Match {
	var matches []Match
	for _, m := range s.clauses {
		from := len(matches)
		for _, v := range m.variants {
			for _, w := range v.words {
				if w.count == 0 {
					continue
				}
				n := 0
				for f, piece := range d.pieces {
					if piece != 0 && s.looksIn(Field(f)) {
						at, _ := inPiece(w.at, piece)
						n += int(at.count)
					}
				}
				if n > 0 {
					matches = append(matches, Match{Word: m.text, Spelling: w.text, Count: n})
				}
			}
		}
		if i := slices.IndexFunc(matches[from:], func(a Match) bool { return a.Spelling == m.folded }); i > 0 {
			self := matches[from+i]
			matches = slices.Insert(slices.Delete(matches, from+i, from+i+1), from, self)
		}
	}
	return matches
}
