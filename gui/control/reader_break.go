package control

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
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
	half := round(p.cuts[cutBody].line / 2)
	if i < 0 || i+1 >= len(p.blocks) {
		return half
	}
	this, next := p.blocks[i].Kind, p.blocks[i+1].Kind
	switch {
	case this == BlockHeading:
		return 2 * Grid
	case next == BlockHeading:
		return 2 * half
	case this == BlockList && next == BlockList, this == BlockFootnote && next == BlockFootnote:
		return Grid
	case this == BlockPicture && next == BlockCaption:
		return 2 * Grid
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
	indentStep = 5 * Grid
	maxIndents = 6 // deeper levels stand no further in
)

// indent returns how far a line stands in from the edge of the column.
func indent(kind BlockKind, level int) float32 {
	switch kind {
	case BlockList, BlockQuote:
		return indentStep * float32(min(max(1, level), maxIndents))
	case BlockCode:
		return 3 * Grid
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
	b.proto.rtl = rightToLeft(p.text[q.start:min(q.end, q.start+directionBytes)])
	b.run(q.start, q.end)
}

// directionBytes is how much of a paragraph is asked for its first strong letter.
const directionBytes = 512

// rightToLeft says whether the first letter that has a direction reads from right to left.
func rightToLeft(s string) bool {
	for _, r := range s {
		if r < firstRTL {
			if unicode.IsLetter(r) {
				return false
			}
			continue
		}
		props, _ := bidi.LookupRune(r)
		switch props.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}

// firstRTL is the first rune that can be right to left.
const firstRTL = 0x590

// breaker breaks one hard line.
type breaker struct {
	paper *paper
	chunk *chunk
	proto line
	cut   *cut
	width float32
}

func (b *breaker) emit(start, end int) {
	l := b.proto
	l.start, l.end, l.y = int32(start), int32(end), b.chunk.height
	b.chunk.lines = append(b.chunk.lines, l)
	b.chunk.height += b.paper.high(&l)
	b.proto.first = false
}

// run walks over the letters once: w is the width since the line's start, good the last place a line may end at.
func (b *breaker) run(start, end int) {
	text, from := b.paper.text, start
	good, goodEnd, goodW := -1, 0, float32(0) // the next line begins at good; this one ends at goodEnd, good lies goodW from its start
	w, prev, space := float32(0), rune(0), 0
	for i := start; i < end; {
		if c := text[i]; inWord(c) && inWord(byte(min(prev, utf8.RuneSelf))) { // most letters: nothing to decide but the width
			if after := w + b.cut.low[c]; after <= b.width && b.cut.low[c] > 0 {
				w, prev = after, rune(c)
				i++
				continue
			}
		}
		r, n := runeAt(text[i:end])
		blank := r == ' ' || r == '\t'
		if blank && prev != ' ' && prev != '\t' {
			space = i
		}
		if !blank && i > from && breaksBefore(prev, r) {
			good, goodEnd, goodW = i, i, w
			if prev == ' ' || prev == '\t' {
				goodEnd = space
			}
		}
		after := w + b.cut.advance(r)
		if r == '\t' {
			after = b.cut.tab(w)
		}
		if !blank && after > b.width && i > from {
			if good <= from {
				good = b.hard(from, i)
				goodEnd, goodW = good, w
				if good < i {
					goodW = b.span(from, good)
				}
			}
			b.emit(from, goodEnd)
			from, after = good, after-goodW
			good = -1
		}
		w, prev = after, r
		i += n
	}
	b.emit(from, end)
}

// inWord says whether a byte is an ASCII letter or digit, between two of which no line ends.
func inWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// hard returns the last border between graphemes at or before i, so that no grapheme is torn; i itself if from's grapheme is
// longer than the line.
func (b *breaker) hard(from, i int) int {
	near := max(from, i-graphemeBytes)
	last := from
	for _, at := range borders(b.paper.text[near:min(len(b.paper.text), i+graphemeBytes)], graphemeBytes) {
		if near+at > i {
			break
		}
		last = near + at
	}
	if last <= from {
		return i
	}
	return last
}

// graphemeBytes is how far around a hard break to look for a grapheme's border.
const graphemeBytes = 64

func (b *breaker) span(from, to int) float32 {
	var w float32
	for _, r := range b.paper.text[from:to] {
		w += b.cut.advance(r)
	}
	return w
}

// breaksBefore says whether a line may end between the two letters.
func breaksBefore(prev, r rune) bool {
	switch prev {
	case ' ', '\t', '\u2013', '\u2014':
		return true
	case '-':
		return unicode.IsLetter(r)
	}
	return r >= 0x2E80 && (ideograph(r) || ideograph(prev)) && !strings.ContainsRune(noStart, r) && !strings.ContainsRune(noEnd, prev) ||
		prev >= 0x2E80 && ideograph(prev) && r < 0x2E80 && !strings.ContainsRune(noStart, r) && !unicode.IsPunct(r)
}

// What must not begin, and what must not end, a line of Chinese or Japanese.
const (
	noStart = "、。，．・：；？！）」』】〉》〕々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ"
	noEnd   = "（「『【〈《〔"
)

func ideograph(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || 0x3000 <= r && r <= 0x303F || 0xFF00 <= r && r <= 0xFFEF
}

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
