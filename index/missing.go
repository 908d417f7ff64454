package index

import (
	"slices"
	"unicode"

	"commonplace/index/words"
)

// An exact word that stands nowhere is sought once more as a word like others, so that the answer can say what would be found.

// maxNearly is how many spellings are told of a word that was not found.
const maxNearly = 5

// missing tells what an exact word that stands nowhere would match if it were not exact.
func (s *search) missing(m *matched, w *Word) {
	if w.Exact = m.Exact; !m.Exact || m.found || len(m.Terms) > 1 || s.err != nil {
		return
	}
	like := m.Clause
	like.Exact, like.Prefix = false, false
	for _, sp := range s.match(words.NewStemmer(), like).word().Spellings {
		if sp.Count > 0 {
			w.Nearly = append(w.Nearly, sp)
		}
	}
	w.Nearly = w.Nearly[:min(len(w.Nearly), maxNearly)]
}

// Nowhere says whether no spelling of the word was found.
func (w Word) Nowhere() bool {
	return !slices.ContainsFunc(w.Spellings, func(s Spelling) bool { return s.Count > 0 })
}

// Phrase says whether it is several words, one after the other.
func (w Word) Phrase() bool {
	return w.Exact && slices.ContainsFunc([]rune(w.Spellings[0].Text), unicode.IsSpace)
}
