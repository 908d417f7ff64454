package words

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/russian"
	"golang.org/x/text/unicode/norm"
)

// Decision: a word of a document whose language has rules is kept with a tail that says which language and what its stem is: what is cut
// off at the end, and what comes in its place. The stem is a word of the same kind. So what a word's family is depends on nothing but the
// word as it is kept, whoever holds it; segments know of no languages; and two words that are the same without their accents and are not
// the same, pêche and péché, are two rows. A tail sorts before all letters, so that words alike but for it follow each other, and words still
// stand in the order of their letters. Price: two bytes a word, and one that is written alike in two languages is kept twice.
//
//	letters                      as English and Russian words are: the stem follows from them
//	letters language             a stem, and a word that is its own
//	letters language cut more    hauser 7 2: the stem is haus 7;  mueller 7 5 ll: mull 7
//
// Words that no rule of the language applies to, because they are of another script or of less than three letters, have no tail.

const (
	// The mark of a language, its number and firstMark, lies below all that letters begin with.
	firstMark, firstLetter = 1, '0'

	// MaxTailBytes is the most that a tail takes.
	MaxTailBytes = 2 + MaxBytes
	// minStemBytes: shorter words are their own stems.
	minStemBytes = 3
)

// LettersOf is a term without its tail; a part of it, not a copy.
func LettersOf[T string | []byte](term T) T {
	letters, _ := untailed(term)
	return letters
}

// untailed parts a term.
func untailed[T string | []byte](term T) (letters, tail T) {
	for i := range len(term) {
		if term[i] < firstLetter {
			return term[:i], term[i:]
		}
	}
	return term, term[len(term):]
}

// LanguageOfTerm is ByScript for a term without a tail.
func LanguageOfTerm[T string | []byte](term T) Language {
	if _, tail := untailed(term); len(tail) > 0 {
		return Language(tail[0] - firstMark)
	}
	return ByScript
}

// Stemmer finds stems. It is not safe for use by several goroutines.
type Stemmer struct {
	env     *snowballstem.Env
	written []byte
	folded  []byte
}

// NewStemmer makes one that is ready for words of any language.
func NewStemmer() *Stemmer { return &Stemmer{env: snowballstem.NewEnv("")} }

// StemOf gives the stem of a term, which is a term too.
func (s *Stemmer) StemOf(term string) string {
	letters, tail := untailed(term)
	switch len(tail) {
	case 0:
		return s.byScript(letters)
	case 1:
		return term
	}
	cut := min(int(tail[1]), len(letters))
	return letters[:len(letters)-cut] + tail[2:] + tail[:1]
}

// AppendTail appends to the letters of a word the tail that it has in the language, as it is written.
func (s *Stemmer) AppendTail(letters []byte, l Language, written string) []byte {
	if !rulesOf[l].applyTo(letters) {
		return letters
	}
	stem := s.inLanguage(letters, l, written)
	same := 0
	for same < min(len(stem), len(letters)) && stem[same] == letters[same] {
		same++
	}
	cut := len(letters) - same
	term := append(letters, firstMark+byte(l))
	if cut > 0 || same < len(stem) {
		term = append(append(term, byte(cut)), stem[same:]...)
	}
	return term
}

// inLanguage gives the folded stem of a word that the rules of its language apply to; lent until the next call.
func (s *Stemmer) inLanguage(letters []byte, l Language, written string) []byte {
	r := &rulesOf[l]
	if r.stem == nil || len(letters) >= MaxBytes { // of a longer word the end is not known
		return letters
	}
	s.written = appendWritten(s.written[:0], l, written)
	word := string(s.written)
	if r.before != nil {
		word = r.before.Replace(word)
	}
	for _, e := range r.ends {
		if begin, has := strings.CutSuffix(word, e[0]); has {
			word = begin + e[1]
			break
		}
	}
	s.env.SetCurrent(word)
	r.stem(s.env)
	s.folded = s.folded[:0]
	for stem := s.env.Current(); stem != ""; {
		if c := stem[0]; c < utf8.RuneSelf && asciiFold[c] != 0 {
			s.folded, stem = append(s.folded, asciiFold[c]), stem[1:]
			continue
		}
		r, n := utf8.DecodeRuneInString(stem)
		s.folded = AppendFolded(s.folded, r, stem[:n])
		stem = stem[n:]
	}
	if len(s.folded) == 0 || slices.ContainsFunc(s.folded, func(c byte) bool { return c < firstLetter }) {
		return letters
	}
	return s.folded
}

// appendWritten appends a word as the rules of its language expect it: in lower case, composed, without apostrophes. In Turkish what
// follows an apostrophe is an ending.
func appendWritten(into []byte, l Language, written string) []byte {
	for _, r := range norm.NFC.String(written) {
		switch {
		case IsApostrophe(r):
			if l == inTurkish && len(into) > 0 {
				return into
			}
			continue
		case r < utf8.RuneSelf && asciiFold[r] == 0, r >= utf8.RuneSelf && unicode.Is(unicode.Cf, r):
			continue
		case l == inTurkish:
			r = unicode.TurkishCase.ToLower(r)
		default:
			r = unicode.ToLower(r)
		}
		into = utf8.AppendRune(into, r)
	}
	return into
}

// applyTo says whether the rules are for such a word.
func (r *rules) applyTo(letters []byte) bool {
	return r.script != NoScript && len(letters) >= minStemBytes && scriptOfWord(letters) == r.script
}

// ByScript stems a word that has no language by the rules of its script. It returns the word itself where there are none: short words,
// and words that are not of one script.
func (s *Stemmer) byScript(word string) string {
	if len(word) < minStemBytes {
		return word
	}
	stem := word
	switch scriptOfWord(word) {
	case Latin:
		s.env.SetCurrent(word)
		english.Stem(s.env)
		stem = s.env.Current()
	case Cyrillic:
		s.env.SetCurrent(asRussian.Replace(word)) // letter for letter, of as many bytes
		russian.Stem(s.env)
		stem = word[:min(len(s.env.Current()), len(word))]
	case Greek:
		stem = greekStem(word)
	case Arabic:
		stem = arabicStem(word)
	}
	if stem == "" {
		return word
	}
	return stem
}

// asRussian reads letters of other languages as those that Russian's rules know. Its rules only cut.
var asRussian = strings.NewReplacer("і", "и", "є", "е", "ґ", "г", "ј", "й")

// scriptOfWord is the script of a folded word; NoScript where its letters are of several, or not all are letters.
func scriptOfWord[T string | []byte](word T) Script {
	is := NoScript
	for i := 0; i < len(word); {
		r, n := rune(word[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(string(word[i:min(i+utf8.UTFMax, len(word))]))
		}
		i += n
		s := scriptOf(r)
		if s == NoScript || is != NoScript && s != is {
			return NoScript
		}
		is = s
	}
	return is
}

// The endings of Greek words as they are folded, the longest first, of which one is cut off where enough is left.
var greekEndings = []string{"ματων", "ματος", "ματα", "εισ", "ουσ", "εων", "ων", "οσ", "ου", "οι", "εσ", "ασ", "ησ", "ισ", "ια", "α", "η", "ο", "ι", "ε", "σ"}

func greekStem(word string) string {
	const leastLetters = 3
	for _, e := range greekEndings {
		if stem, has := strings.CutSuffix(word, e); has && utf8.RuneCountInString(stem) >= leastLetters {
			return stem
		}
	}
	return word
}

// What is written onto Arabic words as they are folded: "and", the article with what may stand before it, and endings. Cutting these and
// no more serves search better than finding the root: Larkey, Ballesteros and Connell, "Light stemming for Arabic information retrieval".
var (
	arabicArticles = []string{"ال", "وال", "بال", "كال", "فال", "لل"}
	arabicEndings  = []string{"ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"}
)

func arabicStem(word string) string {
	const letterBytes, least, leastAfterAnd = 2, 2 * 2, 3 * 2
	if rest, has := strings.CutPrefix(word, "و"); has && len(rest) >= leastAfterAnd {
		word = rest
	}
	for _, a := range arabicArticles {
		if rest, has := strings.CutPrefix(word, a); has && len(rest) >= least {
			word = rest
			break
		}
	}
	for _, e := range arabicEndings {
		if rest, has := strings.CutSuffix(word, e); has && len(rest) >= least {
			word = rest
		}
	}
	return word
}
