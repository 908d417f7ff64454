package index

import (
	"iter"
	"math/bits"
)

// Decision: which documents have a word is a set of bits, one a row, because what a query asks of its words together (all of them, enough
// of them, none of these) is then a few operations on 64 documents at a time: 12 KB a word at 100,000 documents, some two microseconds to
// join. Price: a word of one document takes as much; sets are used again from search to search.

// rowSet is a set of rows.
type rowSet []uint64

// setWords is how many words of bits hold so many rows.
func setWords(rows uint32) int { return int(rows+63) / 64 }

func (s rowSet) has(row uint32) bool { return s[row/64]&(1<<(row%64)) != 0 }
func (s rowSet) add(row uint32)      { s[row/64] |= 1 << (row % 64) }
func (s rowSet) remove(row uint32)   { s[row/64] &^= 1 << (row % 64) }

func (s rowSet) count() (n int) {
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

func (s rowSet) empty() bool {
	for _, w := range s {
		if w != 0 {
			return false
		}
	}
	return true
}

// all gives the rows, ascending; they may be removed meanwhile.
func (s rowSet) all() iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for i, w := range s {
			for ; w != 0; w &= w - 1 {
				if !yield(uint32(i*64 + bits.TrailingZeros64(w))) {
					return
				}
			}
		}
	}
}

// allWith gives the rows that are in another set too, ascending.
func (s rowSet) allWith(o rowSet) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for i, w := range s {
			for w &= o[i]; w != 0; w &= w - 1 {
				if !yield(uint32(i*64 + bits.TrailingZeros64(w))) {
					return
				}
			}
		}
	}
}

// unite adds the rows of another set.
func (s rowSet) unite(o rowSet) {
	for i, w := range o {
		s[i] |= w
	}
}

// meet leaves the rows that are in another set too.
func (s rowSet) meet(o rowSet) {
	for i, w := range o {
		s[i] &= w
	}
}

// without takes the rows of another set out.
func (s rowSet) without(o rowSet) {
	for i, w := range o {
		s[i] &^= w
	}
}

// tally counts in how many sets each row is: a binary number for each row, of which plane k holds the bits that are worth 2^k.
type tally struct {
	planes []rowSet
	more   func() rowSet // gives an empty set
	carry  rowSet
}

// add counts the rows of a set.
func (t *tally) add(s rowSet) {
	if t.carry == nil {
		t.carry = t.more()
	}
	copy(t.carry, s)
	for k := 0; !t.carry.empty(); k++ {
		if k == len(t.planes) {
			t.planes = append(t.planes, t.more())
		}
		for i, c := range t.carry {
			p := t.planes[k][i]
			t.planes[k][i], t.carry[i] = p^c, p&c
		}
	}
}

// atLeast gives the rows that are in n sets or more; n is positive.
func (t *tally) atLeast(n int) rowSet {
	reached := t.more() // by what was compared so far
	for i := range reached {
		reached[i] = ^uint64(0)
	}
	// Bit by bit from the lowest: with a bit that n does not have a number is greater; with one that it has, it stays what it was below.
	for k := 0; k < max(len(t.planes), bits.Len(uint(n))); k++ {
		wanted := n>>k&1 == 1
		for i := range reached {
			bit := uint64(0)
			if k < len(t.planes) {
				bit = t.planes[k][i]
			}
			if wanted {
				reached[i] &= bit
			} else {
				reached[i] |= bit
			}
		}
	}
	return reached
}

// most is the most sets that any row of those is in.
func (t *tally) most(rows rowSet) (n int) {
	left := t.more()
	copy(left, rows)
	with := t.more()
	for k := len(t.planes) - 1; k >= 0; k-- {
		copy(with, left)
		with.meet(t.planes[k])
		if !with.empty() {
			n |= 1 << k
			left, with = with, left
		}
	}
	return n
}
