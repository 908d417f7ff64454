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
	understood := parse(q)
	if q.Admit == nil && !slices.ContainsFunc(understood.clauses, func(c clause) bool { return !c.not }) {
		for i := range understood.clauses { // nothing else is asked for, so that what looks like a minus is a dash
			understood.clauses[i].not = false
		}
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	s := &search{query: q, ranking: newRanking(x.live, q.Aside), near: understood.near}
	stems := newStemmer()
	for _, c := range understood.clauses {
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
	query    Query
	clauses  []*matched
	near     int
	excluded []bool // by row; nil where nothing is
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
		if m.not {
			r.Without = append(r.Without, m.text)
		} else {
			r.Words = append(r.Words, m.word())
		}
	}
	s.exclude()
	if s.required() == 0 && s.excluded != nil {
		s.others(&r)
		return r
	}
	total, has, hasAnywhere := s.add()
	need, some := s.need(has)
	best := &top{seg: s.seg, keep: s.query.Limit + poolMargin}
	for row := range total {
		enough := need > 0 && has[row] >= need
		if !enough && (hasAnywhere[row] < max(need, 1) || need == 0 && hasAnywhere[row] < s.required()) || !s.admits(uint32(row)) {
			continue
		}
		switch {
		case !enough:
			r.AsideOnly++
		case s.near == 0 || s.together(s.seg.doc(uint32(row))):
			r.Total++
			best.add(scored{doc: uint32(row), score: total[row]})
			if s.query.Each != nil {
				s.query.Each(s.seg.doc(uint32(row)).key)
			}
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

// admits says whether a document may be found at all.
func (s *search) admits(row uint32) bool {
	d := s.seg.doc(row)
	return d.alive && (s.excluded == nil || !s.excluded[row]) && (len(s.query.Kinds) == 0 || slices.Contains(s.query.Kinds, d.kind)) &&
		(s.query.Admit == nil || s.query.Admit(d.key))
}

// exclude notes the documents that have what is not wanted, where it was looked.
func (s *search) exclude() {
	for _, m := range s.clauses {
		if !m.not {
			continue
		}
		if s.excluded == nil {
			s.excluded = make([]bool, s.seg.rows())
		}
		for _, d := range m.docs {
			s.excluded[d.doc] = true
		}
	}
}

// others finds all documents that are not excluded, those with the highest keys first: what a query asks that only says what is not wanted.
func (s *search) others(r *Result) {
	for row := range s.excluded {
		if s.admits(uint32(row)) {
			d := s.seg.doc(uint32(row))
			r.Hits = append(r.Hits, Hit{Key: d.key, Kind: d.kind})
			if s.query.Each != nil {
				s.query.Each(d.key)
			}
		}
	}
	r.Total = len(r.Hits)
	slices.SortFunc(r.Hits, func(a, b Hit) int { return cmp.Compare(b.Key, a.Key) })
	r.Hits = r.Hits[:min(len(r.Hits), s.query.Limit)]
}

// alternatives calls fn with each group of clauses that matters: one clause, or several joined by OR.
func (s *search) alternatives(fn func(group []*matched)) {
	for from, to := 0, 0; from < len(s.clauses); from = to {
		for to = from + 1; to < len(s.clauses) && s.clauses[to].group == s.clauses[from].group; {
			to++
		}
		if m := s.clauses[from]; !m.not && !m.common {
			fn(s.clauses[from:to])
		}
	}
}

// add sums the scores of the clauses that matter by document, and counts how many groups of them each has: where it was looked, and at
// all. Common words are left out of the sum: on the judged collection they only added noise.
func (s *search) add() (total []float64, has, hasAnywhere []int) {
	total, has, hasAnywhere = make([]float64, s.seg.rows()), make([]int, s.seg.rows()), make([]int, s.seg.rows())
	s.alternatives(func(group []*matched) {
		s.stamps++
		for _, m := range group {
			for _, d := range m.docs {
				total[d.doc] += d.score
				if s.stamp[d.doc] != s.stamps {
					s.stamp[d.doc] = s.stamps
					has[d.doc]++
					hasAnywhere[d.doc]++
				}
			}
		}
		for _, m := range group {
			for _, d := range m.outside {
				if s.stamp[d] != s.stamps {
					s.stamp[d] = s.stamps
					hasAnywhere[d]++
				}
			}
		}
	})
	return total, has, hasAnywhere
}

// required counts the groups of clauses that matter.
func (s *search) required() (n int) {
	s.alternatives(func([]*matched) { n++ })
	return n
}

// need decides how many of the required groups a document must have, 0 for no document at all, and whether none has all of them.
func (s *search) need(has []int) (need int, some bool) {
	all, present, most := 0, 0, 0
	s.alternatives(func(group []*matched) {
		all++
		if slices.ContainsFunc(group, func(m *matched) bool { return m.found }) {
			present++
		}
	})
	for row, n := range has {
		if n > most && s.admits(uint32(row)) {
			most = n
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
		if m.not {
			continue
		}
		from := len(matches)
		for _, v := range m.variants {
			for _, w := range v.words {
				if w.count == 0 {
					continue
				}
				n := 0
				for f, piece := range d.pieces {
					if piece != 0 && s.looksIn(Field(f)) && m.admits(Field(f)) {
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
