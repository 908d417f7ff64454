// Package place says where things stand in a text: a span of bytes, the words and sentences it falls into, the selector by which a stretch is
// found again, and the snippet that is shown around it. It knows texts and offsets, and nothing of what a notebook keeps.
//
// Begin with [Span]; then selector.go (how a quote is found again), placing.go (and in another copy), sentence.go and snippet.go.
//
// Trap: offsets are UTF-8 bytes. Nobody may slice a text at one that was not checked to fall on a rune border: [Span.Valid], [Border].
package place

import (
	"errors"
	"unicode/utf8"
)

// Span is a half-open stretch [Start, End) of bytes of a text, on rune borders.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len returns the number of bytes.
func (s Span) Len() int { return s.End - s.Start }

// Holds says whether the byte offset lies in the span.
func (s Span) Holds(at int) bool { return s.Start <= at && at < s.End }

// Valid says whether the span is not empty, lies inside text and starts and ends on rune borders.
func (s Span) Valid(text string) bool {
	return 0 <= s.Start && s.Start < s.End && s.End <= len(text) && Border(text, s.Start) && Border(text, s.End)
}

// Of returns the words of the span; the span must be Valid for text.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Border says whether an offset within a text, or at its end, is the border of a rune.
func Border(text string, at int) bool { return at == len(text) || utf8.RuneStart(text[at]) }

// Clip shortens s to at most max bytes on a rune border, with an ellipsis where something was cut.
func Clip(s string, max int) string {
	if len(s) <= max {
		return s
	}
	for max > 0 && !utf8.RuneStart(s[max]) {
		max--
	}
	return s[:max] + "…"
}

// ErrOutside: offsets outside the text or inside a character.
var ErrOutside = errors.New("span outside the text")
