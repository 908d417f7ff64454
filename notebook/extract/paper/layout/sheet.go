// Package layout makes a text of letters that stand on pages: which make a line, in which order lines are read, and what they are: paragraphs,
// headings, items of lists, rows of tables, or what repeats at the edges. It knows letters and their places and nothing of files; package paper
// reads those.
//
// Begin with [Sheet.Lay], a page's letters gathered to pieces. Then the way of the pages:
//
//	lines.go     pieces to lines in reading order: columns, and rows of cells
//	furniture.go what repeats at the edges of pages
//	compose.go   what comes of the lines: heading.go what stands out by its size or in the outline,
//	             flow.go lines to paragraphs, items and rows; hyphen.go mends words cut at a line's end
//
// Trap: letters come in the order in which a page was drawn, with spaces of PDFium's own between them, and both are mostly right.
package layout

import "math"

// fieldSize is the size that words have which are not drawn, in points.
const fieldSize = 10

// Unseen is a text that is in a page and not drawn on it.
type Unseen struct {
	Box
	Text string
}

// piece returns the text as a piece at its place on the page as read.
func (u Unseen) piece(at Box) Piece {
	at.Y1 = math.Min(at.Y1, at.Y0+1.2*fieldSize)
	return Piece{Box: at, Text: u.Text, size: fieldSize, word: fieldSize}
}

const (
	// CellGap is how far apart two words of a line must be, in sizes of their font, to be in different cells or columns, and
	// cellGapRTL where a line runs to the left and numbers in it to the right.
	CellGap, cellGapRTL = 1.7, 6
	// SameLine is how much of the lower of two pieces must be beside the other for both to be on one line.
	SameLine = 0.5
)

// dropCap is how much larger than the text the initial of a chapter is.
const dropCap = 1.8

// Piece is a stretch of letters without a gap on one line.
type Piece struct {
	Box
	Text   string
	size   float64 // of the font, in points as it is seen
	word   float64 // width of the first word
	turned bool    // it does not run as most of the page does
	rtl    bool
	hyphen bool // PDFium saw a word go on after it
	// Letters are those of the text, in its order, where they were asked for; spaces that part pieces are not among them.
	Letters []Letter
}

// Sheet is a page as read.
type Sheet struct {
	width, Height float64 // as it is read
	Pieces        []Piece // in the order they were drawn
	Drawn         bool    // something is on it, if no letter
	Pictured      bool    // it has few letters, and a picture or a heap of lines takes up much of it: a scan, or letters drawn as lines
	Broken        bool    // it is not there
	Keep          bool    // the letters of each piece too
}

// Glyph is a letter.
type Glyph struct {
	Box
	R     rune
	Size  float64
	Turn  uint8 // quarter turns of its direction
	Made  bool  // a space or line end of PDFium's own
	Index int   // among the page's glyphs
}

// Lay turns the page so that most letters run to the right, and gathers them to pieces.
func (s *Sheet) Lay(glyphs []Glyph, unseen []Unseen, edge Box) {
	var votes [4]int
	for _, g := range glyphs {
		if !g.Made && g.R != ' ' {
			votes[g.Turn]++
		}
	}
	most := uint8(0)
	for t, n := range votes {
		if n > votes[most] {
			most = uint8(t)
		}
	}
	s.width, s.Height = edge.Width(), edge.Height()
	if most%2 == 1 {
		s.width, s.Height = s.Height, s.width
	}
	p := pen{keep: s.Keep}
	for _, g := range glyphs {
		g.Box = turn(g.Box, edge, most)
		g.Turn = (g.Turn - most) % 4
		p.add(g)
	}
	p.end()
	s.Pieces = joinNeighbours(p.done)
	for _, u := range unseen {
		s.Pieces = append(s.Pieces, u.piece(turn(u.Box, edge, most)))
	}
}

// turn places a box of PDF's own coordinates on a page that is read in a direction of so many quarter turns.
func turn(b, edge Box, turns uint8) Box {
	switch turns {
	case 1:
		return Box{b.Y0 - edge.Y0, b.X0 - edge.X0, b.Y1 - edge.Y0, b.X1 - edge.X0}
	case 2:
		return Box{edge.X1 - b.X1, b.Y0 - edge.Y0, edge.X1 - b.X0, b.Y1 - edge.Y0}
	case 3:
		return Box{edge.Y1 - b.Y1, edge.X1 - b.X1, edge.Y1 - b.Y0, edge.X1 - b.X0}
	}
	return Box{b.X0 - edge.X0, edge.Y1 - b.Y1, b.X1 - edge.X0, edge.Y1 - b.Y0}
}

// joinNeighbours joins pieces that follow one another on a line without a gap between them: raised numbers and words in another font
// are pieces of their own to PDFium.
func joinNeighbours(pieces []Piece) []Piece {
	var out []Piece
	for _, b := range pieces {
		if n := len(out); n > 0 {
			a := &out[n-1]
			step := b.X0 - a.X1
			larger := math.Max(a.size, b.size)
			if !a.turned && !b.turned && !a.rtl && !b.rtl && !a.hyphen && a.Beside(b.Box) > SameLine && step > -0.3*larger && step < larger {
				if step > 0.15*larger {
					a.Text += " "
				}
				if letters(a.Text) == 1 && a.size > dropCap*b.size { // a large initial is of the line it begins
					a.Y0, a.Y1 = b.Y0, b.Y1
				}
				a.Text += b.Text
				a.Letters = append(a.Letters, b.Letters...)
				if b.Width() > a.Width() {
					a.size = b.size
				}
				a.Box, a.hyphen = a.Box.With(b.Box), b.hyphen
				continue
			}
		}
		out = append(out, b)
	}
	return out
}
