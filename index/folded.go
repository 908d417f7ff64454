package index

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Folded writes over buf what one character counts as where words are compared: small, without accents, compatibility forms resolved;
// nothing for accents and for what is passed over, such as a soft hyphen; the character itself where it belongs to no word. text is its
// own bytes.
func Folded(buf []byte, r rune, text string) []byte {
	switch classOf(r, len(text)) {
	case invisible:
		return buf[:0]
	case letter, mark:
		return appendFolded(buf[:0], r, text)
	case spaceless:
		return norm.NFKC.AppendString(buf[:0], text) // half-width forms
	}
	return utf8.AppendRune(buf[:0], r)
}
