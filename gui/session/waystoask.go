package session

import (
	"slices"
	"strings"
	"unicode"

	"commonplace/notebook"
)

// WayToAsk is an example of what a query can say.
type WayToAsk struct{ Query, Meaning string }

// askedWord is what the examples ask for where nothing was searched before.
const askedWord = "report"

// WaysToAsk are examples of a query, with a word and a tag of one's own where there are any, so that they find something.
func (f *Searching) WaysToAsk() []WayToAsk {
	word := f.s.Searches.lastWord()
	tag := "idea"
	most := 0
	for _, t := range f.s.Listing.Counts.Tags {
		if t.Count > most {
			tag, most = string(t.Tag), t.Count
		}
	}
	return []WayToAsk{
		{word, "the word in any form, and near spellings of it"},
		{"=" + word, "only in this spelling"},
		{`"` + word + ` was"`, "several words, one after the other"},
		{word[:wordStart(word)] + "*", "what begins so"},
		{word + " -draft", "without a word"},
		{word + " OR letter", "one or the other"},
		{word + " letter near:5", "at most five words apart"},
		{"title:" + word, "in the title; author: too"},
		{notebook.Facet{Name: "tag", Value: tag}.Filter(), "what bears a tag; kind: publisher: lang: and others too"},
		{"since:2024-04", "dated in it or after it; before: after: until: in: too"},
		{"is:unread has:picture", "what something is and has"},
	}
}

// wordStart is how much of a word stands for its beginning: about half, on the border of a letter.
func wordStart(word string) int {
	half := len([]rune(word)) / 2
	return len(string([]rune(word)[:max(1, half)]))
}

// lastWord is the first plain word of what was searched last.
func (k *Searches) lastWord() string {
	for _, q := range k.Recent {
		for _, w := range strings.Fields(notebook.ReadQuery(q, false).Words) {
			if !strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }) && !slices.Contains([]string{"OR", "AND", "NOT"}, w) {
				return w
			}
		}
	}
	return askedWord
}
