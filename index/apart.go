package index

import (
	"cmp"
	"slices"

	"commonplace/index/query"
)

// Decision: a word that is a few edits from the one typed is no misspelling of it where it stands in many documents itself; it is another
// word, and is left out, or "tax records" would find every report, and the newest first. Misspellings are rare beside what they stand for.
// What was left out is told with the answer. A word that hardly stands anywhere may be the misspelt one, so beside it others are left out
// only where they stand nearly everywhere; and what sounds as the word does is never left out, because a name that is written in two
// ways is often written so. A longer query is a description, for which what is like its words helps more than it harms (by .003 on the judged
// collection), and nothing is left out. Price: two names that differ by a letter and sound otherwise do not find each other any more once both stand
// in enough documents; a click asks for both.

const (
	// established: a word in so many texts is one.
	established = 10
	// apartShare: another that stands in more than one of so many as the word is apart from it, if that is enough itself.
	apartShare = 10
	// farFrom: of a word of fewer letters, what is two edits away counts only where nothing nearer stands: it is nearly always another word.
	farFrom = 8
	// everywhere: another that stands in more than one of so many documents is apart from any word.
	everywhere = 8
)

// isShort says whether a query has so few words that all of them are asked for.
func isShort(clauses []query.Clause) bool {
	n := 0
	for _, c := range clauses {
		if !c.Not && !c.Common {
			n++
		}
	}
	return n <= everyWordUpTo
}

// isApart says whether a variant is another word, beside own texts that have the word itself or go on from it.
func (v *variant) isApart(own int, all *whole) bool {
	if own == 0 || v.distance <= completionNearest || v.sounds {
		return false
	}
	n := v.pieces()
	return n > established && (n*everywhere > all.documents || own >= established && n > own/apartShare)
}

// keepApart keeps the commonest of what was left out.
func keepApart(apart []variant) []variant {
	slices.SortFunc(apart, func(a, b variant) int {
		return cmp.Or(cmp.Compare(b.pieces(), a.pieces()), cmp.Compare(a.stem, b.stem))
	})
	return apart[:min(len(apart), maxNearly)]
}

// countApart counts how often what was left out stands where it was looked.
func (r *ranking) countApart(m *matched, look *looked) {
	if len(m.apart) == 0 {
		return
	}
	rows, nobody := r.set(), &matched{Clause: m.Clause}
	for _, v := range m.apart {
		for _, w := range v.words {
			r.countSpelling(nobody, look, w, rows)
		}
	}
	r.giveBack(rows)
	if nobody.outside != nil {
		r.giveBack(nobody.outside)
	}
}

// apartSpellings tells them.
func (m *matched) apartSpellings() (all []Spelling) {
	for _, v := range m.apart {
		for _, w := range v.words {
			if w.count > 0 {
				all = append(all, Spelling{Text: w.text, Count: w.count, Documents: w.documents})
			}
		}
	}
	all = merged(all)
	slices.SortFunc(all, func(a, b Spelling) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text)) })
	return all[:min(len(all), maxNearly)]
}
