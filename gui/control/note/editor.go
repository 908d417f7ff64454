package note

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
)

// Editor edits a note's text and offers completions while [[ is being typed.
//
// Decision: a long text is edited in blocks, each an Entry of its own, one under the other without a border. Fyne's Entry lays its
// whole text out with every key: 4 ms at 5 KB, 20 ms at 20 KB, 340 ms at 100 KB. A text up to wholeBytes is one block and behaves
// as any field does. Price, for longer ones only: a selection and Ctrl+A stay within a block, and Ctrl+Z undoes what was typed in
// the block one is in. The arrow keys, Backspace and Delete go over the seams.
type Editor struct {
	widget.BaseWidget
	OnChanged    func(text string)
	OnKey        func(name fyne.KeyName, shift bool) bool // sees every key first; true: it is taken
	OnCompletion func(prefix string)                      // [[prefix stands before the caret; answer with SetCompletions, at once or later

	blocks  []*block
	column  *fyne.Container
	scroll  *container.Scroll
	choices *choices
	whole   *fyne.Container
	holder  string // words in an empty editor
	prefix  string
	offered bool // a completion is being typed
}

const (
	wholeBytes = 8 << 10 // texts up to here are one block
	blockBytes = 4 << 10 // what longer ones are cut into
)

// NewEditor returns an empty editor with words that stand in it while it is empty.
func NewEditor(placeholder string) *Editor {
	n := &Editor{holder: placeholder, column: container.New(&stacked{})}
	n.scroll = container.NewVScroll(n.column)
	n.choices = newChoices(n.insert)
	n.whole = container.NewStack(container.NewThemeOverride(n.scroll, control.Seamless{}), newWheel(n.scroll), container.NewWithoutLayout(n.choices))
	n.ExtendBaseWidget(n)
	n.SetText("")
	return n
}

// SetText shows another text, without calling OnChanged. If the keyboard was in the old text it is in the new one.
func (n *Editor) SetText(text string) {
	n.closeChoices()
	typing := slices.ContainsFunc(n.blocks, func(b *block) bool { return b.hasKeyboard })
	n.blocks = nil
	n.column.RemoveAll()
	for i, part := range cutText(text) {
		n.addBlock(i, part)
	}
	n.blocks[0].SetPlaceHolder(n.holder)
	n.scroll.Offset = fyne.Position{}
	n.Refresh()
	if c := fyne.CurrentApp().Driver().CanvasForObject(n); typing && c != nil {
		c.Focus(n.blocks[0])
	}
}

// Text returns what is written.
func (n *Editor) Text() string {
	parts := make([]string, len(n.blocks))
	for i, b := range n.blocks {
		parts[i] = b.Text
	}
	return strings.Join(parts, "\n")
}

// First returns what the keyboard is given to.
func (n *Editor) First() fyne.Focusable { return n.blocks[0] }

// Insert writes words at the caret, as if they had been pasted.
func (n *Editor) Insert(words string) { n.current().paste(words) }

// CreateRenderer is called by Fyne.
func (n *Editor) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(n.whole) }

// MinSize is called by Fyne.
func (n *Editor) MinSize() fyne.Size {
	n.ExtendBaseWidget(n)
	return fyne.NewSize(160, 80)
}

// cutText cuts a text at line ends, after blank lines where it can. Joined by line ends the parts are the text again.
func cutText(text string) []string {
	if len(text) <= wholeBytes {
		return []string{text}
	}
	var parts []string
	for len(text) > blockBytes {
		at := strings.LastIndex(text[:blockBytes], "\n\n")
		if at >= 0 {
			at++ // the blank line ends its block
		} else if at = strings.LastIndexByte(text[:blockBytes], '\n'); at < 0 {
			if at = strings.IndexByte(text, '\n'); at < 0 {
				break // one long line cannot be cut
			}
		}
		parts = append(parts, text[:at])
		text = text[at+1:]
	}
	return append(parts, text)
}

func (n *Editor) addBlock(at int, text string) *block {
	b := newBlock(n, text)
	n.blocks = append(n.blocks[:at], append([]*block{b}, n.blocks[at:]...)...)
	n.column.Objects = append(n.column.Objects[:at], append([]fyne.CanvasObject{b}, n.column.Objects[at:]...)...)
	return b
}

func (n *Editor) index(b *block) int {
	for i, o := range n.blocks {
		if o == b {
			return i
		}
	}
	return -1
}

// current returns the block the keyboard is in, else the last one.
func (n *Editor) current() *block {
	for _, b := range n.blocks {
		if b.hasKeyboard {
			return b
		}
	}
	return n.blocks[len(n.blocks)-1]
}

// changed is called by a block whose text has changed.
func (n *Editor) changed(b *block) {
	if n.blocks[0].Text == "" && len(n.blocks) == 1 {
		n.blocks[0].SetPlaceHolder(n.holder)
	}
	if len(b.Text) > wholeBytes {
		n.cutBlock(b)
	} else if b.fit() {
		n.scroll.Refresh()
	}
	if n.OnChanged != nil {
		n.OnChanged(n.Text())
	}
}

// cutBlock cuts a block that has grown too long, and leaves the caret where it was.
func (n *Editor) cutBlock(b *block) {
	parts := cutText(b.Text)
	if len(parts) < 2 {
		return
	}
	at, caret := n.index(b), b.caret()
	b.quietly(parts[0])
	n.blocks[0].SetPlaceHolder("")
	keep, rest := b, caret
	passed := len([]rune(parts[0])) + 1
	for i, part := range parts[1:] {
		added := n.addBlock(at+1+i, part)
		if caret >= passed {
			keep, rest = added, caret-passed
		}
		passed += len([]rune(part)) + 1
	}
	n.whole.Refresh()
	n.column.Refresh()
	keep.focusAt(rest)
}

// over moves the caret over a seam: by is -1 for the block above, +1 for the one below. It says whether there is one.
func (n *Editor) over(b *block, by int) bool {
	to := n.index(b) + by
	if to < 0 || to >= len(n.blocks) {
		return false
	}
	if next := n.blocks[to]; by < 0 {
		next.focusAt(len([]rune(next.Text)))
	} else {
		next.focusAt(0)
	}
	return true
}

// join makes one block of two neighbours, the line end between them taken out.
func (n *Editor) join(upper int) bool {
	if upper < 0 || upper+1 >= len(n.blocks) {
		return false
	}
	a, b := n.blocks[upper], n.blocks[upper+1]
	seam := len([]rune(a.Text))
	n.blocks = append(n.blocks[:upper+1], n.blocks[upper+2:]...)
	n.column.Remove(b)
	a.quietly(a.Text + b.Text)
	a.focusAt(seam)
	n.changed(a)
	return true
}

// stacked sets things one under the other without a gap; one alone fills what there is.
type stacked struct{}

// Layout is called by Fyne.
func (stacked) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	var y float32
	for _, o := range objects {
		if b, ok := o.(*block); ok && b.Size().Width != s.Width {
			b.Resize(fyne.NewSize(s.Width, b.MinSize().Height)) // it wraps, so its height follows from the width
			b.fit()
		}
		h := o.MinSize().Height
		if len(objects) == 1 {
			h = max(h, s.Height)
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(s.Width, h))
		y += h
	}
}

// MinSize is called by Fyne.
func (stacked) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		m := o.MinSize()
		s = fyne.NewSize(max(s.Width, m.Width), s.Height+m.Height)
	}
	return s
}

// wheel lies over the blocks and takes nothing but the turns of the wheel: an Entry that wraps swallows them even when it has nothing
// to scroll.
type wheel struct {
	widget.BaseWidget
	scroll *container.Scroll
}

func newWheel(s *container.Scroll) *wheel {
	w := &wheel{scroll: s}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled is called by Fyne.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) { w.scroll.Scrolled(e) }

// CreateRenderer is called by Fyne.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
