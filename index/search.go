package index

import (
	"cmp"
	"context"
	"math"
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
// is never an error; the errors are the context's and the store's.
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
	var result Result
	err := x.view(ctx, func(r Reader) error {
		all, err := x.whole(ctx, r)
		if err != nil {
			return err
		}
		s := &search{query: q, near: understood.near, ranking: newRanking(all, x.sums(all.rows), q.Aside)}
		result, err = s.run(understood.clauses)
		if err == nil { // else the sums may be anything
			s.clean()
			x.spare.Put(s.sums)
		}
		return err
	})
	return result, err
}

// sums gives sums for so many rows that are clean.
func (x *Index) sums(rows uint32) *sums {
	if s, is := x.spare.Get().(*sums); is && len(s.freq) >= int(rows) && s.stamps < math.MaxUint32/2 {
		return s
	}
	return newSums(rows)
}

// search is one search under way.
type search struct {
	*ranking
	query    Query
	clauses  []*matched
	near     int
	excluded map[uint32]bool // rows; nil where nothing is
}

func (s *search) run(clauses []clause) (Result, error) {
	settle(clauses, s.commonHere)
	stems := newStemmer()
	for _, c := range clauses {
		m := s.match(stems, c)
		if s.err != nil {
			return Result{}, s.err
		}
		s.clauses = append(s.clauses, m)
	}
	r := s.result()
	return r, s.err
}

// match finds what a clause stands for and where.
func (s *search) match(stems *stemmer, c clause) *matched {
	m := &matched{clause: c}
	if len(c.terms) > 1 {
		m.variants = s.ofPhrase(c)
	} else {
		m.variants = expand(s.whole, stems, c)
	}
	for i := range m.variants {
		if s.failed(nil); s.err != nil {
			return m
		}
		s.read(m, &m.variants[i])
	}
	s.score(m)
	return m
}

// ofPhrase gives the one variant of a phrase: a spelling for each way its last word may go on.
func (s *search) ofPhrase(c clause) []variant {
	last := len(c.terms) - 1
	words := make([]spelling, len(c.terms))
	for i, t := range c.terms[:last] {
		words[i] = s.exactly(t)
	}
	ends := []spelling{s.exactly(c.terms[last])}
	if c.prefix {
		ends = s.beginning(c.terms[last], maxCompletions)
	}
	v := variant{stem: c.folded, weight: 1}
	for _, end := range ends {
		words[last] = end
		at := s.phrase(words)
		text := c.folded[:len(c.folded)-len(c.terms[last])] + end.text
		v.words = append(v.words, &spelled{spelling: spelling{text: text, pieces: len(at)}, phrase: true, at: at})
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
	required := s.required()
	if required == 0 && s.excluded != nil {
		s.others(&r)
		return r
	}
	s.addUp()
	need, some := s.need()
	best := &top{all: s.whole, keep: s.query.Limit + poolMargin}
	nearby := s.nearby(need)
	for _, row := range s.touched {
		has, anywhere := int(s.has[row]), int(s.hasAnywhere[row])
		fits := need > 0 && has >= need
		if !fits && (anywhere < max(need, 1) || need == 0 && anywhere < required) || !s.admits(row) {
			continue
		}
		switch {
		case !fits:
			r.AsideOnly++
		case nearby == nil || nearby[row]:
			r.Total++
			best.add(scored{doc: row, score: s.total[row]})
			s.each(row)
		}
	}
	r.Some = some && r.Total > 0
	hits := best.cut()
	s.closely(hits)
	s.proximity(hits)
	best.cut()
	for _, h := range best.docs[:min(len(best.docs), s.query.Limit)] {
		key, kind := s.doc(h.doc)
		r.Hits = append(r.Hits, Hit{Key: key, Kind: kind, Score: h.score, Matched: s.matchedIn(h.doc)})
	}
	return r
}

// admits says whether a document may be found at all.
func (s *search) admits(row uint32) bool {
	if s.excluded[row] {
		return false
	}
	if len(s.query.Kinds) == 0 && s.query.Admit == nil {
		return true
	}
	key, kind := s.doc(row)
	return (len(s.query.Kinds) == 0 || slices.Contains(s.query.Kinds, kind)) && (s.query.Admit == nil || s.query.Admit(key))
}

// each tells who asks of a document that matches.
func (s *search) each(row uint32) {
	if s.query.Each != nil {
		key, _ := s.doc(row)
		s.query.Each(key)
	}
}

// exclude notes the documents that have what is not wanted, where it was looked.
func (s *search) exclude() {
	for _, m := range s.clauses {
		if !m.not {
			continue
		}
		if s.excluded == nil {
			s.excluded = map[uint32]bool{}
		}
		for _, d := range m.docs {
			s.excluded[d.doc] = true
		}
	}
}

// others finds all documents that are not excluded, those with the highest keys first: what a query asks that only says what is not wanted.
func (s *search) others(r *Result) {
	for i := range s.layers {
		l := &s.layers[i]
		last := int64(-1)
		for _, p := range l.pieces() {
			row := l.row + p.Row
			if !p.Alive || int64(row) == last || !s.admits(row) {
				continue
			}
			last = int64(row) // the pieces of a document follow each other, but for those that were amended
			key, kind := s.doc(row)
			r.Hits = append(r.Hits, Hit{Key: key, Kind: kind})
		}
	}
	slices.SortFunc(r.Hits, func(a, b Hit) int { return cmp.Compare(b.Key, a.Key) })
	r.Hits = slices.CompactFunc(r.Hits, func(a, b Hit) bool { return a.Key == b.Key })
	r.Total = len(r.Hits)
	if s.query.Each != nil {
		for _, h := range r.Hits {
			s.query.Each(h.Key)
		}
	}
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

// addUp sums the scores of the clauses that matter by document, and counts how many groups of them each has: where it was looked, and at
// all. Common words are left out of the sum: on the judged collection they only added noise.
func (s *search) addUp() {
	touch := func(row uint32) {
		if s.hasAnywhere[row] == 0 {
			s.touched = append(s.touched, row)
		}
		s.hasAnywhere[row]++
	}
	s.alternatives(func(group []*matched) {
		s.stamps++
		for _, m := range group {
			s.touched = slices.Grow(s.touched, len(m.docs))
			for _, d := range m.docs {
				s.total[d.doc] += d.score
				if s.stamp[d.doc] != s.stamps {
					s.stamp[d.doc] = s.stamps
					touch(d.doc)
					s.has[d.doc]++
				}
			}
		}
		for _, m := range group {
			for _, d := range m.outside {
				if s.stamp[d] != s.stamps {
					s.stamp[d] = s.stamps
					touch(d)
				}
			}
		}
	})
}

// required counts the groups of clauses that matter.
func (s *search) required() (n int) {
	s.alternatives(func([]*matched) { n++ })
	return n
}

// need decides how many of the required groups a document must have, 0 for no document at all, and whether none has all of them.
func (s *search) need() (need int, some bool) {
	all, present, most := 0, 0, 0
	s.alternatives(func(group []*matched) {
		all++
		if slices.ContainsFunc(group, func(m *matched) bool { return m.found }) {
			present++
		}
	})
	for _, row := range s.touched {
		if n := int(s.has[row]); n > most && s.admits(row) {
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
				self.Count += sp.Count
				self.Documents += sp.Documents
			} else if w.count > 0 {
				others = append(others, sp)
			}
		}
		slices.SortFunc(others[from:], func(a, b Spelling) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text))
		})
	}
	return Word{Text: m.text, Spellings: merged(append([]Spelling{self}, others...))}
}

// merged adds up spellings of the same letters, which belong to families of several languages.
func merged(all []Spelling) []Spelling {
	kept := all[:0]
	for _, s := range all {
		if i := slices.IndexFunc(kept, func(k Spelling) bool { return k.Text == s.Text }); i >= 0 {
			kept[i].Count += s.Count
			kept[i].Documents += s.Documents
			continue
		}
		kept = append(kept, s)
	}
	return kept
}

// matchedIn tells which spellings of each clause stand in the document, in the order of word.
func (s *search) matchedIn(row uint32) []Match {
	var matches []Match
	pieces := s.span(row, nil)
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
				for _, piece := range pieces {
					if f := s.fieldOf(piece); s.looksIn(f) && m.admits(f) {
						at, _ := inPiece(w.at, piece)
						n += int(at.count)
					}
				}
				if n == 0 {
					continue
				}
				if i := slices.IndexFunc(matches[from:], func(a Match) bool { return a.Spelling == w.text }); i >= 0 {
					matches[from+i].Count += n
				} else {
					matches = append(matches, Match{Word: m.text, Spelling: w.text, Count: n, Common: m.common})
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
