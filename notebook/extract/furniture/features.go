package furniture

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// maxLine is the longest line that is judged, in bytes, and maxWords how many words and signs of it are looked at.
	maxLine, maxWords = 320, 48
	// partLength is how many letters a part of a word has, its borders counted.
	partLength = 4
	// maxWhole is how many words and signs a line has whose whole is a feature.
	maxWhole = 6
)

// word is a word, a number or a sign of a line: in small letters, and its shape: a letter, or p and the sign.
type word struct{ low, shape string }

// features calls f with each feature of a line, as a place among the weights. It says false of a line that is not to be judged.
func features(line string, f func(uint32)) bool {
	words, ok := wordsOf(line)
	if !ok {
		return false
	}
	n := len(words)
	put := func(kind string, parts ...string) {
		h := seed.add(kind)
		for _, p := range parts {
			h = h.add(p)
		}
		f(h.place())
	}
	put("bias")
	put("length", count(n, 16))
	whole, shapes, capitals, letters := seed.add("whole"), seed.add("shapes"), 0, 0
	for i, w := range words {
		whole, shapes = whole.add(w.low), shapes.add(w.shape)
		before, beforeShape := edge, edge
		if i > 0 {
			before, beforeShape = words[i-1].low, words[i-1].shape
		}
		put("word", w.low)
		put("two", before, w.low)
		put("two shapes", beforeShape, w.shape)
		if i > 1 {
			put("around", words[i-2].low, w.low)
			put("three", words[i-2].low, before, w.low)
			put("three shapes", words[i-2].shape, beforeShape, w.shape)
		}
		if w.isName() || w.shape == small {
			letters++
			eachPart(w.low, func(part string) { put("part", part) })
		}
		if w.shape == capital {
			capitals++
		}
	}
	last := words[n-1]
	put("two", last.low, edge)
	put("two shapes", last.shape, edge)
	put("first, length", words[0].low, count(n, maxWhole))
	put("first, last", words[0].low, last.low)
	if n <= maxWhole {
		f(whole.place())
		f(shapes.place())
	}
	if letters > 0 {
		put("capitals", count(4*capitals/letters, 4), count(n, 5))
	}
	return true
}

// edge stands for what is before the first word and after the last.
const edge = "^"

// The shapes of words.
const (
	small   = "l"
	capital = "C"
	caps    = "A"
	number  = "0"
)

func (w word) isName() bool { return w.shape == capital || w.shape == caps }

// count names a number up to most.
func count(n, most int) string { return string(rune('a' + min(n, most))) }

// eachPart calls f with the overlapping parts of a word.
func eachPart(w string, f func(string)) {
	w = edge + w + "$"
	var at [partLength]int // where the last letters begin
	n := 0
	for i := range w {
		if n >= partLength {
			f(w[at[n%partLength]:i])
		}
		at[n%partLength] = i
		n++
	}
	if n >= partLength {
		f(w[at[n%partLength]:])
	}
}

// wordsOf cuts a line into words, numbers and signs.
func wordsOf(line string) (words []word, ok bool) {
	if len(line) > maxLine {
		return nil, false
	}
	words = make([]word, 0, 16)
	for i := 0; i < len(line) && len(words) < maxWords; {
		r, size := utf8.DecodeRuneInString(line[i:])
		end := i + size
		switch {
		case unicode.IsLetter(r):
			if !unicode.Is(unicode.Latin, r) {
				return nil, false
			}
			end = wordEnd(line, i)
			w := strings.ReplaceAll(line[i:end], "’", "'")
			low := strings.ToLower(w)
			shape := small
			switch {
			case unicode.IsUpper(r) && utf8.RuneCountInString(w) > 1 && strings.ToUpper(w) == w:
				shape = caps
			case unicode.IsUpper(r):
				shape = capital
			}
			words, ok = append(words, word{low, shape}), true
		case r >= '0' && r <= '9':
			for end < len(line) && line[end] >= '0' && line[end] <= '9' {
				end++
			}
			words, ok = append(words, word{numberOf(line[i:end]), number}), true
		case !unicode.IsSpace(r):
			words = append(words, word{line[i:end], "p" + line[i:end]})
		}
		i = end
	}
	return words, ok
}

// wordEnd finds the end of the word at i: letters, and apostrophes and hyphens between or after them.
func wordEnd(line string, i int) int {
	for i < len(line) {
		r, size := utf8.DecodeRuneInString(line[i:])
		if !unicode.IsLetter(r) && r != '\'' && r != '’' && r != '-' {
			break
		}
		i += size
	}
	return i
}

// numberOf keeps of a number what tells: how long it is, and whether it may be a year.
func numberOf(s string) string {
	switch {
	case len(s) == 4 && (s[:2] == "19" || s[:2] == "20"):
		return "year"
	case len(s) > 2:
		return "000"
	}
	return "00"[:len(s)]
}

// hash is FNV-1a over strings, each closed by a byte that no string holds.
type hash uint32

const seed hash = 2166136261

func (h hash) add(s string) hash {
	for i := 0; i < len(s); i++ {
		h = (h ^ hash(s[i])) * 16777619
	}
	return (h ^ 0xff) * 16777619
}

// place is the hash's place among the weights.
func (h hash) place() uint32 {
	h ^= h >> 15
	h *= 0x2c1b3c6d
	h ^= h >> 12
	return uint32(h) % buckets
}
