package notebook

import (
	"fmt"
	"slices"
	"strings"

	"commonplace/index"
)

// MissingWords says why a word of a query was found nowhere, and what would be found in its place; "" where it was found.
func MissingWords(w index.Word) string {
	why := WhyMissing(w)
	if why != "" && len(w.Nearly) > 0 {
		var nearly []string
		for _, s := range w.Nearly {
			nearly = append(nearly, fmt.Sprintf("%s %d", s.Text, s.Count))
		}
		why += " " + strings.Join(nearly, " · ")
	}
	return why
}

// WhyMissing is MissingWords without what would be found: where the word has spellings that are nearly it, they are to follow.
func WhyMissing(w index.Word) string {
	switch {
	case !w.Nowhere():
		return ""
	case len(w.Nearly) > 0:
		return fmt.Sprintf("“%s” stands nowhere in exactly this spelling; if it need not be exact:", w.Text)
	case w.Phrase():
		return fmt.Sprintf("“%s” stands nowhere that was searched, word for word", w.Text)
	default:
		return fmt.Sprintf("“%s” stands nowhere that was searched, in no spelling near it", w.Text)
	}
}

// OnlyNear are the words of an answer that stand nowhere themselves: what was found has other forms of them, or spellings near them. A word
// that others begin with is none, because it may be typed half.
func OnlyNear(words []index.Word) []string {
	var all []string
	for _, w := range words {
		if len(w.Spellings) < 2 || w.Exact || w.Spellings[0].Count > 0 {
			continue
		}
		begun := func(s index.Spelling) bool { return strings.HasPrefix(s.Text, w.Spellings[0].Text) }
		if !slices.ContainsFunc(w.Spellings[1:], begun) {
			all = append(all, w.Text)
		}
	}
	return all
}
