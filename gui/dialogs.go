package gui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/command"
	"commonplace/gui/control"
)

// What the window tells and asks in dialogs, for commands and for panes.

// problem tells an error in words; what was stopped on purpose is silence.
func (w *window) problem(err error) {
	p, tell := ProblemOf(err)
	if !tell {
		return
	}
	w.event("problem %v", err)
	detail := wrapped(p.Detail)
	detail.SizeName, detail.Importance, detail.Wrapping = control.SizeNameMeta, widget.LowImportance, fyne.TextWrapBreak
	content, size := told(container.NewVBox(wrapped(p.String()), detail))
	w.ask("That did not work", content, size, "Close", "", nil)
}

// dialogWidth is how wide a dialog with words is.
const dialogWidth = 460

// wrapped is a paragraph of a dialog. Its height follows from the dialog's width, which it is given at once so that it is measured.
func wrapped(words string) *widget.Label {
	l := widget.NewLabel(words)
	l.Wrapping = fyne.TextWrapWord
	l.Resize(fyne.NewSize(dialogWidth-4*control.Air, 0))
	return l
}

// maxTold is how high a dialog's words are before they scroll.
const maxTold = 420

// told puts words into a dialog's shape: as high as they are, or scrolling.
func told(words fyne.CanvasObject) (fyne.CanvasObject, fyne.Size) {
	height := words.MinSize().Height
	if height > maxTold {
		words, height = container.NewVScroll(words), maxTold
	}
	return words, fyne.NewSize(dialogWidth, height+4*control.RowHeightLow)
}

// Tell says something in a dialog.
func (w *window) Tell(title, words string) {
	content, size := told(wrapped(words))
	w.ask(title, content, size, "Close", "", nil)
}

// Confirm asks yes or no.
func (w *window) Confirm(title, words, yes string, then func()) {
	content, size := told(wrapped(words))
	w.ask(title, content, size, yes, "Cancel", then)
}

// AskLine asks for one line of text; Enter is yes and Escape is no.
func (w *window) AskLine(title, label, value string, then func(string)) {
	var s *sheet
	field := control.NewEscapeEntry(func() { s.away() })
	field.SetText(value)
	field.SetPlaceHolder(label)
	field.OnSubmitted = func(string) { s.accept() }
	content := container.NewVBox(control.NewLine(label), field)
	s = w.ask(title, content, fyne.NewSize(dialogWidth, 0), "OK", "Cancel", func() { then(field.Text) })
	w.Focus(field)
	field.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// AskSecret asks for a line that is not shown.
func (w *window) AskSecret(title, label string, then func(string)) {
	var s *sheet
	field := control.NewEscapeEntry(func() { s.away() })
	field.Password = true
	field.OnSubmitted = func(string) { s.accept() }
	content := container.NewVBox(wrapped(label), field)
	s = w.ask(title, content, fyne.NewSize(dialogWidth, 0), "OK", "Cancel", func() { then(field.Text) })
	w.Focus(field)
}

// PickSome asks for any of the choices.
func (w *window) PickSome(q command.Question, chosen []bool, then func([]bool)) {
	chosen = slices.Clone(chosen)
	list := container.NewVBox()
	for i, words := range q.Choices {
		box := widget.NewCheck(words, func(on bool) { chosen[i] = on })
		box.Checked = chosen[i]
		list.Add(box)
	}
	words := wrapped(q.Words)
	height := min(maxTold/2, list.MinSize().Height)
	content := container.NewBorder(words, nil, nil, nil, container.NewVScroll(list))
	w.ask(q.Title, content, fyne.NewSize(dialogWidth, words.MinSize().Height+height+4*control.RowHeightLow), q.Yes, "Cancel", func() { then(chosen) })
}

// textSize is the room for a text that is pasted.
var textSize = fyne.NewSize(640, 480)

// AskText asks for a title and a text of many lines.
func (w *window) AskText(title, text string, then func(title, text string)) {
	var s *sheet
	away := func() { s.away() }
	name, body := control.NewEscapeEntry(away), control.NewEscapeEntry(away)
	name.SetPlaceHolder("Title, if it has one")
	name.OnSubmitted = func(string) { s.accept() }
	body.MultiLine, body.Wrapping = true, fyne.TextWrapWord
	body.SetText(text)
	body.SetPlaceHolder("Text, or paths of files, one a line")
	s = w.ask(title, container.New(layout.NewBorderLayout(name, nil, nil, nil), name, body), textSize, "Take in", "Cancel", func() { then(name.Text, body.Text) })
	w.Focus(name)
}

// Pick asks for one of the choices.
func (w *window) Pick(title string, choices []string, chosen int, then func(int)) {
	var s *sheet
	list := newPicker(choices, chosen, func() { s.accept() }, func() { s.away() })
	size := fyne.NewSize(dialogWidth, min(maxTold, pickerRow*float32(len(choices)))+4*control.RowHeightLow)
	s = w.ask(title, list, size, "OK", "Cancel", func() {
		if list.chosen >= 0 {
			then(list.chosen)
		}
	})
	w.Focus(list)
}
