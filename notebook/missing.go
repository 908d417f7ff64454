package notebook

import (
	"fmt"
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
