package alike

import (
	"math/bits"
	"slices"
	"unicode"
	"unicode/utf8"

	"commonplace/index/words"
)

// Decision: misspellings are sought by looking at every word of about the right length, but at its shape first: 64 bits that say
// which letters it has, and which it has twice. One edit takes away at most one bit and adds at most one, so a word whose shape is
// further off cannot be near, and two instructions say so; the true distance is counted for the few that are left. Words to which no more
// are added are besides sorted by some bits of their shapes, those that tell most words apart, and most sorts need not be looked at at all.
// At 100,000 words this takes some tenths of a millisecond, 12 bytes a word, and a word is added by appending. A trie under a Levenshtein
// automaton needs three times the memory and is slow to grow; a table of deletions needs twenty times. Price: time grows with the
// vocabulary: some milliseconds at several million words.

const (
	// maxShapeRunes: longer words have no misspellings.
	maxShapeRunes = 40
	// The edits allowed grow with the word typed.
	oneEditFrom, twoEditsFrom = 3, 6
)

// Edits is how many a typed word of so many letters allows. A word with a digit in it allows none: another year is not a
// misspelt one.
func Edits(word []rune) int {
	for _, r := range word {
		if !misspellable(r) {
			return 0
		}
	}
	switch n := len(word); {
	case n < oneEditFrom || n > maxShapeRunes:
		return 0
	case n < twoEditsFrom:
		return 1
	}
	return 2
}

func misspellable(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= utf8.RuneSelf && unicode.In(r, unicode.L, unicode.M) && !words.IsSpaceless(r)
}

// Shapes holds the shapes of words by their length in letters. The zero value has none; it is not safe for use beside Add and Sort.
type Shapes [maxShapeRunes + 1]sized

// sized are the words of one length.
type sized struct {
	of  []uint64
	ids []uint32
	// starts says where each sort begins, and where the last ends; nil where they are not sorted.
	starts []uint32
}

// Add notes the shape of the folded word with the number, unless it is too short or too long, or not of letters alone.
func (s *Shapes) Add(text []byte, id uint32) {
	n := 0
	for at := 0; at < len(text); n++ {
		r, size := utf8.DecodeRune(text[at:])
		if !misspellable(r) {
			return
		}
		at += size
	}
	if n < oneEditFrom-1 || n > maxShapeRunes {
		return
	}
	b := &s[n]
	b.of, b.ids, b.starts = append(b.of, shapeOf(text)), append(b.ids, id), nil
}

const (
	// telling are the letters by which words are sorted: each stands in about half of the words of many languages.
	telling = "eainrotslc"
	sorts   = 1 << len(telling)
	// sortFrom: fewer words than this are looked at one by one.
	sortFrom = 2 * sorts
)

// sortOf gathers the bits of the telling letters. Those of other alphabets count as one or another of them.
func sortOf(shape uint64) (sort uint32) {
	for i, l := range telling {
		sort |= uint32(shape>>(l-'a')&1) << i
	}
	others := uint32(shape >> (2 * alphabet))
	return sort | others%sorts | others/sorts
}

// Sort makes what is there quicker to look through, until a word is added.
func (s *Shapes) Sort() {
	for n := range s {
		if len(s[n].of) >= sortFrom {
			s[n].sort()
		}
	}
}

func (b *sized) sort() {
	starts := make([]uint32, sorts+1)
	for _, o := range b.of {
		starts[sortOf(o)+1]++
	}
	for i := range sorts {
		starts[i+1] += starts[i]
	}
	next, of, ids := slices.Clone(starts), make([]uint64, len(b.of)), make([]uint32, len(b.ids))
	for i, o := range b.of {
		at := &next[sortOf(o)]
		of[*at], ids[*at] = o, b.ids[i]
		*at++
	}
	*b = sized{of, ids, starts}
}

// Alike calls fn with every word whose shape allows it to be within k edits of the text; part: or any beginning of it.
func (s *Shapes) Alike(text string, k int, part bool, fn func(uint32)) {
	if n := len([]rune(text)); part {
		s.longer(shapeOf([]byte(text)), n, k, fn)
	} else {
		s.near(shapeOf([]byte(text)), n, k, fn)
	}
}

// alphabet is how many letters have bits of their own.
const alphabet = 26

// shapeOf: bits 0–25 for the letters that are there, 26–51 for those there twice, the rest for letters of other alphabets.
func shapeOf(text []byte) uint64 {
	const others = 64 - 2*alphabet
	var shape uint64
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRune(text[at:])
		at += size
		if r < 'a' || r > 'z' {
			shape |= 1 << (2*alphabet + uint(r)%others)
			continue
		}
		bit := uint64(1) << (r - 'a')
		shape |= bit | (shape&bit)<<alphabet
	}
	return shape
}

// near calls fn for every row whose shape allows it to be within k edits of a word with the shape and length. Of the edits to a longer
// word, as many as it is longer by put a letter in, and take none away.
func (s *Shapes) near(shape uint64, length, k int, fn func(uint32)) {
	for n := max(length-k, 0); n <= min(length+k, maxShapeRunes); n++ {
		s[n].within(shape, k-max(n-length, 0), k-max(length-n, 0), fn)
	}
}

// longer calls fn for every row whose shape allows its beginning to be within k edits of a word with the shape and length.
func (s *Shapes) longer(shape uint64, length, k int, fn func(uint32)) {
	for n := max(length-k, 0); n <= maxShapeRunes; n++ {
		s[n].within(shape, k, 64, fn)
	}
}

// within calls fn for every row whose shape lacks at most so many bits of a shape, and has at most so many others.
func (b *sized) within(shape uint64, lacks, others int, fn func(uint32)) {
	if b.starts == nil {
		b.scan(0, len(b.of), shape, lacks, others, fn)
		return
	}
	sort := sortOf(shape)
	for o := range uint32(sorts) {
		if b.starts[o] < b.starts[o+1] && bits.OnesCount32(sort&^o) <= lacks && bits.OnesCount32(o&^sort) <= others {
			b.scan(int(b.starts[o]), int(b.starts[o+1]), shape, lacks, others, fn)
		}
	}
}

func (b *sized) scan(from, to int, shape uint64, lacks, others int, fn func(uint32)) {
	for i, o := range b.of[from:to] {
		if bits.OnesCount64(shape&^o) <= lacks && bits.OnesCount64(o&^shape) <= others {
			fn(b.ids[from+i])
		}
	}
}
