package index

import (
	"cmp"
	"math"
	"slices"

	"commonplace/index/segment"
)

// The numbers of the ranking; doc.go tells what they do. They were chosen on a judged collection, clean and misspelt.
const (
	saturation = 1.6 // BM25's k1: how soon more of the same word adds nothing
	// fixedPoint: frequencies are added as integers, so that their sum does not depend on the order in which documents came.
	fixedPoint = 1 << 20
)

// fieldRank is how much a word counts in a field, and how much it loses in a long one (BM25F's w and b).
var fieldRank = [fieldCount]struct{ weight, length float64 }{
	Title:  {2.5, 0.5},
	Author: {1.5, 0.3},
	Tags:   {2, 0.3},
	Body:   {1, 0.85},
	Aside:  {0.5, 0.85},
}

// frequency is how often a variant stands in a document, weighted by field and length, in fixed point.
type frequency struct {
	doc uint32
	of  int64
}

// matched is a clause and what it found.
type matched struct {
	clause
	variants []variant
	found    bool     // in any document, in the fields that were looked in
	docs     []scored // that have it there
	outside  []uint32 // that have it in other fields; may name some of docs
	idf      float64  // of the word, or of what it most likely stands for
}

type scored struct {
	doc   uint32
	score float64
}

// ranking reads postings and scores documents. It is used by one search.
type ranking struct {
	*whole
	*sums
	aside   bool
	average [fieldCount]float64
	n       float64 // documents
}

// sums are what is added up by row. They are large and used again by later searches; clean says what each must be between them.
type sums struct {
	freq        []int64   // zero between variants
	best        []float64 // zero between clauses
	stamp       []uint32  // the word that was last counted in it
	stamps      uint32
	total       []float64 // zero between searches, as those below
	has         []uint16  // how many clauses, where it was looked
	hasAnywhere []uint16
	touched     []uint32 // rows that any clause has
}

func newSums(rows uint32) *sums {
	rows += rows / 4 // room to grow
	return &sums{
		freq: make([]int64, rows), best: make([]float64, rows), stamp: make([]uint32, rows),
		total: make([]float64, rows), has: make([]uint16, rows), hasAnywhere: make([]uint16, rows),
	}
}

// clean makes the sums ready for the next search.
func (s *sums) clean() {
	for _, row := range s.touched {
		s.total[row], s.has[row], s.hasAnywhere[row] = 0, 0, 0
	}
	s.touched = s.touched[:0]
}

func newRanking(all *whole, sums *sums, aside bool) *ranking {
	r := &ranking{whole: all, sums: sums, aside: aside, n: float64(all.documents)}
	for f, size := range all.fields {
		if size.pieces > 0 {
			r.average[f] = float64(size.tokens) / float64(size.pieces)
		}
	}
	return r
}

// looksIn: text that is not the article is searched on request only.
func (r *ranking) looksIn(f Field) bool { return f != Aside || r.aside }

// weigh is what a word adds to a document's frequency that stands count times in the piece.
func (r *ranking) weigh(p *segment.Piece, count uint32) int64 {
	rank := &fieldRank[p.Field]
	long := 1 - rank.length + rank.length*float64(p.Tokens)/r.average[p.Field]
	return int64(rank.weight*float64(count)/long*fixedPoint) + 1
}

// read fills in how often the variant's spellings stand in which document.
func (r *ranking) read(m *matched, v *variant) {
	first := len(v.freqs)
	v.freqs = slices.Grow(v.freqs, min(v.pieces(), int(r.rows)))
	for _, w := range v.words {
		r.stamps++
		if w.phrase {
			for _, at := range w.at {
				l := r.ofPiece(at.piece)
				r.add(m, v, w, &l.pieces()[at.piece-l.piece], l.row, at.count)
			}
			continue
		}
		for _, in := range w.in {
			l := &r.layers[in.layer]
			pieces := l.pieces()
			r.failed(l.read(in.word, func(b *block) {
				for i, piece := range b.Pieces[:b.N] {
					if p := &pieces[piece]; p.Alive {
						r.add(m, v, w, p, l.row, b.Counts[i])
					}
				}
			}))
		}
	}
	for i := first; i < len(v.freqs); i++ {
		f := &v.freqs[i]
		f.of, r.freq[f.doc] = r.freq[f.doc], 0
	}
}

// add counts a posting; base is the number of its layer's first row.
func (r *ranking) add(m *matched, v *variant, w *spelled, p *segment.Piece, base, count uint32) {
	row := base + p.Row
	if !m.admits(Field(p.Field)) {
		return
	}
	if !r.looksIn(Field(p.Field)) {
		m.outside = append(m.outside, row)
		return
	}
	w.count += int(count)
	if r.stamp[row] != r.stamps {
		r.stamp[row] = r.stamps
		w.documents++
	}
	if r.freq[row] == 0 {
		v.freqs = append(v.freqs, frequency{doc: row})
	}
	r.freq[row] += r.weigh(p, count)
}

// idf is BM25's weight of a word that stands in df documents; never negative.
func (r *ranking) idf(df int) float64 { return math.Log(1 + (r.n-float64(df)+0.5)/(float64(df)+0.5)) }

// score gives each document the best that any variant makes of it.
func (r *ranking) score(m *matched) {
	exact, nearest, most, heaviest, longest := 0, math.MaxInt, 0, 0.0, 0
	for _, v := range m.variants {
		df := len(v.freqs)
		longest = max(longest, df)
		if df == 0 {
			continue
		}
		m.found = true
		heaviest = max(heaviest, v.weight)
		switch {
		case v.distance == 0:
			exact = df
		case v.distance < nearest:
			nearest, most = v.distance, df
		case v.distance == nearest:
			most = max(most, df)
		}
	}
	// A misspelt word counts as the word most likely meant; a variant never counts more than the word as typed.
	m.idf = r.idf(most)
	if exact > 0 {
		m.idf, heaviest = r.idf(exact), 1
	}
	m.docs = slices.Grow(m.docs, longest)
	for _, v := range m.variants {
		idf := min(m.idf, r.idf(len(v.freqs)))
		for _, f := range v.freqs {
			tf := float64(f.of) / fixedPoint
			s := idf * v.weight / heaviest * tf * (saturation + 1) / (saturation + tf)
			if r.best[f.doc] == 0 {
				m.docs = append(m.docs, scored{doc: f.doc})
			}
			r.best[f.doc] = max(r.best[f.doc], s, math.SmallestNonzeroFloat64)
		}
	}
	for i := range m.docs {
		d := &m.docs[i]
		d.score, r.best[d.doc] = r.best[d.doc], 0
	}
}

// top keeps the best documents of many.
type top struct {
	all   *whole
	keep  int
	docs  []scored
	worst float64 // of the kept, once there are enough
}

func (t *top) add(d scored) {
	if d.score < t.worst {
		return
	}
	if t.docs = append(t.docs, d); len(t.docs) >= 4*t.keep {
		t.cut()
	}
}

// cut leaves the best, in order: by score, then by key.
func (t *top) cut() []scored {
	slices.SortFunc(t.docs, func(a, b scored) int {
		if by := cmp.Compare(b.score, a.score); by != 0 {
			return by
		}
		one, _ := t.all.doc(a.doc)
		other, _ := t.all.doc(b.doc)
		return cmp.Compare(one, other)
	})
	if len(t.docs) > t.keep {
		t.docs = t.docs[:t.keep]
		t.worst = t.docs[t.keep-1].score
	}
	return t.docs
}
