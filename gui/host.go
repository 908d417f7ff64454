package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/command"
	"commonplace/gui/pane"
)

// What commands and panes ask of the window: pane.Host and Host. What is told and asked in a dialog stands in dialogs.go.

var (
	_ pane.Host    = (*window)(nil)
	_ command.Host = (*window)(nil)
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
	if c, found := command.ByID(id); found && c.Enabled(w.session) {
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

// Choose opens the palette on sources, highlights and notes, and gives what was chosen.
func (w *window) Choose(title string, then func(ref string)) {
	w.session.GoingTo.Offer(nil)
	w.palette(title, then)
	w.event("choose %s", title)
}

// goTo opens the palette.
func (w *window) goTo() {
	w.session.GoingTo.Offer(command.Offered(w.session, w))
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
func (w *window) Show(p command.Part) {
	switch p {
	case command.PartSearch:
		w.session.Preferences.FoldLeft(false)
		w.parts.middle.ShowSearch()
		w.Focus(w.parts.library.Search())
	case command.PartGoTo:
		w.goTo()
	case command.PartFind:
		w.parts.middle.Reader.Find()
	case command.PartShortcuts:
		w.showShortcuts()
	case command.PartAbout:
		w.Tell("About Commonplace", "Commonplace "+w.o.Version+"\nA research notebook. Everything stays on this machine.\n\nThis notebook: "+w.dir)
	case command.PartHistory:
		w.session.Preferences.FoldRight(false)
		w.parts.beside.ShowAbout()
	case command.PartDifference:
		d := pane.NewDifference(w.session, w.parts.overlay.dismiss)
		w.parts.overlay.show(d.Content(), differenceSize, d.Ended)
		w.Focus(d.Finish())
	case command.PartCopies:
		c := pane.NewCopySheet(w.session, w, w.parts.overlay.dismiss)
		w.parts.overlay.show(c.Content(), queueSize, c.Ended)
		w.Focus(c.First())
	case command.PartLists:
		w.Focus(w.parts.library.Rows())
	case command.PartNext:
		w.parts.middle.Arrive()
	case command.PartImports:
		i := pane.NewImports(w.session, w, w.parts.overlay.dismiss)
		w.parts.overlay.show(i.Content(), queueSize, i.Ended)
		w.Focus(i.First())
	case command.PartQueue:
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

// toField gives the keyboard to the search field; to the hits, where the column with the field is folded.
func (w *window) toField() {
	if left, _ := w.session.Preferences.Folded(); left {
		w.Focus(w.parts.middle.Found.Hits())
		return
	}
	w.Focus(w.parts.library.Search())
}
