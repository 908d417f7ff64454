package index

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// live is the segment in memory. It is rebuilt from the forward records at opening and grows with every change. Whoever holds it
// sees to locking.
//
// A document is a row with at most one piece per field, and postings name pieces. So amending a title retires one small piece and
// adds another, whatever the size of the text beside it. A retired piece stays in the postings, dead, until so many are dead that
// they are taken out in one go.
type live struct {
	words  *vocabulary
	docs   []doc
	byKey  map[string]uint32 // into docs; kept for documents that are gone, so that a row is used again
	pieces []piece           // piece 0 is none
	alive  int               // documents
	fields [fieldCount]fieldSize
	posts  int // postings, dead ones included
	dead   int

	held    []uint64 // of the piece being added: word and count
	scratch []byte
}

type doc struct {
	key    string
	kind   byte
	alive  bool
	pieces [fieldCount]uint32 // 0: nothing in the field
}

type piece struct {
	doc    uint32
	tokens uint32
	field  Field
	alive  bool
	words  []byte // the words it holds, ascending as deltas, each with its count
}

// fieldSize is what the ranking needs of a field: how many pieces have it, and how many words they have together.
type fieldSize struct{ pieces, tokens int64 }

// maxScratch is how many words' worth of buffers stays between changes.
const maxScratch = 1 << 14

// Compaction waits until a third of the postings are dead, and there are enough of them to be worth it.
const (
	deadShare = 3
	deadLeast = 4096
)

func newLive() *live {
	return &live{words: newVocabulary(), byKey: map[string]uint32{}, pieces: make([]piece, 1)}
}

func (l *live) apply(c Change) {
	if c.gone {
		l.remove(c.key)
	} else {
		l.put(c)
	}
	l.compact()
}

// put replaces the document's sections: all of them, or those of the fields that were changed.
func (l *live) put(c Change) {
	n, known := l.byKey[c.key]
	if !known {
		n = uint32(len(l.docs))
		l.docs = append(l.docs, doc{key: c.key})
		l.byKey[c.key] = n
	}
	d := &l.docs[n]
	if !d.alive {
		d.alive = true
		l.alive++
	}
	d.kind = c.kind
	for f := range fieldCount {
		if c.whole || slices.Contains(c.fields, f) {
			l.retire(n, f)
		}
	}
	for _, s := range c.sections {
		l.add(n, s)
	}
}

// remove takes the document out.
func (l *live) remove(key string) {
	n, known := l.byKey[key]
	if !known || !l.docs[n].alive {
		return
	}
	for f := range fieldCount {
		l.retire(n, f)
	}
	l.docs[n].alive = false
	l.alive--
}

// add makes a piece of a section, which is well formed.
func (l *live) add(n uint32, s section) {
	id := uint32(len(l.pieces))
	most := 0
	for _, part := range s.parts {
		n, _ := number(part, 0)
		most += int(n)
	}
	held := slices.Grow(l.held[:0], most)
	for _, part := range s.parts {
		// Parts come from Analyze or were seen to be well formed when they were read.
		_ = eachWord(part, func(term []byte, count uint32, positions []byte) {
			w := l.words.spelling(term)
			l.words.post(w, id, count, positions)
			held = append(held, uint64(w)<<32|uint64(count))
			l.posts++
		})
	}
	slices.Sort(held)
	p := piece{doc: n, tokens: s.tokens, field: s.field, alive: true}
	packed := l.scratch[:0]
	last := uint64(0)
	for i := 0; i < len(held); {
		w, count := held[i]>>32, uint64(0)
		for ; i < len(held) && held[i]>>32 == w; i++ {
			count += held[i] & (1<<32 - 1)
		}
		row := l.words.word(wordID(w))
		row.pieces++
		row.count += uint32(count)
		packed = binary.AppendUvarint(binary.AppendUvarint(packed, w-last), count)
		last = w
	}
	p.words = bytes.Clone(packed)
	if cap(held) > maxScratch { // one large document is no reason to keep so much
		held, packed = nil, nil
	}
	l.held, l.scratch = held, packed
	l.pieces = append(l.pieces, p)
	l.docs[n].pieces[s.field] = id
	l.fields[s.field].pieces++
	l.fields[s.field].tokens += int64(s.tokens)
}

// retire kills the document's piece of a field, if it has one.
func (l *live) retire(n uint32, f Field) {
	id := l.docs[n].pieces[f]
	if id == 0 {
		return
	}
	l.docs[n].pieces[f] = 0
	p := &l.pieces[id]
	p.holds(func(w wordID, count uint32) {
		row := l.words.word(w)
		row.pieces--
		row.count -= count
		l.dead++
	})
	l.fields[f].pieces--
	l.fields[f].tokens -= int64(p.tokens)
	p.alive, p.words = false, nil
}

// holds calls fn with the words of the piece.
func (p *piece) holds(fn func(w wordID, count uint32)) {
	w := uint64(0)
	for at := 0; at < len(p.words); {
		delta, n := binary.Uvarint(p.words[at:])
		count, m := binary.Uvarint(p.words[at+n:])
		at += n + m
		w += delta
		fn(wordID(w), uint32(count))
	}
}

// compact takes the dead pieces out of the postings when there are many, and numbers the living ones anew.
func (l *live) compact() {
	if l.dead < deadLeast || l.dead*deadShare < l.posts {
		return
	}
	renumbered := make([]uint32, len(l.pieces))
	pieces := make([]piece, 1, len(l.pieces))
	for id, p := range l.pieces {
		if p.alive {
			renumbered[id] = uint32(len(pieces))
			l.docs[p.doc].pieces[p.field] = uint32(len(pieces))
			pieces = append(pieces, p)
		}
	}
	l.posts, l.dead = 0, 0
	var b []byte
	for w := wordID(1); w < l.words.n; w++ {
		list := l.words.postings(w)
		b = b[:0]
		old, last := uint32(0), uint32(0)
		for at := 0; at < len(list); {
			delta, from := number(list, at)
			old += delta
			_, _, next := entry(list, from)
			if id := renumbered[old]; id != 0 {
				b = binary.AppendUvarint(b, uint64(id-last))
				b = append(b, list[from:next]...)
				last = id
				l.posts++
			}
			at = next
		}
		l.words.setPostings(w, b, last)
	}
	l.pieces = pieces
}
