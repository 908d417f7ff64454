package alike

import (
	"math/bits"
	"unicode"
	"unicode/utf8"

	"commonplace/index/words"
)

// Decision: misspellings are sought by looking at every word of about the right length, but at its shape first: 64 bits that say
// which letters it has, and which it has twice. One edit takes away at most one bit and adds at most one, so a word whose shape is
// further off cannot be near, and two instructions say so; the true distance is counted for the few that are left. At 100,000 words
// this takes well under a millisecond, 12 bytes a word, and a word is added by appending. A trie under a Levenshtein automaton needs
// three times the memory and is slow to grow; a table of deletions needs twenty times. Price: time grows with the vocabulary: some
// 10 ms at several million words.

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

// Shapes holds the shapes of words by their length in letters. The zero value has none; it is not safe for use beside Add.
type Shapes [maxShapeRunes + 1]struct {
	of  []uint64
	ids []uint32
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
	b.of, b.ids = append(b.of, shapeOf(text)), append(b.ids, id)
}

// Alike calls fn with every word whose shape allows it to be within k edits of the text; part: or any beginning of it.
func (s *Shapes) Alike(text string, k int, part bool, fn func(uint32)) {
	if n := len([]rune(text)); part {
		s.longer(shapeOf([]byte(text)), n, k, fn)
	} else {
		s.near(shapeOf([]byte(text)), n, k, fn)
	}
}

// shapeOf: bits 0–25 for the letters that are there, 26–51 for those there twice, the rest for letters of other alphabets.
func shapeOf(text []byte) uint64 {
	const alphabet, others = 26, 64 - 2*26
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

// near calls fn for every row whose shape allows it to be within k edits of a word with the shape and length.
func (s *Shapes) near(shape uint64, length, k int, fn func(uint32)) {
	for n := max(length-k, 0); n <= min(length+k, maxShapeRunes); n++ {
		b := &s[n]
		for i, o := range b.of {
			differs := shape ^ o
			if bits.OnesCount64(differs) <= 2*k && bits.OnesCount64(shape&differs) <= k && bits.OnesCount64(o&differs) <= k {
				fn(b.ids[i])
			}
		}
	}
}

// longer calls fn for every row whose shape allows its beginning to be within k edits of a word with the shape and length.
func (s *Shapes) longer(shape uint64, length, k int, fn func(uint32)) {
	for n := max(length-k, 0); n <= maxShapeRunes; n++ {
		b := &s[n]
		for i, o := range b.of {
			if bits.OnesCount64(shape&^o) <= k {
				fn(b.ids[i])
			}
		}
	}
}
