package index

import (
	"cmp"
	"slices"
)

// Decision: a phrase is sought piece by piece: from the rarest of its words each other is asked for the next piece that is not before, until
// all stand in one, and only there it is read where. Price: a phrase of words that are everywhere is read nearly whole, one position after
// the other.

// walk moves through the pieces a word of a layer stands in, for one goroutine.
type walk interface {
	// seek moves to the first piece that is not before the one sought, which is never before an earlier one; false where there is none.
	seek(piece uint32) (found uint32, ok bool, err error)
	// places appends where in that piece the word stands, ascending; once for each piece.
	places(into []uint32) ([]uint32, error)
}

// phrasal is a word of a phrase in a layer.
type phrasal struct {
	walk
	at     uint32 // how many words come before it
	pieces int
}

// phrase gives the pieces in which the words stand one after the other, with how often they do.
func (w *whole) phrase(words []spelling) (found []posting) {
	var all []phrasal
	for i := range w.layers {
		l := &w.layers[i]
		all = all[:0]
		for at, s := range words {
			p := phrasal{at: uint32(at)}
			var each []walk
			for _, in := range s.in {
				if in.layer != i {
					continue
				}
				k, err := l.walk(in.word)
				if w.failed(err); w.err != nil {
					return nil
				}
				each = append(each, k)
				p.pieces += int(in.pieces)
			}
			if len(each) == 0 {
				break
			}
			p.walk = anyOf(each)
			all = append(all, p)
		}
		if len(all) < len(words) {
			continue
		}
		slices.SortStableFunc(all, func(a, b phrasal) int { return cmp.Compare(a.pieces, b.pieces) })
		p := phraseWalk{words: all}
		pieces := l.pieces()
		for piece, ok := p.next(0); ok; piece, ok = p.next(piece + 1) {
			if !pieces[piece].Alive {
				continue
			}
			if n := p.times(); n > 0 {
				found = append(found, posting{piece: l.piece + piece, count: n})
			}
		}
		w.failed(p.err)
	}
	return found
}

// anyOf moves through the pieces any of some words stands in: a spelling is a word for each language, and some for each way it is
// written.
func anyOf(each []walk) walk {
	if len(each) == 1 {
		return each[0]
	}
	return &anyWalk{each: each, at: make([]int64, len(each))}
}

type anyWalk struct {
	each  []walk
	at    []int64 // one more than the piece each is at; 0 before the first, -1 after the last
	piece uint32
}

func (a *anyWalk) seek(piece uint32) (uint32, bool, error) {
	least := int64(0)
	for i, k := range a.each {
		if a.at[i] >= 0 && a.at[i] <= int64(piece) {
			found, ok, err := k.seek(piece)
			if err != nil {
				return 0, false, err
			}
			if a.at[i] = int64(found) + 1; !ok {
				a.at[i] = -1
			}
		}
		if a.at[i] > 0 && (least == 0 || a.at[i] < least) {
			least = a.at[i]
		}
	}
	if least == 0 {
		return 0, false, nil
	}
	a.piece = uint32(least - 1)
	return a.piece, true, nil
}

func (a *anyWalk) places(into []uint32) ([]uint32, error) {
	words := 0
	for i, k := range a.each {
		if a.at[i] != int64(a.piece)+1 {
			continue
		}
		var err error
		if into, err = k.places(into); err != nil {
			return into, err
		}
		words++
	}
	if words > 1 {
		slices.Sort(into)
	}
	return into, nil
}

// phraseWalk moves through the pieces in which all words of a phrase stand, the rarest first.
type phraseWalk struct {
	words  []phrasal
	starts []uint32 // where a phrase may begin
	own    []uint32
	err    error
}

// next gives the first such piece that is not before.
func (p *phraseWalk) next(piece uint32) (uint32, bool) {
	for i := 0; i < len(p.words); i++ {
		found, ok, err := p.words[i].seek(piece)
		if err != nil || !ok {
			p.err = err
			return 0, false
		}
		if found != piece && i > 0 {
			i = -1 // all anew, from there
		}
		piece = found
	}
	return piece, true
}

// times counts how often the words stand one after the other in the piece.
func (p *phraseWalk) times() uint32 {
	p.starts = p.starts[:0]
	for i, word := range p.words {
		p.own = p.own[:0]
		if p.own, p.err = word.places(p.own); p.err != nil {
			return 0
		}
		if i == 0 {
			for _, place := range p.own {
				if place >= word.at {
					p.starts = append(p.starts, place-word.at)
				}
			}
		} else {
			p.starts = followed(p.starts, p.own, word.at)
		}
		if len(p.starts) == 0 {
			return 0
		}
	}
	return uint32(len(p.starts))
}

// followed keeps those of the starts that have a place so far after them; both ascend.
func followed(starts, places []uint32, after uint32) []uint32 {
	kept := starts[:0]
	i := 0
	for _, s := range starts {
		for i < len(places) && places[i] < s+after {
			i++
		}
		if i < len(places) && places[i] == s+after {
			kept = append(kept, s)
		}
	}
	return kept
}
