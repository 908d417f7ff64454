package index

import "slices"

// posting is a piece a word stands in.
type posting struct {
	piece, count uint32
	at           uint32 // where its first entry begins in the list; its positions are read only when needed
}

// readPostings gives the postings of pieces that live.
func readPostings(seg segment, list []byte, into []posting) []posting {
	piece := uint32(0)
	for at := 0; at < len(list); {
		delta, from := number(list, at)
		piece += delta
		count, _, next := entry(list, from)
		if from == 0 || next == 0 {
			break // cannot be: parts are seen to be well formed before they are added
		}
		at = next
		if n := len(into); delta == 0 && n > 0 && into[n-1].piece == piece {
			into[n-1].count += count
			continue
		}
		if seg.piece(piece).alive {
			into = append(into, posting{piece: piece, count: count, at: uint32(from)})
		}
	}
	return into
}

// positions appends where the word stands in the posting's piece, ascending, at most limit of them.
func (p posting) positions(list []byte, into []uint32, limit int) []uint32 {
	for at := int(p.at); ; {
		_, deltas, next := entry(list, at)
		pos := uint32(0)
		for i := 0; i < len(deltas) && limit > 0; limit-- {
			delta, after := number(deltas, i)
			if after == 0 {
				break
			}
			pos += delta
			into = append(into, pos)
			i = after
		}
		if next == 0 || next >= len(list) {
			return into
		}
		delta, from := number(list, next)
		if delta != 0 {
			return into
		}
		at = from
	}
}

// inPiece finds the posting of a piece.
func inPiece(postings []posting, piece uint32) (posting, bool) {
	i, found := slices.BinarySearchFunc(postings, piece, func(p posting, piece uint32) int { return int(p.piece) - int(piece) })
	if !found {
		return posting{}, false
	}
	return postings[i], true
}

// phrase gives the pieces in which the words stand one after the other, with how often they do.
func phrase(seg segment, words []*spelled) []posting {
	rarest := 0
	for i, w := range words {
		w.postings = seg.postings(w.spelling)
		w.at = readPostings(seg, w.postings, nil)
		if len(w.at) < len(words[rarest].at) {
			rarest = i
		}
	}
	var found []posting
	var starts, own []uint32
	for _, p := range words[rarest].at {
		starts = shifted(p.positions(words[rarest].postings, starts[:0], len(words[rarest].postings)), rarest)
		for i, w := range words {
			if i == rarest || len(starts) == 0 {
				continue
			}
			o, there := inPiece(w.at, p.piece)
			if !there {
				starts = starts[:0]
				break
			}
			own = shifted(o.positions(w.postings, own[:0], len(w.postings)), i)
			starts = common(starts, own)
		}
		if len(starts) > 0 {
			found = append(found, posting{piece: p.piece, count: uint32(len(starts))})
		}
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
