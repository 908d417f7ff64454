package index

import (
	"slices"
	"strings"
	"sync"

	"commonplace/index/query"
)

// Decision: what a word of a query stands for and which documents have it stays in memory for the words that were asked for last, until
// anything is added, changed or folded, because who types a second word asks for the first again at every letter, and most of a search is
// spent on what each word stands for. Nothing of an answer is remembered: documents are scored, and looked at, anew. Price: those bytes,
// and while articles come in nothing is remembered for long.

const (
	rememberedBytes = 16 << 20
	// maxRemembered: what is larger is not kept, or one word would drive all others out.
	maxRemembered = rememberedBytes / 16
	// sparse: a set of so few of its rows is kept as a list of them.
	sparse = 64
)

// asking is a clause and how it was looked for: what it finds depends on nothing else but the documents.
type asking struct {
	terms, written                   string
	exact, prefix, star, common, not bool
	within                           query.Fields
	aside, short                     bool
}

func (s *search) asking(c query.Clause) asking {
	return asking{strings.Join(c.Terms, "\x00"), c.Written, c.Exact, c.Prefix, c.Star, c.Common, c.Not, c.Within, s.aside, s.short}
}

// answer is what a clause found.
type answer struct {
	matched
	few, fewOutside []uint32 // in place of rows and outside
}

// remembered keeps answers, for any number of goroutines. The zero value has none yet.
type remembered struct {
	sync.Mutex
	now, before map[asking]*answer // before: those that were not asked for since now was begun
	bytes       int                // in now
}

// forget is called under the index's lock when anything changes that a search may see.
func (r *remembered) forget() {
	r.Lock()
	defer r.Unlock()
	r.now, r.before, r.bytes = nil, nil, 0
}

func (r *remembered) get(of asking) *answer {
	r.Lock()
	defer r.Unlock()
	if a := r.now[of]; a != nil {
		return a
	}
	a := r.before[of]
	if a != nil {
		r.put(of, a)
	}
	return a
}

func (r *remembered) keep(of asking, a *answer) {
	if a.size() > maxRemembered {
		return
	}
	r.Lock()
	defer r.Unlock()
	r.put(of, a)
}

func (r *remembered) put(of asking, a *answer) {
	size := a.size()
	if r.now == nil || r.bytes+size > rememberedBytes/2 {
		r.before, r.now, r.bytes = r.now, map[asking]*answer{}, 0
	}
	r.now[of] = a
	r.bytes += size
}

// size is about how many bytes it takes.
func (a *answer) size() int {
	const each, word, in, posting = 400, 200, 16, 40
	n := each + 8*(len(a.rows)+len(a.outside)) + 4*(len(a.few)+len(a.fewOutside))
	for _, v := range append(slices.Clip(a.variants), a.apart...) {
		for _, w := range v.words {
			n += word + len(w.text) + in*len(w.in) + posting*len(w.at) + 4*cap(w.few)
		}
	}
	return n
}

// recall gives what the clause found when it was asked for last; nil where that is not remembered.
func (s *search) recall(c query.Clause) *matched {
	a := s.remembered.get(s.asking(c))
	if a == nil {
		return nil
	}
	m := a.matched
	m.Clause, m.variants = c, copied(a.variants)
	m.rows, m.outside = s.restored(a.rows, a.few), s.restored(a.outside, a.fewOutside)
	return &m
}

// remember keeps what the clause found.
func (s *search) remember(m *matched) {
	a := &answer{matched: *m}
	a.variants = copied(m.variants)
	a.rows, a.few = s.keepable(m.rows)
	a.outside, a.fewOutside = s.keepable(m.outside)
	s.remembered.keep(s.asking(m.Clause), a)
}

// keepable gives a copy of a set: as it is, or as a list where it has few rows.
func (s *search) keepable(rows rowSet) (rowSet, []uint32) {
	if rows == nil {
		return nil, nil
	}
	if n := rows.count(); n <= len(rows)*64/sparse {
		few := make([]uint32, 0, n)
		for row := range rows.all() {
			few = append(few, row)
		}
		return nil, few
	}
	return append(rowSet(nil), rows...), nil
}

// restored gives the set that was kept; nobody changes it.
func (s *search) restored(rows rowSet, few []uint32) rowSet {
	if few == nil {
		return rows
	}
	rows = s.set()
	for _, row := range few {
		rows.add(row)
	}
	return rows
}

// copied gives variants of which a search may note what it sees. Where a phrase stands is not noted by the search, and is kept.
func copied(variants []variant) []variant {
	n := 0
	for _, v := range variants {
		n += len(v.words)
	}
	all, words, pointers := make([]variant, len(variants)), make([]spelled, 0, n), make([]*spelled, 0, n)
	for i, v := range variants {
		from := len(pointers)
		for _, w := range v.words {
			words = append(words, *w)
			pointers = append(pointers, &words[len(words)-1])
			if !w.phrase {
				words[len(words)-1].at = nil
			}
		}
		all[i] = v
		all[i].words = pointers[from:len(pointers):len(pointers)]
	}
	return all
}
