// Package segment keeps postings in a store: for a set of documents that no longer changes, which words stand in which of them, how often
// and where. It knows rows, pieces and words, not what a query is nor how a hit is ranked, and it decides nothing about when a segment is
// made; the package index does.
//
// # What a segment is made of
//
// A row is a document: its key, its kind, and a piece for each field that holds words. Pieces are numbered through the rows. A segment is
// written once, in streams that are cut into pages of [PageBytes], each a value in the store, and is never changed. What is deleted is
// remembered beside it, by whoever holds it, and left out when segments are merged.
//
//	s/<id>/r<page>   rows        key, kind, and each piece's field and length
//	s/<id>/w<page>   words       every spelling and stem, ascending, with the number of its pieces and the lengths of its postings
//	s/<id>/g<page>   stems       which word is the stem of which
//	s/<id>/p<page>   postings    by word, in blocks of 128: pieces and counts
//	s/<id>/x<page>   positions   by word and block: where in the piece
//
// Rows, words and stems are read into memory when a segment is opened, packed as they are kept: some 25 bytes a word and 60 a document.
// Postings and positions stay in the store, and a search reads the pages it needs; [Recent] remembers what was read last.
//
// Begin with [Open] and [Segment.Words], then [Cursor] for how postings are read, [Writer] for how they are laid down, and [Merge].
//
// Trap: what is read from a store may be damaged in spite of its checksum; every number is seen to lie within its bounds before it is
// used, and the error is [ErrDamaged].
package segment

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
)

// PageBytes is the most that one page holds.
//
// Decision: pages that fit a block of the store's tables, 4 KB with key and checksum, because a rare word costs one page, read, checked and
// copied; and because Badger builds the blocks of larger values in buffers that it doubles and keeps, a gigabyte of them while 100,000
// articles came in. Price: a word that is everywhere takes some fifty reads.
const PageBytes = 3840

// ErrDamaged: a segment is not as it was written.
var ErrDamaged = errors.New("damaged segment")

// ID names a segment. It is never used again within a store.
type ID uint32

// Reader is what reading needs of a store: nil where there is nothing under a key.
type Reader interface {
	Get(key []byte) ([]byte, error)
}

// Meta is what must be known of a segment to open it.
type Meta struct {
	ID                  ID
	Rows, Pieces, Words uint32
	Bytes               [streams]uint64 // of each stream
}

// Size is what the segment takes in the store.
func (m Meta) Size() (n uint64) {
	for _, b := range m.Bytes {
		n += b
	}
	return n
}

// The streams.
const (
	rowStream = iota
	wordStream
	stemStream
	postingStream
	positionStream
	streams
)

const streamLetters = "rwgpx"

// Prefix is what the keys of all pages of a segment begin with.
func Prefix(id ID) []byte { return fmt.Appendf(nil, "s/%08x/", id) }

// PagesPrefix is what the keys of all pages of all segments begin with.
const PagesPrefix = "s/"

// IDOf reads the segment's name out of a page's key.
func IDOf(key []byte) (ID, bool) {
	var id ID
	if n, err := fmt.Sscanf(string(key), "s/%08x/", &id); n != 1 || err != nil {
		return 0, false
	}
	return id, true
}

func pageKey(id ID, stream int, page uint64) []byte {
	const digits = "0123456789abcdef"
	key := []byte("s/00000000/?00000000")
	for i := range 8 {
		key[9-i] = digits[id>>(4*i)&15]
		key[19-i] = digits[page>>(4*i)&15]
	}
	key[11] = streamLetters[stream]
	return key
}

// pages reads a stream. It keeps the page it read last, for what is read in order.
type pages struct {
	r      Reader
	id     ID
	stream int
	size   uint64

	last []byte
	no   uint64
}

// read appends n bytes from at to buf.
func (p *pages) read(at, n uint64, buf []byte) ([]byte, error) {
	if at > p.size || n > p.size-at {
		return buf, fmt.Errorf("%w %d: %c ends at %d, %d bytes at %d are sought", ErrDamaged, p.id, streamLetters[p.stream], p.size, n, at)
	}
	buf = slices.Grow(buf, int(n))
	for n > 0 {
		no, from := at/PageBytes, at%PageBytes
		if p.last == nil || p.no != no {
			page, err := p.page(no)
			if err != nil {
				return buf, err
			}
			p.last, p.no = page, no
		}
		take := min(n, PageBytes-from)
		buf = append(buf, p.last[from:from+take]...)
		at, n = at+take, n-take
	}
	return buf, nil
}

// page reads a page and sees that it is whole.
func (p *pages) page(no uint64) ([]byte, error) {
	page, err := p.r.Get(pageKey(p.id, p.stream, no))
	if err != nil {
		return nil, fmt.Errorf("segment %d: %c%d: %w", p.id, streamLetters[p.stream], no, err)
	}
	if want := min(PageBytes, p.size-no*PageBytes); uint64(len(page)) != want {
		return nil, fmt.Errorf("%w %d: page %c%d has %d bytes, not %d", ErrDamaged, p.id, streamLetters[p.stream], no, len(page), want)
	}
	return page, nil
}

// whole reads a stream from end to end.
func whole(r Reader, m Meta, stream int) ([]byte, error) {
	p := pages{r: r, id: m.ID, stream: stream, size: m.Bytes[stream]}
	return p.read(0, p.size, make([]byte, 0, p.size))
}

// number reads a varint of at most 32 bits at at, and where the next begins; 0 for next where there is none.
func number(b []byte, at int) (n uint32, next int) {
	if at < len(b) && b[at] < 0x80 {
		return uint32(b[at]), at + 1
	}
	if at >= len(b) {
		return 0, 0
	}
	v, size := binary.Uvarint(b[at:])
	if size <= 0 || v > math.MaxUint32 {
		return 0, 0
	}
	return uint32(v), at + size
}
