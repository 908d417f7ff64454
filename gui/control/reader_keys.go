package control

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/clipperhouse/uax29/v2/words"
)

// The keyboard moves a caret; Shift selects. The view follows before the caret reaches its edge, so that the arrow keys alone
// read a text from beginning to end.

// FocusGained is called by Fyne.
func (r *Reader) FocusGained() {
	r.pick.focused = true
	r.view.sheet.Refresh()
}

// FocusLost is called by Fyne.
func (r *Reader) FocusLost() {
	r.pick.focused, r.pick.shift = false, false
	r.view.sheet.Refresh()
}

// KeyDown keeps an eye on Shift, which Fyne tells nobody with an arrow key.
func (r *Reader) KeyDown(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		r.pick.shift = true
	}
}

// KeyUp is called by Fyne.
func (r *Reader) KeyUp(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		r.pick.shift = false
	}
}

// TypedRune turns the page with the space bar.
func (r *Reader) TypedRune(c rune) {
	if c == ' ' {
		key := fyne.KeyPageDown
		if r.pick.shift {
			key = fyne.KeyPageUp
		}
		r.turn(key, false)
	}
}

// TypedKey moves the caret, opens a fold or a highlight with Enter, and lets go with Escape.
func (r *Reader) TypedKey(e *fyne.KeyEvent) {
	r.stopMoving()
	k := &r.pick
	switch e.Name {
	case fyne.KeyLeft:
		r.moveTo(r.sideways(-1), k.shift)
	case fyne.KeyRight:
		r.moveTo(r.sideways(1), k.shift)
	case fyne.KeyUp:
		r.upDown(-1)
	case fyne.KeyDown:
		r.upDown(1)
	case fyne.KeyHome:
		r.moveTo(r.lineEdge(false), k.shift)
	case fyne.KeyEnd:
		r.moveTo(r.lineEdge(true), k.shift)
	case fyne.KeyPageUp, fyne.KeyPageDown:
		r.turn(e.Name, k.shift)
	case fyne.KeyReturn, fyne.KeyEnter:
		if !r.open() {
			r.passOn(e.Name)
		}
	case fyne.KeyEscape:
		if r.pick.span().Empty() {
			r.passOn(e.Name)
		}
		r.Select(Span{k.caret, k.caret})
	case desktop.KeyMenu:
		if y, ok := r.lineTop(k.caret); ok && r.OnMenu != nil {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(r)
			r.OnMenu(at.AddXY(r.view.left, y+r.paper.cuts[cutBody].line), k.caret)
		}
	default:
		r.passOn(e.Name)
	}
}

// passOn gives a key that means nothing here to whoever holds the reader.
func (r *Reader) passOn(key fyne.KeyName) {
	if r.OnKey != nil {
		r.OnKey(key, r.pick.shift)
	}
}

// TypedShortcut copies, selects all and moves by words; whatever else belongs to the window.
func (r *Reader) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		r.copy()
		return
	case *fyne.ShortcutSelectAll:
		r.pick.anchor, r.pick.caret = 0, len(r.paper.text)
		r.view.sheet.Refresh()
		r.selected()
		return
	case *desktop.CustomShortcut:
		if s.Modifier&^fyne.KeyModifierShift == fyne.KeyModifierShortcutDefault && r.byWord(s.KeyName, s.Modifier&fyne.KeyModifierShift != 0) {
			return
		}
	}
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(r).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// byWord moves by a word, or to an end of the text, and says whether the key means either.
func (r *Reader) byWord(key fyne.KeyName, extend bool) bool {
	p, at := r.paper, r.pick.caret
	switch key {
	case fyne.KeyLeft:
		r.moveTo(p.wordBefore(at), extend)
	case fyne.KeyRight:
		r.moveTo(p.wordAfter(at), extend)
	case fyne.KeyHome:
		r.moveTo(0, extend)
	case fyne.KeyEnd:
		r.moveTo(len(p.text), extend)
	default:
		return false
	}
	return true
}

func (r *Reader) copy() {
	s := r.pick.span()
	switch {
	case s.Empty():
	case r.OnCopy != nil:
		r.OnCopy(s)
	default:
		fyne.CurrentApp().Clipboard().SetContent(r.SelectedText())
	}
}

// open does with Enter what a click does at the caret, and says whether there is anything to open.
func (r *Reader) open() bool {
	if i, ok := r.paper.foldOf(r.pick.caret); ok && (!r.paper.open(i) || r.pick.caret == r.paper.chunks[i].start) {
		r.toggleFold(i)
		return true
	}
	if id, ok := r.marks.highlights.at(r.pick.caret); ok && r.OnHighlightTapped != nil {
		r.OnHighlightTapped(id)
		return true
	}
	if number := r.pictureBefore(r.pick.caret); number > 0 && r.OnPictureTapped != nil {
		r.OnPictureTapped(number)
		return true
	}
	return false
}

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
	by := round(r.view.size.Height * 0.9)
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

// window is how far around an offset the borders of words and graphemes are sought.
const window = 2 << 10

// near returns where to begin to look for borders before an offset: after a line end or a space, if there is one in the window.
func (p *paper) near(offset int) int {
	from := max(0, offset-window)
	for from > 0 && !utf8.RuneStart(p.text[from]) {
		from--
	}
	if i := strings.LastIndexByte(p.text[from:offset], '\n'); i >= 0 {
		return from + i + 1
	}
	if i := strings.IndexByte(p.text[from:offset], ' '); from > 0 && i >= 0 {
		return from + i + 1
	}
	return from
}

func (p *paper) borderAfter(offset int) int {
	if offset >= len(p.text) {
		return len(p.text)
	}
	return offset + max(1, firstBorder(p.text[offset:min(len(p.text), offset+window)]))
}

func (p *paper) borderBefore(offset int) int {
	if offset <= 0 {
		return 0
	}
	from := p.near(offset - 1)
	at := from
	for _, b := range borders(p.text[from:offset], offset-from) {
		if from+b < offset {
			at = from + b
		}
	}
	return at
}

// eachWord calls fn with the words around an offset, in order, until it says stop; what is no word (spaces, points) included.
func (p *paper) eachWord(offset int, fn func(s Span, word bool) bool) {
	from := p.near(offset)
	w := words.FromString(p.text[from:min(len(p.text), offset+window)])
	for w.Next() {
		v := w.Value()
		r, _ := utf8.DecodeRuneInString(v)
		if !fn(Span{from + w.Start(), from + w.End()}, unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return
		}
	}
}

func (p *paper) wordAt(offset int) Span {
	at := Span{offset, offset}
	p.eachWord(offset, func(s Span, word bool) bool {
		if s.Start <= offset && offset < s.End || word && s.End == offset {
			at = s
		}
		return s.Start < offset
	})
	return at
}

func (p *paper) wordAfter(offset int) int {
	to := min(len(p.text), offset+window)
	p.eachWord(offset, func(s Span, word bool) bool {
		if word && s.End > offset {
			to = s.End
			return false
		}
		return true
	})
	return to
}

func (p *paper) wordBefore(offset int) int {
	if offset <= 0 {
		return 0
	}
	to := p.near(offset - 1)
	p.eachWord(offset-1, func(s Span, word bool) bool {
		if word && s.Start < offset {
			to = s.Start
		}
		return s.Start < offset
	})
	return to
}

// paragraphAt returns the line of the text that holds the offset, without its line end.
func (p *paper) paragraphAt(offset int) Span {
	start := strings.LastIndexByte(p.text[:offset], '\n') + 1
	end := strings.IndexByte(p.text[offset:], '\n')
	if end < 0 {
		return Span{start, len(p.text)}
	}
	return Span{start, offset + end}
}
