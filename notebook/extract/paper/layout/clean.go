package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// shown returns a rune as it goes into the text: 0 for what shows nothing, a space for every white space.
func shown(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029 || unicode.IsSpace(r):
		return ' '
	case r < 0x20 || r >= 0x7F && r < 0xA0 || r == 0xAD || r == 0xFEFF || r == 0x200B || r == 0x2060:
		return 0
	case r > unicode.MaxRune || r&0xFFFE == 0xFFFE || r >= 0xFDD0 && r <= 0xFDEF:
		return 0
	case r >= 0xD800 && r < 0xE000:
		return unicode.ReplacementChar
	}
	return r
}

// Tidy returns a short text on one line, without what shows nothing, of at most max bytes.
func Tidy(s string, max int) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		switch r = shown(r); {
		case r == ' ':
			space = b.Len() > 0
		case r != 0:
			if space {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(r)
		}
		if b.Len() > max {
			break
		}
	}
	out := b.String()
	if len(out) > max {
		for max > 0 && !utf8.RuneStart(out[max]) {
			max--
		}
		out = strings.TrimRight(out[:max], " ")
	}
	return out
}

// Plain returns a text for comparison: its letters and digits, in lower case, with single spaces.
func Plain(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// HasLetter says whether there is a letter in s.
func HasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }
