// Package corpus makes articles for tests and measurements: as many as asked for, the same for the same seed, with the shape of real
// text where it matters to an index. Words follow Zipf's law over a vocabulary that is made up but for the commonest English words;
// topics make some words stand together, as they do in a story told by several papers; people with made-up names turn up; every
// [BookEvery]th article is a book. Beside them it finds the real files that a checkout may stand beside ([Shared]), and awkward strings. It
// knows nothing of the index. Begin with [Articles].
//
// Trap: the words mean nothing, so it measures speed and memory; how good a ranking is, only judged collections tell.
package corpus

import (
	"iter"
	"math/rand"
	"strings"
)

// The measures of the corpus.
const (
	BookEvery = 2000

	vocabulary   = 200_000
	people       = 3_000
	topics       = 400
	topicWords   = 40
	articleWords = 400 // on average
	bookWords    = 40_000
	wordsInTitle = 7
	zipf         = 1.15
	zipfOffset   = 2
)

// Article is a made-up article.
type Article struct{ Title, Text string }

// common are the words most texts are made of, most frequent first.
var common = strings.Fields(`the of and to in a is that for it was on as with be by at from this are or an which have has but not were they their had
	been one all more when said would about other into new some could time these two may then first also after over most made such
	many before years only under where people must between through government city state work company report part against house year
	public week million agency office court law police minister president country money party members group plan system market news`)

// Articles gives n articles.
func Articles(seed int64, n int) iter.Seq[Article] {
	return func(yield func(Article) bool) {
		w := newWriter(seed)
		for i := range n {
			words := articleWords/2 + w.r.Intn(articleWords)
			if i%BookEvery == BookEvery-1 {
				words = bookWords
			}
			if !yield(w.article(words)) {
				return
			}
		}
	}
}

// writer makes articles from one stream of random numbers.
type writer struct {
	r      *rand.Rand
	words  []string // most frequent first
	rank   *rand.Zipf
	names  []string // given name and surname
	topics [][]string
}

func newWriter(seed int64) *writer {
	w := &writer{r: rand.New(rand.NewSource(seed))}
	known := map[string]bool{}
	for _, word := range common {
		known[word] = true
		w.words = append(w.words, word)
	}
	for len(w.words) < vocabulary {
		if word := w.word(); !known[word] {
			known[word] = true
			w.words = append(w.words, word)
		}
	}
	w.rank = rand.NewZipf(w.r, zipf, zipfOffset, vocabulary-1)
	for range people {
		w.names = append(w.names, capital(w.syllables(2))+" "+capital(w.syllables(2+w.r.Intn(2))))
	}
	for range topics {
		var t []string
		for range topicWords {
			t = append(t, w.words[len(common)+w.r.Intn(vocabulary-len(common))])
		}
		w.topics = append(w.topics, t)
	}
	return w
}

// word makes a word of one to four syllables, with an English ending as often as not.
func (w *writer) word() string {
	endings := [...]string{"", "", "", "", "s", "s", "ed", "ing", "ly", "er", "ation", "ment", "al", "ness"}
	return w.syllables(1+w.r.Intn(4)) + endings[w.r.Intn(len(endings))]
}

func (w *writer) syllables(n int) string {
	onsets := [...]string{"b", "br", "c", "ch", "d", "dr", "f", "fl", "g", "gr", "h", "j", "l", "m", "n", "p", "pl", "qu", "r", "s", "sh", "st", "t", "tr", "v", "w", "z", ""}
	vowels := [...]string{"a", "e", "i", "o", "u", "ai", "ea", "ou", "io"}
	codas := [...]string{"", "", "", "n", "r", "l", "s", "t", "m", "nd", "ck", "x"}
	var b strings.Builder
	for range n {
		b.WriteString(onsets[w.r.Intn(len(onsets))])
		b.WriteString(vowels[w.r.Intn(len(vowels))])
		b.WriteString(codas[w.r.Intn(len(codas))])
	}
	return b.String()
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// article writes so many words about one topic and a few people.
func (w *writer) article(words int) Article {
	topic := w.topics[w.r.Intn(len(w.topics))]
	cast := []string{w.names[w.r.Intn(people)], w.names[w.r.Intn(people)], w.names[w.r.Intn(people)]}
	var title []string
	for range wordsInTitle - 2 {
		title = append(title, w.next(topic, cast))
	}
	title = append(title, cast[0])
	var b strings.Builder
	for n := 0; n < words; {
		sentence := min(6+w.r.Intn(24), words-n)
		for i := range sentence {
			word := w.next(topic, cast)
			if i == 0 {
				word = capital(word)
			} else {
				b.WriteByte(' ')
			}
			b.WriteString(word)
			if i > 0 && i < sentence-1 && w.r.Intn(12) == 0 {
				b.WriteByte(',')
			}
		}
		n += sentence
		b.WriteByte('.')
		if w.r.Intn(4) == 0 {
			b.WriteString("\n\n")
		} else {
			b.WriteByte(' ')
		}
	}
	return Article{Title: capital(strings.Join(title, " ")), Text: strings.TrimSpace(b.String())}
}

// next is the next word, or a name.
func (w *writer) next(topic, cast []string) string {
	switch n := w.r.Intn(100); {
	case n < 8:
		return topic[w.r.Intn(len(topic))]
	case n < 10:
		return cast[w.r.Intn(len(cast))]
	}
	return w.words[w.rank.Uint64()]
}
