package session

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"commonplace/notebook"
)

// How the words of a query are spelt in what was found; each way of writing one can be switched off.

// SearchedWord is a word of the query and how it is spelt in the notebook: "Krause 0 · Kraus 1 · Klaus 2".
type SearchedWord struct {
	Text      string
	Spellings []SearchedSpelling
	Missing   string             // why it was not found; "" where it was
	Nearly    []SearchedSpelling // what Missing ends with: spellings that would be found if it need not be just so
}

// SearchedSpelling is one way of writing a word. Switched off, what matches by it alone is left out.
type SearchedSpelling struct {
	Text  string // as it stands in what was found, else without capitals
	Count int
	Off   bool
	Apart bool // another word that is like it, and was not sought; it is off
	key   string
}

type spelled struct{ word, spelling string }

const (
	// shownApart is how many other words that are like one are shown beside its spellings, and apartAfter of how many of these they come.
	shownApart, apartAfter = 2, 3
)

// Switch turns a spelling of a word off or on again; both as they stand in Words. Another word that is like it is asked for too.
func (f *Searching) Switch(word, spelling string) {
	for _, w := range f.Words {
		for _, s := range w.Spellings {
			if w.Text != word || s.Text != spelling {
				continue
			}
			if s.Apart {
				f.Ask(notebook.Alongside(f.Query, word, spelling))
				return
			}
			if f.off == nil {
				f.off = map[spelled]bool{}
			}
			f.off[spelled{word, s.key}] = !s.Off
			f.again()
			return
		}
	}
}

// SwitchAll turns every spelling on.
func (f *Searching) SwitchAll() {
	f.off = nil
	f.again()
}

// stands says whether every word that a hit matched was matched by a spelling that is on.
func (f *Searching) stands(h notebook.Hit) bool {
	for word, found := range h.Matched {
		on := false
		for spelling := range found {
			on = on || !f.off[spelled{word, plain(spelling)}]
		}
		if !on {
			return false
		}
	}
	return true
}

// spellings prepares what is shown of the words, with spellings written as they stand in the hits.
func (f *Searching) spellings(r notebook.SearchResult) []SearchedWord {
	surface := map[spelled]string{}
	for _, h := range r.Hits {
		for word, found := range h.Matched {
			for as := range found {
				key := spelled{word, plain(as)}
				if there, ok := surface[key]; !ok || as < there { // one of them, whatever the order of the map
					surface[key] = as
				}
			}
		}
	}
	asked := map[string]bool{}
	for _, w := range r.Words {
		asked[plain(w.Text)] = true
	}
	words := make([]SearchedWord, 0, len(r.Words))
	for _, w := range r.Words {
		word := SearchedWord{Text: w.Text, Missing: notebook.WhyMissing(w)}
		for _, s := range w.Nearly {
			word.Nearly = append(word.Nearly, SearchedSpelling{Text: s.Text, Count: s.Count, key: plain(s.Text)})
		}
		for _, s := range w.Spellings {
			key := plain(s.Text)
			shown := SearchedSpelling{Text: s.Text, Count: s.Count, Off: f.off[spelled{w.Text, key}], key: key}
			if as, ok := surface[spelled{w.Text, key}]; ok {
				shown.Text = as
			} else if key == plain(w.Text) {
				shown.Text = w.Text
			}
			word.Spellings = append(word.Spellings, shown)
		}
		var apart []SearchedSpelling
		for _, s := range w.Apart {
			if key := plain(s.Text); !asked[key] && len(apart) < shownApart {
				apart = append(apart, SearchedSpelling{Text: s.Text, Count: s.Count, Off: true, Apart: true, key: key})
			}
		}
		word.Spellings = slices.Insert(word.Spellings, min(len(word.Spellings), apartAfter), apart...)
		words = append(words, word)
	}
	return words
}

// plain writes a word without capitals and accents, so that a spelling as it stands in a text can be compared with another.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}
