package segment

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// Writer lays down a segment: first the rows, then the words in ascending order, each with its postings, then Finish. What fails is told
// at the end.
type Writer struct {
	id    ID
	put   func(key, value []byte) error // keeps a page
	rows  Rows
	out   [streams]pageWriter
	words uint32

	text    []byte // of the word that is being written
	entries []byte
	deltas  []byte
	blocks  []written
	pieces  uint32
	last    uint32
	packed  []byte // all words
	others  []byte // the stems of words that are not their own, each after its length
	foreign []bool // by word: it has one of them
	before  []byte
	err     error
}

// written is a block of the word that is being written: where it ends in entries and deltas, and with which piece.
type written struct {
	entries, deltas int
	last            uint32
}

// NewWriter begins a segment. put is called with each page, whose bytes it must not keep.
func NewWriter(id ID, put func(key, value []byte) error) *Writer {
	w := &Writer{id: id, put: put}
	for s := range w.out {
		w.out[s] = pageWriter{w: w, stream: s}
	}
	return w
}

// Row adds a document with its fields, in order, and returns its number; its pieces follow those of the row before.
func (w *Writer) Row(key []byte, kind byte, pieces []Piece) uint32 {
	w.rows.add(key, kind, pieces)
	return uint32(w.rows.Len() - 1)
}

// Begin begins a word, which comes after the one before.
func (w *Writer) Begin(text []byte) {
	w.text = append(w.text[:0], text...)
	w.entries, w.deltas, w.blocks, w.pieces, w.last = w.entries[:0], w.deltas[:0], w.blocks[:0], 0, 0
}

// Post says that the word stands in a piece, and where; pieces ascend.
func (w *Writer) Post(piece, count uint32, deltas []byte) {
	v := uint64(piece-w.last) << 1
	if count != 1 {
		w.entries = binary.AppendUvarint(w.entries, v|1)
		v = uint64(count)
	}
	w.entries = binary.AppendUvarint(w.entries, v)
	w.deltas = append(w.deltas, deltas...)
	w.pieces++
	w.last = piece
	if w.pieces%blockPostings == 0 {
		w.blocks = append(w.blocks, written{len(w.entries), len(w.deltas), piece})
	}
}

// End ends the word and says what its stem is, which must be written too. A word in no piece has none.
func (w *Writer) End(stem []byte) {
	foreign := w.pieces > 0 && !bytes.Equal(stem, w.text)
	if w.foreign = append(w.foreign, foreign); foreign {
		w.others = append(append(w.others, byte(len(stem))), stem...)
	}
	if w.words%blockWords == 0 {
		w.before = w.before[:0]
	}
	w.packed = appendShared(w.packed, w.before, w.text)
	w.before = append(w.before[:0], w.text...)
	w.words++
	w.packed = binary.AppendUvarint(w.packed, uint64(w.pieces))
	if w.pieces == 0 {
		return
	}
	if n := len(w.entries) + len(w.deltas); n <= inlineBytes && w.pieces <= blockPostings {
		w.packed = binary.AppendUvarint(w.packed, uint64(len(w.entries))<<1|1)
		w.packed = binary.AppendUvarint(w.packed, uint64(len(w.deltas)))
		w.packed = append(append(w.packed, w.entries...), w.deltas...)
		return
	}
	size := w.postings()
	w.packed = binary.AppendUvarint(w.packed, size<<1)
	w.packed = binary.AppendUvarint(w.packed, uint64(len(w.deltas)))
	w.out[positionStream].write(w.deltas)
}

// postings writes the word's blocks and returns how many bytes they take.
func (w *Writer) postings() (size uint64) {
	out := &w.out[postingStream]
	begun := out.size
	if w.pieces <= blockPostings {
		out.write(w.entries)
		return out.size - begun
	}
	if w.pieces%blockPostings != 0 {
		w.blocks = append(w.blocks, written{len(w.entries), len(w.deltas), w.last})
	}
	var before written
	var head []byte
	for _, b := range w.blocks {
		head = binary.AppendUvarint(head[:0], uint64(b.last-before.last))
		head = binary.AppendUvarint(head, uint64(b.entries-before.entries))
		head = binary.AppendUvarint(head, uint64(b.deltas-before.deltas))
		out.write(head)
		out.write(w.entries[before.entries:b.entries])
		before = b
	}
	return out.size - begun
}

// Finish writes the rest and returns the segment as if it had been opened, with its words.
func (w *Writer) Finish() (*Segment, *Words, error) {
	s := &Segment{Meta: Meta{ID: w.id, Rows: uint32(w.rows.Len()), Pieces: uint32(len(w.rows.Pieces)), Words: w.words}, Rows: &w.rows}
	w.out[rowStream].write(w.rows.encode())
	w.out[wordStream].write(w.packed)
	words, err := parseWords(w.packed, w.words)
	if err != nil {
		return nil, nil, err
	}
	stems, err := w.stems(words)
	if err == nil {
		err = words.join(stems)
	}
	if err != nil {
		return nil, nil, err
	}
	w.out[stemStream].write(stems)
	for i := range w.out {
		w.out[i].flush()
		s.Bytes[i] = w.out[i].size
	}
	return s, words, w.err
}

// stems finds the stem of each word among the words.
func (w *Writer) stems(all *Words) (stems []byte, err error) {
	others := w.others
	for c := all.From(0); c.Next(); {
		if c.Pieces == 0 {
			continue
		}
		n := c.N
		if w.foreign[n] {
			stem := others[1 : 1+others[0]]
			others = others[1+len(stem):]
			var ok bool
			if n, _, ok = all.Find(stem); !ok {
				return nil, fmt.Errorf("segment %d: %q was not written, the stem of %q", w.id, stem, c.Text)
			}
		}
		stems = binary.AppendVarint(stems, int64(n)-int64(c.N))
	}
	return stems, nil
}

// pageWriter cuts a stream into pages.
type pageWriter struct {
	w      *Writer
	stream int
	size   uint64
	no     uint64 // of the page that is being written
	page   bytes.Buffer
}

func (p *pageWriter) write(b []byte) {
	p.size += uint64(len(b))
	for len(b) > 0 {
		n := min(len(b), PageBytes-p.page.Len())
		p.page.Write(b[:n])
		if b = b[n:]; p.page.Len() == PageBytes {
			p.flush()
		}
	}
}

// flush writes the page that was begun.
func (p *pageWriter) flush() {
	if n := p.page.Len(); n > 0 && p.w.err == nil {
		p.w.err = p.w.put(pageKey(p.w.id, p.stream, p.no), p.page.Bytes())
		p.no++
	}
	p.page.Reset()
}
