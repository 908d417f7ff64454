package place

import (
	"strings"
	"unicode/utf8"
)

// Decision: a selector keeps the position and also the quote with some words around it, as the W3C Web Annotation model's
// TextPositionSelector and TextQuoteSelector do, because either alone loses places: positions when a text is corrected above
// them, quotes when the same words stand twice. Price: about 100 bytes a highlight.

// ContextBytes is how much text before and after a quote a selector remembers, at most.
const ContextBytes = 64

// Selector says how to find a stretch of a text again.
type Selector struct {
	Span
	Exact  string `json:"exact"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// Select makes the selector of a span of text. An invalid span is ErrOutside.
func Select(text string, s Span) (Selector, error) {
	if !s.Valid(text) {
		return Selector{}, ErrOutside
	}
	from := max(0, s.Start-ContextBytes)
	for !Border(text, from) {
		from++
	}
	to := min(len(text), s.End+ContextBytes)
	for !Border(text, to) {
		to--
	}
	return Selector{Span: s, Exact: s.Of(text), Before: text[from:s.Start], After: text[s.End:to]}, nil
}

// Locate finds the selector's words in a text, first at its own position, then wherever the quote stands with the most of its
// context around it. Words that stand at several places with equally good context are not guessed at: found is false.
// The span found always holds exactly the selector's words.
func (s Selector) Locate(text string) (at Span, found bool) {
	if s.Exact == "" {
		return Span{}, false
	}
	if s.Span.Valid(text) && s.Span.Of(text) == s.Exact && s.context(text, s.Start) == len(s.Before)+len(s.After) {
		return s.Span, true
	}
	best, ties := -1, 0
	for from := 0; ; {
		i := strings.Index(text[from:], s.Exact)
		if i < 0 {
			break
		}
		i += from
		from = i + 1
		if c := s.context(text, i); c > best {
			best, ties = c, 1
			at = Span{i, i + len(s.Exact)}
		} else if c == best {
			ties++
		}
	}
	return at, ties == 1 && at.Valid(text)
}

// context counts the bytes of Before and After that agree with the text around a quote at position i.
func (s Selector) context(text string, i int) int {
	return commonSuffix(text[:i], s.Before) + commonPrefix(text[i+len(s.Exact):], s.After)
}

// commonPrefix is how many bytes two texts begin with alike.
func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// commonSuffix is how many bytes two texts end with alike.
func commonSuffix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// FindQuote finds words a person gives as a quote: exactly, else with white space and the typography of quotation marks, dashes
// and ellipses taken alike. The first place wins. It never matches words that differ in a letter.
func FindQuote(text, quote string) (Span, bool) {
	quote = strings.TrimSpace(quote)
	if quote == "" {
		return Span{}, false
	}
	if i := strings.Index(text, quote); i >= 0 {
		s := Span{i, i + len(quote)}
		return s, s.Valid(text)
	}
	q := strings.TrimSpace(FoldTypography(quote))
	if q == "" {
		return Span{}, false
	}
	folded := FoldTypography(text)
	for from, tried := 0, 0; tried < maxFoldedPlaces; tried++ {
		i := strings.Index(folded[from:], q)
		if i < 0 {
			break
		}
		i += from
		// A place that begins or ends within an ellipsis has more in it than the quote.
		if s, ok := unfolded(text, Span{i, i + len(q)}); ok && FoldTypography(s.Of(text)) == q {
			return s, true
		}
		from = i + 1
	}
	return Span{}, false
}

// maxFoldedPlaces bounds how many places are looked at that turn out to be part of an ellipsis.
const maxFoldedPlaces = 100

// unfolded is the span of a text of which FoldTypography makes the span at. It folds the text again up to there: an offset for every byte
// would take eight times the text.
func unfolded(text string, at Span) (Span, bool) {
	s := Span{-1, -1}
	written := 0
	fold(text, func(out string, from int) bool {
		written += len(out)
		if s.Start < 0 && written > at.Start {
			s.Start = from
		}
		if written >= at.End {
			_, size := utf8.DecodeRuneInString(text[from:])
			s.End = from + size
		}
		return s.End < 0
	})
	return s, s.Valid(text)
}

// FoldTypography writes the text with plain quotation marks, hyphens and single spaces.
func FoldTypography(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	fold(s, func(out string, _ int) bool { b.WriteString(out); return true })
	return b.String()
}

// fold calls put with what each rune of s becomes, and where the rune stands, until it returns false. Of a run of white space the first
// becomes a space and the others nothing.
func fold(s string, put func(out string, at int) bool) {
	space := false
	for i, r := range s {
		out := ""
		switch {
		case r == ' ', r == '\n', r == '\t', r == '\r', r == 0xA0, r == 0x202F, r >= 0x2000 && r <= 0x200A:
			if space {
				continue
			}
			out, space = " ", true
		default:
			if out = foldRune(s, i, r); out == "" {
				continue
			}
			space = false
		}
		if !put(out, i) {
			return
		}
	}
}

// foldRune is what a rune that is no space becomes; "" for an invisible one.
func foldRune(s string, i int, r rune) string {
	switch r {
	case '‘', '’', '‚', '‛', '′':
		return "'"
	case '“', '”', '„', '‟', '″', '«', '»':
		return `"`
	case '‐', '‑', '‒', '–', '—', '−':
		return "-"
	case '…':
		return "..."
	case 0xAD, 0x200B, 0x2060, 0xFEFF: // soft hyphen, zero-width space, word joiner, byte order mark
		return ""
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return s[i : i+size]
}
