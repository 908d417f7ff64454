package notebook

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// Colour is one of the four colours a highlight may have.
type Colour string

// The four colours, by the names a person sees.
const (
	ColourYellow Colour = "yellow"
	ColourGreen  Colour = "green"
	ColourBlue   Colour = "blue"
	ColourPink   Colour = "pink"
)

// Colours lists the four in the order they are offered.
func Colours() []Colour { return []Colour{ColourYellow, ColourGreen, ColourBlue, ColourPink} }

// Highlight is a stretch of a source someone kept. At never changes; where it stands in each version is a Placement.
type Highlight struct {
	ID      HighlightID
	Source  SourceID
	Version int // of the source, when the highlight was made
	// MadeIn is the source in which it was made, where that was counted as one with Source; Version and At are that source's. Else "".
	MadeIn  SourceID
	At      Selector
	Colour  Colour
	Speaker string // whose words they are; empty when not said
	Comment string // a short remark of the person's own
	Tags    []Tag
	Privacy Privacy
	Made    time.Time
	Origin  string // of one that another program made: what a second import is compared with
}

// maxQuoteBytes bounds a highlight's words: they stand in its record, in the index and in the journal of whoever deletes it, in one Update.
// maxRemarkBytes bounds what the person says of it.
const (
	maxQuoteBytes  = 128 << 10
	maxRemarkBytes = 64 << 10
)

// fits says whether the highlight can be kept.
func (h Highlight) fits() error {
	switch {
	case len(h.At.Exact) > maxQuoteBytes:
		return fmt.Errorf("%w: more than %d KB of text", ErrTooLarge, maxQuoteBytes>>10)
	case len(h.Speaker)+len(h.Comment)+totalBytes(h.Tags) > maxRemarkBytes:
		return fmt.Errorf("%w: speaker, comment and tags of more than %d KB", ErrTooLarge, maxRemarkBytes>>10)
	}
	return nil
}

// Quote returns the exact words.
func (h Highlight) Quote() string { return h.At.Exact }

// Placement says where a highlight stands in one version of its source.
type Placement struct {
	Highlight HighlightID
	Version   int
	At        Span
	Lost      bool // its words were not found; At means nothing
}

// Placed is a highlight with its place in the version that is shown.
type Placed struct {
	Highlight
	Place Placement
	Pages string // the printed pages it stands on: "p. 12"; "" where there are none
}

// Quoted sets quotation marks around words, leaving out those they bring along at either end.
func Quoted(words string) string {
	const opening, closing = "“„«\"", "”“»\""
	first, _ := utf8.DecodeRuneInString(words)
	last, size := utf8.DecodeLastRuneInString(words)
	alone := len(words) == size // one mark does not both open and close
	if words == "" || !strings.ContainsRune(opening, first) {
		words = "“" + words
	}
	if !strings.ContainsRune(closing, last) || alone {
		words += "”"
	}
	return words
}
