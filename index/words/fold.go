package words

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Class says what a character does to a word.
type Class uint8

// The classes.
const (
	Other     Class = iota // ends a word
	Letter                 // belongs to one; digits too
	Mark                   // belongs to the letter before it
	Invisible              // is passed over: soft hyphens, joiners, directions
	Spaceless              // of a script without spaces between words
	Symbol                 // is a word of its own
)

// asciiFold maps ASCII letters and digits to themselves in lower case, all else to 0.
var asciiFold = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			t[c] = byte(c)
		case c >= 'A' && c <= 'Z':
			t[c] = byte(c) + 'a' - 'A'
		}
	}
	return t
}()

// FoldASCII gives an ASCII letter or digit in lower case, 0 for all else.
func FoldASCII(c byte) byte {
	if c >= utf8.RuneSelf {
		return 0
	}
	return asciiFold[c]
}

// ClassOf classes a rune as decoded from n bytes: one byte of U+FFFD is a broken byte.
func ClassOf(r rune, n int) Class {
	switch {
	case r < utf8.RuneSelf:
		if n > 0 && asciiFold[r] != 0 {
			return Letter
		}
		return Other
	case r == utf8.RuneError, IsApostrophe(r):
		return Other
	case r == halfVoiced || r == halfSemivoiced:
		return Mark
	case unicode.IsLetter(r):
		if IsSpaceless(r) {
			return Spaceless
		}
		return Letter
	case unicode.Is(unicode.M, r):
		return Mark
	case unicode.IsNumber(r):
		return Letter
	case unicode.Is(unicode.Cf, r):
		return Invisible
	case isSymbol(r):
		return Symbol
	}
	return Other
}

// The half-width voicing marks of kana are letters by name only.
const halfVoiced, halfSemivoiced = 0xFF9E, 0xFF9F

// spacelessRanges are the letters of scripts written without spaces between words, ascending.
var spacelessRanges = [][2]rune{
	{0x0E00, 0x0EFF}, // Thai, Lao
	{0x1000, 0x109F}, // Burmese
	{0x1100, 0x11FF}, // Korean, decomposed
	{0x1780, 0x17FF}, // Khmer
	{0x3005, 0x3007},
	{0x3040, 0x30FF}, // kana
	{0x3130, 0x318F}, // Korean, single letters
	{0x31F0, 0x31FF},
	{0x3400, 0x4DBF},
	{0x4E00, 0x9FFF},
	{0xA960, 0xA97F},
	{0xAC00, 0xD7FF}, // Korean
	{0xF900, 0xFAFF},
	{0xFF66, 0xFFDC}, // half-width kana and Korean
	{0x20000, 0x3FFFD},
}

// IsSpaceless says whether a letter is of a script without spaces between words.
func IsSpaceless(r rune) bool {
	if r < spacelessRanges[0][0] {
		return false
	}
	_, found := slices.BinarySearchFunc(spacelessRanges, r, func(span [2]rune, r rune) int {
		switch {
		case span[1] < r:
			return -1
		case span[0] > r:
			return 1
		}
		return 0
	})
	return found
}

// isSymbol: pictures and signs someone may look for; not the arrows' neighbours that only decorate lists and boxes, nor ©, ® and ™.
func isSymbol(r rune) bool {
	const firstSign, firstBox, lastShape = 0x2190, 0x2500, 0x25FF
	if r < firstSign || (r >= firstBox && r <= lastShape) {
		return false
	}
	return unicode.In(r, unicode.So, unicode.Sm) || (r >= 0x1F3FB && r <= 0x1F3FF)
}

func isFlagLetter(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

// IsApostrophe says whether a character may stand within a word and counts for nothing there.
func IsApostrophe(r rune) bool {
	switch r {
	case '\'', '`', '´', '‘', '’', '‛', 'ʹ', 'ʻ', 'ʼ', '′', '＇':
		return true
	}
	return false
}

// IsQuotation says whether a character is one of the marks that open and close a phrase. Single ones are apostrophes as often.
func IsQuotation(r rune) bool { return strings.ContainsRune(`"“”„‟«»＂`, r) }

// AppendFolded appends what a letter or mark counts as: compatibility forms resolved, lower case, without accents. text is the
// rune's own bytes. Nothing is appended past MaxBytes.
func AppendFolded(term []byte, r rune, text string) []byte {
	parts := norm.NFKD.PropertiesString(text).Decomposition()
	if parts == nil {
		return appendLower(term, r)
	}
	for len(parts) > 0 {
		p, n := utf8.DecodeRune(parts)
		parts = parts[n:]
		term = appendLower(term, p)
	}
	return term
}

func appendLower(term []byte, r rune) []byte {
	r = unicode.ToLower(r)
	if r == breve { // й is no и with an accent
		if letters, is := bytes.CutSuffix(term, []byte("и")); is {
			return utf8.AppendRune(letters, 'й')
		}
	}
	if class := ClassOf(r, utf8.RuneLen(r)); isAccent(r) || (class != Letter && class != Mark) {
		return term
	}
	long := ""
	switch r {
	case 'ß':
		long = "ss"
	case 'æ':
		long = "ae"
	case 'œ':
		long = "oe"
	case 'þ':
		long = "th"
	case 'ø':
		r = 'o'
	case 'đ', 'ð':
		r = 'd'
	case 'ł':
		r = 'l'
	case 'ı':
		r = 'i'
	case 'ħ':
		r = 'h'
	case 'ς':
		r = 'σ'
	case 'ٱ':
		r = 'ا'
	case 'ة':
		r = 'ه'
	case 'ى', 'ی':
		r = 'ي'
	case 'ک':
		r = 'ك'
	default:
		if r >= firstDigits && unicode.Is(unicode.Nd, r) {
			r = digit(r)
		}
	}
	if len(term)+max(utf8.RuneLen(r), len(long)) > MaxBytes {
		return term
	}
	if long != "" {
		return append(term, long...)
	}
	return utf8.AppendRune(term, r)
}

// breve is the accent that makes an и an й.
const breve = 0x306

// firstDigits are the first of another script.
const firstDigits = '٠'

// digit reads a decimal digit of any script. They come in tens, and each ten begins with its zero.
func digit(r rune) rune {
	for _, ten := range unicode.Nd.R16 {
		if r <= rune(ten.Hi) {
			return '0' + (r-rune(ten.Lo))%10
		}
	}
	for _, ten := range unicode.Nd.R32 {
		if r <= rune(ten.Hi) {
			return '0' + (r-rune(ten.Lo))%10
		}
	}
	return r
}

// isAccent: marks that a person may leave out when typing. The vowel signs of Indic scripts are marks too and are kept.
func isAccent(r rune) bool {
	switch {
	case r < 0x300:
		return false
	case r <= 0x36F, r >= 0x483 && r <= 0x489: // Latin, Greek, Cyrillic
		return true
	case r >= 0x591 && r <= 0x5C7: // Hebrew points
		return unicode.Is(unicode.Mn, r)
	case r >= 0x610 && r <= 0x61A, r >= 0x64B && r <= 0x65F, r == 0x670, r >= 0x6D6 && r <= 0x6ED: // Arabic points
		return unicode.Is(unicode.Mn, r)
	case r == 0x640: // Arabic stretching
		return true
	case r >= 0x1AB0 && r <= 0x1AFF, r >= 0x1DC0 && r <= 0x1DFF, r >= 0x20D0 && r <= 0x20FF, r >= 0xFE00 && r <= 0xFE0F, r >= 0xFE20 && r <= 0xFE2F:
		return true
	}
	return false
}
