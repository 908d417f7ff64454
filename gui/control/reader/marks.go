package reader

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"commonplace/gui/control"
)

// marks is what lies on the text: what someone kept, what a search found, and the light on a place that was jumped to.
type marks struct {
	highlights layer
	found      layer
	current    control.Span
	number     int // grows whenever found or current is replaced
	flash      control.Span
	light      float32 // of the flash, from 1 down to 0
	fading     *fyne.Animation
}

// layer is a set of stretches in order of their starts. reach[i] is the furthest end of the first i+1, so that the ones that
// overlap a line are found at once although a long one may begin far above.
type layer struct {
	all   []Highlight
	reach []int
	depth []uint8 // how many that overlap it lie under it
}

// newLayer sorts stretches, and leaves out what is empty or outside a text of n bytes.
func newLayer(all []Highlight, n int) layer {
	var l layer
	for _, h := range all {
		if 0 <= h.Start && h.Start < h.End && h.End <= n {
			l.all = append(l.all, h)
		}
	}
	sort.SliceStable(l.all, func(i, k int) bool {
		a, b := l.all[i], l.all[k]
		return a.Start < b.Start || a.Start == b.Start && a.End > b.End
	})
	l.reach, l.depth = make([]int, len(l.all)), make([]uint8, len(l.all))
	var ends [maxDepth]int // where the last stretch at each depth ends
	far := 0
	for i, h := range l.all {
		d := 0
		for d < maxDepth-1 && ends[d] > h.Start {
			d++
		}
		ends[d], l.depth[i] = max(ends[d], h.End), uint8(d)
		far = max(far, h.End)
		l.reach[i] = far
	}
	return l
}

// maxDepth is how many overlapping highlights are told apart; further ones lie on the last.
const maxDepth = 4

// over calls fn for each stretch that shares a byte with the span, from the bottom up.
func (l layer) over(s control.Span, fn func(h Highlight, depth int)) {
	for i := sort.SearchInts(l.reach, s.Start+1); i < len(l.all) && l.all[i].Start < s.End; i++ {
		if l.all[i].End > s.Start {
			fn(l.all[i], int(l.depth[i]))
		}
	}
}

// at returns the id of the topmost stretch that holds the offset: the shortest of the ones that begin last.
func (l layer) at(offset int) (id string, ok bool) {
	best := -1
	l.over(control.Span{Start: offset, End: offset + 1}, func(h Highlight, _ int) {
		if n := h.End - h.Start; best < 0 || n <= best {
			id, ok, best = h.ID, true, n
		}
	})
	return id, ok
}

// flash lights a span up and lets it fade; where nothing may move, the light stays until the next key or click.
func (r *Reader) flash(s control.Span) {
	r.stopMoving()
	r.marks.flash, r.marks.light = s, 1
	if !r.ReducedMotion && fyne.CurrentApp().Settings().ShowAnimations() {
		r.marks.fading = fyne.NewAnimation(flashTime, func(done float32) {
			r.marks.light = 1 - done
			r.view.sheet.Refresh()
		})
		r.marks.fading.Curve = fyne.AnimationEaseIn
		r.marks.fading.Start()
	}
	r.view.sheet.Refresh()
}

const flashTime = 3 * canvas.DurationStandard

// stopMoving ends whatever moves by itself.
func (r *Reader) stopMoving() {
	if r.marks.fading != nil {
		r.marks.fading.Stop()
		r.marks.fading = nil
	}
	r.marks.light = 0
	r.stopAutoScroll()
}
