package reader

import (
	"sort"

	"fyne.io/fyne/v2"

	"commonplace/gui/control/letters"
)

// A line is drawn as pieces, each in one font and one direction, from left to right as they are seen:
//
//	text     abc ABC 12 def        (capitals stand for right-to-left letters)
//	pieces   [abc ][12][ CBA][ def]
//
// Decision: the order of pieces is worked out here and Fyne only draws letters within a piece, because a canvas.Text sets runs
// of both directions in the order they are stored. Price: levels are worked out line by line with the paragraph's direction, so
// explicit embeddings (U+202A–U+202E, U+2066–U+2069) that run over a line's end are not honoured.
type piece struct {
	start, end int     // bytes of the text
	x, w       float32 // from the left edge of the column
	rtl        bool
	source     fyne.Resource
}

// pieces returns a line's pieces in the order they are seen.
func (p *paper) pieces(l *line) []piece {
	c := p.cuts[l.cut]
	x := indent(l.kind, int(l.level))
	if l.start == l.end || l.kind == BlockPage || l.kind == BlockPicture {
		return nil
	}
	start, end := int(l.start), int(l.end)
	if plain(p.text[start:end], c) {
		return []piece{{start: start, end: end, x: x, w: c.width(p.text[start:end]), source: c.source}}
	}
	directions := []letters.Run{{Start: start, End: end}}
	if l.rtl || letters.HasRTL(p.text[start:end]) {
		directions = letters.Runs(p.text[start:end], start, l.rtl)
	}
	all := p.byFont(directions, c)
	edge := x
	for i := range all {
		q := &all[i]
		q.x = x
		if p.text[q.start] == '\t' {
			q.w = c.tab(x-edge) - (x - edge)
		} else {
			q.w = p.widthOf(c, q, q.start, q.end)
		}
		x += q.w
	}
	if l.rtl {
		if by := p.width - x; by > 0 {
			for i := range all {
				all[i].x += by
			}
		}
	}
	return all
}

// plain says whether the words need no more than one piece: every letter in the cut, no tab, nothing from right to left.
func plain(s string, c *cut) bool {
	for _, r := range s {
		if letters.MayBeRTL(r) || r == '\t' || r > '~' && !c.covers(r) {
			return false
		}
	}
	return true
}

// byFont cuts runs into pieces where a tab stands or the font changes. Within a run from right to left, later letters stand further
// left.
func (p *paper) byFont(all []letters.Run, c *cut) []piece {
	var out []piece
	for _, q := range all {
		var parts []piece
		from := q.Start
		for i := q.Start; i < q.End; {
			g := i + max(1, letters.FirstBorder(p.text[i:q.End]))
			source := c.sourceFor(p.text[i:g])
			tab := p.text[i] == '\t'
			if n := len(parts); n > 0 && from < i && !tab && p.text[from] != '\t' && (parts[n-1].source == source || p.text[i:g] == " ") {
				parts[n-1].end = g
			} else {
				from = i
				parts = append(parts, piece{start: i, end: g, rtl: q.RTL, source: source})
			}
			i = g
		}
		if q.RTL {
			for i := len(parts) - 1; i >= 0; i-- {
				out = append(out, parts[i])
			}
		} else {
			out = append(out, parts...)
		}
	}
	return out
}

// drawn returns the words of a piece as Fyne must be given them: marks of direction keep a full stop at the left end of words from
// the right, where the piece alone would no longer say so.
func (p *paper) drawn(q *piece, start, end int) string {
	if !q.rtl {
		return p.text[start:end]
	}
	words := letters.RightMark + p.text[start:end]
	if end < q.end && p.text[end] != ' ' {
		words += joiner // a letter that is measured without its neighbour keeps the form it has before it
	}
	return words + letters.RightMark
}

// joiner is a letter nobody sees, which others join with.
const joiner = "\u200d"

func (p *paper) widthOf(c *cut, q *piece, start, end int) float32 {
	if start >= end {
		return 0
	}
	box, _ := measured(p.drawn(q, start, end), c.size, c.style, q.source)
	return box.Width
}

// at returns the x of the border before the byte offset inside a piece.
func (p *paper) at(c *cut, q *piece, offset int) float32 {
	var w float32
	switch {
	case offset <= q.start:
	case offset >= q.end:
		w = q.w
	default:
		w = p.widthOf(c, q, q.start, offset)
	}
	if q.rtl {
		return q.x + q.w - w
	}
	return q.x + w
}

// xOf returns where the caret stands for an offset of the line.
func (p *paper) xOf(l *line, pieces []piece, offset int) float32 {
	c := p.cuts[l.cut]
	for i := range pieces {
		if q := &pieces[i]; q.start <= offset && offset < q.end {
			return p.at(c, q, offset)
		}
	}
	for i := range pieces { // past the last letter: beside the piece that ends the line
		if q := &pieces[i]; q.end == int(l.end) {
			return p.at(c, q, q.end)
		}
	}
	if l.rtl {
		return p.width
	}
	return indent(l.kind, int(l.level))
}

// hit returns the border between graphemes that is nearest to x.
func (p *paper) hit(l *line, pieces []piece, x float32) int {
	if len(pieces) == 0 {
		return int(l.start)
	}
	k := sort.Search(len(pieces), func(i int) bool { return pieces[i].x+pieces[i].w > x })
	q := &pieces[min(k, len(pieces)-1)]
	c := p.cuts[l.cut]
	if q.rtl {
		x = q.x + q.w - (x - q.x)
	}
	words := p.text[q.start:q.end]
	ends := append([]int{0}, letters.Borders(words, len(words))...)
	along := func(k int) float32 { return q.x + p.widthOf(c, q, q.start, q.start+ends[k]) }
	k = min(sort.Search(len(ends), func(k int) bool { return along(k) >= x }), len(ends)-1)
	if k > 0 && x-along(k-1) < along(k)-x {
		k--
	}
	return q.start + ends[k]
}

// stretches calls fn with each horizontal stretch of the line that shows bytes start to end; neighbours are one stretch.
func (p *paper) stretches(l *line, pieces []piece, start, end int, fn func(x, w float32)) {
	c := p.cuts[l.cut]
	var from, to float32
	for i := range pieces {
		q := &pieces[i]
		a, b := max(start, q.start), min(end, q.end)
		if a >= b {
			continue
		}
		x1, x2 := p.at(c, q, a), p.at(c, q, b)
		x1, x2 = min(x1, x2), max(x1, x2)
		if to > from && x1-to < 1 {
			to = x2
			continue
		}
		if to > from {
			fn(from, to-from)
		}
		from, to = x1, x2
	}
	if to > from {
		fn(from, to-from)
	}
}
