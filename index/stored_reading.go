package index

import (
	"math"
	"slices"

	"commonplace/index/parts"
	"commonplace/index/segment"
)

// storedPostings reads a segment's postings. What it read is kept for as long as it is: a search reads a word's postings to count them, to
// rank by, and again to see where in the best documents it stands.
type storedPostings struct {
	*segment.Postings
	words  *segment.Words
	known  map[uint32]segment.KnownWord
	recent *segment.Recent
	id     segment.ID
	block  segment.Block
	found  []uint32
}

func (l *stored) postings(r Reader, recent *segment.Recent) postings {
	return &storedPostings{Postings: l.Postings(r), words: l.words, known: map[uint32]segment.KnownWord{}, recent: recent, id: l.ID}
}

func (p *storedPostings) cursor(word uint32) (segment.Word, segment.Cursor, error) {
	k, err := p.data(word)
	return k.Word, p.Cursor(k.Word, k.Data), err
}

// data gives a word and its postings.
func (p *storedPostings) data(word uint32) (k segment.KnownWord, err error) {
	if k, is := p.known[word]; is {
		return k, nil
	}
	key := segment.RecentWord{Segment: p.id, Word: word}
	k, is := p.recent.Get(key)
	if !is {
		k.Word = p.words.At(word)
		if k.Data, err = p.Read(k.Word, nil); err != nil {
			return k, err
		}
		p.recent.Keep(key, k)
	}
	p.known[word] = k
	return k, nil
}

func (p *storedPostings) read(word uint32, fn func(*segment.Block)) error {
	_, c, err := p.cursor(word)
	for err == nil {
		var more bool
		if more, err = c.Next(&p.block); !more {
			break
		}
		fn(&p.block)
	}
	return err
}

func (p *storedPostings) among(word uint32, wanted, placed []uint32, fn func(piece, count uint32, places []uint32)) error {
	w, c, err := p.cursor(word)
	for err == nil && len(wanted) > 0 {
		var more bool
		if more, err = c.Seek(wanted[0], &p.block); !more {
			break
		}
		b := &p.block
		var cut segment.Places
		read := false
		for i := 0; i < b.N && len(wanted) > 0; {
			switch piece := b.Pieces[i]; {
			case piece < wanted[0]:
				i++
				continue
			case piece > wanted[0]:
				wanted = wanted[1:]
				continue
			}
			p.found = p.found[:0]
			if placed = from(placed, b.Pieces[i]); len(placed) > 0 && placed[0] == b.Pieces[i] {
				if !read {
					positions, err := p.positions(word, w, b)
					if err != nil {
						return err
					}
					cut, read = b.Places(positions), true
				}
				p.found = parts.Places(cut.Of(i), p.found, maxPlaces)
			}
			fn(b.Pieces[i], b.Counts[i], p.found)
			wanted = wanted[1:]
			i++
		}
		if b.N > 0 { // what lies before the next block cannot come any more
			n, _ := slices.BinarySearch(wanted, b.Pieces[b.N-1]+1)
			wanted = wanted[n:]
		}
	}
	return err
}

// positions gives those of a block of a word's postings.
func (p *storedPostings) positions(word uint32, w segment.Word, b *segment.Block) ([]byte, error) {
	key := segment.RecentWord{Segment: p.id, Word: word, Block: 1 + b.Pieces[0]}
	if k, is := p.recent.Get(key); is {
		return k.Data, nil
	}
	data, err := p.Positions(w, b, nil)
	if err == nil {
		p.recent.Keep(key, segment.KnownWord{Data: data})
	}
	return data, err
}

// storedWalk is a walk over a segment's postings.
type storedWalk struct{ *segment.Walk }

func (p *storedPostings) walk(word uint32) (walk, error) {
	k, err := p.data(word)
	if err != nil {
		return nil, err
	}
	return storedWalk{p.Walk(k.Word, k.Data)}, nil
}

func (k storedWalk) seek(piece uint32) (uint32, bool, error) { return k.Seek(piece) }

func (k storedWalk) places(into []uint32) ([]uint32, error) {
	deltas, err := k.Deltas()
	return parts.Places(deltas, into, math.MaxInt), err
}
