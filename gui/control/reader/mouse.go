package reader

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"commonplace/gui/control"
)

// pick is the selection and the gesture that makes it. Clicks are counted here and not by Fyne, whose DoubleTapped would hold
// every single click back until it knows that no second one follows.
type pick struct {
	anchor, caret int
	focused       bool
	shift         bool // held down
	down          bool // the primary button is
	clicks        int  // 1 letters, 2 words, 3 paragraphs
	last          time.Time
	at            fyne.Position // of the last press, and of the pointer during a drag
	unit          control.Span  // the word or paragraph the gesture began on
	goal          float32       // where the caret would be when it moves up and down
	hasGoal       bool
	scrolling     *fyne.Animation
	told          fyne.Position // what OnSelectionMoved was last told
	toldShown     bool
}

const (
	clickTime = 400 * time.Millisecond // between two presses of one double click
	clickFar  = 4                      // pixels between them
)

func (k *pick) span() control.Span {
	return control.Span{Start: min(k.anchor, k.caret), End: max(k.anchor, k.caret)}
}

// Cursor is called by Fyne.
func (r *Reader) Cursor() desktop.Cursor { return desktop.TextCursor }

// Scrolled turns the wheel.
func (r *Reader) Scrolled(e *fyne.ScrollEvent) { r.scrollBy(-control.Round(e.Scrolled.DY)) }

// offsetAt returns the line at a position and the offset in it that is nearest.
func (r *Reader) offsetAt(pos fyne.Position) (at *shown, offset int) {
	v := &r.view
	if len(v.shown) == 0 {
		return nil, 0
	}
	i := 0
	for i+1 < len(v.shown) && v.shown[i+1].y <= pos.Y {
		i++
	}
	s := &v.shown[i]
	return s, r.paper.hit(r.paper.line(s), s.pieces, pos.X-v.left)
}

// MouseDown begins a selection, or adds to one with Shift.
func (r *Reader) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil {
		c.Focus(r)
	}
	_, offset := r.offsetAt(e.Position)
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	r.stopMoving()
	k := &r.pick
	now := time.Now()
	d := e.Position.Subtract(k.at)
	if now.Sub(k.last) < clickTime && k.clicks < 3 && max(d.X, -d.X, d.Y, -d.Y) <= clickFar {
		k.clicks++
	} else {
		k.clicks = 1
	}
	k.last, k.at, k.down, k.hasGoal = now, e.Position, true, false
	switch {
	case e.Modifier&fyne.KeyModifierShift != 0:
		k.clicks, k.unit, k.caret = 1, control.Span{Start: k.anchor, End: k.anchor}, offset
	default:
		k.unit = r.unitAt(offset)
		k.anchor, k.caret = k.unit.Start, k.unit.End
	}
	r.view.sheet.Refresh()
	r.selectionMoved()
}

// unitAt returns what a gesture of so many clicks takes at an offset.
func (r *Reader) unitAt(offset int) control.Span {
	switch r.pick.clicks {
	case 2:
		return r.paper.wordAt(offset)
	case 3:
		return r.paper.paragraphAt(offset)
	}
	return control.Span{Start: offset, End: offset}
}

// MouseUp ends the gesture.
func (r *Reader) MouseUp(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		r.endGesture(e.Position)
	}
}

// Dragged extends the selection, by words or paragraphs if it began with one.
func (r *Reader) Dragged(e *fyne.DragEvent) {
	k := &r.pick
	if !k.down {
		return
	}
	k.at = e.Position
	r.extend()
	if y := e.Position.Y; y < 0 || y > r.view.size.Height {
		r.startAutoScroll()
	} else {
		r.stopAutoScroll()
	}
}

// DragEnd is called by Fyne, after MouseUp has ended the gesture.
func (r *Reader) DragEnd() { r.endGesture(r.pick.at) }

// extend selects from where the gesture began to the pointer.
func (r *Reader) extend() {
	k := &r.pick
	_, offset := r.offsetAt(k.at)
	unit := r.unitAt(offset)
	if unit.Start < k.unit.Start {
		k.anchor, k.caret = k.unit.End, unit.Start
	} else {
		k.anchor, k.caret = k.unit.Start, max(unit.End, k.unit.End)
	}
	r.view.sheet.Refresh()
}

// endGesture reports what a gesture did, once however many events end it.
func (r *Reader) endGesture(pos fyne.Position) {
	k := &r.pick
	if !k.down {
		return
	}
	k.down = false
	r.stopAutoScroll()
	if !k.span().Empty() {
		r.selected()
		return
	}
	r.selectionMoved()
	s, offset := r.offsetAt(pos)
	if s == nil || k.clicks != 1 {
		return
	}
	if l := r.paper.line(s); l.kind == blockFold {
		if pos.Y >= s.y && pos.Y < s.y+r.paper.cuts[l.cut].line {
			r.toggleFold(s.chunk)
		}
		return
	}
	if number := r.pictureAt(pos); number > 0 && r.OnPictureTapped != nil {
		r.OnPictureTapped(number)
		return
	}
	if id, ok := r.marks.highlights.at(offset); ok && r.OnHighlightTapped != nil {
		r.OnHighlightTapped(id)
	}
}

// TappedSecondary asks for a menu. A press outside the selection takes it away, as the menu is about the place under the pointer.
func (r *Reader) TappedSecondary(e *fyne.PointEvent) {
	if number := r.pictureAt(e.Position); number > 0 && r.OnPictureMenu != nil {
		r.OnPictureMenu(e.AbsolutePosition, number)
		return
	}
	_, offset := r.offsetAt(e.Position)
	if s := r.pick.span(); s.Empty() || offset < s.Start || offset > s.End {
		r.Select(control.Span{Start: offset, End: offset})
	}
	if r.OnMenu != nil {
		r.OnMenu(e.AbsolutePosition, offset)
	}
}

// selected tells that a gesture or key has left a selection.
func (r *Reader) selected() {
	if s := r.pick.span(); !s.Empty() && r.OnSelected != nil {
		r.OnSelected(s)
	}
	r.selectionMoved()
}

// selectionMoved tells where a bar may float now. During a gesture there is none.
func (r *Reader) selectionMoved() {
	if r.OnSelectionMoved == nil {
		return
	}
	at, shown := r.barPosition()
	if at == r.pick.told && shown == r.pick.toldShown {
		return
	}
	r.pick.told, r.pick.toldShown = at, shown
	r.OnSelectionMoved(at, shown)
}

// barPosition returns the upper left corner of what is seen of the selection.
func (r *Reader) barPosition() (fyne.Position, bool) {
	s, v := r.pick.span(), &r.view
	if s.Empty() || r.pick.down || len(v.shown) == 0 {
		return fyne.Position{}, false
	}
	for i := range v.shown {
		l := r.paper.line(&v.shown[i])
		if s.End <= int(l.start) || s.Start >= int(l.end) {
			continue
		}
		x := v.left
		if s.Start >= int(l.start) {
			x += r.paper.xOf(l, v.shown[i].pieces, s.Start)
		}
		return fyne.NewPos(x, max(0, v.shown[i].y)), true
	}
	return fyne.Position{}, false
}

// How fast a drag past the edge scrolls: a part of the distance with each frame, within bounds.
const (
	autoPart       = 0.25
	autoMax        = 40
	autoFrame      = time.Second // of one round of an animation that goes on until it is stopped
	autoFrameRound = fyne.AnimationRepeatForever
)

// startAutoScroll scrolls with each frame for as long as the pointer stays outside. Fyne's animations call back on the window's
// goroutine, so none of our own is needed.
func (r *Reader) startAutoScroll() {
	if r.pick.scrolling != nil {
		return
	}
	r.pick.scrolling = &fyne.Animation{Duration: autoFrame, RepeatCount: autoFrameRound, Curve: fyne.AnimationLinear,
		Tick: func(float32) { r.autoScroll() }}
	r.pick.scrolling.Start()
}

func (r *Reader) stopAutoScroll() {
	if r.pick.scrolling != nil {
		r.pick.scrolling.Stop()
		r.pick.scrolling = nil
	}
}

func (r *Reader) autoScroll() {
	k := &r.pick
	if !k.down {
		return
	}
	over := min(0, k.at.Y) + max(0, k.at.Y-r.view.size.Height)
	if by := control.Round(min(autoMax, max(1, over*autoPart))); over > 0 {
		r.scrollBy(by)
	} else if over < 0 {
		r.scrollBy(-control.Round(min(autoMax, max(1, -over*autoPart))))
	}
	r.extend()
}
