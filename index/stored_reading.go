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
	known  map[uint32]knownWord
	recent *recent
	id     segment.ID
	block  segment.Block
	bytes  []byte
	found  []uint32
}

// knownWord is a word and its postings as they are kept.
type knownWord struct {
	segment.Word
	data []byte
}

func (l *stored) postings(r Reader, recent *recent) postings {
	return &storedPostings{Postings: l.Postings(r), words: l.words, known: map[uint32]knownWord{}, recent: recent, id: l.ID}
}

func (p *storedPostings) cursor(word uint32) (segment.Word, segment.Cursor, error) {
	w, data, err := p.data(word)
	return w, p.Cursor(w, data), err
}

// data gives a word's postings as they are kept; they must not be changed.
func (p *storedPostings) data(word uint32) (segment.Word, []byte, error) {
	if k, is := p.known[word]; is {
		return k.Word, k.data, nil
	}
	w, key := p.words.At(word), recentWord{p.id, word}
	data := p.recent.get(key)
	if data == nil {
		var err error
		if data, err = p.Read(w, nil); err != nil {
			return w, nil, err
		}
		p.recent.keep(key, data)
	}
	p.known[word] = knownWord{w, data}
	return w, data, nil
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

func (p *storedPostings) among(word uint32, wanted []uint32, limit int, fn func(piece, count uint32, places []uint32)) error {
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
			if limit > 0 && !read {
				if p.bytes, err = p.Positions(w, b, p.bytes[:0]); err != nil {
					return err
				}
				cut, read = b.Places(p.bytes), true
			}
			p.found = p.found[:0]
			if limit > 0 {
				p.found = parts.Places(cut.Of(i), p.found, limit)
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

// storedWalk is a walk over a segment's postings.
type storedWalk struct{ *segment.Walk }

func (p *storedPostings) walk(word uint32) (walk, error) {
	w, data, err := p.data(word)
	if err != nil {
		return nil, err
	}
	return storedWalk{p.Walk(w, data)}, nil
}

func (k storedWalk) seek(piece uint32) (uint32, bool, error) { return k.Seek(piece) }

func (k storedWalk) places(into []uint32) ([]uint32, error) {
	deltas, err := k.Deltas()
	return parts.Places(deltas, into, math.MaxInt), err
}
