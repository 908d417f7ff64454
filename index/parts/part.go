package parts

import (
	"encoding/binary"
	"errors"
	"math"

	"commonplace/index/words"
)

// A part, and with it a posting list, is made of entries. Numbers are unsigned varints, positions are deltas, the first from 0.
//
//	part      number of words, then for each, ascending:
//	          bytes shared with the word before · bytes that follow · those · entry
//	postings  piece, as a delta (0: the same piece goes on, from its next part) · entry
//	entry     count · bytes of positions, if count > 1 · positions

// maxEntryBytes is the most that a word takes in a part besides its letters and positions.
const maxEntryBytes = 4 * 5

var errMalformed = errors.New("malformed")

// encodePart appends the part of the words, which are sorted.
func encodePart(part []byte, words []gathered) []byte {
	part = binary.AppendUvarint(part, uint64(len(words)))
	previous := ""
	for _, w := range words {
		shared := 0
		for shared < len(previous) && shared < len(w.term) && previous[shared] == w.term[shared] {
			shared++
		}
		part = binary.AppendUvarint(part, uint64(shared))
		part = binary.AppendUvarint(part, uint64(len(w.term)-shared))
		part = append(part, w.term[shared:]...)
		part = AppendEntry(part, w.count, w.positions)
		previous = w.term
	}
	return part
}

// AppendEntry appends an entry of positions that are deltas already.
func AppendEntry(b []byte, count uint32, positions []byte) []byte {
	b = binary.AppendUvarint(b, uint64(count))
	if count > 1 {
		b = binary.AppendUvarint(b, uint64(len(positions)))
	}
	return append(b, positions...)
}

// Number reads a varint of at most 32 bits at at, and where the next begins; 0 for next where there is none.
func Number(b []byte, at int) (n uint32, next int) {
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

// Entry reads an entry at at: its count, its positions, and where the next begins; 0 for next where it is malformed.
func Entry(b []byte, at int) (count uint32, positions []byte, next int) {
	count, at = Number(b, at)
	if at == 0 || count == 0 {
		return 0, nil, 0
	}
	size := uint32(0)
	if count > 1 {
		if size, at = Number(b, at); at == 0 || size < count {
			return 0, nil, 0
		}
	} else {
		_, end := Number(b, at)
		if end == 0 {
			return 0, nil, 0
		}
		size = uint32(end - at)
	}
	if uint64(at)+uint64(size) > uint64(len(b)) {
		return 0, nil, 0
	}
	return count, b[at : at+int(size)], at + int(size)
}

// Places appends the positions of an entry, which are deltas, at most limit of them.
func Places(deltas []byte, into []uint32, limit int) []uint32 {
	pos := uint32(0)
	for i := 0; i < len(deltas) && limit > 0; limit-- {
		delta, after := Number(deltas, i)
		if after == 0 {
			break
		}
		pos += delta
		into = append(into, pos)
		i = after
	}
	return into
}

// Joined makes the positions of several parts of a piece, each from 0, one run.
func Joined(parts [][]byte) (deltas []byte) {
	last := uint32(0)
	for _, part := range parts {
		for _, at := range Places(part, nil, math.MaxInt) {
			deltas = binary.AppendUvarint(deltas, uint64(at-last))
			last = at
		}
	}
	return deltas
}

// EachWord calls fn with every word of a part. Term and positions are only lent.
func EachWord(part []byte, fn func(term []byte, count uint32, positions []byte)) error {
	n, at := Number(part, 0)
	if at == 0 {
		return errMalformed
	}
	var term []byte
	for range n {
		var shared, more, count uint32
		var positions []byte
		if shared, at = Number(part, at); at == 0 || int(shared) > len(term) {
			return errMalformed
		}
		if more, at = Number(part, at); at == 0 || int64(at)+int64(more) > int64(len(part)) || shared+more > words.MaxBytes+words.MaxTailBytes || shared+more == 0 {
			return errMalformed
		}
		term = append(term[:shared], part[at:at+int(more)]...)
		if count, positions, at = Entry(part, at+int(more)); at == 0 {
			return errMalformed
		}
		fn(term, count, positions)
	}
	if at != len(part) {
		return errMalformed
	}
	return nil
}
