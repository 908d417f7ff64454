package reference

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Names in BibTeX are parted by "and", and each has up to four parts, told by commas and by small letters:
//
//	First von Last        von Last, First        von Last, Jr, First        {An Organisation}
//
// What stands in braces is one word.

// names reads a list of names; others says that it ends in "and others".
func names(field string) (all []string, others bool) {
	for _, one := range splitWord(field, "and") {
		if len(all) >= maxNames {
			return all, true
		}
		name := fullName(one)
		switch {
		case name == "":
		case strings.EqualFold(name, "others") || name == "et al." || name == "et al":
			others = true
		default:
			all = append(all, name)
		}
	}
	return all, others
}

// fullName writes one name as one says it: given name, particle, family name, generation.
func fullName(one string) string {
	one = strings.TrimSpace(one)
	if parts := splitTop(one, ','); len(parts) > 1 {
		if extended(parts) {
			return fromExtended(parts)
		}
		last, jr, first := parts[0], "", parts[len(parts)-1]
		if len(parts) > 2 {
			jr = parts[1]
		}
		return spaced(first, last, jr)
	}
	return spaced(one)
}

// spaced joins the words there are.
func spaced(parts ...string) string {
	for i, p := range parts {
		parts[i] = oneLine(latex(p))
	}
	return join(" ", parts...)
}

// extended says whether a name is in BibLaTeX's form: family=…, given=….
func extended(parts []string) bool {
	key, _, found := strings.Cut(parts[0], "=")
	switch strings.TrimSpace(strings.ToLower(key)) {
	case "family", "given", "prefix", "suffix":
		return found
	}
	return false
}

func fromExtended(parts []string) string {
	by := map[string]string{}
	for _, p := range parts {
		key, value, _ := strings.Cut(p, "=")
		by[strings.TrimSpace(strings.ToLower(key))] = strings.Trim(strings.TrimSpace(value), `"`)
	}
	return spaced(by["given"], by["prefix"], by["family"], by["suffix"])
}

// splitTop parts a string at a sign outside of braces.
func splitTop(s string, sign byte) []string {
	var all []string
	depth, from := 0, 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == '{':
			depth++
		case s[i] == '}':
			depth--
		case s[i] == sign && depth <= 0:
			all = append(all, s[from:i])
			from = i + 1
		}
	}
	return append(all, s[from:])
}

// splitWord parts a string at a word outside of braces, with white space on both sides.
func splitWord(s, word string) []string {
	var all []string
	depth, from := 0, 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == '{':
			depth++
		case s[i] == '}':
			depth--
		case depth <= 0 && isSpaceAt(s, i-1) && len(s) >= i+len(word) && strings.EqualFold(s[i:i+len(word)], word) && isSpaceAt(s, i+len(word)):
			all = append(all, s[from:i])
			from = i + len(word)
			i = from - 1
		}
	}
	return append(all, s[from:])
}

func isSpaceAt(s string, at int) bool {
	if at < 0 || at >= len(s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[at:])
	return unicode.IsSpace(r)
}

// given turns "Last, First" of other formats round. What has no comma stays.
func given(name string) string {
	parts := strings.Split(oneLine(name), ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	switch len(parts) {
	case 1:
		return parts[0]
	case 2:
		return join(" ", parts[1], parts[0])
	}
	return join(" ", parts[1], parts[0], strings.Join(parts[2:], " ")) // RIS puts the generation last
}
