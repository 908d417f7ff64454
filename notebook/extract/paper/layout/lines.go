package layout

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

// Line is a line as it is read: one piece, or several with gaps between them.
type Line struct {
	Piece
	cells []string // the texts of its pieces where there is more than one
	page  int      // from 0
	Kind  Kind     // Paragraph until something else is known
	level int
	named bool // a heading by the outline's word
}

// Lines returns the lines of a page in reading order.
func (s *Sheet) Lines(page int) []Line {
	var out []Line
	var last Piece
	for _, p := range columns(s.Pieces, s.width, maxColumns) {
		if n := len(out); n > 0 && !p.turned && !out[n-1].turned && p.Beside(last.Box) > SameLine && p.Apart(last.Box) >= 0 && p.X0 > last.X0 != p.rtl {
			out[n-1].beside(p)
		} else {
			out = append(out, Line{Piece: p, page: page})
		}
		last = p
	}
	return out
}

// beside adds a piece that stands on the same line.
func (l *Line) beside(p Piece) {
	if len(l.cells) == 0 {
		l.cells = []string{l.Text}
	}
	l.cells = append(l.cells, p.Text)
	l.Text += " " + p.Text
	l.Letters = append(l.Letters, p.Letters...)
	if p.Width() > l.Width() {
		l.size = p.size
	}
	l.Box, l.hyphen = l.Box.With(p.Box), p.hyphen
}

// columns puts pieces that were drawn across a gutter into the order of columns.
func columns(pieces []Piece, width float64, depth int) []Piece {
	if len(pieces) < 2*minRows || depth == 0 {
		return pieces
	}
	gutter, found := gutterOf(pieces, width)
	if !found {
		return pieces
	}
	out := make([]Piece, 0, len(pieces))
	var left, right []Piece
	flush := func() {
		out = append(out, columns(left, width, depth-1)...)
		out = append(out, columns(right, width, depth-1)...)
		left, right = nil, nil
	}
	for _, p := range pieces {
		switch {
		case p.X1 <= gutter:
			left = append(left, p)
		case p.X0 >= gutter:
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
func gutterOf(pieces []Piece, width float64) (at float64, found bool) {
	type tear struct{ from, to float64 }
	var tears []tear
	words := 0
	for i := 1; i < len(pieces); i++ {
		a, b := pieces[i-1], pieces[i]
		if a.turned || b.turned || a.rtl || b.rtl || a.Beside(b.Box) < SameLine || b.X0 <= a.X1 || math.Min(a.Width(), b.Width()) < minColumn*width {
			continue
		}
		tears = append(tears, tear{a.X1, b.X0})
		words += strings.Count(a.Text, " ") + strings.Count(b.Text, " ") + 2
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
