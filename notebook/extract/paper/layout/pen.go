package layout

import (
	"math"
	"slices"
	"unicode"
)

// lineHyphen is what PDFium gives for a hyphen at a line's end after which the word goes on.
const lineHyphen = 2

// Letter is a letter or space of a piece.
type Letter struct {
	R     rune
	x0    float64
	Glyph int // which of the page's glyphs it is
}

// pen gathers letters to pieces.
type pen struct {
	keep    bool // with each piece its letters, so that their places can be told
	done    []Piece
	letters []Letter
	now     Piece
	last    Glyph
	sizes   map[float64]int
	space   bool // a space stands before the next letter
	word    bool // the first word is over
}

func (p *pen) add(g Glyph) {
	if g.R == lineHyphen {
		p.now.hyphen = len(p.letters) > 0
		p.end()
		return
	}
	if g.Made && (g.R == '\r' || g.R == '\n') {
		p.end()
		return
	}
	r := shown(g.R)
	if r == 0 {
		return
	}
	if r == ' ' {
		p.space = len(p.letters) > 0
		return
	}
	if g.Made {
		g.Box, g.Turn = p.last.Box, p.last.Turn
	}
	if len(p.letters) > 0 && !unicode.Is(unicode.M, r) && p.jumps(g) {
		p.end()
	}
	p.put(g, r)
}

func (p *pen) put(g Glyph, r rune) {
	if len(p.letters) == 0 {
		p.now = Piece{Box: g.Box, turned: g.Turn != 0}
		p.sizes, p.word, p.space = map[float64]int{}, false, false
	}
	if p.space {
		p.letters = append(p.letters, Letter{' ', g.X0, g.Index})
		p.space, p.word = false, true
	}
	p.letters = append(p.letters, Letter{r, g.X0, g.Index})
	p.now.Box = p.now.Box.With(g.Box)
	if !p.word {
		p.now.word = p.now.Width()
	}
	p.now.rtl = p.now.rtl || isRTL(r)
	p.sizes[math.Round(g.Size*4)/4]++
	p.last = g
}

// jumps says whether g does not stand beside the letter before it.
func (p *pen) jumps(g Glyph) bool {
	if (g.Turn != 0) != p.now.turned {
		return true
	}
	if p.now.turned { // along its own direction, which is upward or downward
		return math.Max(g.Y0-p.last.Y1, p.last.Y0-g.Y1) > CellGap*g.Size || p.last.X1 < g.X0 || g.X1 < p.last.X0
	}
	gap := float64(CellGap)
	if p.now.rtl {
		gap = cellGapRTL
	}
	return g.Apart(p.last.Box) > gap*math.Max(math.Max(g.Size, p.last.Size), 1) || p.now.Beside(g.Box) < 0.2
}

// end closes the piece.
func (p *pen) end() {
	if len(p.letters) > 0 {
		p.now.Text = p.inOrder()
		if p.keep {
			p.now.Letters = slices.Clone(p.letters)
		}
		most := 0
		for size, n := range p.sizes {
			if n > most || n == most && size > p.now.size {
				p.now.size, most = size, n
			}
		}
		p.done = append(p.done, p.now)
	}
	p.letters = p.letters[:0]
	p.now, p.space = Piece{}, false
}
