package notebook

import (
	"context"
	"io"
	"time"
)

// Composition is a briefing with everything it refers to written out: what a Printer needs and nothing else. It is pure data; two
// compositions of the same things are equal.
type Composition struct {
	Title     string
	Made      time.Time
	Language  string // BCP 47, for the document's /Lang; "en" when not certain
	Sections  []ComposedSection
	Citations []Citation    // in the order of their numbers, from 1
	Sources   []SourceEntry // the source list, in the order they are first cited
	LeftOut   []LeftOut     // what may not be handed over, or is gone
}

// ComposedSection is a part of a composition. The heading may be empty.
type ComposedSection struct {
	Heading string
	Blocks  []ComposedBlock
}

// Citation is a numbered pointer from a quote to a source.
type Citation struct {
	Number    int
	Source    SourceID
	Highlight HighlightID // empty where a whole source is cited
	Quote     string
	Pages     string // printed, where the quote stands: "p. 12"; "" where there are none
	Speaker   string
	Check     QuoteCheck
	Warning   string
	Entry     int // index into Composition.Sources
}

// QuoteCheck says how a quote compares with its source. Close never means matching, and nothing is ever called verified.
type QuoteCheck string

// What a comparison can say of a highlight's quote.
const (
	QuoteMatches QuoteCheck = "matches this copy"
	QuoteMoved   QuoteCheck = "matches this copy, at another place than when it was highlighted"
	QuoteLost    QuoteCheck = "not found in the newest version of this copy"
	QuoteNone    QuoteCheck = "" // a whole source is cited: nothing to compare
)

// SourceEntry is one line of the source list.
type SourceEntry struct {
	Source    SourceID
	Line      string // as it is cited: “untitled text credited to Associated Press, undated, origin unknown”
	URL       string
	Warning   string
	Citations []int // the numbers that lead here, ascending
}

// LeftOut is a thing that does not appear in the composition, and why.
type LeftOut struct {
	Ref   Ref
	Title string
	Why   error // ErrPrivate or ErrNotFound
}

// Printer prints a composition as PDF.
type Printer interface {
	// Print writes the whole document to w. Characters no font has are reported, sorted, each once; they are printed as a box.
	Print(ctx context.Context, w io.Writer, c Composition) (missing []rune, err error)
}

// CitationLine returns the source as it is cited in a source list, without its URL: author, title or what is known instead, publisher,
// credit, date, and what kind of copy where that is not certain to be a report or an original.
func (s Source) CitationLine() string {
	who := ""
	for i, a := range s.Authors {
		if i > 0 {
			who += ", "
		}
		who += a
	}
	line := "“" + s.Title + "”"
	if s.TitleDerived {
		line = "untitled text"
		if !s.HasText() {
			line = "untitled pages in the file “" + s.Title + "”"
		}
		if s.Credit != "" {
			line += " credited to " + s.Credit
		}
	} else if s.Credit != "" {
		line += ", credited to " + s.Credit
	}
	if who != "" {
		line = who + ": " + line
	}
	if s.Publisher != "" {
		line += ", " + s.Publisher
	}
	return line + ", " + s.Published.Words() + ", " + s.Provenance.Words()
}
