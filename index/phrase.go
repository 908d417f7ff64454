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

// add adds one of several words of the same letters.
func (p *phrasal) add(k walk, pieces int) {
	p.pieces += pieces
	if p.walk == nil {
		p.walk = k
	} else {
		p.walk = &either{one: p.walk, other: k}
	}
}

// either moves through the pieces in which one or the other of two words stands.
type either struct {
	one, other     walk
	atOne, atOther uint32 // where they stand, if they are begun
	begun          bool
	noOne, noOther bool // they are at their end
}

func (e *either) seek(piece uint32) (uint32, bool, error) {
	move := func(k walk, at *uint32, over *bool) error {
		if *over || e.begun && *at >= piece {
			return nil
		}
		found, ok, err := k.seek(piece)
		*at, *over = found, !ok
		return err
	}
	if err := cmp.Or(move(e.one, &e.atOne, &e.noOne), move(e.other, &e.atOther, &e.noOther)); err != nil {
		return 0, false, err
	}
	e.begun = true
	switch {
	case e.noOne:
		return e.atOther, !e.noOther, nil
	case e.noOther:
		return e.atOne, true, nil
	}
	return min(e.atOne, e.atOther), true, nil
}

func (e *either) places(into []uint32) (all []uint32, err error) {
	one := !e.noOne && (e.noOther || e.atOne <= e.atOther)
	other := !e.noOther && (e.noOne || e.atOther <= e.atOne)
	from := len(into)
	if one {
		into, err = e.one.places(into)
	}
	if other && err == nil {
		into, err = e.other.places(into)
	}
	if one && other {
		slices.Sort(into[from:])
	}
	return into, err
}

// phrase gives the pieces in which the words stand one after the other, with how often they do.
func (w *whole) phrase(words []spelling) (found []posting) {
	var all []phrasal
	for i := range w.layers {
		l := &w.layers[i]
		all = all[:0]
		for at, s := range words {
			p := phrasal{at: uint32(at)}
			for _, in := range s.in {
				if in.layer != i {
					continue
				}
				k, err := l.walk(in.word)
				if w.failed(err); w.err != nil {
					return nil
				}
				p.add(k, l.counted(in.word))
			}
			if p.walk == nil {
				break
			}
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
