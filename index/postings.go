package index

import (
	"cmp"
	"math"
	"slices"

	"commonplace/index/segment"
)

type block = segment.Block

// posting is a piece a word stands in.
type posting struct {
	piece, count uint32
	places       []uint32 // where in it, if that was asked for
}

// inPiece finds the posting of a piece.
func inPiece(postings []posting, piece uint32) (posting, bool) {
	i, found := slices.BinarySearchFunc(postings, piece, func(p posting, piece uint32) int { return cmp.Compare(p.piece, piece) })
	if !found {
		return posting{}, false
	}
	return postings[i], true
}

// keptTogether is how many places at least are kept in one stretch of memory.
const keptTogether = 1024

// among reads where a spelling stands in the wanted pieces, which ascend, and at most limit places in each.
func (w *whole) among(s spelling, wanted []uint32, limit int) (found []posting) {
	var own, kept []uint32
	for _, in := range s.in {
		l := &w.layers[in.layer]
		pieces := l.pieces()
		from, _ := slices.BinarySearch(wanted, l.piece)
		to, _ := slices.BinarySearch(wanted, l.piece+uint32(len(pieces)))
		own = own[:0]
		for _, piece := range wanted[from:to] {
			own = append(own, piece-l.piece)
		}
		w.failed(l.among(in.word, own, limit, func(piece, count uint32, places []uint32) {
			if pieces[piece].Alive {
				if cap(kept)-len(kept) < len(places) {
					kept = make([]uint32, 0, max(len(places), keptTogether))
				}
				from := len(kept)
				kept = append(kept, places...)
				found = append(found, posting{piece: l.piece + piece, count: count, places: kept[from:len(kept):len(kept)]})
			}
		}))
	}
	return inOrder(found)
}

// inOrder puts postings of several words in the order of their pieces, and makes one of those in the same piece.
func inOrder(found []posting) []posting {
	byPiece := func(a, b posting) int { return cmp.Compare(a.piece, b.piece) }
	ascending := true
	for i := 1; i < len(found) && ascending; i++ {
		ascending = found[i-1].piece < found[i].piece
	}
	if ascending {
		return found
	}
	slices.SortStableFunc(found, byPiece)
	kept := found[:0]
	for _, p := range found {
		if last := len(kept) - 1; last >= 0 && kept[last].piece == p.piece {
			kept[last].count += p.count
			kept[last].places = append(kept[last].places, p.places...) // its capacity is its length
			slices.Sort(kept[last].places)
			continue
		}
		kept = append(kept, p)
	}
	return kept
}

// everywhere gives the pieces a spelling stands in.
func (w *whole) everywhere(s spelling) (found []uint32) {
	for _, in := range s.in {
		l := &w.layers[in.layer]
		pieces := l.pieces()
		w.failed(l.read(in.word, func(b *block) {
			for _, piece := range b.Pieces[:b.N] {
				if pieces[piece].Alive {
					found = append(found, l.piece+piece)
				}
			}
		}))
	}
	if !slices.IsSorted(found) {
		slices.Sort(found)
	}
	return slices.Compact(found)
}

// allPlaces: as many as there are.
const allPlaces = math.MaxInt

// phrase gives the pieces in which the words stand one after the other, with how often they do. The rarest word is read everywhere, and
// each of the others only where all before it stand.
func (w *whole) phrase(words []spelling) []posting {
	order := make([]int, len(words))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(words[a].pieces, words[b].pieces) })
	wanted := w.everywhere(words[order[0]])
	var starts [][]uint32 // by what is wanted: where the words read so far begin
	for n, i := range order {
		if len(wanted) == 0 || w.err != nil {
			return nil
		}
		left, begins, next := wanted[:0], starts[:0], 0
		if n == 0 {
			begins = make([][]uint32, 0, len(wanted))
		}
		for _, at := range w.among(words[i], wanted, allPlaces) {
			own := shifted(at.places, i)
			if n > 0 {
				for wanted[next] != at.piece { // both ascend
					next++
				}
				own = common(starts[next], own)
				next++
			}
			if len(own) > 0 {
				left, begins = append(left, at.piece), append(begins, own)
			}
		}
		wanted, starts = left, begins
	}
	found := make([]posting, 0, len(wanted))
	for i, piece := range wanted {
		found = append(found, posting{piece: piece, count: uint32(len(starts[i]))})
	}
	return found
}

// shifted moves positions back by n and drops those that are before it.
func shifted(positions []uint32, n int) []uint32 {
	kept := positions[:0]
	for _, p := range positions {
		if p >= uint32(n) {
			kept = append(kept, p-uint32(n))
		}
	}
	return kept
}

// common keeps those of a that are in b too; both ascend.
func common(a, b []uint32) []uint32 {
	kept := a[:0]
	i := 0
	for _, x := range a {
		for i < len(b) && b[i] < x {
			i++
		}
		if i < len(b) && b[i] == x {
			kept = append(kept, x)
		}
	}
	return kept
}
