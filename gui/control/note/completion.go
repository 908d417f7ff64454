package note

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
)

// Completion is one way to go on after [[.
type Completion struct {
	control.PaletteRow
	Insert string // what replaces [[ and the letters typed since
}

// The completions lie inside the editor and not in a pop-up of Fyne's: an overlay takes the keyboard away from the field in which
// one goes on typing.

const (
	opening       = "[["
	closing       = "]]"
	longestPrefix = 100 // runes after [[ that can still be the beginning of a title
	choicesShown  = 6
	choicesWidth  = 360
)

// caretMoved looks whether a link is being typed, and keeps the caret in view.
func (n *Editor) caretMoved(b *block) {
	n.follow(b)
	prefix, typing := b.prefix()
	if !typing || !b.hasKeyboard {
		n.closeChoices()
		return
	}
	if n.offered && prefix == n.prefix {
		return
	}
	n.offered, n.prefix = true, prefix
	if n.OnCompletion != nil {
		n.OnCompletion(prefix)
	}
}

// prefix returns what stands between [[ and the caret, on one line.
func (b *block) prefix() (string, bool) {
	text := []rune(b.Text)
	caret := b.caret()
	before := string(text[max(0, caret-longestPrefix-len(opening)):caret])
	at := strings.LastIndex(before, opening)
	if at < 0 {
		return "", false
	}
	p := before[at+len(opening):]
	return p, !strings.Contains(p, closing) && !strings.ContainsRune(p, '\n')
}

// SetCompletions offers ways to go on; none takes the list away. An answer that comes after the link is finished is not shown.
func (n *Editor) SetCompletions(all []Completion) {
	if !n.offered || len(all) == 0 {
		n.choices.Hide()
		return
	}
	n.choices.set(all)
	b := n.current()
	caret := b.CursorPosition().Add(b.Position()).Subtract(n.scroll.Offset)
	line := lineAt(b)
	s := n.choices.MinSize()
	s.Width = min(choicesWidth, n.Size().Width)
	y := caret.Y + line + control.Grid
	if y+s.Height > n.Size().Height && caret.Y-s.Height-control.Grid >= 0 {
		y = caret.Y - s.Height - control.Grid
	}
	n.choices.Resize(s)
	n.choices.Move(fyne.NewPos(max(0, min(caret.X, n.Size().Width-s.Width)), y))
	n.choices.Show()
	n.choices.Refresh()
}

func lineAt(b *block) float32 {
	return fyne.MeasureText("M", control.Size(b, control.SizeNameText), fyne.TextStyle{}).Height
}

func (n *Editor) closeChoices() {
	n.offered, n.prefix = false, ""
	n.choices.Hide()
}

// insert replaces the link that is being typed.
func (n *Editor) insert(c Completion) {
	b := n.current()
	prefix, typing := b.prefix()
	n.closeChoices()
	if !typing {
		return
	}
	left, shift := &fyne.KeyEvent{Name: fyne.KeyLeft}, &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	b.Entry.KeyDown(shift)
	for range []rune(opening + prefix) {
		b.Entry.TypedKey(left)
	}
	b.Entry.KeyUp(shift)
	b.paste(c.Insert)
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(b); canvas != nil {
		canvas.Focus(b)
	}
}

// follow scrolls so that the caret is in view.
func (n *Editor) follow(b *block) {
	if !b.hasKeyboard || n.scroll.Size().Height <= 0 {
		return
	}
	y := b.Position().Y + b.CursorPosition().Y
	top, bottom := n.scroll.Offset.Y, n.scroll.Offset.Y+n.scroll.Size().Height
	to := top
	if y < top {
		to = y
	} else if end := y + lineAt(b) + control.Grid; end > bottom {
		to = end - n.scroll.Size().Height
	}
	if to != top {
		n.scroll.ScrollToOffset(fyne.NewPos(0, to))
	}
}

// choices is the list of completions: a raised ground with some rows, of which one is current.
type choices struct {
	widget.BaseWidget
	all      []Completion
	current  int
	from     int // first one seen
	column   *fyne.Container
	onChosen func(Completion)
}

func newChoices(onChosen func(Completion)) *choices {
	c := &choices{onChosen: onChosen, column: container.New(&stacked{})}
	c.ExtendBaseWidget(c)
	c.Hide()
	return c
}

func (c *choices) set(all []Completion) {
	c.all, c.current, c.from = all, 0, 0
	c.show()
}

func (c *choices) show() {
	c.from = min(max(c.from, c.current-choicesShown+1), c.current)
	c.column.RemoveAll()
	for i := c.from; i < min(len(c.all), c.from+choicesShown); i++ {
		row := &choice{onTapped: func() { c.onChosen(c.all[i]) }}
		row.ExtendBaseWidget(row)
		row.Set(c.all[i].PaletteRow, i == c.current)
		c.column.Add(row)
	}
	c.Refresh()
}

func (c *choices) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyUp:
		c.current = max(0, c.current-1)
	case fyne.KeyDown:
		c.current = min(len(c.all)-1, c.current+1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab:
		c.onChosen(c.all[c.current])
		return true
	case fyne.KeyEscape:
		c.Hide()
		return true
	default:
		return false
	}
	c.show()
	return true
}

// CreateRenderer is called by Fyne.
func (c *choices) CreateRenderer() fyne.WidgetRenderer {
	return control.NewRaised(c, c.column, control.Grid/2)
}

// choice is a row that can be pressed.
type choice struct {
	control.PaletteItem
	onTapped func()
}

// Tapped is called by Fyne.
func (c *choice) Tapped(*fyne.PointEvent) { c.onTapped() }
