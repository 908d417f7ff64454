package notebook

import "time"

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
	At      Selector
	Colour  Colour
	Speaker string // whose words they are; empty when not said
	Comment string // a short remark of the person's own
	Tags    []Tag
	Privacy Privacy
	Made    time.Time
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
}
