package reader

import (
	"sort"
	"strings"
	"unicode/utf8"

	"commonplace/gui/control"
	"commonplace/gui/control/letters"
)

// A paper is a text laid out for one width. It is cut into chunks of some 16 KB, at ends of lines where it can, and a chunk is
// broken into lines only when it comes into sight:
//
//	chunk 0     chunk 1      aside (folded)   chunk 3 …
//	lines       lines        one line         height guessed from its length
//	────────────┴── in sight ──┘
//
// Decision: lazy chunks with guessed heights, not one layout of the whole. So a text of 50 MB on one line opens as fast as a
// letter, nothing runs beside the window's goroutine, and a position is (chunk, distance) and never a number too large for
// float32. Price: the scroll bar of a long text is off by a few per cent where one has not yet been; and a paragraph longer than
// a chunk has one short line where two chunks meet.
type paper struct {
	text   string
	blocks []Block
	pages  []int // blocks that start a page
	// pictures are what the picture blocks show.
	pictures []Picture
	chunks   []chunk
	width    float32
	cuts     [cutCount]*cut
	ratio    float32 // guessed height per byte
}

const (
	chunkBytes = 16 << 10
	chunkSlack = 4 << 10   // how far to look for a good place to cut
	eagerBytes = 256 << 10 // texts up to here are laid out whole: 3 ms, and the scroll bar is exact
)

// chunk is a stretch of the text, or the one line that stands for a fold.
type chunk struct {
	start, end int
	block      int // index of the first block that ends after start
	upTo       int // index of the block before which its pictures end: one may stand where the next chunk begins
	aside      bool
	fold       int    // for a line that stands for a fold: how many lines are folded; else 0
	hidden     bool   // inside a fold that is closed
	lines      []line // nil: not laid out
	height     float32
	pictured   float32 // height of its pictures
}

// line is one line as it is drawn: bytes [start, end) of the text, trailing space left out.
type line struct {
	start, end int32
	y          float32 // below the top of its chunk
	level      int32   // of the block; of a page or a picture, its number
	kind       BlockKind
	cut        uint8
	first      bool // of its block: bears the bullet
	rtl        bool
}

// newPaper cuts the text; nothing is laid out yet.
func newPaper(text string, blocks []Block) *paper {
	p := &paper{text: text, blocks: blocks}
	pos := 0
	for i, b := range blocks {
		if b.Kind == BlockPage {
			p.pages = append(p.pages, i)
		}
	}
	for i := 0; i < len(blocks); i++ {
		if blocks[i].Kind != BlockAside {
			continue
		}
		last, lines := p.asides(i)
		p.cutUp(pos, blocks[i].Start, false, i)
		p.chunks = append(p.chunks, chunk{start: blocks[i].Start, end: blocks[i].Start, fold: lines})
		p.cutUp(blocks[i].Start, blocks[last].End, true, last+1)
		pos, i = blocks[last].End, last
	}
	p.cutUp(pos, len(text), false, len(blocks))
	return p
}

// asides returns the last block of the run of asides that begins at block i, and how many lines it has. The start of a page does
// not end a run: the foot of one page and the head of the next fold into one line.
func (p *paper) asides(i int) (last, lines int) {
	last = i
	for k := i; k < len(p.blocks); k++ {
		b := p.blocks[k]
		if k > i && strings.TrimSpace(p.text[p.blocks[k-1].End:b.Start]) != "" {
			break
		}
		if b.Kind == BlockPage {
			continue
		}
		if b.Kind != BlockAside {
			break
		}
		last = k
		lines += 1 + strings.Count(strings.TrimSpace(p.text[b.Start:b.End]), "\n")
	}
	return last, lines
}

// cutUp adds chunks for the bytes from start to end, and for what the blocks before upTo show there.
func (p *paper) cutUp(start, end int, aside bool, upTo int) {
	first := func(start int) int {
		return sort.Search(len(p.blocks), func(i int) bool { return p.blocks[i].End > start || p.blocks[i].Start >= start })
	}
	if start == end && !aside {
		if i := first(start); i < upTo && p.blocks[i].Kind == BlockPicture { // a picture between two asides, or above the first
			p.chunks = append(p.chunks, chunk{start: start, end: end, block: i, upTo: upTo})
		}
	}
	for start < end {
		to := p.cutAt(start, end)
		c := chunk{start: start, end: to, block: first(start), upTo: upTo, aside: aside, hidden: aside}
		if to < end {
			c.upTo = min(upTo, first(to))
		}
		p.chunks = append(p.chunks, c)
		start = to
	}
}

// cutAt returns where a chunk that begins at start ends: after a line end, else after a space, else between two graphemes.
func (p *paper) cutAt(start, end int) int {
	to := start + chunkBytes
	if to >= end {
		return end
	}
	for to > start && !utf8.RuneStart(p.text[to]) {
		to--
	}
	near := p.text[to:min(end, to+chunkSlack)]
	if i := strings.IndexByte(near, '\n'); i >= 0 {
		return to + i + 1
	}
	if i := strings.IndexByte(near, ' '); i >= 0 {
		return to + i + 1
	}
	if b := letters.Borders(near, 1); len(b) == 1 {
		return to + b[0]
	}
	return to
}

// set forgets every layout and prepares for a width and its cuts. Small texts are laid out at once.
func (p *paper) set(width float32, cuts [cutCount]*cut) {
	p.width, p.cuts = width, cuts
	body := cuts[cutBody]
	perLine := max(1, width/(body.advance('n')*averageLetter))
	p.ratio = body.line * guessedFill / perLine
	for i := range p.chunks {
		p.chunks[i].lines = nil
	}
	p.guessPictures()
	if len(p.text) <= eagerBytes {
		for i := range p.chunks {
			p.lay(i)
		}
	}
}

const (
	averageLetter = 0.86 // width of a letter of running text, as a part of n
	guessedFill   = 1.15 // lines are not full, and paragraphs stand apart
)

// heightOf returns the height of a chunk: measured if it is laid out, else guessed.
func (p *paper) heightOf(i int) float32 {
	c := &p.chunks[i]
	switch {
	case c.hidden:
		return 0
	case c.lines != nil:
		return c.height
	}
	return control.Round(float32(c.end-c.start)*p.ratio) + c.pictured
}

// above returns the height of all that stands before the chunk.
func (p *paper) above(chunk int) float64 {
	var h float64
	for i := range p.chunks[:chunk] {
		h += float64(p.heightOf(i))
	}
	return h
}

// lay returns the lines of a chunk, breaking it if that has not been done.
func (p *paper) lay(i int) []line {
	c := &p.chunks[i]
	if c.hidden {
		return nil
	}
	if c.lines == nil {
		p.breakChunk(c)
	}
	return c.lines
}

// find returns the chunk and line where the offset stands; an offset inside a closed fold stands on its line. A paper without a
// text has none: ok is false.
func (p *paper) find(offset int) (chunk, lineAt int, ok bool) {
	if len(p.chunks) == 0 {
		return 0, 0, false
	}
	chunk = min(sort.Search(len(p.chunks), func(i int) bool { return p.chunks[i].end > offset }), len(p.chunks)-1)
	for p.chunks[chunk].hidden {
		chunk--
	}
	for lines := p.lay(chunk); len(lines) == 0; lines = p.lay(chunk) {
		if chunk == 0 {
			return 0, 0, false
		}
		chunk--
	}
	lines := p.lay(chunk)
	lineAt = max(0, sort.Search(len(lines), func(i int) bool { return int(lines[i].start) > offset })-1)
	return chunk, lineAt, true
}

// step returns the line before (-1) or after (+1) the given one; ok is false where the text ends.
func (p *paper) step(chunk, lineAt, by int) (int, int, bool) {
	lineAt += by
	for {
		lines := p.lay(chunk)
		if 0 <= lineAt && lineAt < len(lines) {
			return chunk, lineAt, true
		}
		chunk += by
		if chunk < 0 || chunk >= len(p.chunks) {
			return 0, 0, false
		}
		lineAt = 0
		if by < 0 {
			lineAt = len(p.lay(chunk)) - 1
		}
	}
}

// toggle opens or closes the fold whose line is chunk i and says whether it is open now.
func (p *paper) toggle(i int) bool {
	open := false
	for k := i + 1; k < len(p.chunks) && p.chunks[k].aside; k++ {
		p.chunks[k].hidden = !p.chunks[k].hidden
		open = !p.chunks[k].hidden
	}
	return open
}

// foldOf returns the chunk of the fold's line that the offset belongs to.
func (p *paper) foldOf(offset int) (int, bool) {
	k := sort.Search(len(p.chunks), func(i int) bool { return p.chunks[i].end > offset })
	if k == len(p.chunks) || !p.chunks[k].aside {
		return 0, false
	}
	for p.chunks[k].fold == 0 {
		k--
	}
	return k, true
}

// open says whether the fold whose line is chunk i shows what it holds.
func (p *paper) open(i int) bool { return i+1 < len(p.chunks) && !p.chunks[i+1].hidden }
