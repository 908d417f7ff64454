package place

import (
	"strings"
	"unicode/utf8"
)

// Placing finds the places of quotes in one text, which is folded once for all of them. It is used by one goroutine at a time.
type Placing struct {
	text, folded string
	letters      string // the text's letters and digits alone
	at           []int  // where in the text each byte of letters is from
}

// maxQuotePlaces is how many places of the same words are compared.
const maxQuotePlaces = 1000

// In makes what places quotes in a text.
func In(text string) *Placing { return &Placing{text: text} }

// Place finds where a quote stands that was made in another copy of the text: at its own span; else where its words stand, quotation marks,
// dashes and white space taken alike, with the most of its context around them; else where they stand once by their letters alone.
func (p *Placing) Place(s Selector) (Span, bool) {
	if s.Span.Valid(p.text) && (s.Exact == "" || FoldTypography(s.Span.Of(p.text)) == FoldTypography(s.Exact)) {
		return s.Span, true
	}
	if p.folded == "" {
		p.folded = FoldTypography(p.text)
	}
	quote := strings.TrimSpace(FoldTypography(s.Exact))
	if quote == "" {
		return Span{}, false
	}
	before, after := FoldTypography(s.Before), FoldTypography(s.After)
	best, most, from := Span{}, -1, 0
	for range maxQuotePlaces {
		i := strings.Index(p.folded[from:], quote)
		if i < 0 {
			break
		}
		i += from
		from = i + 1
		around := commonSuffix(strings.TrimRight(p.folded[:i], " "), strings.TrimRight(before, " ")) +
			commonPrefix(strings.TrimLeft(p.folded[i+len(quote):], " "), strings.TrimLeft(after, " "))
		if around > most {
			best, most = Span{Start: i, End: i + len(quote)}, around
		}
	}
	if most < 0 {
		return p.byLetters(s.Exact)
	}
	at, ok := unfolded(p.text, best)
	return at, ok && FoldTypography(at.Of(p.text)) == quote
}

const (
	// minLetters is the fewest letters and digits by which words are found where a text parts them otherwise, and maxLettersText the
	// longest text in which that is tried.
	minLetters, maxLettersText = 16, 8 << 20
)

// byLetters finds words of which every letter and digit stands in the text in the same order and nothing else but white space and signs:
// programs differ in where they see a space, and in what becomes of a hyphen at the end of a line. They must stand once.
func (p *Placing) byLetters(quote string) (Span, bool) {
	if len(p.text) > maxLettersText {
		return Span{}, false
	}
	if p.at == nil {
		p.letters, p.at = lettersOf(p.text)
	}
	q, _ := lettersOf(quote)
	if len(q) < minLetters {
		return Span{}, false
	}
	i := strings.Index(p.letters, q)
	if i < 0 || strings.Contains(p.letters[i+1:], q) {
		return Span{}, false
	}
	last := p.at[i+len(q)-1]
	_, size := utf8.DecodeRuneInString(p.text[last:])
	s := Span{Start: p.at[i], End: last + size}
	return s, s.Valid(p.text)
}

func lettersOf(s string) (letters string, at []int) {
	var b strings.Builder
	for i, r := range s {
		if IsWord(r) {
			b.WriteRune(r)
			for range utf8.RuneLen(r) {
				at = append(at, i)
			}
		}
	}
	return b.String(), at
}
