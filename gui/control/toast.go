package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Toast says what has just happened, with at most one thing to do about it, such as Undo. It is born hidden, and goes only when
// it is told to: its owner decides how long it stays.
type Toast struct {
	widget.BaseWidget
	OnAction func()
	OnClosed func()

	words  *widget.Label
	action *Flat
	whole  *fyne.Container
}

// NewToast returns a hidden toast.
func NewToast() *Toast {
	t := &Toast{words: widget.NewLabel("")}
	t.words.Wrapping = fyne.TextWrapWord
	t.action = NewFlat(FlatFace{Accent: true}, func() {
		t.Hide()
		if t.OnAction != nil {
			t.OnAction()
		}
	})
	away := NewFlat(FlatFace{Icon: theme.CancelIcon(), Soft: true}, func() {
		t.Hide()
		if t.OnClosed != nil {
			t.OnClosed()
		}
	})
	t.whole = container.NewBorder(nil, nil, nil, container.NewCenter(container.NewHBox(t.action, away)), t.words)
	t.ExtendBaseWidget(t)
	t.Hide()
	return t
}

// Say shows a message; an empty action offers none.
func (t *Toast) Say(message, action string) {
	t.words.SetText(message)
	t.action.SetFace(FlatFace{Words: action, Accent: true, Bold: true})
	t.action.Hidden = action == ""
	t.Show()
	t.Refresh()
}

// Message returns what is said.
func (t *Toast) Message() string { return t.words.Text }

// Place shows the toast at the lower edge of a size, in the middle.
func (t *Toast) Place(within fyne.Size) {
	w := min(toastWidth, within.Width-2*Air)
	t.Resize(fyne.NewSize(w, t.MinSize().Height)) // the words wrap at this width
	h := t.MinSize().Height
	t.Resize(fyne.NewSize(w, h))
	t.Move(fyne.NewPos(Round((within.Width-w)/2), Round(within.Height-h-Air)))
}

const toastWidth = 480

// CreateRenderer is called by Fyne.
func (t *Toast) CreateRenderer() fyne.WidgetRenderer { return NewRaised(t, t.whole, Grid) }
