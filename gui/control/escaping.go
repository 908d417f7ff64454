package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// What the keyboard alone can leave: on all of these Escape gives up, which Fyne's own do not hear.

// EscapeEntry is a field in which Escape gives up.
type EscapeEntry struct {
	widget.Entry
	away func()
}

// NewEscapeEntry returns an empty field of one line.
func NewEscapeEntry(away func()) *EscapeEntry {
	e := &EscapeEntry{away: away}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey is called by Fyne.
func (e *EscapeEntry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		e.away()
		return
	}
	e.Entry.TypedKey(k)
}

// AcceptsTab is called by Fyne: Tab leaves the field, also one of many lines.
func (e *EscapeEntry) AcceptsTab() bool { return false }

// EscapeButton is a button on which Escape gives up and Enter presses.
type EscapeButton struct {
	widget.Button
	away func()
}

// NewEscapeButton returns a button.
func NewEscapeButton(words string, do, away func()) *EscapeButton {
	b := &EscapeButton{away: away}
	b.Text, b.OnTapped = words, do
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey is called by Fyne.
func (b *EscapeButton) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		b.away()
	case fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	default:
		b.Button.TypedKey(k)
	}
}

// EscapeList is a list in which Escape gives up.
type EscapeList struct {
	widget.List
	away func()
}

// NewEscapeList returns a list of so many low rows, which cannot be selected.
func NewEscapeList(length func() int, row func(i int) RowData, away func()) *EscapeList {
	l := &EscapeList{away: away}
	l.Length = length
	l.CreateItem = func() fyne.CanvasObject { return NewLowRow() }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		if i < length() {
			o.(*Row).SetData(row(i))
		}
	}
	l.OnSelected = func(widget.ListItemID) { l.UnselectAll() }
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey is called by Fyne.
func (l *EscapeList) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		l.away()
		return
	}
	l.List.TypedKey(k)
}
