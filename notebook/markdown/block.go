package markdown

// Kind says how a block is set.
type Kind string

// The kinds of composed block.
const (
	Paragraph Kind = "paragraph"
	Heading   Kind = "heading" // Level 1–6 below the section's heading
	List      Kind = "list"    // one item; Level is its depth from 1, Ordinal its number or 0 for a bullet
	Quote     Kind = "quote"   // somebody's words
	Code      Kind = "code"
	Rule      Kind = "rule"
)

// Block is a paragraph's worth of runs. Of a quote that has a source, Attribution says whose words and from where, and Warning what
// must be said of them; neither is ever made of Markdown.
type Block struct {
	Kind        Kind
	Level       int
	Ordinal     int
	Runs        []Run
	Attribution string
	Warning     string
}

// Run is a stretch of text in one style. Citation is the number printed after the text as [n] and linked to its source entry; 0
// for none.
type Run struct {
	Text               string
	Bold, Italic, Code bool
	URL                string
	Citation           int
}
