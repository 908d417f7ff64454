package paper

import (
	"math"
	"strings"
)

// A page is read in the order in which it was drawn, since most programs draw column by column and cell by cell, and what looks like
// two columns may be a table. One order is not taken: where lines of prose to the left and to the right of a gutter were drawn in
// turn, row by row, all on the left come before all on the right.
//
//	drawn   a1 b1 a2 b2 a3 b3 a4 b4        read   a1 a2 a3 a4 b1 b2 b3 b4
//
// A piece that lies across the gutter parts what is above it from what is below.

const (
	// minRows is how many rows must be torn by one gutter to show columns.
	minRows = 4
	// minProse is how many words a piece beside a gutter has on average where it is prose and not a table's cell.
	minProse = 3.5
	// minColumn is the narrowest column, as a share of the page.
	minColumn = 0.12
	// maxColumns bounds how often a column is looked at for columns within.
	maxColumns = 3
)

// line is a line as it is read: one piece, or several with gaps between them.
type line struct {
	piece
	cells []string // the texts of its pieces where there is more than one
	page  int      // from 0
	kind  Kind     // Paragraph until something else is known
	level int
	named bool // a heading by the outline's word
}

// lines returns the lines of a page in reading order.
func (s *sheet) lines(page int) []line {
	var out []line
	var last piece
	for _, p := range columns(s.pieces, s.width, maxColumns) {
		if n := len(out); n > 0 && !p.turned && !out[n-1].turned && p.beside(last.box) > sameLine && p.apart(last.box) >= 0 && p.x0 > last.x0 != p.rtl {
			out[n-1].beside(p)
		} else {
			out = append(out, line{piece: p, page: page})
		}
		last = p
	}
	return out
}

// beside adds a piece that stands on the same line.
func (l *line) beside(p piece) {
	if len(l.cells) == 0 {
		l.cells = []string{l.text}
	}
	l.cells = append(l.cells, p.text)
	l.text += " " + p.text
	l.letters = append(l.letters, p.letters...)
	if p.width() > l.width() {
		l.size = p.size
	}
	l.box, l.hyphen = l.box.with(p.box), p.hyphen
}

// columns puts pieces that were drawn across a gutter into the order of columns.
func columns(pieces []piece, width float64, depth int) []piece {
	if len(pieces) < 2*minRows || depth == 0 {
		return pieces
	}
	gutter, found := gutterOf(pieces, width)
	if !found {
		return pieces
	}
	out := make([]piece, 0, len(pieces))
	var left, right []piece
	flush := func() {
		out = append(out, columns(left, width, depth-1)...)
		out = append(out, columns(right, width, depth-1)...)
		left, right = nil, nil
	}
	for _, p := range pieces {
		switch {
		case p.x1 <= gutter:
			left = append(left, p)
		case p.x0 >= gutter:
			right = append(right, p)
		default:
			flush()
			out = append(out, p)
		}
	}
	flush()
	return out
}

// gutterOf finds the place sideways at which most rows of prose are torn.
func gutterOf(pieces []piece, width float64) (at float64, found bool) {
	type tear struct{ from, to float64 }
	var tears []tear
	words := 0
	for i := 1; i < len(pieces); i++ {
		a, b := pieces[i-1], pieces[i]
		if a.turned || b.turned || a.rtl || b.rtl || a.beside(b.box) < sameLine || b.x0 <= a.x1 || math.Min(a.width(), b.width()) < minColumn*width {
			continue
		}
		tears = append(tears, tear{a.x1, b.x0})
		words += strings.Count(a.text, " ") + strings.Count(b.text, " ") + 2
	}
	if len(tears) < minRows || float64(words) < 2*minProse*float64(len(tears)) {
		return 0, false
	}
	best := 0
	for _, t := range tears[:min(len(tears), 200)] { // enough to find the most frequent
		middle, n := (t.from+t.to)/2, 0
		for _, o := range tears {
			if o.from <= middle && middle <= o.to {
				n++
			}
		}
		if n > best {
			best, at = n, middle
		}
	}
	return at, best >= minRows
}
