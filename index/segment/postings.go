package segment

import (
	"encoding/binary"
	"fmt"
	"math/bits"
)

// The postings of a word are blocks of blockPostings pieces, the last one of what is left. Where there is more than one block, each has
// a head, so that what is sought in few pieces passes over the others:
//
//	head     the last piece of the block, from the last of the one before · bytes of the entries · bytes of the positions
//	entry    twice the piece, from the one before, and one if the count is not 1 · the count, if it is not 1
//
// Its positions are as many numbers as the counts say, each from the one before, in each piece from 0.

const blockPostings = 128

// Block is a run of a word's postings.
type Block struct {
	N      int
	Pieces [blockPostings]uint32
	Counts [blockPostings]uint32

	from, to uint32 // of the positions, among the word's
}

// Postings reads the postings of words. It is used by one goroutine.
type Postings struct {
	m         Meta
	postings  pages
	positions pages
}

// Postings gives a reader of the segment's postings.
func (s *Segment) Postings(r Reader) *Postings {
	return &Postings{
		m:         s.Meta,
		postings:  pages{r: r, id: s.ID, stream: postingStream, size: s.Bytes[postingStream]},
		positions: pages{r: r, id: s.ID, stream: positionStream, size: s.Bytes[positionStream]},
	}
}

// Read appends the postings of a word to buf, as they are kept.
func (p *Postings) Read(w Word, buf []byte) ([]byte, error) {
	if w.inline != nil {
		return append(buf, w.inline[:w.pn]...), nil
	}
	return p.postings.read(w.p, uint64(w.pn), buf)
}

// Cursor moves through what Read gave.
func (p *Postings) Cursor(w Word, data []byte) Cursor {
	return Cursor{id: p.m.ID, data: data, left: w.Pieces, positions: w.xn, pieces: p.m.Pieces, heads: w.Pieces > blockPostings}
}

// Cursor moves through the postings of one word.
type Cursor struct {
	id        ID
	data      []byte
	left      uint32 // postings that are still to come
	last      uint32 // piece
	at        uint32 // positions, of the word's
	positions uint32 // bytes of them
	pieces    uint32 // of the segment
	heads     bool
}

// Next reads the next block; false after the last.
func (c *Cursor) Next(b *Block) (bool, error) { return c.Seek(0, b) }

// Seek reads the next block that may hold the piece or one after it; false where there is none.
func (c *Cursor) Seek(piece uint32, b *Block) (bool, error) {
	for c.left > 0 {
		n := min(c.left, blockPostings)
		at, size, positions := 0, uint32(len(c.data)), c.positions-c.at
		if c.heads {
			var away uint32
			if away, at = number(c.data, 0); at == 0 {
				return false, c.damaged()
			}
			last := c.last + away
			if size, at = number(c.data, at); at == 0 {
				return false, c.damaged()
			}
			if positions, at = number(c.data, at); at == 0 || uint64(size) > uint64(len(c.data)-at) || positions > c.positions-c.at {
				return false, c.damaged()
			}
			if last < piece {
				c.data, c.left, c.last, c.at = c.data[at+int(size):], c.left-n, last, c.at+positions
				continue
			}
		}
		b.N, b.from, b.to = int(n), c.at, c.at+positions
		if !c.entries(c.data[at:at+int(size)], b) {
			return false, c.damaged()
		}
		c.data, c.left, c.at = c.data[at+int(size):], c.left-n, b.to
		return true, nil
	}
	return false, nil
}

// entries reads the entries of a block.
func (c *Cursor) entries(data []byte, b *Block) bool {
	at, piece := 0, c.last
	for i := range b.N {
		var v, count uint32 = 0, 1
		if at < len(data) && data[at] < 0x80 {
			v = uint32(data[at])
			at++
		} else if v, at = number(data, at); at == 0 {
			return false
		}
		if v&1 == 1 {
			if at < len(data) && data[at] < 0x80 {
				count = uint32(data[at])
				at++
			} else if count, at = number(data, at); at == 0 {
				return false
			}
		}
		if piece += v >> 1; piece >= c.pieces {
			return false
		}
		b.Pieces[i], b.Counts[i] = piece, count
	}
	c.last = piece
	return at == len(data)
}

func (c *Cursor) damaged() error {
	return fmt.Errorf("%w %d: postings are malformed", ErrDamaged, c.id)
}

// Positions appends the positions of a block of the word's postings to buf, as they are kept: see [Block.Places].
func (p *Postings) Positions(w Word, b *Block, buf []byte) ([]byte, error) {
	return positionsOf(&p.positions, w, b, buf)
}

func positionsOf(p *pages, w Word, b *Block, buf []byte) ([]byte, error) {
	if w.inline != nil {
		return append(buf, w.inline[w.pn+b.from:w.pn+b.to]...), nil
	}
	return p.read(w.x+uint64(b.from), uint64(b.to-b.from), buf)
}

// Places cuts the positions of a block into those of its postings, which are asked for in order.
type Places struct {
	block     *Block
	positions []byte // of the postings from next on
	next      int
}

// Places cuts what Positions gave.
func (b *Block) Places(positions []byte) Places { return Places{block: b, positions: positions} }

// Of gives the positions of posting i, as deltas from 0; none where they are malformed.
func (p *Places) Of(i int) []byte {
	before := uint64(0)
	for ; p.next < i; p.next++ {
		before += uint64(p.block.Counts[p.next])
	}
	at, end := -1, -1
	if before <= uint64(len(p.positions)) {
		at = pass(p.positions, 0, uint32(before))
	}
	if at >= 0 {
		end = pass(p.positions, at, p.block.Counts[i])
	}
	if end < 0 {
		p.positions = nil
		return nil
	}
	deltas := p.positions[at:end]
	p.positions, p.next = p.positions[end:], i+1
	return deltas
}

// pass goes over n numbers; -1 where there are not so many.
func pass(b []byte, at int, n uint32) int {
	const goesOn = 0x8080808080808080 // the bits of bytes after which a number goes on
	for n > 8 && at+8 <= len(b) {     // no more than 8 numbers end in 8 bytes
		n -= 8 - uint32(bits.OnesCount64(binary.LittleEndian.Uint64(b[at:])&goesOn))
		at += 8
	}
	for ; n > 0; n-- {
		for at < len(b) && b[at] >= 0x80 {
			at++
		}
		if at++; at > len(b) {
			return -1
		}
	}
	return at
}
