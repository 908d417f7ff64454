package index

import (
	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// stemmer finds the stem of a folded word by Snowball's English rules. It is not safe for use by several goroutines.
type stemmer struct{ env *snowballstem.Env }

func newStemmer() *stemmer { return &stemmer{env: snowballstem.NewEnv("")} }

// stem returns the word itself where the rules do not apply: short words, and words of other letters than a to z.
func (s *stemmer) stem(word string) string {
	if len(word) < 3 {
		return word
	}
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return word
		}
	}
	s.env.SetCurrent(word)
	english.Stem(s.env)
	if stem := s.env.Current(); stem != "" {
		return stem
	}
	return word
}
