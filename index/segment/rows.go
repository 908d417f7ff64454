package segment

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/maphash"
)

// A row is kept as
//
//	bytes of the key shared with the row before · bytes that follow · those · kind · number of pieces, then for each: field · tokens

// Piece is a field of a document that holds words.
type Piece struct {
	Row    uint32
	Tokens uint32 // how many words it holds
	Field  uint8
	Alive  bool // false once its document was deleted or replaced
}

// Rows are the documents of a segment. They are not safe for use by several goroutines.
type Rows struct {
	keys    []byte
	ends    []uint32 // of the keys
	highest []byte   // key
	kinds   []byte
	first   []uint32 // piece of each row, and one more
	// Pieces of all rows, in order. Alive is the caller's to change.
	Pieces []Piece

	table []uint32 // hash table of rows by key, each one more than it is; made when it is first needed
	seed  maphash.Seed
}

// Len is the number of rows.
func (r *Rows) Len() int { return len(r.kinds) }

// Key is the key of a row; it must not be changed.
func (r *Rows) Key(row uint32) []byte {
	from := uint32(0)
	if row > 0 {
		from = r.ends[row-1]
	}
	return r.keys[from:r.ends[row]]
}

// Kind is the kind of a row.
func (r *Rows) Kind(row uint32) byte { return r.kinds[row] }

// Span gives the first piece of a row and the one after its last.
func (r *Rows) Span(row uint32) (from, to uint32) { return r.first[row], r.first[row+1] }

// Find gives the row with a key.
func (r *Rows) Find(key string) (row uint32, ok bool) {
	if r.Len() == 0 || key > string(r.highest) { // most of the time: a new document's key comes after all others
		return 0, false
	}
	if r.table == nil {
		r.enter()
	}
	mask := uint64(len(r.table) - 1)
	for i := maphash.String(r.seed, key) & mask; r.table[i] != 0; i = (i + 1) & mask {
		if row := r.table[i] - 1; string(r.Key(row)) == key {
			return row, true
		}
	}
	return 0, false
}

func (r *Rows) enter() {
	size := 16
	for size < 2*r.Len() {
		size *= 2
	}
	r.table, r.seed = make([]uint32, size), maphash.MakeSeed()
	mask := uint64(size - 1)
	for row := range uint32(r.Len()) {
		i := maphash.Bytes(r.seed, r.Key(row)) & mask
		for r.table[i] != 0 {
			i = (i + 1) & mask
		}
		r.table[i] = row + 1
	}
}

// add appends a row.
func (r *Rows) add(key []byte, kind byte, pieces []Piece) {
	row := uint32(r.Len())
	r.keys = append(r.keys, key...)
	r.ends = append(r.ends, uint32(len(r.keys)))
	if row == 0 || bytes.Compare(key, r.highest) > 0 {
		r.highest = append(r.highest[:0], key...)
	}
	r.kinds = append(r.kinds, kind)
	if row == 0 {
		r.first = append(r.first, 0)
	}
	for _, p := range pieces {
		r.Pieces = append(r.Pieces, Piece{Row: row, Tokens: p.Tokens, Field: p.Field, Alive: true})
	}
	r.first = append(r.first, uint32(len(r.Pieces)))
}

// encode writes the rows as they are kept.
func (r *Rows) encode() []byte {
	var b, before []byte
	for row := range uint32(r.Len()) {
		key := r.Key(row)
		b = appendShared(b, before, key)
		from, to := r.Span(row)
		b = append(b, r.kinds[row])
		b = binary.AppendUvarint(b, uint64(to-from))
		for _, p := range r.Pieces[from:to] {
			b = append(b, p.Field)
			b = binary.AppendUvarint(b, uint64(p.Tokens))
		}
		before = key
	}
	return b
}

// appendShared writes a text as what it shares with the one before and what follows.
func appendShared(b, before, text []byte) []byte {
	shared := 0
	for shared < len(before) && shared < len(text) && before[shared] == text[shared] {
		shared++
	}
	b = binary.AppendUvarint(b, uint64(shared))
	b = binary.AppendUvarint(b, uint64(len(text)-shared))
	return append(b, text[shared:]...)
}

// readShared reads what appendShared wrote into text, which holds the one before; 0 for next where it is malformed.
func readShared(b []byte, at int, text []byte) (read []byte, next int) {
	shared, at := number(b, at)
	if at == 0 || int(shared) > len(text) {
		return text, 0
	}
	more, at := number(b, at)
	if at == 0 || int64(more) > int64(len(b)-at) {
		return text, 0
	}
	return append(text[:shared], b[at:at+int(more)]...), at + int(more)
}

// readRows reads the rows of a segment.
func readRows(r Reader, m Meta) (*Rows, error) {
	b, err := whole(r, m, rowStream)
	if err != nil {
		return nil, err
	}
	damaged := fmt.Errorf("%w %d: its rows are malformed", ErrDamaged, m.ID)
	if uint64(m.Rows) > uint64(len(b)) || uint64(m.Pieces) > uint64(len(b)) {
		return nil, damaged
	}
	rows := &Rows{
		ends: make([]uint32, 0, m.Rows), kinds: make([]byte, 0, m.Rows), first: make([]uint32, 0, m.Rows+1), Pieces: make([]Piece, 0, m.Pieces),
	}
	var key []byte
	var pieces []Piece
	at := 0
	for range m.Rows {
		if key, at = readShared(b, at, key); at == 0 || at >= len(b) {
			return nil, damaged
		}
		kind := b[at]
		n, next := number(b, at+1)
		if next == 0 || int64(n) > int64(len(b)-next) {
			return nil, damaged
		}
		at, pieces = next, pieces[:0]
		for range n {
			if at >= len(b) {
				return nil, damaged
			}
			p := Piece{Field: b[at]}
			if p.Tokens, at = number(b, at+1); at == 0 {
				return nil, damaged
			}
			pieces = append(pieces, p)
		}
		rows.add(key, kind, pieces)
	}
	if at != len(b) || len(rows.Pieces) != int(m.Pieces) {
		return nil, damaged
	}
	return rows, nil
}
