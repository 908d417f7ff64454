package index

import (
	"bytes"
	"cmp"
	"math"
	"slices"

	"commonplace/index/query"
	"commonplace/index/segment"
)

// The numbers of the ranking; doc.go tells what they do. They were chosen on a judged collection, clean and misspelt, and kept only where
// they did no harm to known-item queries: manual pages by their one-line descriptions, sections by their headings, texts by thinned sentences.
const (
	saturation  = 1.2 // BM25's k1: how soon more of the same word adds nothing
	familyShare = 0.9 // of the frequency of a spelling of the typed word's family that is not the word itself
	// fixedPoint: frequencies are added as integers, so that their sum does not depend on the order in which documents came.
	fixedPoint = 1 << 20
)

// fieldRank is how much a word counts in a field, and how much it loses in a long one (BM25F's w and b).
var fieldRank = [fieldCount]struct{ weight, length float64 }{
	Title:  {2, 0.5},
	Author: {1.5, 0.3},
	Tags:   {2, 0.3},
	Body:   {1, 0.85},
	Aside:  {0.5, 0.85},
}

// matched is a clause and what it found.
type matched struct {
	query.Clause
	variants []variant
	apart    []variant // other words that are like it; nothing is found by them
	found    bool      // in any document, in the fields that were looked in
	rows     rowSet    // that have it there; nil of a common word
	outside  rowSet    // that have it in other fields, and some in both; nil where none has
	idf      float64   // of the word, or of what it most likely stands for
	heaviest float64   // of the variants: what their weights are shares of
}

type scored struct {
	doc   uint32
	score float64
}

// ranking reads postings and scores documents. It is used by one search.
type ranking struct {
	*whole
	*sums
	aside bool
	// perToken is how much longer than others a piece counts for each of its words, by field.
	perToken [fieldCount]float64
	n        float64 // documents
}

func newRanking(all *whole, sums *sums, aside bool) *ranking {
	r := &ranking{whole: all, sums: sums, aside: aside, n: float64(all.documents)}
	for f, size := range all.fields {
		if size.pieces > 0 {
			r.perToken[f] = fieldRank[f].length * float64(size.pieces) / float64(size.tokens)
		}
	}
	return r
}

// looksIn: text that is not the article is searched on request only.
func (r *ranking) looksIn(f Field) bool { return f != Aside || r.aside }

// shareOf is how much of a spelling counts: a little less than all where it is not the one that was typed but one of its family.
func shareOf(m *matched, v *variant, w *spelled) float64 {
	if v.distance > 0 || w.phrase || w.text == m.Folded {
		return 1
	}
	return familyShare
}

// weigh is what a word adds to a document's frequency that stands count times in the piece.
func (r *ranking) weigh(p *segment.Piece, count float64) int64 {
	rank := &fieldRank[p.Field]
	long := 1 - rank.length + r.perToken[p.Field]*float64(p.Tokens)
	return int64(rank.weight*count/long*fixedPoint) + 1
}

// idf is BM25's weight of a word that stands in df documents; never negative.
func (r *ranking) idf(df int) float64 { return math.Log(1 + (r.n-float64(df)+0.5)/(float64(df)+0.5)) }

// rate settles how much the clause and its variants count.
func (r *ranking) rate(m *matched) {
	exact, nearest, most := 0, math.MaxInt, 0
	for _, v := range m.variants {
		df := v.documents
		if df == 0 {
			continue
		}
		m.found = true
		m.heaviest = max(m.heaviest, v.weight)
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
		m.idf, m.heaviest = r.idf(exact), 1
	}
}

// scores appends what the clause makes of each of the documents that has it: the best that any variant makes, of those with at least such a
// bound.
func (r *ranking) scores(m *matched, of *choice, bound float64, into []scored) []scored {
	first := len(into)
	for i := range m.variants {
		v := &m.variants[i]
		if v.documents == 0 || bound > 0 && r.bound(m, v) < bound {
			continue
		}
		most := min(m.idf, r.idf(v.documents)) * v.weight / m.heaviest * (saturation + 1)
		r.frequencies(m, v, of)
		for _, row := range r.counted {
			tf := float64(r.freq[row]) / fixedPoint
			r.freq[row] = 0
			s := most * tf / (saturation + tf)
			if r.best[row] == 0 {
				into = append(into, scored{doc: row})
			}
			r.best[row] = max(r.best[row], s, math.SmallestNonzeroFloat64)
		}
		r.counted = r.counted[:0]
	}
	for i := range into[first:] {
		d := &into[first+i]
		d.score, r.best[d.doc] = r.best[d.doc], 0
	}
	return into
}

// top keeps the best documents of many.
type top struct {
	all   *whole
	keep  int
	docs  []scored
	worst float64 // of the kept, once there are enough

	one, other []byte // keys that are compared
}

func (t *top) add(d scored) {
	if d.score < t.worst {
		return
	}
	if t.docs = append(t.docs, d); len(t.docs) >= 4*t.keep {
		t.cut()
	}
}

// cut leaves the best, in order: by score, then the highest key first.
func (t *top) cut() []scored {
	slices.SortFunc(t.docs, func(a, b scored) int {
		if by := cmp.Compare(b.score, a.score); by != 0 {
			return by
		}
		t.one, t.other = t.all.key(a.doc, t.one[:0]), t.all.key(b.doc, t.other[:0])
		return bytes.Compare(t.other, t.one)
	})
	if len(t.docs) > t.keep {
		t.docs = t.docs[:t.keep]
		t.worst = t.docs[t.keep-1].score
	}
	return t.docs
}
