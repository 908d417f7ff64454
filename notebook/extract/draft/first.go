package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"commonplace/notebook"
	"commonplace/notebook/extract/prose"
)

// maxDerived is the most characters of a title that is derived from the first words of a text.
const maxDerived = 80

// FirstWords returns the beginning of the article, cut at a word with an ellipsis.
func FirstWords(text string, blocks []notebook.Block) string {
	from := notebook.Span{End: len(text)}
	for _, b := range blocks {
		if b.Kind != notebook.BlockFurniture && b.Kind != notebook.BlockCode && b.Kind != notebook.BlockCaption && prose.HasWords(b.Of(text)) {
			from = b.Span
			break
		}
	}
	words := from.Of(text)
	beginning := prose.ClipBytes(words, 8*maxDerived) // white space takes no more than that
	line := prose.OneLine(beginning)
	if utf8.RuneCountInString(line) <= maxDerived && len(beginning) == len(words) {
		return line
	}
	return cutAtWord(line, maxDerived) + "…"
}

// cutAtWord returns at most max characters of s, ending with a whole word where there is one, without punctuation after it.
func cutAtWord(s string, max int) string {
	end, n, space := len(s), 0, 0
	for i, r := range s {
		if r == ' ' {
			space = i
		}
		if n == max {
			end = i
			break
		}
		n++
	}
	if end < len(s) && space > 0 && s[end] != ' ' {
		end = space
	}
	for end < len(s) && end > 0 && joinsBack(s[end:]) {
		_, size := utf8.DecodeLastRuneInString(s[:end])
		end -= size
	}
	return strings.TrimRight(s[:end], " ,;:.–—-")
}

// joinsBack says whether the text begins with a rune that belongs to the one before it: an accent, a joiner, a variation.
func joinsBack(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.M, r) || r == 0x200D || r >= 0x1F3FB && r <= 0x1F3FF
}
