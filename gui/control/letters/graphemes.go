package letters

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Borders returns the ends of the first max graphemes of text, in bytes.
func Borders(text string, max int) []int {
	var ends []int
	for g := graphemes.FromString(text); len(ends) < max && g.Next(); {
		ends = append(ends, g.End())
	}
	return ends
}

// FirstBorder returns the end of the first grapheme; what follows it does not matter.
func FirstBorder(s string) int {
	if b := Borders(s, 1); len(b) == 1 {
		return b[0]
	}
	return len(s)
}

// RuneAt decodes the rune at the start of s, which is not empty, quickly where it is ASCII. It also says how many bytes it takes.
func RuneAt(s string) (rune, int) {
	if s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	return utf8.DecodeRuneInString(s)
}

// Ideograph says whether a letter is of the Chinese or Japanese scripts, which know no spaces.
func Ideograph(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || 0x3000 <= r && r <= 0x303F || 0xFF00 <= r && r <= 0xFFEF
}
