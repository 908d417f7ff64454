package index

import (
	"cmp"
	"context"
	"slices"

	"commonplace/index/find"
	"commonplace/index/query"
	"commonplace/index/words"
)

const (
	defaultLimit = 20
	// everyWordUpTo: a query of no more words than this first asks for all of them; a longer one is a description, of which a
	// document need only have enough.
	everyWordUpTo = 4
)

// Search finds the documents for a query, best first; of equals the highest key, which is the newest where keys are in the order of time. A query that cannot be understood is read as nearly as possible and
// is never an error; the errors are the context's and the store's.
func (x *Index) Search(ctx context.Context, q Query) (Result, error) {
	if err := ctx.Err(); err != nil {
		return Result{}, err
	}
	if q.Limit <= 0 {
		q.Limit = defaultLimit
	}
	understood := query.Parse(q.Text, q.Typing, named)
	if q.Admit == nil && !slices.ContainsFunc(understood.Clauses, func(c query.Clause) bool { return !c.Not }) {
		for i := range understood.Clauses { // nothing else is asked for, so that what looks like a minus is a dash
			understood.Clauses[i].Not = false
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
		s := &search{query: q, near: understood.Near, remembered: &x.remembered, ranking: newRanking(all, x.sums(all.rows), q.Aside)}
		result, err = s.run(understood.Clauses)
		result.Ready = x.readiness()
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
	if s, is := x.spare.Get().(*sums); is && len(s.freq) >= int(rows) {
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
	short    bool   // of so few words that each is meant: see apart.go
	excluded rowSet // nil where nothing is

	remembered *remembered
}

func (s *search) run(clauses []query.Clause) (Result, error) {
	query.Settle(clauses, s.commonHere)
	s.short = isShort(clauses)
	stems := words.NewStemmer()
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
func (s *search) match(stems *words.Stemmer, c query.Clause) *matched {
	if m := s.recall(c); m != nil {
		return m
	}
	m := &matched{Clause: c}
	if len(c.Terms) > 1 {
		m.variants = s.ofPhrase(c)
	} else {
		m.variants, m.apart = expand(s.whole, stems, c, s.short)
	}
	if m.Common {
		s.countCommon(m)
	} else {
		s.count(m)
		s.rate(m)
	}
	if s.failed(nil); s.err == nil {
		s.remember(m)
	}
	return m
}

// ofPhrase gives the one variant of a phrase: a spelling for each way its last word may go on.
func (s *search) ofPhrase(c query.Clause) []variant {
	last := len(c.Terms) - 1
	words := make([]spelling, len(c.Terms))
	for i, t := range c.Terms[:last] {
		words[i] = s.exactly(t)
	}
	ends := []spelling{s.exactly(c.Terms[last])}
	if c.Prefix {
		ends = s.beginning(c.Terms[last], maxCompletions)
	}
	v := variant{stem: c.Folded, weight: 1}
	for _, end := range ends {
		words[last] = end
		at := s.phrase(words)
		text := c.Folded[:len(c.Folded)-len(c.Terms[last])] + end.text
		v.words = append(v.words, &spelled{spelling: spelling{text: text, pieces: len(at)}, phrase: true, at: at})
	}
	return []variant{v}
}

// result puts together what the clauses found.
func (s *search) result() Result {
	var r Result
	for _, m := range s.clauses {
		if m.Not {
			r.Without = append(r.Without, m.Text)
		} else {
			w := m.word()
			s.missing(m, &w)
			r.Words = append(r.Words, w)
		}
	}
	s.exclude()
	required := s.required()
	if required == 0 && s.excluded != nil {
		s.others(&r)
		return r
	}
	fits, besides, some := s.fitting()
	r.AsideOnly = besides
	s.nearby(fits)
	r.Total = fits.count()
	if s.query.Each != nil {
		for row := range fits.all() {
			key, _ := s.doc(row)
			s.query.Each(key)
		}
	}
	best, near := &top{all: s.whole, keep: s.query.Limit}, s.neighbours()
	if near != nil || s.query.Recent != nil { // the order of the best is not settled by their words
		best.keep += poolMargin
	}
	for row := range s.addUp(fits, best.keep).all() {
		best.add(scored{doc: row, score: s.total[row] * s.weightOf(row)})
	}
	r.Some = some && r.Total > 0
	hits := best.cut()
	if near != nil {
		s.closely(hits, near)
		s.proximity(hits, near)
	}
	s.recent(hits)
	hits = best.cut()
	hits = hits[:min(len(hits), s.query.Limit)]
	if near == nil {
		s.closely(hits, nil)
	}
	for _, h := range hits {
		key, kind := s.doc(h.doc)
		r.Hits = append(r.Hits, Hit{Key: key, Kind: kind, Score: h.score, Matched: s.matchedIn(h.doc)})
	}
	return r
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

// word tells which spellings a clause stands for: the word itself, then the nearest first.
func (m *matched) word() Word {
	self := Spelling{Text: m.Folded}
	var others []Spelling
	for _, v := range m.variants {
		from := len(others)
		for _, w := range v.words {
			sp := Spelling{Text: w.text, Count: w.count, Documents: w.documents}
			if w.text == m.Folded {
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
	return Word{Text: m.Text, Spellings: merged(append([]Spelling{self}, others...)), Apart: m.apartSpellings()}
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
func (s *search) matchedIn(row uint32) []find.Match {
	var matches []find.Match
	pieces := s.span(row, nil)
	for _, m := range s.clauses {
		if m.Not {
			continue
		}
		from := len(matches)
		for _, v := range m.variants {
			for _, w := range v.words {
				if w.count == 0 || len(w.at) == 0 {
					continue
				}
				n := 0
				for _, piece := range pieces {
					if f := s.fieldOf(piece); s.looksIn(f) && m.Admits(uint8(f)) {
						at, _ := inPiece(w.at, piece)
						n += int(at.count)
					}
				}
				if n == 0 {
					continue
				}
				if i := slices.IndexFunc(matches[from:], func(a find.Match) bool { return a.Spelling == w.text }); i >= 0 {
					matches[from+i].Count += n
				} else {
					matches = append(matches, find.Match{Word: m.Text, Spelling: w.text, Count: n, Common: m.Common})
				}
			}
		}
		if i := slices.IndexFunc(matches[from:], func(a find.Match) bool { return a.Spelling == m.Folded }); i > 0 {
			self := matches[from+i]
			matches = slices.Insert(slices.Delete(matches, from+i, from+i+1), from, self)
		}
	}
	return matches
}
