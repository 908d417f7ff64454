package pane

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// findBar is find in this text: words, which match is shown, and the way to the next. Enter and Shift+Enter step, Escape closes.
type findBar struct {
	s       *session.Session
	host    Host
	words   *keyEntry
	says    *control.Line
	content *fyne.Container
	leave   func()
	source  notebook.SourceID // in which it seeks
	typing  bool              // it has the keyboard
}

func newFindBar(s *session.Session, host Host, leave func()) *findBar {
	b := &findBar{s: s, host: host, words: newKeyEntry(), says: control.NewLine(""), leave: leave}
	b.words.SetPlaceHolder("Find in this text")
	b.words.OnChanged = s.Reading.FindText
	b.words.onKey = b.key
	b.words.onFocus = func(gained bool) { b.typing = gained }
	b.content = container.NewBorder(nil, nil, nil, container.NewHBox(
		container.NewCenter(container.New(least{findSays}, b.says)),
		control.NewFlat(control.FlatFace{Icon: theme.MoveUpIcon(), Soft: true}, s.Reading.PreviousInText),
		control.NewFlat(control.FlatFace{Icon: theme.MoveDownIcon(), Soft: true}, s.Reading.NextInText),
		control.NewFlat(control.FlatFace{Icon: theme.CancelIcon(), Soft: true}, b.close),
	), b.words)
	b.content.Hide()
	return b
}

// maxFound is how many bytes of a selection are taken for what is sought: more was selected for something else.
const maxFound = 100

// open shows the bar, with the words that are selected.
func (b *findBar) open() {
	b.content.Show()
	if at := b.s.Reading.Selection; at.Len() > 0 && at.Len() <= maxFound {
		b.words.SetText(at.Of(b.s.Reading.Text))
	}
	b.host.Focus(b.words)
	b.words.TypedShortcut(&fyne.ShortcutSelectAll{})
}

func (b *findBar) close() {
	b.content.Hide()
	b.words.SetText("")
	b.s.Reading.FindText("")
	b.leave()
}

// end puts the bar away when another source is read: what was sought in the one before says nothing of this.
func (b *findBar) end() {
	if !b.content.Visible() {
		return
	}
	typing := b.typing
	b.content.Hide()
	b.words.SetText("")
	if typing {
		b.leave()
	}
}

func (b *findBar) show() {
	if id := b.s.Reading.Source.ID; id != b.source {
		b.source = id
		b.end()
	}
	f := b.s.Reading.Finding
	b.says.SetText(f.Says())
	if f.Words != "" && !b.content.Visible() {
		b.content.Show()
		b.words.SetText(f.Words)
	}
}

func (b *findBar) key(e *fyne.KeyEvent, shift bool) bool {
	switch e.Name {
	case fyne.KeyEscape:
		b.close()
	case fyne.KeyReturn, fyne.KeyEnter:
		if shift {
			b.s.Reading.PreviousInText()
		} else {
			b.s.Reading.NextInText()
		}
	default:
		return b.host.BareKey(e.Name, shift)
	}
	return true
}

// findSays is the room for "3 of 12, from the top" beside the words, in pixels.
const findSays = 130
