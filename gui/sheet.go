package gui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
)

// Dialogs that the keyboard alone can answer: Enter is yes, Escape is no, and the keyboard is in the first field or on the button. Fyne's
// own hear neither key.

// sheet is one dialog that is open.
type sheet struct {
	w   *window
	d   dialog.Dialog
	yes func() // nil: there is nothing to say yes to
}

// ask opens a dialog. first, if not nil, gets the keyboard, else the button does; an empty no offers only yes.
func (w *window) ask(title string, content fyne.CanvasObject, size fyne.Size, yes, no string, then func()) *sheet {
	s := &sheet{w: w}
	accept := control.NewEscapeButton(yes, func() { s.accept() }, s.away)
	accept.Importance = widget.HighImportance
	buttons := container.NewHBox(layout.NewSpacer())
	if no != "" {
		buttons.Add(control.NewEscapeButton(no, s.away, s.away))
	}
	buttons.Add(accept)
	s.yes = then
	s.d = dialog.NewCustomWithoutButtons(title, container.NewBorder(nil, buttons, nil, nil, content), w.win)
	s.d.SetOnClosed(func() { w.answered(s) })
	w.sheets = append(w.sheets, s)
	s.d.Show()
	s.d.Resize(size)
	w.Focus(accept)
	w.event("ask %s", title)
	return s
}

// answered forgets a dialog that was closed, and shows what waited behind it.
func (w *window) answered(s *sheet) {
	w.sheets = slices.DeleteFunc(w.sheets, func(o *sheet) bool { return o == s })
	if w.session != nil {
		w.imported()
	}
}

func (s *sheet) away() { s.d.Hide() }

func (s *sheet) accept() {
	s.d.Hide()
	if s.yes != nil {
		s.yes()
	}
}

// escape puts the topmost dialog away, and says whether there was one.
func (w *window) escape() bool {
	if n := len(w.sheets); n > 0 {
		w.sheets[n-1].away()
		return true
	}
	if w.session != nil && w.parts.overlay.Visible() {
		w.parts.overlay.dismiss()
		return true
	}
	return false
}

// unlessAsking does something unless a dialog is to be answered first.
func (w *window) unlessAsking(do func()) {
	if len(w.sheets) == 0 {
		do()
	}
}
