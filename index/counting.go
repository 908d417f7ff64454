package index

import (
	"slices"
	"sync"
)

// Decision: a search reads postings twice. First which documents have each word, which says how rare its variants are, which documents
// have enough of the words, and how many: a bit a document, and nothing is weighed. Then, of those documents alone, how often, and only
// they are scored. To read a posting takes a fraction of what it takes to score it, most documents that have one of the words have not all
// of them, and what is read first is remembered: see remembered.go. Price: of a single new word the postings are read twice for nothing.

// What a posting in a field is to a clause.
const (
	nothing = iota
	inside
	outside // what it would be if text that is not the article were searched
)

// looked says it of each field.
type looked [fieldCount]uint8

func (r *ranking) looks(m *matched) (l looked) {
	for f := range fieldCount {
		switch {
		case !m.Admits(uint8(f)):
		case r.looksIn(f):
			l[f] = inside
		default:
			l[f] = outside
		}
	}
	return l
}

// count reads which documents have the clause, and how often each spelling stands in how many.
func (r *ranking) count(m *matched) {
	look := r.looks(m)
	m.rows = r.set()
	for i := range m.variants {
		if r.failed(nil); r.err != nil {
			return
		}
		v := &m.variants[i]
		rows := m.rows
		if len(v.words) > 1 {
			rows = r.set()
		}
		for _, w := range v.words {
			if w.phrase {
				w.often = r.countPhrase(m, &look, w, rows)
				continue
			}
			r.countSpelling(m, &look, w, rows)
		}
		switch len(v.words) {
		case 0: // an exact word that stands nowhere
			continue
		case 1:
			v.documents = v.words[0].documents
			continue
		}
		v.documents = rows.count()
		m.rows.unite(rows)
		r.giveBack(rows)
	}
	r.countApart(m, &look)
}

// often is in how many documents a spelling stands, and how often together, where it was looked.
type often struct{ count, documents int }

func (o *often) add(p often) { o.count, o.documents = o.count+p.count, o.documents+p.documents }

// countSpelling counts a spelling. In some languages it is several words of a layer, and a document may have more than one of them.
func (r *ranking) countSpelling(m *matched, look *looked, w *spelled, rows rowSet) {
	if w.oneEach() {
		few := make([]uint32, 0, min(w.pieces, maxFew))
		for _, in := range w.in {
			w.add(r.countWord(m, look, in, rows, &few))
		}
		w.keepFew(few)
		return
	}
	own := r.set()
	defer r.giveBack(own)
	for _, in := range w.in {
		w.count += r.countWord(m, look, in, own, nil).count
	}
	w.documents = own.count()
	rows.unite(own)
}

// maxFew: in which documents a spelling stands is kept with it where they are no more than this, so that to score some others its postings
// need not be read.
const maxFew = 128

// keepFew keeps in which documents the spelling stands, if these are all.
func (w *spelled) keepFew(rows []uint32) {
	if len(rows) == w.documents && w.documents > 0 {
		w.few = rows
	}
}

// somewhere says whether the spelling may stand in any of the documents.
func (w *spelled) somewhere(rows rowSet) bool {
	return w.few == nil || slices.ContainsFunc(w.few, rows.has)
}

// oneEach says whether it is at most one word of each layer; those of a layer follow each other.
func (s *spelling) oneEach() bool {
	for i := 1; i < len(s.in); i++ {
		if s.in[i].layer == s.in[i-1].layer {
			return false
		}
	}
	return true
}

// countWord reads which documents have a word of a layer. Of few, if it is given, as many are noted as it has room for.
func (r *ranking) countWord(m *matched, look *looked, in wordIn, rows rowSet, few *[]uint32) (o often) {
	l := &r.layers[in.layer]
	pieces, first := l.pieces(), l.row
	var once rowSet // in memory the pieces of a document may be anywhere, in a segment they follow each other
	if _, is := l.layer.(*live); is {
		once = r.set()
		defer r.giveBack(once)
	}
	last := -1
	r.failed(l.read(in.word, func(b *block) {
		count, documents, before := 0, 0, last
		for i, piece := range b.Pieces[:b.N] {
			p := &pieces[piece]
			if !p.Alive || look[p.Field] != inside {
				if p.Alive && look[p.Field] == outside {
					r.beside(m, first+p.Row)
				}
				continue
			}
			row := first + p.Row
			count += int(b.Counts[i])
			if int(row) == before {
				continue
			}
			before = int(row)
			if once != nil {
				if once.has(row) {
					continue
				}
				once.add(row)
			}
			documents++
			rows.add(row)
			if few != nil && len(*few) < cap(*few) {
				*few = append(*few, row)
			}
		}
		o.add(often{count, documents})
		last = before
	}))
	return o
}

// beside notes that a document has the clause where it was not looked.
func (r *ranking) beside(m *matched, row uint32) {
	if m.outside == nil {
		m.outside = r.set()
	}
	m.outside.add(row)
}

// countPhrase counts the documents of a phrase.
func (r *ranking) countPhrase(m *matched, look *looked, w *spelled, rows rowSet) (o often) {
	once := r.set()
	defer r.giveBack(once)
	for _, at := range w.at {
		l := r.ofPiece(at.piece)
		p := &l.pieces()[at.piece-l.piece]
		row := l.row + p.Row
		switch look[p.Field] {
		case outside:
			r.beside(m, row)
		case inside:
			o.count += int(at.count)
			if !once.has(row) {
				once.add(row)
				rows.add(row)
				o.documents++
			}
		}
	}
	return o
}

// countCommon counts a common word. Which documents have it, nobody asks; how often it stands in a segment is remembered, because there
// are few such words, most queries have one, and each stands nearly everywhere.
func (r *ranking) countCommon(m *matched) {
	look := r.looks(m)
	for i := range m.variants {
		for _, w := range m.variants[i].words {
			if !w.oneEach() {
				rows := r.set()
				r.countSpelling(m, &look, w, rows)
				r.giveBack(rows)
				continue
			}
			for _, in := range w.in {
				s, is := r.layers[in.layer].layer.(*stored)
				if !is {
					w.add(r.countUnseen(m, &look, in))
					continue
				}
				o, known := s.counts.get(s.stale, countedWord{in.word, look})
				if !known {
					if o = r.countUnseen(m, &look, in); r.err == nil {
						s.counts.put(s.stale, countedWord{in.word, look}, o)
					}
				}
				w.add(o)
			}
		}
	}
}

// countUnseen counts a word without telling in which documents it stands.
func (r *ranking) countUnseen(m *matched, look *looked, in wordIn) often {
	rows := r.set()
	defer r.giveBack(rows)
	return r.countWord(m, look, in, rows, nil)
}

// countedWord is a word of a segment and where it was looked for.
type countedWord struct {
	word uint32
	look looked
}

// counts are how often common words stand in a segment, until another of its documents goes.
type counts struct {
	sync.Mutex
	stale int // dead pieces when they were counted
	of    map[countedWord]often
}

// maxCounts is how many are remembered.
const maxCounts = 512

func (c *counts) get(stale int, w countedWord) (o often, known bool) {
	c.Lock()
	defer c.Unlock()
	if c.stale != stale {
		return o, false
	}
	o, known = c.of[w]
	return o, known
}

func (c *counts) put(stale int, w countedWord, o often) {
	c.Lock()
	defer c.Unlock()
	if c.stale != stale || c.of == nil || len(c.of) == maxCounts {
		c.stale, c.of = stale, map[countedWord]often{}
	}
	c.of[w] = o
}
