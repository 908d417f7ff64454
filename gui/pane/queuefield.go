package pane

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Fields whose Tab, Enter and Escape a sheet hears itself. Fyne's own Tab goes on to what lies beneath the sheet.

// fieldKeys hears what is typed in a field; taken says that the field is not to.
type fieldKeys func(e *fyne.KeyEvent, shift bool) (taken bool)

// shiftHeld remembers whether Shift is down, which Fyne does not tell with a key.
type shiftHeld struct{ shift bool }

// KeyDown is called by Fyne.
func (s *shiftHeld) KeyDown(k *fyne.KeyEvent) { s.shift = s.shift || isShift(k) }

// KeyUp is called by Fyne.
func (s *shiftHeld) KeyUp(k *fyne.KeyEvent) { s.shift = s.shift && !isShift(k) }

func isShift(k *fyne.KeyEvent) bool {
	return k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight
}

type queueEntry struct{ keyEntry }

func newQueueEntry(keys fieldKeys) *queueEntry {
	e := &queueEntry{}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.onKey = keys
	e.ExtendBaseWidget(e)
	return e
}

// AcceptsTab is called by Fyne.
func (e *queueEntry) AcceptsTab() bool { return true }

type queueCheck struct {
	widget.Check
	shiftHeld
	keys fieldKeys
}

func newQueueCheck(words string, keys fieldKeys) *queueCheck {
	c := &queueCheck{keys: keys}
	c.Text = words
	c.ExtendBaseWidget(c)
	return c
}

// AcceptsTab is called by Fyne.
func (c *queueCheck) AcceptsTab() bool { return true }

// TypedKey is called by Fyne.
func (c *queueCheck) TypedKey(e *fyne.KeyEvent) {
	if !c.keys(e, c.shift) {
		c.Check.TypedKey(e)
	}
}

// FocusLost is called by Fyne.
func (c *queueCheck) FocusLost() {
	c.shift = false
	c.Check.FocusLost()
}

type queueSelect struct {
	widget.Select
	shiftHeld
	keys fieldKeys
}

func newQueueSelect(options []string, keys fieldKeys) *queueSelect {
	s := &queueSelect{keys: keys}
	s.Options = options
	s.ExtendBaseWidget(s)
	return s
}

// AcceptsTab is called by Fyne.
func (s *queueSelect) AcceptsTab() bool { return true }

// TypedKey is called by Fyne.
func (s *queueSelect) TypedKey(e *fyne.KeyEvent) {
	if !s.keys(e, s.shift) {
		s.Select.TypedKey(e)
	}
}

// FocusLost is called by Fyne.
func (s *queueSelect) FocusLost() {
	s.shift = false
	s.Select.FocusLost()
}
