package notebook

import "unicode/utf8"

// Span is a half-open stretch [Start, End) of bytes of a text, on rune borders.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len returns the number of bytes.
func (s Span) Len() int { return s.End - s.Start }

// Holds says whether the byte offset lies in the span.
func (s Span) Holds(at int) bool { return s.Start <= at && at < s.End }

// Overlaps says whether the two spans share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Valid says whether the span is not empty, lies inside text and starts and ends on rune borders.
func (s Span) Valid(text string) bool {
	return 0 <= s.Start && s.Start < s.End && s.End <= len(text) && border(text, s.Start) && border(text, s.End)
}

// Of returns the words of the span; the span must be Valid for text.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

func border(text string, at int) bool { return at == len(text) || utf8.RuneStart(text[at]) }

// clip shortens s to at most max bytes on a rune border, with an ellipsis where something was cut.
func clip(s string, max int) string {
	if len(s) <= max {
		return s
	}
	for max > 0 && !utf8.RuneStart(s[max]) {
		max--
	}
	return s[:max] + "…"
}

// totalBytes adds up the lengths of words.
func totalBytes[T ~string](all []T) int {
	size := 0
	for _, s := range all {
		size += len(s)
	}
	return size
}
