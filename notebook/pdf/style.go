package pdf

// The page: A4, one column. The text is narrow so that a line holds 62–75 characters of the body face; the rest is air.
const (
	pageWidth    = 595.28
	pageHeight   = 841.89
	marginLeft   = 136.0
	marginTop    = 92.0
	textWidth    = 323.0
	textHeight   = 44 * bodyLeading
	footerAt     = 56.0 // from the page's lower edge to the footer's baseline
	footerRule   = 14.0 // from the footer's baseline up to its hairline
	titleSink    = 180.0
	ruleHeight   = bodyLeading
	hairline     = 0.5
	barWidth     = 2.0
	codeGround   = 6.0 // how far the ground behind code reaches beyond it at the left, and
	codePad      = 4.0 // above and below
	linkDescent  = 0.28
	linkAscent   = 0.86
	codeShrink   = 0.86
	codeTabWidth = 4
)

// The type scale: size and distance between baselines.
const (
	bodySize, bodyLeading   = 11.0, 15.0
	smallSize, smallLeading = 9.0, 12.5
	codeSize, codeLeading   = 9.0, 12.5
	titleSize, titleLeading = 26.0, 31.0
	longTitleSize           = 18.0 // for a title past longTitle characters
	longTitleLeading        = 23.0
	partSize, partLeading   = 18.0, 23.0
	footerSize              = 8.5
)

const (
	longTitle   = 90
	listIndent  = 17.0
	quoteIndent = 16.0
	paraAfter   = 7.5
	listAfter   = 3.5
	quoteBefore = 4.0
	quoteAfter  = 10.0
	partBefore  = 24.0
	partAfter   = 9.0
	entryAfter  = 11.0

	contentsLeading = 19.0
	contentsRight   = 30.0 // kept free for the page number
)

// headingSize is that of a heading inside a section, by level from 1.
func headingSize(level int) float64 {
	switch level {
	case 1:
		return 14
	case 2:
		return 12.5
	}
	return bodySize
}

// colour is 0xRRGGBB.
type colour uint32

// The ink: each has at least 4.5:1 contrast on white.
const (
	ink     colour = 0x1a1a1c
	inkSoft colour = 0x606064
	accent  colour = 0x164e7a
	warn    colour = 0x8e3a14
)

// What lies behind and beside text.
const (
	shade colour = 0xf6f5f1
	edge  colour = 0xc8c6c0
)

// style is how a stretch of text looks and what it does.
type style struct {
	bold, italic, mono bool
	size               float64
	colour             colour
	to                 place  // a link inside the document
	url                string // a link out of it
	here               place  // what a link to that place finds
}

// span is a stretch of text in one style.
type span struct {
	text string
	style
}

// place is a spot in the document that links lead to: a use of a citation, an entry of the source list, the beginning of a part. The zero place is none.
type place struct {
	kind   placeKind
	number int // of the citation, or the index of the entry or section
	use    int // which use of the citation, from 0
}

type placeKind uint8

const (
	noPlace placeKind = iota
	citedAt
	entryAt
	partAt // a section's heading, or past them the source list's
)
