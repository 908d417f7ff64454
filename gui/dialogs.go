package gui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
	"commonplace/gui/pane"
)

// What commands and panes ask of the window: pane.Host and Host.

var (
	_ pane.Host = (*window)(nil)
	_ Host      = (*window)(nil)
)

// Run does a command of the table, if it can be done now.
func (w *window) Run(id string) {
	if len(w.sheets) > 0 && id != "undo" && id != "redo" {
		return // a dialog is to be answered first; undoing in its field is part of that
	}
	if w.session == nil {
		if id == "quit" {
			w.Quit()
		}
		return
	}
	if c, found := CommandByID(id); found && c.Enabled(w.session) {
		if _, typing := w.win.Canvas().Focused().(interface{ Undo() }); !typing || id != "undo" && id != "redo" {
			w.parts.overlay.dismiss()
		}
		w.commit(id)
		w.event("run %s", id)
		c.Do(w.session, w)
	}
}

// commit has the field that has the keyboard keep what was typed, before a command opens something else: it belongs to what is open.
func (w *window) commit(id string) {
	if f, ok := w.win.Canvas().Focused().(pane.Field); ok && id != "undo" && id != "redo" {
		f.Commit()
	}
}

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
func (w *window) PickSome(q Question, chosen []bool, then func([]bool)) {
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

// Choose opens the palette on sources, highlights and notes, and gives what was chosen.
func (w *window) Choose(title string, then func(ref string)) {
	w.session.GoingTo.Offer(nil)
	w.palette(title, then)
	w.event("choose %s", title)
}

// goTo opens the palette.
func (w *window) goTo() {
	w.session.GoingTo.Offer(Offered(w.session, w))
	w.palette("Go to a source, a note, a tag, or a command", nil)
}

func (w *window) palette(placeholder string, then func(string)) {
	g := pane.NewGoTo(w.session, placeholder, then, func() {
		w.parts.overlay.hide()
		w.uncovered()
	})
	p := g.Palette()
	w.parts.overlay.show(p, p.MinSize(), g.Ended)
	w.Focus(p.Field())
}

// Dark says whether the dark colours are shown now.
func (w *window) Dark() bool {
	settings := w.o.App.Settings()
	t, ours := settings.Theme().(Theme)
	return ours && t.palette(settings.ThemeVariant()) == night()
}

// Cover lays something over the window.
func (w *window) Cover(content fyne.CanvasObject, size fyne.Size, first fyne.Focusable) (uncover func()) {
	w.parts.overlay.show(content, size.AddWidthHeight(2*sheetAir, 2*sheetAir), nil)
	w.Focus(first)
	return w.parts.overlay.dismiss
}

// Copy puts words on the clipboard.
func (w *window) Copy(words string) {
	w.o.App.Clipboard().SetContent(words)
	w.Say("Copied", "", nil)
}

// Clipboard reads the words on it.
func (w *window) Clipboard() string { return w.o.App.Clipboard().Content() }

// Say shows a short message that goes by itself.
func (w *window) Say(words, action string, do func()) {
	if w.parts.hush != nil {
		w.parts.hush()
	}
	t := w.parts.toast
	t.OnAction = do
	t.Say(words, action)
	t.Place(w.win.Content().Size()) // the canvas has the menus too
	canvas.Refresh(w.parts.overlay.under)
	w.parts.hush = w.o.After(toastTime, t.Hide)
}

// Focus gives the keyboard to a part of the window.
func (w *window) Focus(o fyne.Focusable) { w.win.Canvas().Focus(o) }

// Menu shows a menu at a place; the zero place is the middle of the window.
func (w *window) Menu(at fyne.Position, items ...*fyne.MenuItem) {
	menu := fyne.NewMenu("", items...)
	p := widget.NewPopUpMenu(menu, w.win.Canvas())
	if at.IsZero() {
		s, m := w.win.Canvas().Size(), p.MinSize()
		at = fyne.NewPos((s.Width-m.Width)/2, s.Height*overlayTop)
	}
	p.ShowAtPosition(at)
	w.win.Canvas().Focus(p)
}

// Event notes something for whoever drives the program from outside.
func (w *window) Event(form string, args ...any) { w.event(form, args...) }

// UndoTyping undoes typing in the field that has the keyboard, and says whether there is one.
func (w *window) UndoTyping() bool {
	f, typing := w.win.Canvas().Focused().(interface{ Undo() })
	if typing {
		f.Undo()
	}
	return typing
}

// RedoTyping does typing again in the field that has the keyboard, and says whether there is one.
func (w *window) RedoTyping() bool {
	f, typing := w.win.Canvas().Focused().(interface{ Redo() })
	if typing {
		f.Redo()
	}
	return typing
}

// Show brings a part of the window up.
func (w *window) Show(p Part) {
	switch p {
	case PartSearch:
		w.session.Preferences.FoldLeft(false)
		w.parts.middle.ShowSearch()
		w.Focus(w.parts.library.Search())
	case PartGoTo:
		w.goTo()
	case PartFind:
		w.parts.middle.Reader.Find()
	case PartShortcuts:
		w.showShortcuts()
	case PartAbout:
		w.Tell("About Commonplace", "Commonplace "+w.o.Version+"\nA research notebook. Everything stays on this machine.\n\nThis notebook: "+w.dir)
	case PartHistory:
		w.session.Preferences.FoldRight(false)
		w.parts.beside.ShowAbout()
	case PartDifference:
		d := pane.NewDifference(w.session, w.parts.overlay.dismiss)
		w.parts.overlay.show(d.Content(), differenceSize, d.Ended)
		w.Focus(d.Finish())
	case PartCopies:
		c := pane.NewCopySheet(w.session, w, w.parts.overlay.dismiss)
		w.parts.overlay.show(c.Content(), queueSize, c.Ended)
		w.Focus(c.First())
	case PartLists:
		w.Focus(w.parts.library.Rows())
	case PartNext:
		w.parts.middle.Arrive()
	case PartImports:
		i := pane.NewImports(w.session, w, w.parts.overlay.dismiss)
		w.parts.overlay.show(i.Content(), queueSize, i.Ended)
		w.Focus(i.First())
	case PartQueue:
		q := pane.NewQueue(w.session, w, w.parts.overlay.dismiss)
		w.parts.overlay.show(q.Content(), queueSize, q.Ended)
		w.parts.overlay.hold(q.Typed)
		w.Focus(q.First())
	}
}

// differenceSize is the room for what changed in a version.
var differenceSize = fyne.NewSize(720, 560)

// Quit closes the window.
func (w *window) Quit() { w.close() }

// queueSize is the room for a page of text and a form beside it.
var queueSize = fyne.NewSize(1000, 640)
