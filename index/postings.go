package index

import (
	"cmp"
	"iter"
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

// byLayer are pieces, numbered and listed by layer, ascending.
type byLayer [][]uint32

// piecesOf gives the pieces of rows.
func (w *whole) piecesOf(rows iter.Seq[uint32]) byLayer {
	pieces := make(byLayer, len(w.layers))
	for row := range rows {
		i := w.layerOf(row)
		pieces[i] = w.layers[i].layer.span(row-w.layers[i].row, pieces[i])
	}
	for _, p := range pieces {
		if !slices.IsSorted(p) { // in memory the pieces of a document may be anywhere, and rows may come in any order
			slices.Sort(p)
		}
	}
	return pieces
}

// without gives the pieces that have none of the postings.
func (b byLayer) without(postings []posting, w *whole) byLayer {
	rest := make(byLayer, len(b))
	for i, pieces := range b {
		for _, p := range pieces {
			if _, has := inPiece(postings, w.layers[i].piece+p); !has {
				rest[i] = append(rest[i], p)
			}
		}
	}
	return rest
}

// from gives those of ascending pieces that do not come before one.
func from(pieces []uint32, piece uint32) []uint32 {
	for len(pieces) > 0 && pieces[0] < piece {
		pieces = pieces[1:]
	}
	return pieces
}

const (
	// maxPlaces is how many places of a word in a piece are looked at.
	maxPlaces = 1024
	// keptTogether is how many places at least are kept in one stretch of memory.
	keptTogether = 1024
)

// among reads where a spelling stands in the wanted pieces, and in which places of the placed ones of these.
func (w *whole) among(s spelling, wanted, placed byLayer) (found []posting) {
	var kept []uint32
	for _, in := range s.in {
		l := &w.layers[in.layer]
		if len(wanted[in.layer]) == 0 {
			continue
		}
		var at []uint32
		if placed != nil {
			at = placed[in.layer]
		}
		pieces := l.pieces()
		w.failed(l.among(in.word, wanted[in.layer], at, func(piece, count uint32, places []uint32) {
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
