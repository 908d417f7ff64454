package index

import (
	"iter"
	"slices"
)

// Words that were typed side by side and stand side by side belong together: "scott bessent" is a person, and a page that names a
// Scott at the top and a Bessent at the bottom is less likely about him. So of the best documents, those get more in which two
// neighbouring words of the query stand near each other, in either order.

const (
	proximityShare = 0.5 // of the lesser word's weight, for words that touch; less by the distance between them
	// poolMargin is how many more documents than asked for are looked at.
	poolMargin = 30
	// proximityClauses: of a longer query only the first words are looked at.
	proximityClauses = 12
	// proximityReach: words further apart than this are not near.
	proximityReach = 8
)

// neighbours are the words that may stand near each other; none where there are no two.
func (s *search) neighbours() (words []*matched) {
	for _, m := range s.clauses {
		if !m.Not && !m.Common && len(m.Terms) == 1 && m.found && len(words) < proximityClauses {
			words = append(words, m)
		}
	}
	if len(words) < 2 {
		return nil
	}
	return words
}

// proximity adds to the scores of the documents what they deserve for words that stand near each other.
func (s *search) proximity(docs []scored, words []*matched) {
	places := make([][]uint32, len(words))
	var pieces []uint32
	for i := range docs {
		pieces = s.span(docs[i].doc, pieces[:0])
		for _, piece := range pieces {
			if !s.looksIn(s.fieldOf(piece)) {
				continue
			}
			for w, m := range words {
				places[w] = m.places(piece, places[w][:0])
			}
			for w := range len(words) - 1 {
				if d := gap(places[w], places[w+1]); d <= proximityReach {
					docs[i].score += proximityShare * min(words[w].idf, words[w+1].idf) / float64(d)
				}
			}
		}
	}
}

// closely reads how often the words stand in the documents, and where those do that where says. In a piece that has the word itself, it is
// not asked where there is what is only like it.
func (s *search) closely(docs []scored, where []*matched) {
	wanted, rows := s.piecesOf(rowsOf(docs)), s.set()
	defer s.giveBack(rows)
	for _, d := range docs {
		rows.add(d.doc)
	}
	for _, m := range s.clauses {
		var placed byLayer
		if slices.Contains(where, m) {
			placed = wanted
		}
		for _, v := range m.variants {
			s.read(&v, rows, wanted, placed)
			if placed != nil && v.distance == 0 {
				for _, w := range v.words {
					placed = placed.without(w.at, s.whole)
				}
			}
		}
	}
}

// read reads how often the spellings of a variant stand in the documents, of which it is given the pieces too, and where in the placed ones.
func (s *search) read(v *variant, rows rowSet, wanted, placed byLayer) {
	for _, w := range v.words {
		if w.count > 0 && !w.phrase && !w.missed && w.somewhere(rows) {
			w.at = s.among(w.spelling, wanted, placed)
		}
	}
}

// rowsOf gives the rows of documents.
func rowsOf(docs []scored) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for _, d := range docs {
			if !yield(d.doc) {
				return
			}
		}
	}
}

// places gives where any spelling of the word stands in the piece, ascending.
func (m *matched) places(piece uint32, into []uint32) []uint32 {
	spellings := 0
	for _, v := range m.variants {
		for _, w := range v.words {
			if at, there := inPiece(w.at, piece); there {
				spellings++
				into = append(into, at.places...)
			}
		}
	}
	if spellings > 1 {
		slices.Sort(into)
	}
	return into
}

// nearby takes the documents out that have no place where one of each group of words stands within as many words of each other as was
// asked, if it was.
func (s *search) nearby(fits rowSet) {
	if s.near == 0 {
		return
	}
	wanted := s.piecesOf(fits.all())
	for _, m := range s.clauses {
		for _, v := range m.variants {
			s.read(&v, fits, wanted, wanted)
		}
	}
	for row := range fits.all() {
		if !slices.ContainsFunc(s.span(row, nil), s.together) {
			fits.remove(row)
		}
	}
}

// together says whether a piece has such a place.
func (s *search) together(piece uint32) bool {
	f := s.fieldOf(piece)
	if !s.looksIn(f) {
		return false
	}
	var groups [][]uint32
	s.alternatives(func(group []*matched) {
		var places []uint32
		for _, m := range group {
			if len(m.Terms) == 1 && m.Admits(uint8(f)) {
				places = m.places(piece, places)
			}
		}
		slices.Sort(places)
		groups = append(groups, places)
	})
	return window(groups, s.near)
}

// window says whether there is a choice of one place of each list, which ascend, of which the last is at most so many after the first.
func window(lists [][]uint32, reach int) bool {
	at := make([]int, len(lists))
	for {
		first, last := -1, -1
		for i, l := range lists {
			if at[i] == len(l) {
				return false
			}
			if first < 0 || l[at[i]] < lists[first][at[first]] {
				first = i
			}
			if last < 0 || l[at[i]] > lists[last][at[last]] {
				last = i
			}
		}
		if first < 0 || int(lists[last][at[last]]-lists[first][at[first]]) <= reach {
			return first >= 0
		}
		at[first]++
	}
}

// gap is the least distance between a place of a and a different place of b; more than proximityReach where there is none.
func gap(a, b []uint32) uint32 {
	least := uint32(proximityReach + 1)
	j := 0
	for _, p := range a {
		for j < len(b) && b[j] < p {
			j++
		}
		if j > 0 {
			least = min(least, p-b[j-1])
		}
		k := j
		if k < len(b) && b[k] == p {
			k++
		}
		if k < len(b) {
			least = min(least, b[k]-p)
		}
	}
	return least
}
