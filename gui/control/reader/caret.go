package reader

import (
	"fyne.io/fyne/v2"

	"commonplace/gui/control"
)

// Where the caret goes, and the view with it.

// moveTo sets the caret and brings it into view. The goal for moving up and down is forgotten.
func (r *Reader) moveTo(offset int, extend bool) {
	r.pick.hasGoal = false
	r.place(offset, extend, 2*r.paper.cuts[cutBody].line)
}

// place sets the caret and keeps it so far from the edge it moves towards.
func (r *Reader) place(offset int, extend bool, margin float32) {
	k := &r.pick
	up := offset < k.caret
	k.caret = offset
	if !extend {
		k.anchor = offset
	}
	y, ok := r.lineTop(offset)
	h, line := r.view.size.Height, r.paper.cuts[cutBody].line
	switch {
	case !ok:
		r.view.keep = offset
		r.settle()
		r.scrollBy(-margin)
	case up && y < margin:
		r.scrollBy(y - margin)
	case !up && y+line > h-margin:
		r.scrollBy(y + line - (h - margin))
	default:
		r.view.sheet.Refresh()
	}
	r.selected()
}

// sideways returns the border between graphemes before or after the caret; a closed fold is one step.
func (r *Reader) sideways(by int) int {
	p, at := r.paper, r.pick.caret
	if s := r.pick.span(); !s.Empty() && !r.pick.shift {
		if by < 0 {
			return s.Start
		}
		return s.End
	}
	to := p.borderBefore(at)
	if by > 0 {
		to = p.borderAfter(at)
	}
	inside := min(at, to)
	if i, ok := p.foldOf(inside); ok && !p.open(i) {
		if by < 0 {
			return p.chunks[i].start
		}
		for i++; i < len(p.chunks) && p.chunks[i].aside; i++ {
			to = p.chunks[i].end
		}
	}
	return to
}

// upDown moves the caret a line up or down. A caret that was scrolled out of view starts again at the first line in view.
func (r *Reader) upDown(by int) {
	p, k := r.paper, &r.pick
	chunk, at, ok := p.find(k.caret)
	if !ok {
		return
	}
	if _, seen := r.lineTop(k.caret); !seen && len(r.view.shown) > 0 && !k.shift {
		r.place(int(p.line(&r.view.shown[0]).start), false, 0)
		return
	}
	l := &p.chunks[chunk].lines[at]
	if !k.hasGoal {
		k.goal = p.xOf(l, p.pieces(l), k.caret)
	}
	goal := k.goal
	chunk, at, ok = p.step(chunk, at, by)
	for ok && p.chunks[chunk].lines[at].kind.pointlike() {
		chunk, at, ok = p.step(chunk, at, by)
	}
	if !ok {
		r.scrollBy(float32(by) * p.cuts[cutBody].line)
		return
	}
	l = &p.chunks[chunk].lines[at]
	r.place(p.hit(l, p.pieces(l), goal), k.shift, r.view.size.Height/3)
	k.goal, k.hasGoal = goal, true
}

// lineEdge returns the beginning or the end of the caret's line.
func (r *Reader) lineEdge(end bool) int {
	chunk, at, ok := r.paper.find(r.pick.caret)
	if !ok {
		return 0
	}
	l := r.paper.chunks[chunk].lines[at]
	if !end {
		return int(l.start)
	}
	if next, n, ok := r.paper.step(chunk, at, 1); ok && int(r.paper.chunks[next].lines[n].start) == int(l.end) && l.end > l.start {
		return r.paper.borderBefore(int(l.end)) // broken without a space: the end is the next line's beginning
	}
	return int(l.end)
}

// turn turns a page: nine tenths of the view, and the caret with it.
func (r *Reader) turn(key fyne.KeyName, extend bool) {
	by := control.Round(r.view.size.Height * 0.9)
	if key == fyne.KeyPageUp {
		by = -by
	}
	r.pick.hasGoal = false
	r.scrollBy(by)
	if n := len(r.view.shown); n > 0 {
		s := &r.view.shown[min(1, n-1)]
		if v := &r.view; by > 0 && v.top == r.paper.moved(spot{len(r.paper.chunks), 0}, -(v.size.Height-airBelow)) {
			s = &v.shown[n-1]
		} else if by < 0 && v.top.chunk == 0 && v.top.y <= 0 {
			s = &v.shown[0]
		}
		r.pick.caret = int(r.paper.line(s).start)
		if !extend {
			r.pick.anchor = r.pick.caret
		}
		r.view.sheet.Refresh()
		r.selected()
	}
}
