package reader

import (
	"sort"

	"commonplace/gui/control"
)

// Where the matches of a text stand is shown as ticks beside the scroll bar's thumb:
//
//	│▐ │
//	│▐-│  a tick for all matches that fall on the same few pixels
//	│  │
//	│ -│
//
// Decision: ticks are worked out anew only when the matches, the height of the text or that of the view has changed, and there are never
// more of them than fit one under the other; so scrolling through ten thousand matches costs what scrolling through none does. Price: two
// matches on neighbouring lines of a long text are one tick.

// tickHeight is the height of a tick, tickStep how far apart two of them begin at least, tickWidth how wide they are.
const tickHeight, tickStep, tickWidth float32 = 2, 3, 4

// ticks is what was worked out, and for what.
type ticks struct {
	marks         int // the number of the marks they were made for
	whole, height float64
	at            []float32 // their upper edges, from above to below
	current       float32   // that of the match that was gone to; below zero for none
}

// placeTicks works out where the ticks stand on a bar so high; whole is the height of the paper with the air around it.
func (r *Reader) placeTicks(whole float64, height float32) {
	t := &r.view.ticks
	if t.marks == r.marks.number && t.whole == whole && t.height == float64(height) {
		return
	}
	*t = ticks{marks: r.marks.number, whole: whole, height: float64(height), current: -1}
	if height <= 0 || len(r.marks.found.all) == 0 || len(r.paper.chunks) == 0 {
		r.view.bar.setTicks(nil, -1)
		return
	}
	steps := map[int]bool{}
	place := func(y float64) float32 {
		return float32(int((y+float64(control.Air))/whole*float64(height-tickHeight)/float64(tickStep))) * tickStep
	}
	var above float64
	chunk := 0
	for _, m := range r.marks.found.all { // in the order of the text, so that the chunks are walked once
		for chunk < len(r.paper.chunks)-1 && r.paper.chunks[chunk].end <= m.Start {
			above += float64(r.paper.heightOf(chunk))
			chunk++
		}
		y := place(above + r.paper.within(chunk, m.Start))
		if m.Span == r.marks.current && !m.Empty() {
			t.current = y
		}
		if step := int(y / tickStep); !steps[step] {
			steps[step] = true
			t.at = append(t.at, y)
		}
	}
	sort.Slice(t.at, func(i, k int) bool { return t.at[i] < t.at[k] })
	r.view.bar.setTicks(t.at, t.current)
}

// within is how far below the top of its chunk an offset stands: of a chunk that was never in sight, about.
func (p *paper) within(chunk, offset int) float64 {
	c := &p.chunks[chunk]
	if c.lines == nil {
		return float64(p.heightOf(chunk)) * float64(offset-c.start) / float64(max(1, c.end-c.start))
	}
	if i := sort.Search(len(c.lines), func(i int) bool { return int(c.lines[i].start) > offset }) - 1; i >= 0 && !c.hidden {
		return float64(c.lines[i].y)
	}
	return 0
}
