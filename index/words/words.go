// Package words knows what a word is: it reads a text into words, folds them so that capitals and accents make no difference, and says which
// spellings are one word in which language. It knows characters, scripts and languages, not documents, fields or queries, and keeps nothing.
//
//	text ──Scanner──► folded word ──Stemmer.AppendTail──► term ──Stemmer.StemOf──► stem
//	                                 in a document's language      which is a term too
//
// A term is a word as it is kept: its letters, and behind them a tail where its language has rules of its own (stem.go). Begin with
// [Scanner], then [AppendFolded] for what letters count as, [Language] and [Stemmer].
//
// Traps: what Scanner and Stemmer give is lent until they are called again. What changes how words are read, folded or stemmed changes what
// indexes have kept; see the package index for how they are told.
package words

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Decision: one scanner serves texts, queries and whoever marks what was found, so that what was indexed is what is looked for and found again. It reads
// a text once, in place, and lends each word in a buffer of its own: a text of any size costs no memory.
//
//	text      The  O’Donnell-memo,  東京都  café’s 😀
//	words     the  odonnell memo    東京 京都 都  cafe  😀
//	position  0    1        2       3   4   4  5     6
//
// Scripts that are written without spaces between words (Chinese, Japanese, Thai …) become pairs of neighbouring characters; the
// last character of such a run also stands alone, where its pair stands, so that one character can be looked for as the beginning of a
// pair. Korean is
// treated so too, because its particles are written onto the words. Price: a pair across a word's border can match.

const (
	// MaxBytes is how much of a word counts; the rest of a longer run of letters is passed over.
	MaxBytes = 64
	// maxClusterBytes is how much of one character with its marks counts, so that a pair is within MaxBytes.
	maxClusterBytes = 28
)

// Scanner reads the words of a text, one with each call of Next. It is ready with a Text, and a Number where the first word's is not 0.
type Scanner struct {
	Text   string
	Query  bool // leave out the lone last character of a run without spaces
	Number int  // position of the next word

	// What Next found.
	Term       []byte // the folded word; overwritten by the next call of Next
	Start, End int    // where it stands in the text
	Pos        int    // its number in the text
	Run        bool   // it belongs to a run without spaces
	First      bool   // it is the first of its run
	Lone       bool   // it is the last character of a longer run once more, at the position of the word before

	at       int     // next byte to read
	previous cluster // of a run that is being read
	inRun    int     // clusters read of it
}

// cluster is a character with its marks.
type cluster struct {
	folded     [maxClusterBytes]byte
	size       int
	start, end int
}

// Next reads the next word and reports whether there was one.
func (s *Scanner) Next() bool {
	s.Term, s.Run, s.First, s.Lone = s.Term[:0], false, false, false
	if s.inRun > 0 && s.nextOfRun() {
		return true
	}
	for s.at < len(s.Text) {
		c := s.Text[s.at]
		if c < utf8.RuneSelf {
			if asciiFold[c] == 0 {
				s.at++
				continue
			}
			return s.word()
		}
		r, n := utf8.DecodeRuneInString(s.Text[s.at:])
		switch ClassOf(r, n) {
		case Letter:
			if s.word() {
				return true
			}
		case Spaceless:
			s.inRun = 0
			s.previous = s.cluster()
			s.inRun = 1
			if s.nextOfRun() {
				return true
			}
		case Symbol:
			return s.symbol()
		default:
			s.at += n
		}
	}
	return false
}

// found sets the word's place and number.
func (s *Scanner) found(start, end int) bool {
	s.Start, s.End, s.Pos = start, end, s.Number
	s.Number++
	return true
}

// word reads a word of letters and digits that begins at s.at. It returns false for one that folds to nothing.
func (s *Scanner) word() bool {
	start, end := s.at, s.at
	for s.at < len(s.Text) {
		c := s.Text[s.at]
		if c < utf8.RuneSelf {
			if f := asciiFold[c]; f != 0 {
				if len(s.Term) < MaxBytes {
					s.Term = append(s.Term, f)
				}
				s.at++
				end = s.at
				continue
			}
			if (c != '\'' && c != '`') || !s.apostrophe(1) {
				break
			}
			if len(s.Term) == 0 {
				start = s.at
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s.Text[s.at:])
		class := ClassOf(r, n)
		if class == Letter || class == Mark {
			s.Term = AppendFolded(s.Term, r, s.Text[s.at:s.at+n])
			s.at += n
			end = s.at
		} else if class == Invisible {
			s.at += n
		} else if !IsApostrophe(r) || !s.apostrophe(n) {
			break
		} else if len(s.Term) == 0 {
			start = s.at
		}
	}
	if len(s.Term) == 0 {
		return false
	}
	return s.found(start, end)
}

// apostrophe is called at an apostrophe of n bytes within a word. Between letters it is passed over, and a final 's with it, and what is
// elided before a vowel; else it ends the word and false is returned.
func (s *Scanner) apostrophe(n int) bool {
	after, an := utf8.DecodeRuneInString(s.Text[s.at+n:])
	if ClassOf(after, an) != Letter {
		return false
	}
	if after == 's' || after == 'S' {
		beyond, bn := utf8.DecodeRuneInString(s.Text[s.at+n+1:])
		if c := ClassOf(beyond, bn); c != Letter && c != Mark {
			s.at += n + 1
			return false
		}
	}
	if isElided(string(s.Term)) && beginsWithVowel(after) {
		s.Term = s.Term[:0]
	}
	s.at += n
	return true
}

// isElided: l'homme, dell'arte. They say as little as the 's of a possessive, and in a text of any language they are no beginning of a name
// that is written on: who looks for homme finds l'homme. Price: D'Angelo is Angelo.
func isElided(folded string) bool {
	switch folded {
	case "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu", "un", "gl", "dell", "all",
		"nell", "dall", "sull", "coll", "quell", "quest", "degl", "agl", "sant", "bell", "anch", "com", "dov", "cos":
		return true
	}
	return false
}

// beginsWithVowel: h is not heard.
func beginsWithVowel(r rune) bool {
	var room [MaxBytes]byte
	folded := AppendFolded(room[:0], r, string(r))
	if len(folded) == 0 {
		return false
	}
	switch folded[0] {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'h':
		return true
	}
	return false
}

// symbol reads a symbol with all that joins it to one sign: skin tones, joined signs, the two letters of a flag.
func (s *Scanner) symbol() bool {
	start := s.at
	first, joined := rune(-1), false
	for s.at < len(s.Text) {
		r, n := utf8.DecodeRuneInString(s.Text[s.at:])
		flag := isFlagLetter(first) && isFlagLetter(r) && len(s.Term) == utf8.RuneLen(first)
		extends := r == 0xFE0F || r == 0x20E3 || (r >= 0x1F3FB && r <= 0x1F3FF) || (r >= 0xE0020 && r <= 0xE007F)
		switch {
		case first < 0:
			first = r
		case r == 0x200D:
			joined = true
			s.at += n
			continue
		case !extends && !flag && (!joined || ClassOf(r, n) != Symbol):
			return s.found(start, s.at)
		}
		sign := s.Text[s.at : s.at+n]
		if joined {
			sign = "\u200D" + sign
		}
		joined = false
		if r != 0xFE0F && len(s.Term)+len(sign) <= MaxBytes {
			s.Term = append(s.Term, sign...)
		}
		s.at += n
	}
	return s.found(start, s.at)
}

// nextOfRun gives the next pair of a run without spaces, or the lone character at its end.
func (s *Scanner) nextOfRun() bool {
	s.Run, s.First = true, s.inRun == 1
	if s.at < len(s.Text) {
		if r, n := utf8.DecodeRuneInString(s.Text[s.at:]); ClassOf(r, n) == Spaceless {
			before := s.previous
			s.previous = s.cluster()
			s.inRun++
			s.Term = append(append(s.Term, before.folded[:before.size]...), s.previous.folded[:s.previous.size]...)
			return s.found(before.start, s.previous.end)
		}
	}
	alone := s.inRun == 1
	s.inRun = 0
	if s.Query && !alone {
		s.Run, s.First = false, false
		return false
	}
	s.Term = append(s.Term, s.previous.folded[:s.previous.size]...)
	if s.Lone = !alone; s.Lone {
		s.Number--
	}
	return s.found(s.previous.start, s.previous.end)
}

// Latter is the second character of the pair the scanner stands at, folded; lent until the next call of Next.
func (s *Scanner) Latter() []byte { return s.previous.folded[:s.previous.size] }

// cluster reads a character with the marks that follow it.
func (s *Scanner) cluster() cluster {
	c := cluster{start: s.at}
	_, n := utf8.DecodeRuneInString(s.Text[s.at:])
	s.at += n
	c.end = s.at
	keep := s.at
	for s.at < len(s.Text) {
		r, n := utf8.DecodeRuneInString(s.Text[s.at:])
		if ClassOf(r, n) == Invisible {
			s.at += n
			continue
		}
		if !continuesCluster(r) {
			break
		}
		s.at += n
		c.end = s.at
		if c.end-c.start <= maxClusterBytes/2 {
			keep = c.end
		}
	}
	form := norm.NFC
	if r, _ := utf8.DecodeRuneInString(s.Text[c.start:]); r >= 0xFF00 {
		form = norm.NFKC // half-width forms
	}
	c.size = copy(c.folded[:], form.String(s.Text[c.start:keep]))
	for c.size > 0 && !utf8.Valid(c.folded[:c.size]) {
		c.size--
	}
	return c
}

// continuesCluster: marks, the vowels and finals of decomposed Korean, half-width voicing marks.
func continuesCluster(r rune) bool {
	return unicode.Is(unicode.M, r) || (r >= 0x1160 && r <= 0x11FF) || (r >= 0xD7B0 && r <= 0xD7FF) || r == halfVoiced || r == halfSemivoiced
}
