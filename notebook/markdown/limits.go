package markdown

import "strings"

// Limits within which goldmark, which cannot be stopped, takes time in proportion to the text: a second for the worst megabyte
// found. What is past them was not written by hand.
const (
	maxBytes   = 1 << 20 // bytes
	maxNested  = 16      // list and quote marks at the beginning of a line
	maxIndent  = 80      // columns of white space there
	maxInline  = 4000    // stars and underscores between two blank lines; a link's address counts as linkInline of them
	linkInline = 4
)

// tame says whether a text is within the limits.
func tame(text string) bool {
	if len(text) > maxBytes {
		return false
	}
	inline := 0
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) == "" {
			inline = 0
			continue
		}
		if nested, indent := lineDepth(line); nested > maxNested || indent > maxIndent {
			return false
		}
		inline += strings.Count(line, "*") + strings.Count(line, "_") + linkInline*strings.Count(line, "](")
		if inline > maxInline {
			return false
		}
	}
	return true
}

// lineDepth counts the list and quote marks a line begins with, and the columns of white space among them.
func lineDepth(line string) (nested, indent int) {
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == ' ':
			indent++
		case c == '\t':
			indent += 4
		case c == '>', strings.IndexByte("-+*", c) >= 0 && i+1 < len(line) && (line[i+1] == ' ' || line[i+1] == '\t'):
			nested++
		case '0' <= c && c <= '9':
			digits := len(line[i:]) - len(strings.TrimLeft(line[i:], "0123456789"))
			if i += digits; i == len(line) || line[i] != '.' && line[i] != ')' {
				return nested, indent
			}
			nested++
		default:
			return nested, indent
		}
	}
	return nested, indent
}
