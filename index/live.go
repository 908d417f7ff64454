package index

import (
	"bytes"
	"encoding/binary"
	"slices"

	"commonplace/index/parts"
	"commonplace/index/segment"
)

// live is the layer in memory. It is made of the records that were not folded yet and grows with every change. Whoever holds it sees
// to locking.
//
// A document is a row with at most one piece per field, and postings name pieces. A retired piece stays in the postings, dead, until so many are dead that
// they are taken out in one go.
//
// While it is folded into the store it is frozen: what was counted and posted stays as it is, and only documents may be taken out.
type live struct {
	words   *vocabulary
	docs    []doc
	byKey   map[string]uint32 // into docs; kept for documents that are gone, so that a row is used again
	table   []segment.Piece   // piece 0 is none
	holds   [][]byte          // by piece: the words it holds, ascending as deltas, each with its count
	living  census
	posts   int // postings, dead ones included
	retired int // of them
	bytes   int // of the records that are in it, about
	frozen  bool
	stale   int // pieces that died since it was frozen

	held    []uint64 // of the piece being added: word and count
	scratch []byte
}

type doc struct {
	key    string
	kind   byte
	alive  bool
	mark   []byte             // of the record it was read from; see keeping.go
	pieces [fieldCount]uint32 // 0: nothing in the field
}

// maxScratch is how many words' worth of buffers stays between changes.
const maxScratch = 1 << 14

// Compaction waits until a third of the postings are dead, and there are enough of them to be worth it.
const (
	deadShare = 3
	deadLeast = 4096
)

func newLive() *live {
	return &live{words: newVocabulary(), byKey: map[string]uint32{}, table: make([]segment.Piece, 1), holds: make([][]byte, 1)}
}

func (l *live) apply(c Change) {
	if c.gone {
		l.docs[l.rowOf(c.key)].mark = c.mark
		if n, ok := l.find(c.key); ok {
			l.remove(n)
		}
	} else {
		l.put(c)
	}
	l.compact()
}

// rowOf gives the row of a key, adding one that is not alive if need be.
func (l *live) rowOf(key string) uint32 {
	n, known := l.byKey[key]
	if !known {
		n = uint32(len(l.docs))
		l.docs = append(l.docs, doc{key: key})
		l.byKey[key] = n
	}
	return n
}

// put replaces the document's sections.
func (l *live) put(c Change) {
	n := l.rowOf(c.key)
	d := &l.docs[n]
	if !d.alive {
		d.alive = true
		l.living.documents++
	}
	d.kind, d.mark = c.kind, c.mark
	for f := range fieldCount {
		l.retire(n, f)
	}
	for _, s := range c.sections {
		l.add(n, s)
	}
}

func (l *live) find(key string) (uint32, bool) {
	n, known := l.byKey[key]
	return n, known && l.docs[n].alive
}

// remove takes the document out.
func (l *live) remove(n uint32) {
	if !l.docs[n].alive {
		return
	}
	for f := range fieldCount {
		l.retire(n, f)
	}
	l.docs[n].alive = false
	l.living.documents--
}

// add makes a piece of a section, which is well formed.
func (l *live) add(n uint32, s parts.Section) {
	id := uint32(len(l.table))
	most := 0
	for _, part := range s.Parts {
		n, _ := parts.Number(part, 0)
		most += int(n)
		l.bytes += len(part)
	}
	held := slices.Grow(l.held[:0], most)
	for _, part := range s.Parts {
		// Parts come from Analyze.
		_ = parts.EachWord(part, func(term []byte, count uint32, positions []byte) {
			w := l.words.spelling(term)
			l.words.post(w, id, count, positions)
			held = append(held, uint64(w)<<32|uint64(count))
			l.posts++
		})
	}
	slices.Sort(held)
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
	l.holds = append(l.holds, bytes.Clone(packed))
	if cap(held) > maxScratch { // one large document is no reason to keep so much
		held, packed = nil, nil
	}
	l.held, l.scratch = held, packed
	p := segment.Piece{Row: n, Tokens: s.Tokens, Field: s.Field, Alive: true}
	l.table = append(l.table, p)
	l.docs[n].pieces[s.Field] = id
	l.living.add(p)
}

// retire kills the document's piece of a field, if it has one.
func (l *live) retire(n uint32, f Field) {
	id := l.docs[n].pieces[f]
	if id == 0 {
		return
	}
	l.docs[n].pieces[f] = 0
	p := &l.table[id]
	p.Alive = false
	l.living.drop(*p)
	if l.frozen {
		l.stale++
		return
	}
	holds(l.holds[id], func(w wordID, count uint32) {
		row := l.words.word(w)
		row.pieces--
		row.count -= count
		l.retired++
	})
	l.holds[id] = nil
}

// holds calls fn with the words that a piece holds.
func holds(packed []byte, fn func(w wordID, count uint32)) {
	w := uint64(0)
	for at := 0; at < len(packed); {
		delta, n := binary.Uvarint(packed[at:])
		count, m := binary.Uvarint(packed[at+n:])
		at += n + m
		w += delta
		fn(wordID(w), uint32(count))
	}
}

// compact takes the dead pieces out of the postings when there are many, and numbers the living ones anew.
func (l *live) compact() {
	if l.retired < deadLeast || l.retired*deadShare < l.posts {
		return
	}
	renumbered := make([]uint32, len(l.table))
	table, held := make([]segment.Piece, 1, len(l.table)), make([][]byte, 1, len(l.table))
	for id, p := range l.table {
		if p.Alive {
			renumbered[id] = uint32(len(table))
			l.docs[p.Row].pieces[p.Field] = uint32(len(table))
			table, held = append(table, p), append(held, l.holds[id])
		}
	}
	l.posts, l.retired = 0, 0
	var b []byte
	for w := wordID(1); w < l.words.n; w++ {
		list := l.words.postings(w)
		b = b[:0]
		old, last := uint32(0), uint32(0)
		for at := 0; at < len(list); {
			delta, from := parts.Number(list, at)
			old += delta
			_, _, next := parts.Entry(list, from)
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
	l.table, l.holds = table, held
}
