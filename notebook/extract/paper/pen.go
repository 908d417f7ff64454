package paper

import (
	"math"
	"slices"
	"unicode"
)

// lineHyphen is what PDFium gives for a hyphen at a line's end after which the word goes on.
const lineHyphen = 2

// letter is a letter or space of a piece.
type letter struct {
	r     rune
	x0    float64
	glyph int // which of the page's glyphs it is
}

// pen gathers letters to pieces.
type pen struct {
	keep    bool // with each piece its letters, so that their places can be told
	done    []piece
	letters []letter
	now     piece
	last    glyph
	sizes   map[float64]int
	space   bool // a space stands before the next letter
	word    bool // the first word is over
}

func (p *pen) add(g glyph) {
	if g.r == lineHyphen {
		p.now.hyphen = len(p.letters) > 0
		p.end()
		return
	}
	if g.made && (g.r == '\r' || g.r == '\n') {
		p.end()
		return
	}
	r := shown(g.r)
	if r == 0 {
		return
	}
	if r == ' ' {
		p.space = len(p.letters) > 0
		return
	}
	if g.made {
		g.box, g.turn = p.last.box, p.last.turn
	}
	if len(p.letters) > 0 && !unicode.Is(unicode.M, r) && p.jumps(g) {
		p.end()
	}
	p.put(g, r)
}

func (p *pen) put(g glyph, r rune) {
	if len(p.letters) == 0 {
		p.now = piece{box: g.box, turned: g.turn != 0}
		p.sizes, p.word, p.space = map[float64]int{}, false, false
	}
	if p.space {
		p.letters = append(p.letters, letter{' ', g.x0, g.index})
		p.space, p.word = false, true
	}
	p.letters = append(p.letters, letter{r, g.x0, g.index})
	p.now.box = p.now.box.with(g.box)
	if !p.word {
		p.now.word = p.now.width()
	}
	p.now.rtl = p.now.rtl || isRTL(r)
	p.sizes[math.Round(g.size*4)/4]++
	p.last = g
}

// jumps says whether g does not stand beside the letter before it.
func (p *pen) jumps(g glyph) bool {
	if (g.turn != 0) != p.now.turned {
		return true
	}
	if p.now.turned { // along its own direction, which is upward or downward
		return math.Max(g.y0-p.last.y1, p.last.y0-g.y1) > cellGap*g.size || p.last.x1 < g.x0 || g.x1 < p.last.x0
	}
	gap := float64(cellGap)
	if p.now.rtl {
		gap = cellGapRTL
	}
	return g.apart(p.last.box) > gap*math.Max(math.Max(g.size, p.last.size), 1) || p.now.beside(g.box) < 0.2
}

// end closes the piece.
func (p *pen) end() {
	if len(p.letters) > 0 {
		p.now.text = p.inOrder()
		if p.keep {
			p.now.letters = slices.Clone(p.letters)
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
	p.now, p.space = piece{}, false
}
