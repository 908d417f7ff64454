package notebook

import (
	"strings"
	"unicode/utf8"
)

// Decision: a selector keeps the position and also the quote with some words around it, as the W3C Web Annotation model's
// TextPositionSelector and TextQuoteSelector do, because either alone loses places: positions when a text is corrected above
// them, quotes when the same words stand twice. Price: about 100 bytes a highlight.

// contextBytes is how much text before and after a quote a selector remembers, at most.
const contextBytes = 64

// Selector says how to find a stretch of a text again.
type Selector struct {
	Span
	Exact  string `json:"exact"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// Select makes the selector of a span of text. An invalid span is ErrBadSpan.
func Select(text string, s Span) (Selector, error) {
	if !s.Valid(text) {
		return Selector{}, ErrBadSpan
	}
	from := max(0, s.Start-contextBytes)
	for !border(text, from) {
		from++
	}
	to := min(len(text), s.End+contextBytes)
	for !border(text, to) {
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

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

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
	folded, starts := foldTypography(text)
	q, _ := foldTypography(quote)
	q = strings.TrimSpace(q)
	if q == "" {
		return Span{}, false
	}
	i := strings.Index(folded, q)
	if i < 0 {
		return Span{}, false
	}
	// The last folded byte's source rune ends where the next folded byte's begins.
	s := Span{starts[i], starts[i+len(q)-1]}
	_, size := utf8.DecodeRuneInString(text[s.End:])
	s.End += size
	return s, s.Valid(text)
}

// foldTypography writes the text with plain quotation marks, hyphens and single spaces. starts[i] is the byte offset in s of the
// rune that gave folded byte i.
func foldTypography(s string) (folded string, starts []int) {
	var b strings.Builder
	starts = make([]int, 0, len(s))
	space := false
	put := func(out string, at int) {
		b.WriteString(out)
		for range len(out) {
			starts = append(starts, at)
		}
	}
	for i, r := range s {
		if isSpace := r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == 0xA0 || r == 0x202F || (r >= 0x2000 && r <= 0x200A); isSpace {
			if !space {
				put(" ", i)
			}
			space = true
			continue
		}
		space = false
		switch r {
		case '‘', '’', '‚', '‛', '′':
			put("'", i)
		case '“', '”', '„', '‟', '″', '«', '»':
			put(`"`, i)
		case '‐', '‑', '‒', '–', '—', '−':
			put("-", i)
		case '…':
			put("...", i)
		case 0xAD, 0x200B, 0x2060, 0xFEFF: // invisible: soft hyphen, zero-width space, word joiner, byte order mark
		default:
			_, size := utf8.DecodeRuneInString(s[i:])
			put(s[i:i+size], i)
		}
	}
	return b.String(), starts
}
