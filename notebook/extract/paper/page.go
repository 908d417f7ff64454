package paper

import (
	"fmt"
	"math"

	"github.com/tetratelabs/wazero/api"
)

// PDFium gives the letters of a page in the order in which they were drawn, with spaces and line ends of its own where it sees gaps.
// Its spaces are kept. Its lines are cut further where the letters jump (two columns drawn row by row are one line to it) and joined
// where they only step aside (a raised footnote number is a line to it).
//
// Places are told in points from the upper left corner of the page as it is read: x to the right, y downward, whichever way the page
// is turned, by the direction of most of its letters.

const (
	// cellGap is how far apart two words of a line must be, in sizes of their font, to be in different cells or columns, and
	// cellGapRTL where a line runs to the left and numbers in it to the right.
	cellGap, cellGapRTL = 1.7, 6
	// sameLine is how much of the lower of two pieces must be beside the other for both to be on one line.
	sameLine = 0.5
)

// maxGlyphs is the most letters of one page that are read, and maxText of a whole document.
const maxGlyphs, maxText = 500_000, 32 << 20

// dropCap is how much larger than the text the initial of a chapter is.
const dropCap = 1.8

// box is a place on a page.
type box struct{ x0, y0, x1, y1 float64 }

// boxOf is the box between two corners.
func boxOf(x0, y0, x1, y1 float64) box { return box{x0, y0, x1, y1} }

func (b box) width() float64  { return b.x1 - b.x0 }
func (b box) height() float64 { return b.y1 - b.y0 }

// with returns the smallest box around both.
func (b box) with(o box) box {
	return box{math.Min(b.x0, o.x0), math.Min(b.y0, o.y0), math.Max(b.x1, o.x1), math.Max(b.y1, o.y1)}
}

// beside returns how much of the lower of two boxes is at the height of the other, from 0 to 1.
func (b box) beside(o box) float64 {
	common := math.Min(b.y1, o.y1) - math.Max(b.y0, o.y0)
	return common / math.Max(math.Min(b.height(), o.height()), 0.1)
}

// apart returns how far two boxes are from one another sideways; less than 0 if they overlap.
func (b box) apart(o box) float64 { return math.Max(o.x0-b.x1, b.x0-o.x1) }

// piece is a stretch of letters without a gap on one line.
type piece struct {
	box
	text   string
	size   float64 // of the font, in points as it is seen
	word   float64 // width of the first word
	turned bool    // it does not run as most of the page does
	rtl    bool
	hyphen bool // PDFium saw a word go on after it
	// letters are those of the text, in its order, where they were asked for; spaces that part pieces are not among them.
	letters []letter
}

// sheet is a page as read.
type sheet struct {
	width, height float64 // as it is read
	pieces        []piece // in the order they were drawn
	drawn         bool    // something is on it, if no letter
	pictured      bool    // it has few letters, and a picture or a heap of lines takes up much of it: a scan, or letters drawn as lines
	broken        bool    // it is not there
	keep          bool    // the letters of each piece too
}

// glyph is a letter.
type glyph struct {
	box
	r     rune
	size  float64
	turn  uint8 // quarter turns of its direction
	made  bool  // a space or line end of PDFium's own
	index int   // among the page's glyphs
}

// page reads page i, counted from 0. A page that is broken is empty, unless it broke PDFium.
func (f *file) page(i, left int) (s sheet, err error) {
	page, unseen, marks := f.loadPage(i)
	if page == 0 {
		return sheet{broken: true}, f.err
	}
	defer f.call("FPDF_ClosePage", page)
	s.drawn = f.number("FPDFPage_CountObjects", page) > 0
	glyphs, err := f.sheet(&s, page, unseen, left)
	f.quote(marks, glyphs)
	return s, err
}

// loadPage loads page i with what is drawn in its forms; unseen is what they hold and do not draw, and marks what readers marked on it, which
// is no longer there once its forms are drawn. The caller closes it; 0 is no page.
func (f *file) loadPage(i int) (page uint64, unseen []field, marks []Marked) {
	page = f.call("FPDF_LoadPage", f.document, uint64(i))
	if n := f.number("FPDFPage_GetAnnotCount", page); page != 0 && n > 0 {
		unseen, marks = f.unseen(page, n), f.marks(page, n, i)
		page = f.withForms(page, i)
	}
	return page, unseen, marks
}

// sheet reads the letters of a page and lays them out; they are returned as they were drawn, in PDF's own places.
func (f *file) sheet(s *sheet, page uint64, unseen []field, left int) ([]glyph, error) {
	text := f.call("FPDFText_LoadPage", page)
	if text == 0 {
		return nil, f.err
	}
	defer f.call("FPDFText_ClosePage", text)
	n := f.number("FPDFText_CountChars", text)
	if n > maxGlyphs || n > left {
		return nil, fmt.Errorf("%w: more than %d letters on a page or %d in all", ErrTooLarge, maxGlyphs, maxText)
	}
	s.pictured = n <= fewLetters && f.pictured(page)
	glyphs := f.glyphs(text, n)
	if f.err != nil {
		return nil, f.err
	}
	f.call("FPDF_GetPageBoundingBox", page, uint64(f.scratch))
	edge := f.floats(4) // left, top, right, bottom
	if f.err != nil {
		return nil, f.err
	}
	s.lay(glyphs, unseen, boxOf(edge[0], edge[3], edge[2], edge[1]))
	return glyphs, nil
}

// glyphs reads the letters of a page, in PDF's own places.
func (f *file) glyphs(text uint64, n int) []glyph {
	all := make([]glyph, 0, n)
	object, size, turn := ^uint64(0), 0.0, uint8(0)
	for i := uint64(0); i < uint64(n) && f.err == nil; i++ {
		g := glyph{index: int(i), r: rune(uint32(f.call("FPDFText_GetUnicode", text, i)))}
		if o := f.call("FPDFText_GetTextObject", text, i); o != 0 && o != object {
			object = o
			f.call("FPDFText_GetMatrix", text, i, uint64(f.scratch))
			m := f.floats(4)
			turn = quarter(m[0], m[1])
			size = api.DecodeF64(f.call("FPDFText_GetFontSize", text, i)) * math.Hypot(m[2], m[3])
		} else if o == 0 {
			g.made = true
		}
		g.size, g.turn = size, turn
		if !g.made {
			f.call("FPDFText_GetLooseCharBox", text, i, uint64(f.scratch))
			b := f.floats(4) // left, top, right, bottom
			g.box = boxOf(b[0], b[3], b[2], b[1])
		}
		all = append(all, g)
	}
	return all
}

// quarter returns the direction (a, b) in quarter turns against the clock.
func quarter(a, b float64) uint8 {
	switch {
	case math.Abs(a) >= math.Abs(b) && a >= 0:
		return 0
	case math.Abs(a) >= math.Abs(b):
		return 2
	case b > 0:
		return 1
	}
	return 3
}

// lay turns the page so that most letters run to the right, and gathers them to pieces.
func (s *sheet) lay(glyphs []glyph, unseen []field, edge box) {
	var votes [4]int
	for _, g := range glyphs {
		if !g.made && g.r != ' ' {
			votes[g.turn]++
		}
	}
	most := uint8(0)
	for t, n := range votes {
		if n > votes[most] {
			most = uint8(t)
		}
	}
	s.width, s.height = edge.width(), edge.height()
	if most%2 == 1 {
		s.width, s.height = s.height, s.width
	}
	p := pen{keep: s.keep}
	for _, g := range glyphs {
		g.box = turn(g.box, edge, most)
		g.turn = (g.turn - most) % 4
		p.add(g)
	}
	p.end()
	s.pieces = joinNeighbours(p.done)
	for _, u := range unseen {
		s.pieces = append(s.pieces, u.piece(turn(u.box, edge, most)))
	}
}

// turn places a box of PDF's own coordinates on a page that is read in a direction of so many quarter turns.
func turn(b, edge box, turns uint8) box {
	switch turns {
	case 1:
		return box{b.y0 - edge.y0, b.x0 - edge.x0, b.y1 - edge.y0, b.x1 - edge.x0}
	case 2:
		return box{edge.x1 - b.x1, b.y0 - edge.y0, edge.x1 - b.x0, b.y1 - edge.y0}
	case 3:
		return box{edge.y1 - b.y1, edge.x1 - b.x1, edge.y1 - b.y0, edge.x1 - b.x0}
	}
	return box{b.x0 - edge.x0, edge.y1 - b.y1, b.x1 - edge.x0, edge.y1 - b.y0}
}

// joinNeighbours joins pieces that follow one another on a line without a gap between them: raised numbers and words in another font
// are pieces of their own to PDFium.
func joinNeighbours(pieces []piece) []piece {
	var out []piece
	for _, b := range pieces {
		if n := len(out); n > 0 {
			a := &out[n-1]
			step := b.x0 - a.x1
			larger := math.Max(a.size, b.size)
			if !a.turned && !b.turned && !a.rtl && !b.rtl && !a.hyphen && a.beside(b.box) > sameLine && step > -0.3*larger && step < larger {
				if step > 0.15*larger {
					a.text += " "
				}
				if letters(a.text) == 1 && a.size > dropCap*b.size { // a large initial is of the line it begins
					a.y0, a.y1 = b.y0, b.y1
				}
				a.text += b.text
				a.letters = append(a.letters, b.letters...)
				if b.width() > a.width() {
					a.size = b.size
				}
				a.box, a.hyphen = a.box.with(b.box), b.hyphen
				continue
			}
		}
		out = append(out, b)
	}
	return out
}
