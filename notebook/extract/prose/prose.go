// Package prose looks at words as a reader does: whether there are any, whether they are a sentence, how they stand on one line, and how
// they are cut so that no character is torn. It knows no notebook and no format, and decides nothing about an article.
//
// Begin with [HasWords] and [OneLine].
//
// Trap: white space is what shows nothing at the border of a line ([IsBlank]), which is more than Unicode's.
package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// HasWords says whether there is anything to read: something other than white space, controls and the mark for broken bytes.
func HasWords(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool {
		return r != unicode.ReplacementChar && !unicode.IsSpace(r) && unicode.IsGraphic(r)
	}) >= 0
}

// IsSentence says whether a paragraph reads as prose: long enough, and ended like a sentence.
func IsSentence(p string) bool {
	p = strings.TrimRight(p, ")\"'”’»] ")
	last, _ := utf8.DecodeLastRuneInString(p)
	return len(p) >= 40 && strings.ContainsRune(".!?…:。！？", last)
}

// Set is the words of a list, parted by white space.
func Set(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// IsBlank says whether a rune shows nothing at the border of a line.
func IsBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\v', '\f', '\r', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF, 0x200B:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}

// OneLine writes every stretch of white space as one space.
func OneLine(s string) string { return strings.Join(strings.FieldsFunc(s, IsBlank), " ") }

// ClipBytes cuts s to at most max bytes, on a rune border.
func ClipBytes(s string, max int) string {
	if len(s) <= max {
		return s
	}
	for max > 0 && !utf8.RuneStart(s[max]) {
		max--
	}
	return s[:max]
}

// Clip is [ClipBytes] with an ellipsis where something was cut, in memory of its own.
func Clip(s string, max int) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if len(s) <= max {
		return strings.Clone(s)
	}
	return ClipBytes(s, max) + "…"
}
