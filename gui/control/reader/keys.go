package reader

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"commonplace/gui/control"
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
		r.Select(control.Span{Start: k.caret, End: k.caret})
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
