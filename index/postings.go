package index

import (
	"cmp"
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
