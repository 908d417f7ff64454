package control

import (
	"sort"

	"fyne.io/fyne/v2"
	"golang.org/x/text/unicode/bidi"
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
	var all []piece
	if l.rtl || hasRTL(p.text[start:end]) {
		all = inOrder(runs(p.text[start:end], start, l.rtl))
	} else {
		all = []piece{{start: start, end: end}}
	}
	all = p.byFont(all, c)
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
		if r >= firstRTL && mayBeRTL(r) || r == '\t' || r > '~' && !c.covers(r) {
			return false
		}
	}
	return true
}

// mayBeRTL is a quick net around the right-to-left scripts and the marks of direction.
func mayBeRTL(r rune) bool {
	return firstRTL <= r && r < 0x900 || 0x200E <= r && r <= 0x200F || 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069 ||
		0xFB1D <= r && r <= 0xFDFF || 0xFE70 <= r && r <= 0xFEFF || 0x10800 <= r && r <= 0x10FFF || 0x1E800 <= r && r <= 0x1EFFF
}

func hasRTL(s string) bool {
	for _, r := range s {
		if mayBeRTL(r) {
			return true
		}
	}
	return false
}

// byFont cuts pieces where a tab stands or the font changes. Within a piece from right to left, later letters stand further left.
func (p *paper) byFont(all []piece, c *cut) []piece {
	var out []piece
	for _, q := range all {
		var parts []piece
		from := q.start
		for i := q.start; i < q.end; {
			g := i + max(1, firstBorder(p.text[i:q.end]))
			source := c.sourceFor(p.text[i:g])
			tab := p.text[i] == '\t'
			if n := len(parts); n > 0 && from < i && !tab && p.text[from] != '\t' && (parts[n-1].source == source || p.text[i:g] == " ") {
				parts[n-1].end = g
			} else {
				from = i
				parts = append(parts, piece{start: i, end: g, rtl: q.rtl, source: source})
			}
			i = g
		}
		if q.rtl {
			for i := len(parts) - 1; i >= 0; i-- {
				out = append(out, parts[i])
			}
		} else {
			out = append(out, parts...)
		}
	}
	return out
}

func firstBorder(s string) int {
	if b := borders(s, 1); len(b) == 1 {
		return b[0]
	}
	return len(s)
}

// level is a run's depth of embedding: even runs read from the left, odd ones from the right.
type level struct {
	piece
	depth int
}

// runs returns the stretches of one direction of a line, in the order they are stored, with their levels.
func runs(s string, at int, rtl bool) []level {
	base, mark := bidi.LeftToRight, leftMark // the option alone would let the first letter decide
	if rtl {
		base, mark = bidi.RightToLeft, ""
	}
	var para bidi.Paragraph
	whole := []level{{piece: piece{start: at, end: at + len(s), rtl: rtl}}}
	if _, err := para.SetString(mark+s, bidi.DefaultDirection(base)); err != nil {
		return whole
	}
	order, err := para.Order()
	if err != nil || order.NumRuns() == 0 {
		return whole
	}
	var out []level
	pos := -len(mark)
	for i := range order.NumRuns() {
		run := order.Run(i)
		from := max(pos, 0)
		first, last := run.Pos() // in runes, the last one included
		for n := first; n <= last; n++ {
			_, size := runeAt((mark + s)[pos+len(mark):])
			pos += size
		}
		q := piece{start: at + from, end: at + pos, rtl: run.Direction() == bidi.RightToLeft}
		switch {
		case q.start >= q.end:
		case q.rtl:
			out = append(out, level{q, 1})
		case rtl:
			out = append(out, level{q, 2})
		default:
			out = append(out, leftRun(s, at, q, len(out) > 0)...)
		}
	}
	return out
}

// Letters nobody sees: marks of direction, and one that a letter joins with.
const (
	leftMark  = "\u200e"
	rightMark = "\u200f"
	joiner    = "\u200d"
)

// leftRun cuts a run of a left-to-right line in two where it begins with a number after right-to-left words: the number belongs to
// those words and stands to the left of them.
func leftRun(s string, at int, q piece, after bool) []level {
	n := q.start
	if after {
		for i := q.start; i < q.end; {
			r, size := runeAt(s[i-at:])
			props, _ := bidi.LookupRune(r)
			class := props.Class()
			if class == bidi.EN || class == bidi.AN {
				n = i + size
			} else if class != bidi.ES && class != bidi.CS && class != bidi.ET {
				break
			}
			i += size
		}
	}
	var out []level
	if n > q.start {
		out = append(out, level{piece{start: q.start, end: n}, 2})
	}
	if n < q.end {
		out = append(out, level{piece{start: n, end: q.end}, 0})
	}
	return out
}

// inOrder puts runs in the order they are seen: from the deepest level up, every stretch at least that deep is turned round
// (rule L2 of the Unicode bidirectional algorithm).
func inOrder(runs []level) []piece {
	for depth := 2; depth > 0; depth-- {
		for i := 0; i < len(runs); i++ {
			k := i
			for k < len(runs) && runs[k].depth >= depth {
				k++
			}
			for a, b := i, k-1; a < b; a, b = a+1, b-1 {
				runs[a], runs[b] = runs[b], runs[a]
			}
			i = max(i, k-1)
		}
	}
	out := make([]piece, len(runs))
	for i, r := range runs {
		out[i] = r.piece
	}
	return out
}

// drawn returns the words of a piece as Fyne must be given them: marks of direction keep a full stop at the left end of words from
// the right, where the piece alone would no longer say so.
func (p *paper) drawn(q *piece, start, end int) string {
	if !q.rtl {
		return p.text[start:end]
	}
	words := rightMark + p.text[start:end]
	if end < q.end && p.text[end] != ' ' {
		words += joiner // a letter that is measured without its neighbour keeps the form it has before it
	}
	return words + rightMark
}

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
	ends := append([]int{0}, borders(words, len(words))...)
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
