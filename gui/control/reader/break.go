package reader

import (
	"fmt"
	"sort"
	"strings"

	"commonplace/gui/control"
	"commonplace/gui/control/letters"
)

// Breaking a chunk into lines: block by block, hard line by hard line, and within those at the last place that fits. A place is
// good after spaces, after a hyphen or dash, and between two ideographs. What has no good place is broken between graphemes.

// The cuts a paper is set in.
const (
	cutBody = iota
	cutBold
	cutCode
	cutHeading1
	cutHeading2
	cutHeading3
	cutSmall
	cutNote // captions and footnotes
	cutCount
)

// para is one hard line of a block, or of what stands between blocks.
type para struct {
	start, end int
	kind       BlockKind
	level      int
	first      bool // begins its block
	gap        float32
}

// breakChunk fills the lines and the height of a chunk.
func (p *paper) breakChunk(c *chunk) {
	c.lines = make([]line, 0, (c.end-c.start)/64+1)
	c.height = 0
	if c.fold > 0 {
		c.lines = append(c.lines, line{start: int32(c.start), end: int32(c.start), kind: blockFold, cut: cutSmall})
		c.height = p.cuts[cutSmall].line + p.gap(-1)
		return
	}
	p.paras(c, func(q para) {
		p.breakPara(c, q)
		c.height += q.gap
	})
}

// paras calls fn for each hard line of the chunk, in order.
func (p *paper) paras(c *chunk, fn func(para)) {
	pos := c.start
	for i := c.block; i < len(p.blocks) && (p.blocks[i].Start < c.end || c.end == len(p.text) || i < c.upTo); i++ {
		b := p.blocks[i]
		if b.Kind == BlockPicture {
			if !c.aside && i < c.upTo {
				p.between(pos, b.Start, fn)
				pos = max(pos, b.Start)
				fn(para{start: b.Start, end: b.Start, kind: BlockPicture, level: b.Level, first: true, gap: p.gap(i)})
			}
			continue
		}
		if b.Start >= c.end && c.end != len(p.text) {
			continue // a page that begins with what follows
		}
		if b.Kind == BlockPage {
			p.between(pos, b.Start, fn)
			pos = max(pos, b.Start)
			fn(para{start: b.Start, end: b.Start, kind: BlockPage, level: sort.SearchInts(p.pages, i) + 1, first: true, gap: p.gap(i)})
			continue
		}
		if (b.Kind == BlockAside) != c.aside || b.End <= pos {
			continue
		}
		p.between(pos, b.Start, fn)
		from, to := max(b.Start, c.start), min(b.End, c.end)
		hardLines(p.text, from, to, func(s, e int) {
			q := para{start: s, end: e, kind: b.Kind, level: b.Level, first: s == b.Start}
			if e == b.End || strings.TrimSpace(p.text[e:to]) == "" && to == b.End {
				q.gap = p.gap(i)
			}
			fn(q)
		})
		pos = to
	}
	p.between(pos, c.end, fn)
}

// between calls fn for the hard lines of a stretch no block speaks of; its blank lines are only space.
func (p *paper) between(start, end int, fn func(para)) {
	if start >= end {
		return
	}
	hardLines(p.text, start, end, func(s, e int) {
		if strings.TrimSpace(p.text[s:e]) == "" {
			return
		}
		q := para{start: s, end: e, kind: BlockParagraph, first: s == 0 || p.text[s-1] == '\n'}
		if e < end || e == len(p.text) {
			q.gap = p.gap(-1)
		}
		fn(q)
	})
}

// hardLines calls fn for each line between start and end, without its line end; a line end that closes the stretch begins no line.
func hardLines(text string, start, end int, fn func(s, e int)) {
	for start < end {
		e := strings.IndexByte(text[start:end], '\n')
		if e < 0 {
			fn(start, end)
			return
		}
		fn(start, start+e)
		start += e + 1
	}
}

// gap returns the space under block i: half a line, more before a heading, less between items of one list or lines of one table.
// -1 stands for what no block speaks of.
func (p *paper) gap(i int) float32 {
	half := control.Round(p.cuts[cutBody].line / 2)
	if i < 0 || i+1 >= len(p.blocks) {
		return half
	}
	this, next := p.blocks[i].Kind, p.blocks[i+1].Kind
	switch {
	case this == BlockHeading:
		return 2 * control.Grid
	case next == BlockHeading:
		return 2 * half
	case this == BlockList && next == BlockList, this == BlockFootnote && next == BlockFootnote:
		return control.Grid
	case this == BlockPicture && next == BlockCaption:
		return 2 * control.Grid
	case this == next && (this == BlockTable || this == BlockCode):
		return 0
	}
	return half
}

func (p *paper) cutOf(kind BlockKind, level int) uint8 {
	switch kind {
	case BlockHeading:
		switch level {
		case 1:
			return cutHeading1
		case 2:
			return cutHeading2
		case 3:
			return cutHeading3
		}
		return cutBold
	case BlockCode:
		return cutCode
	case BlockPage:
		return cutSmall
	case BlockCaption, BlockFootnote, BlockPicture:
		return cutNote
	}
	return cutBody
}

// The indents of a block's text, in pixels.
const (
	indentStep = 5 * control.Grid
	maxIndents = 6 // deeper levels stand no further in
)

// indent returns how far a line stands in from the edge of the column.
func indent(kind BlockKind, level int) float32 {
	switch kind {
	case BlockList, BlockQuote:
		return indentStep * float32(min(max(1, level), maxIndents))
	case BlockCode:
		return 3 * control.Grid
	}
	return 0
}

// breakPara adds the lines of one hard line to the chunk.
func (p *paper) breakPara(c *chunk, q para) {
	b := breaker{paper: p, chunk: c, proto: line{cut: p.cutOf(q.kind, q.level), kind: q.kind, first: q.first}}
	if q.kind == BlockPage || q.kind == BlockPicture {
		b.proto.level = int32(q.level)
		b.emit(q.start, q.end)
		return
	}
	b.proto.level = int32(max(0, q.level))
	b.cut = p.cuts[b.proto.cut]
	b.width = max(p.width-indent(q.kind, q.level), 4*b.cut.size)
	b.proto.rtl = letters.RightToLeft(p.text[q.start:min(q.end, q.start+directionBytes)])
	b.run(q.start, q.end)
}

// directionBytes is how much of a paragraph is asked for its first strong letter.
const directionBytes = 512

// foldWords returns the line that stands for a fold. Its signs are in the font that comes along: a triangle would come from the machine's
// fonts, and be a box where it has none.
func foldWords(lines int, open bool) string {
	sign := "+"
	if open {
		sign = "–"
	}
	if lines == 1 {
		return sign + " 1 line that is not the article"
	}
	return fmt.Sprintf("%s %d lines that are not the article", sign, lines)
}
