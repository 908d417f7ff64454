package layout

// Kind says what a part is.
type Kind int

// The kinds of part.
const (
	Paragraph Kind = iota
	Heading        // Level 1–6
	List           // one item, without its bullet
	Table          // one row, cells parted by tabs
	Page           // where a page begins; Text is its label
	Furniture      // what repeats at the edges of pages: headers, footers, page numbers
)

// Part is a stretch of the text: valid UTF-8 without control characters but the tabs of tables.
type Part struct {
	Kind  Kind
	Level int
	Text  string
}
