package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A word cut at the end of a line is mended. PDFium reports such hyphens, but it cannot know whether the hyphen was the printer's
// ("exam-ple") or the word's own ("well-known"); the rest of the document can:
//
//	reported hyphen    joined without it, unless only the form with the hyphen stands elsewhere, or a capital or digit follows
//	any other hyphen   kept, unless the form without it stands elsewhere
//
// Either way no space comes in between.

// vocabulary is every word of a document, in lower case, and every word with hyphens in it.
type vocabulary map[string]struct{}

const (
	// maxVocabulary is the most words that are remembered, and maxWord the longest, in bytes.
	maxVocabulary, maxWord = 500_000, 60
)

// learn takes in the words of a line, but for the last, which may be cut.
func (v vocabulary) learn(l *Piece) {
	for word := range strings.FieldsFuncSeq(l.Text, func(r rune) bool { return !unicode.IsLetter(r) && !isHyphen(r) }) {
		if word = strings.TrimFunc(word, isHyphen); word != "" && len(word) <= maxWord && len(v) < maxVocabulary {
			if l.hyphen && strings.HasSuffix(l.Text, word) {
				continue
			}
			v[strings.ToLower(oneHyphen(word))] = struct{}{}
		}
	}
}

// has says whether a word stands in the document.
func (v vocabulary) has(word string) bool {
	_, is := v[strings.ToLower(oneHyphen(word))]
	return is
}

// oneHyphen writes every hyphen as the plain one.
func oneHyphen(s string) string { return strings.ReplaceAll(s, "\u2010", "-") }

func isHyphen(r rune) bool { return r == '-' || r == 0x2010 }

// mend joins the text of two lines. reported says that PDFium took a hyphen off the end of a.
func (v vocabulary) mend(a, b string, reported bool) string {
	last, _ := utf8.DecodeLastRuneInString(a)
	if !reported && !isHyphen(last) {
		if isDense(last) && isDense(firstRune(b)) {
			return a + b
		}
		return a + " " + b
	}
	whole := a
	if !reported {
		a = a[:len(a)-utf8.RuneLen(last)]
	} else {
		whole = a + "-"
	}
	head, tail := lastWord(a), firstWord(b)
	switch {
	case a == "" || strings.HasSuffix(a, " "): // a dash between words
		return whole + " " + b
	case head == "" || tail == "" || !unicode.IsLower(firstRune(b)):
		return whole + b
	}
	joined, apart := v.has(head+tail), v.has(head+"-"+tail)
	if joined || reported && !apart {
		return a + b
	}
	return whole + b
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

// lastWord returns the letters a text ends with.
func lastWord(s string) string {
	return s[len(strings.TrimRightFunc(s, unicode.IsLetter)):]
}

// firstWord returns the letters a text begins with.
func firstWord(s string) string {
	return s[:len(s)-len(strings.TrimLeftFunc(s, unicode.IsLetter))]
}

// isDense says whether a rune is of a script written without spaces.
func isDense(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF
}

// Mender mends words cut at the ends of lines by the same rules, for lines that were read elsewhere. It is for one goroutine.
type Mender struct{ words vocabulary }

// NewMender knows no word yet.
func NewMender() *Mender { return &Mender{vocabulary{}} }

// Learn takes in the words of a line.
func (m *Mender) Learn(line string) {
	m.words.learn(&Piece{Text: line, hyphen: strings.HasSuffix(line, "-") || strings.HasSuffix(line, "\u2010")})
}

// Join joins the text of two lines. A hyphen at the end of the first is taken for the printer's, unless what was learned says otherwise; b
// stays as it is.
func (m *Mender) Join(a, b string) string {
	last, size := utf8.DecodeLastRuneInString(a)
	if !isHyphen(last) {
		return m.words.mend(a, b, false)
	}
	return m.words.mend(a[:len(a)-size], b, true)
}
