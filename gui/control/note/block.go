package note

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// block is one block of a note: an Entry that knows its neighbours and hands on what is not its own.
type block struct {
	widget.Entry
	note        *Editor
	hasKeyboard bool
	shift       bool
	fitted      int // rows it is high
}

func newBlock(n *Editor, text string) *block {
	b := &block{note: n}
	b.MultiLine, b.Wrapping, b.Scroll = true, fyne.TextWrapWord, fyne.ScrollNone
	b.ExtendBaseWidget(b)
	b.Text = text
	b.OnChanged = func(string) { n.changed(b) }
	b.OnCursorChanged = func() { n.caretMoved(b) }
	return b
}

// AcceptsTab lets Tab choose a completion, and otherwise leave the field.
func (b *block) AcceptsTab() bool { return b.note.choices.Visible() }

// FocusGained is called by Fyne.
func (b *block) FocusGained() { b.hasKeyboard = true; b.Entry.FocusGained() }

// FocusLost is called by Fyne.
func (b *block) FocusLost() {
	b.hasKeyboard, b.shift = false, false
	b.Entry.FocusLost()
}

// KeyDown is called by Fyne.
func (b *block) KeyDown(e *fyne.KeyEvent) {
	b.shift = b.shift || e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight
	b.Entry.KeyDown(e)
}

// KeyUp is called by Fyne.
func (b *block) KeyUp(e *fyne.KeyEvent) {
	b.shift = b.shift && e.Name != desktop.KeyShiftLeft && e.Name != desktop.KeyShiftRight
	b.Entry.KeyUp(e)
}

// TypedKey is called by Fyne.
func (b *block) TypedKey(e *fyne.KeyEvent) {
	if b.note.OnKey != nil && b.note.OnKey(e.Name, b.shift) {
		return
	}
	if b.note.choices.Visible() && b.note.choices.key(e.Name) {
		return
	}
	before, selected := b.caret(), b.SelectedText() != ""
	n, at := b.note, b.note.index(b)
	if !b.shift && !selected {
		switch {
		case e.Name == fyne.KeyBackspace && before == 0 && n.join(at-1):
			return
		case e.Name == fyne.KeyDelete && before == len([]rune(b.Text)) && n.join(at):
			return
		case e.Name == fyne.KeyLeft && before == 0 && n.over(b, -1):
			return
		case e.Name == fyne.KeyRight && before == len([]rune(b.Text)) && n.over(b, 1):
			return
		case e.Name == fyne.KeyUp && b.CursorRow == 0 && n.over(b, -1):
			return
		}
	}
	row := b.CursorRow
	b.Entry.TypedKey(e)
	if e.Name == fyne.KeyDown && !b.shift && b.CursorRow == row {
		n.over(b, 1)
	}
}

// TypedShortcut does what belongs to typing and hands the rest to the window: a focused field would swallow it.
func (b *block) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.Modifier == fyne.KeyModifierShortcutDefault {
		last := b.note.blocks[len(b.note.blocks)-1]
		switch c.KeyName {
		case fyne.KeyHome:
			b.note.blocks[0].focusAt(0)
			return
		case fyne.KeyEnd:
			last.focusAt(len([]rune(last.Text)))
			return
		}
	}
	if own(s) {
		b.Entry.TypedShortcut(s)
		return
	}
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(b).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// own says whether a shortcut is one of a text field.
func own(s fyne.Shortcut) bool {
	c, custom := s.(*desktop.CustomShortcut)
	if !custom {
		return true
	}
	return (c.KeyName == fyne.KeyLeft || c.KeyName == fyne.KeyRight) && c.Modifier&fyne.KeyModifierAlt == 0
}

// caret returns where the caret is, in runes of the block.
func (b *block) caret() int { return min(b.CursorTextOffset(), len([]rune(b.Text))) }

// quietly sets another text without telling anybody.
func (b *block) quietly(text string) {
	told := b.OnChanged
	b.OnChanged = nil
	b.SetText(text)
	b.OnChanged = told
}

// focusAt gives the keyboard to the block, with the caret before a rune. Entry knows its caret by row and column only, so the row is
// sought by the offsets of their beginnings.
func (b *block) focusAt(offset int) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b.note); c != nil { // of the note: a new block is not known there yet
		c.Focus(b)
	}
	b.CursorColumn = 0
	rows := b.rows()
	row := sort.Search(rows, func(r int) bool {
		b.CursorRow = r
		return b.CursorTextOffset() > offset
	}) - 1
	b.CursorRow = max(0, row)
	b.CursorColumn = max(0, offset-b.CursorTextOffset())
	b.Refresh()
}

// fit makes the block as high as its text, and says whether that changed anything. An Entry that wraps would scroll inside.
func (b *block) fit() bool {
	rows := b.rows()
	if rows == b.fitted {
		return false
	}
	b.fitted = rows
	b.SetMinRowsVisible(rows)
	return true
}

// rows returns the number of rows the block is wrapped into. A row past the last one has an offset of 0.
func (b *block) rows() int {
	n := len([]rune(b.Text)) + 1 // there cannot be more
	row, column := b.CursorRow, b.CursorColumn
	defer func() { b.CursorRow, b.CursorColumn = row, column }()
	b.CursorColumn = 0
	return 1 + sort.Search(n-1, func(r int) bool {
		b.CursorRow = r + 1
		return b.CursorTextOffset() == 0
	})
}

// paste inserts words at the caret in one step of undo.
func (b *block) paste(words string) {
	b.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: &onlyWords{words}})
}

// onlyWords is a clipboard that holds what is to be inserted, so that the person's own stays as it is.
type onlyWords struct{ words string }

// Content is called by Entry.
func (c *onlyWords) Content() string { return c.words }

// SetContent is called by Entry.
func (c *onlyWords) SetContent(s string) { c.words = s }
