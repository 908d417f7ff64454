package index

import (
	"cmp"
	"math"
	"slices"
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
	seg     segment
	aside   bool
	average [fieldCount]float64
	n       float64   // documents
	freq    []int64   // by row; zero between variants
	best    []float64 // by row; zero between clauses
	stamp   []uint32  // by row: the word that was last counted in it
	stamps  uint32
}

func newRanking(seg segment, aside bool) *ranking {
	rows := seg.rows()
	r := &ranking{seg: seg, aside: aside, n: float64(seg.documents()),
		freq: make([]int64, rows), best: make([]float64, rows), stamp: make([]uint32, rows)}
	for f := range fieldCount {
		if size := seg.field(f); size.pieces > 0 {
			r.average[f] = float64(size.tokens) / float64(size.pieces)
		}
	}
	return r
}

// looksIn: text that is not the article is searched on request only.
func (r *ranking) looksIn(f Field) bool { return f != Aside || r.aside }

// weigh is what a word adds to a document's frequency that stands count times in the piece.
func (r *ranking) weigh(p *piece, count uint32) int64 {
	rank := fieldRank[p.field]
	long := 1 - rank.length + rank.length*float64(p.tokens)/r.average[p.field]
	return int64(rank.weight*float64(count)/long*fixedPoint) + 1
}

// read fills in where the variant's spellings stand, and how often it does in which document.
func (r *ranking) read(m *matched, v *variant) {
	first := len(v.freqs)
	for _, w := range v.words {
		if w.postings == nil {
			w.postings = r.seg.postings(w.spelling)
			w.at = readPostings(r.seg, w.postings, make([]posting, 0, w.pieces))
		}
		r.stamps++
		for _, at := range w.at {
			p := r.seg.piece(at.piece)
			if !m.admits(p.field) {
				continue
			}
			if !r.looksIn(p.field) {
				m.outside = append(m.outside, p.doc)
				continue
			}
			w.count += int(at.count)
			if r.stamp[p.doc] != r.stamps {
				r.stamp[p.doc] = r.stamps
				w.documents++
			}
			if r.freq[p.doc] == 0 {
				v.freqs = append(v.freqs, frequency{doc: p.doc})
			}
			r.freq[p.doc] += r.weigh(p, at.count)
		}
	}
	for i := first; i < len(v.freqs); i++ {
		f := &v.freqs[i]
		f.of, r.freq[f.doc] = r.freq[f.doc], 0
	}
}

// idf is BM25's weight of a word that stands in df documents; never negative.
func (r *ranking) idf(df int) float64 { return math.Log(1 + (r.n-float64(df)+0.5)/(float64(df)+0.5)) }

// score gives each document the best that any variant makes of it.
func (r *ranking) score(m *matched) {
	exact, nearest, most, heaviest := 0, math.MaxInt, 0, 0.0
	for _, v := range m.variants {
		df := len(v.freqs)
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
	seg   segment
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
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(t.seg.doc(a.doc).key, t.seg.doc(b.doc).key))
	})
	if len(t.docs) > t.keep {
		t.docs = t.docs[:t.keep]
		t.worst = t.docs[t.keep-1].score
	}
	return t.docs
}
