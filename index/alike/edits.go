// Package alike finds words that are nearly the one that was typed: by their letters, a few edits apart, and by how they sound. It knows folded
// words and their numbers, not where they stand, what family they belong to, or how much less a word counts for being another one.
//
// Words are looked through in two steps, a quick one for all of them and an exact one for those it leaves: [Shapes] and then [Typed]; a
// [Sounds] of hashes and then [Sound]. Begin with shapes.go, which tells why, then edits.go and sound.go.
//
// Traps: [Edits] is asked first, because most short words and all numbers have no misspellings, and those that have none are not in Shapes;
// neither Shapes nor Sounds ever lose a word.
package alike

import "unicode/utf8"

// Decision: the edits between a typed word and another are counted a letter of the other at a time, for all letters of the typed one at
// once, in the bits of a few numbers (Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003): a
// tenth of the time that a table of all pairs of letters takes, and thousands of words are looked at for each one typed. Price: a typed
// word has at most 64 letters.

// Typed is a word that others are compared with.
type Typed struct {
	letters []rune
	ascii   [utf8.RuneSelf]uint64 // by letter: the places in the word where it stands
}

// NewTyped makes a folded word ready to be compared with.
func NewTyped(text string) *Typed {
	t := &Typed{letters: []rune(text)}
	for i, r := range t.letters {
		if r < utf8.RuneSelf && i < 64 {
			t.ascii[r] |= 1 << i
		}
	}
	return t
}

// at gives the places where a letter stands.
func (t *Typed) at(r rune) (places uint64) {
	if r < utf8.RuneSelf {
		return t.ascii[r]
	}
	for i, l := range t.letters {
		if l == r {
			places |= 1 << i
		}
	}
	return places
}

// Distance counts the edits to another word: a letter left out, put in or changed, or two neighbours changed over, none of them changed
// again (optimal string alignment). beginning: to the nearest beginning of it. Anything over k is k+1. Of more than maxShapeRunes letters
// nothing is near.
func (t *Typed) Distance(text []byte, k int, beginning bool) int {
	n := len(t.letters)
	if n == 0 || n > maxShapeRunes {
		return t.ofNothing(text, k, beginning)
	}
	// same, less and more: for each letter of the typed word, whether the distance is that of the letter before, or one less or more.
	last, distance, least := uint64(1)<<(n-1), n, n
	more, less, same, before := ^uint64(0), uint64(0), uint64(0), uint64(0)
	read := 0
	for at := 0; at < len(text); read++ {
		if read == n+k {
			if beginning {
				break // from here on a beginning is further away
			}
			return k + 1
		}
		r, size := rune(text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(text[at:])
		}
		at += size
		here := t.at(r)
		swapped := (^same & here) << 1 & before
		same = ((here & more) + more ^ more) | here | less | swapped
		up, down := less|^(same|more), same&more
		switch {
		case up&last != 0:
			distance++
		case down&last != 0:
			distance--
		}
		up, down = up<<1|1, down<<1
		more, less = down|^(same|up), up&same
		before = here
		least = min(least, distance)
	}
	if beginning {
		distance = least
	}
	return min(distance, k+1)
}

// ofNothing is the distance of a word of no letters, or of too many.
func (t *Typed) ofNothing(text []byte, k int, beginning bool) int {
	switch {
	case len(t.letters) > 0:
		return k + 1
	case beginning:
		return 0
	}
	return min(utf8.RuneCount(text), k+1)
}

// Near is how near a word is to the one that was typed.
type Near struct {
	Distance int  // edits
	First    bool // it begins with the same letter
}

// Near says how near a folded word is, or a beginning of it, and whether it is within k edits. The typed word has a letter at least.
func (t *Typed) Near(text []byte, k int, beginning bool) (Near, bool) {
	d := t.Distance(text, k, beginning)
	first, _ := utf8.DecodeRune(text)
	return Near{Distance: d, First: first == t.letters[0]}, d <= k
}
