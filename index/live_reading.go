package index

import (
	"bytes"
	"math"
	"slices"

	"commonplace/index/alike"
	"commonplace/index/parts"
	"commonplace/index/segment"
	"commonplace/index/words"
)

// The live layer as search reads it.

func (l *live) listen(Reader) error {
	l.words.list()
	return nil
}

func (l *live) dead() int               { return l.stale }
func (l *live) pieces() []segment.Piece { return l.table }
func (l *live) rows() int               { return len(l.docs) }
func (l *live) census() *census         { return &l.living }

func (l *live) row(n uint32) (string, byte)      { return l.docs[n].key, l.docs[n].kind }
func (l *live) key(n uint32, into []byte) []byte { return append(into, l.docs[n].key...) }
func (l *live) kind(n uint32) byte               { return l.docs[n].kind }

func (l *live) counted(word uint32) int { return int(l.words.word(wordID(word)).pieces) }

func (l *live) span(row uint32, into []uint32) []uint32 {
	for _, id := range l.docs[row].pieces {
		if id != 0 {
			into = append(into, id)
		}
	}
	return into
}

func (l *live) each(fn func(uint32)) {
	for n, d := range l.docs {
		if d.alive {
			fn(uint32(n))
		}
	}
}

func (l *live) spelling(word uint32) (text, stem string) {
	text = string(l.words.text(wordID(word)))
	if s := l.words.word(wordID(word)).stem; s != 0 && s != wordID(word) {
		return words.LettersOf(text), string(l.words.text(s))
	}
	return words.LettersOf(text), text
}

func (l *live) languages() words.Languages { return l.words.spoken }

func (l *live) exactly(text string, fn func(uint32)) {
	for id := l.words.find([]byte(text)); id != 0; id = l.words.word(id).alike {
		if l.words.word(id).pieces > 0 {
			fn(uint32(id))
		}
	}
}

func (l *live) family(stem string, fn func(uint32)) {
	if id := l.words.find([]byte(stem)); id != 0 {
		l.words.family(id, func(w wordID) { fn(uint32(w)) })
	}
}

// liveFrom moves through words that were sorted.
type liveFrom struct {
	words *vocabulary
	ids   []wordID
}

func (l *live) beginning(prefix string) wordsFrom {
	f := &liveFrom{words: l.words}
	l.words.prefixed([]byte(prefix), func(id wordID) { f.ids = append(f.ids, id) })
	slices.SortFunc(f.ids, func(a, b wordID) int { return bytes.Compare(l.words.text(a), l.words.text(b)) })
	return f
}

func (f *liveFrom) next() (text []byte, word uint32, ok bool) {
	if len(f.ids) == 0 {
		return nil, 0, false
	}
	id := f.ids[0]
	f.ids = f.ids[1:]
	return f.words.text(id), uint32(id), true
}

func (l *live) alike(typed string, stems []string, k int, part bool, fn func(uint32, near)) {
	sought := alike.NewTyped(typed)
	l.words.shapes.Alike(typed, k, part, func(id uint32) {
		w := l.words.word(wordID(id))
		if w.pieces == 0 {
			return
		}
		if like, is := sought.Near(words.LettersOf(l.words.text(wordID(id))), k, part); is {
			fn(id, near{Near: like, spelt: true, stem: string(l.words.text(w.stem))})
		}
	})
	if part {
		return
	}
	eachStem(stems, func(stem string, of words.Languages) {
		sought, k := alike.NewTyped(stem), editsOfStem(stem, of, k)
		l.words.shapes.Alike(stem, k, false, func(id uint32) {
			text := l.words.text(wordID(id))
			if l.words.word(wordID(id)).first == 0 || !of.Has(words.LanguageOfTerm(text)) {
				return
			}
			if like, is := sought.Near(words.LettersOf(text), k, false); is {
				fn(id, near{Near: like, stem: string(text)})
			}
		})
	})
}

func (l *live) sounding(hash uint32, fn func(uint32)) {
	l.words.sounds.Like(hash, func(id uint32) {
		if w := l.words.word(wordID(id)); w.pieces > 0 || w.first != 0 {
			fn(id)
		}
	})
}

// livePostings reads the postings in memory.
type livePostings struct {
	l     *live
	block segment.Block
	found []uint32
}

func (l *live) postings(Reader, *segment.Recent) postings { return &livePostings{l: l} }

func (p *livePostings) read(word uint32, fn func(*segment.Block)) error {
	b := &p.block
	b.N = 0
	for c := (liveCursor{list: p.l.words.postings(wordID(word))}); c.next(); {
		if b.N == len(b.Pieces) {
			fn(b)
			b.N = 0
		}
		b.Pieces[b.N], b.Counts[b.N] = c.piece, c.count
		b.N++
	}
	if b.N > 0 {
		fn(b)
	}
	return nil
}

func (p *livePostings) among(word uint32, wanted, placed []uint32, fn func(piece, count uint32, places []uint32)) error {
	for c := (liveCursor{list: p.l.words.postings(wordID(word))}); len(wanted) > 0 && c.next(); {
		if wanted = from(wanted, c.piece); len(wanted) == 0 || wanted[0] > c.piece {
			continue
		}
		p.found = p.found[:0]
		if placed = from(placed, c.piece); len(placed) > 0 && placed[0] == c.piece {
			for _, deltas := range c.deltas {
				p.found = parts.Places(deltas, p.found, maxPlaces-len(p.found))
			}
		}
		fn(c.piece, c.count, p.found)
	}
	return nil
}

// liveWalk is a walk over the postings in memory.
type liveWalk struct {
	liveCursor
	begun, over bool
}

func (p *livePostings) walk(word uint32) (walk, error) {
	return &liveWalk{liveCursor: liveCursor{list: p.l.words.postings(wordID(word))}}, nil
}

func (k *liveWalk) seek(piece uint32) (found uint32, ok bool, err error) {
	for !k.over && (!k.begun || k.piece < piece) {
		k.begun, k.over = true, !k.next()
	}
	return k.piece, !k.over, nil
}

func (k *liveWalk) places(into []uint32) ([]uint32, error) {
	for _, deltas := range k.deltas {
		into = parts.Places(deltas, into, math.MaxInt)
	}
	return into, nil
}

// liveCursor moves through a list of postings, piece by piece.
type liveCursor struct {
	list   []byte
	at     int
	piece  uint32
	count  uint32
	deltas [][]byte // one for each part of the piece
}

func (c *liveCursor) next() bool {
	if c.at >= len(c.list) {
		return false
	}
	c.count, c.deltas = 0, c.deltas[:0]
	for c.at < len(c.list) {
		delta, from := parts.Number(c.list, c.at)
		if delta != 0 && c.count > 0 {
			break
		}
		count, deltas, next := parts.Entry(c.list, from)
		if from == 0 || next == 0 {
			c.at = len(c.list) // cannot be: parts are seen to be well formed before they are added
			break
		}
		c.piece += delta
		c.count += count
		c.deltas = append(c.deltas, deltas)
		c.at = next
	}
	return c.count > 0
}
