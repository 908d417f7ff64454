package alike

import (
	"bytes"

	"commonplace/index/words"
)

// Decision: how a word sounds is a short key, and what every layer holds of it is a hash of 32 bits beside the word's number, in buckets by
// the hash; it is worked out when a layer's words are read, as shapes are, and kept nowhere. So segments need no table of their own, a
// better key needs no new format, and a search looks through a few hundred rows. Price: about 10 bytes a word, and some 0.2 µs a word when
// they are read. Looking through one list of all hashes took half the memory and, where a rare word was sought, half as long again.
//
// Decision: the key keeps vowels, three kinds of them, and is asked for whole. Keys without vowels, as Soundex and its followers have
// them, call Cohen, queen, known and gain one; that is good for a register of names, where nothing else is looked for, and bad for a
// text. Price: Jackson is not Джексон.
//
//	cohen     kohn    schapiro  shapiro   christie  kristi   путин
//	K U   N   K U  N  X A P I R U         K  R I S T  I      P U T I N
//
// The rules are those of names as English, German and Slavic newspapers write them, chosen by what they bring together and keep apart.

const (
	// Shorter words sound like too many others, longer ones are no names.
	minSoundLetters, maxSoundLetters = 4, 30
	// minConsonants: what has fewer in its key is told apart by its vowels alone.
	minConsonants = 2
)

// soundBuckets is a power of two.
const soundBuckets = 256

// Sounds are hashes of how words sound with the numbers of the words, those that have a sound. The zero value has none; it is not safe for
// use beside Add.
type Sounds [soundBuckets][]hashed

type hashed struct {
	hash uint32
	id   uint32
}

// Add notes the sound of the word with the number.
func (s *Sounds) Add(text []byte, id uint32) {
	k := SoundOf(text)
	if h := k.Hash(); h != 0 {
		b := &s[h%soundBuckets]
		*b = append(*b, hashed{h, id})
	}
}

// Like calls fn with every word of the hash, which is not 0; some may sound otherwise.
func (s *Sounds) Like(hash uint32, fn func(uint32)) {
	for _, w := range s[hash%soundBuckets] {
		if w.hash == hash {
			fn(w.id)
		}
	}
}

// Sound is a word as it is heard. Two words sound the same where their keys are equal and their hashes not 0.
type Sound struct {
	Script words.Script // it is written in
	Latin  Letters      // as it would be written there
	Key    Letters      // none where it has no sound
}

// Letters are a few, kept in place, so that they can be compared.
type Letters struct {
	of [2*maxSoundLetters + 2]byte // a letter is heard as two sounds at most
	n  int
}

func (l *Letters) bytes() []byte { return l.of[:l.n] }

// Hash is 0 for a word that has no sound.
func (s *Sound) Hash() uint32 {
	if s.Key.n == 0 {
		return 0
	}
	const offset, prime = 2166136261, 16777619 // FNV-1a
	h := uint32(offset)
	for _, c := range s.Key.bytes() {
		h = (h ^ uint32(c)) * prime
	}
	return max(h, 1)
}

// SoundOf hears a folded word.
func SoundOf(word []byte) (s Sound) {
	if len(word) < minSoundLetters || len(word) > 2*maxSoundLetters {
		return s
	}
	var room [4 * maxSoundLetters]byte
	in, script := words.AppendLatin(room[:0], word)
	if script == words.NoScript || len(in) < minSoundLetters || len(in) > maxSoundLetters {
		return s
	}
	s.Script, s.Latin.n = script, copy(s.Latin.of[:], in)
	h := hearing{in: in, out: &s.Key}
	for h.at < len(h.in) {
		if isVowel(h.in[h.at]) {
			h.vowel()
		} else {
			h.consonant()
		}
	}
	if h.consonants < minConsonants {
		s.Key.n = 0
	}
	return s
}

// hearing reads letters and writes what is heard: A, I and U for the vowels, S for what hisses, X for what hushes.
type hearing struct {
	in         []byte
	out        *Letters
	at         int
	consonants int
}

func isVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}

// letter gives the letter n after the one that is read; 0 before the beginning and past the end.
func (h *hearing) letter(n int) byte {
	if n += h.at; n >= 0 && n < len(h.in) {
		return h.in[n]
	}
	return 0
}

func (h *hearing) begins(with string) bool { return bytes.HasPrefix(h.in[h.at:], []byte(with)) }

// soft: the letter n on makes a c or g before it soft.
func (h *hearing) soft(n int) bool {
	c := h.letter(n)
	return c == 'e' || c == 'i' || c == 'y'
}

// heard writes one sound for n letters; the same sound twice is one.
func (h *hearing) heard(n int, symbol byte) {
	h.at += n
	if h.out.n > 0 && h.out.of[h.out.n-1] == symbol {
		return
	}
	h.out.of[h.out.n] = symbol
	h.out.n++
	if symbol != 'A' && symbol != 'I' && symbol != 'U' {
		h.consonants++
	}
}

// vowel reads one vowel, or two that are one.
func (h *hearing) vowel() {
	c, next := h.letter(0), h.letter(1)
	if c == 'e' && next == 0 && h.out.n > 1 && !isVowel(h.letter(-1)) { // Krause
		h.at++
		return
	}
	n, symbol := 1, byte('I')
	switch c {
	case 'a':
		symbol = 'A'
		if next == 'i' || next == 'y' { // Maier
			symbol = 'I'
		}
		if next == 'i' || next == 'y' || next == 'e' || next == 'u' || next == 'a' {
			n = 2
		}
	case 'o', 'u':
		symbol = 'U'
		if next == 'e' || next == 'o' || next == 'u' && c == 'o' {
			n = 2
		}
	default:
		if next == 'e' || next == 'i' || next == 'y' || c == 'e' && (next == 'a' || next == 'o') {
			n = 2
		}
	}
	h.heard(n, symbol)
}

// together are letters that make one sound, the longest first.
var together = [...]struct {
	letters string
	heard   byte
}{
	{"shch", 'X'}, {"tsch", 'X'}, {"sch", 'X'}, {"tch", 'X'}, {"chr", 'K'}, {"chl", 'K'}, {"ch", 'X'}, {"sh", 'X'}, {"zh", 'X'}, {"cz", 'X'},
	{"ph", 'F'}, {"pf", 'F'}, {"th", 'T'}, {"dt", 'T'}, {"tz", 'S'}, {"kh", 'K'}, {"ck", 'K'}, {"dge", 'J'},
}

// silent are letters that begin a word and of which the first is not heard.
var silent = [...]string{"kn", "gn", "wr", "ps"}

func (h *hearing) consonant() {
	if h.at == 0 && h.opening() {
		return
	}
	for _, t := range &together {
		if t.letters[0] != h.letter(0) || !h.begins(t.letters) {
			continue
		}
		n := len(t.letters)
		if t.letters == "chr" || t.letters == "chl" || t.letters == "dge" {
			n-- // its last letter is heard by itself
		}
		h.heard(n, t.heard)
		return
	}
	c := h.letter(0)
	switch c {
	case 's', 't':
		if c == 's' && h.letter(1) == 'c' && h.soft(2) || c == 't' && h.letter(1) == 's' && isVowel(h.letter(2)) {
			h.heard(2, 'S') // Bescent, Yeltsin
			return
		}
	case 'c':
		if c = 'k'; h.soft(1) {
			c = 's'
		}
	case 'q':
		if c = 'k'; h.letter(1) == 'u' && isVowel(h.letter(2)) { // queen
			h.heard(1, 'K')
			c = 'f'
		}
	case 'z':
		c = 's'
	case 'v':
		c = 'f'
	case 'x':
		h.heard(0, 'K')
		c = 's'
	case 'w':
		if c = 'f'; !isVowel(h.letter(1)) {
			h.at++
			return
		}
	case 'h':
		if h.at > 0 {
			between := isVowel(h.letter(-1)) && isVowel(h.letter(1))
			if h.at++; between && h.at+1 < len(h.in) { // Cohen
				h.at++
			}
			return
		}
	case 'g':
		if h.letter(1) == 'h' && h.at > 0 {
			h.at += 2
			return
		}
	}
	h.heard(1, c-'a'+'A')
}

// opening hears what is particular to the beginning of a word.
func (h *hearing) opening() bool {
	for _, s := range &silent {
		if h.begins(s) {
			h.at++
			return false
		}
	}
	switch {
	case h.begins("mc"): // as Mac
		h.heard(0, 'M')
		h.heard(1, 'A')
		h.heard(1, 'K')
	case h.begins("geo"):
		h.heard(1, 'J')
	case h.begins("x"):
		h.heard(1, 'S')
	default:
		return false
	}
	return true
}
