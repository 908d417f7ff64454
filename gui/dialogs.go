package gui

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
	"commonplace/gui/pane"
	"commonplace/gui/session"
)

// What commands and panes ask of the window: pane.Host and Host.

var (
	_ pane.Host = (*window)(nil)
	_ Host      = (*window)(nil)
)

// Run does a command of the table, if it can be done now.
func (w *window) Run(id string) {
	if c, found := CommandByID(id); found && w.session != nil && c.Enabled(w.session) {
		w.parts.overlay.dismiss()
		w.event("run %s", id)
		c.Do(w.session, w)
	}
}

// problem tells an error in words; what was stopped on purpose is silence.
func (w *window) problem(err error) {
	p, tell := ProblemOf(err)
	if !tell {
		return
	}
	w.event("problem %v", err)
	words := widget.NewLabel(p.String())
	words.Wrapping = fyne.TextWrapWord
	detail := widget.NewLabel(p.Detail)
	detail.SizeName, detail.Importance, detail.Wrapping = control.SizeNameMeta, widget.LowImportance, fyne.TextWrapBreak
	w.custom("That did not work", "Close", container.NewVBox(words, detail))
}

// dialogWidth is how wide a dialog with words is.
const dialogWidth = 460

func (w *window) custom(title, close string, content fyne.CanvasObject) {
	d := dialog.NewCustom(title, close, content, w.win)
	d.Resize(fyne.NewSize(dialogWidth, content.MinSize().Height))
	d.Show()
}

// Tell says something in a dialog.
func (w *window) Tell(title, words string) {
	l := widget.NewLabel(words)
	l.Wrapping = fyne.TextWrapWord
	w.custom(title, "Close", l)
}

// Confirm asks yes or no.
func (w *window) Confirm(title, words, yes string, then func()) {
	l := widget.NewLabel(words)
	l.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustomConfirm(title, yes, "Cancel", l, func(ok bool) {
		if ok {
			then()
		}
	}, w.win)
	d.Resize(fyne.NewSize(dialogWidth, l.MinSize().Height))
	d.Show()
}

// AskLine asks for one line of text; Enter is yes and Escape is no.
func (w *window) AskLine(title, label, value string, then func(string)) {
	field := widget.NewEntry()
	field.SetText(value)
	field.SetPlaceHolder(label)
	hint := widget.NewLabel(label)
	hint.SizeName, hint.Importance = control.SizeNameMeta, widget.LowImportance
	d := dialog.NewCustomConfirm(title, "OK", "Cancel", container.NewVBox(hint, field), func(ok bool) {
		if ok {
			then(field.Text)
		}
	}, w.win)
	field.OnSubmitted = func(string) { d.Confirm() }
	d.Resize(fyne.NewSize(dialogWidth, field.MinSize().Height))
	d.Show()
	w.Focus(field)
	field.TypedShortcut(&fyne.ShortcutSelectAll{})
	w.event("ask %s", title)
}

// textSize is the room for a text that is pasted.
var textSize = fyne.NewSize(640, 480)

// AskText asks for a title and a text of many lines.
func (w *window) AskText(title, text string, then func(title, text string)) {
	name, body := widget.NewEntry(), widget.NewMultiLineEntry()
	name.SetPlaceHolder("Title, if it has one")
	body.Wrapping = fyne.TextWrapWord
	body.SetText(text)
	body.SetPlaceHolder("Text, or paths of files, one a line")
	content := container.NewBorder(name, nil, nil, nil, body)
	d := dialog.NewCustomConfirm(title, "Take in", "Cancel", content, func(ok bool) {
		if ok {
			then(name.Text, body.Text)
		}
	}, w.win)
	d.Resize(textSize)
	d.Show()
	w.Focus(name)
	w.event("ask %s", title)
}

// Pick asks for one of the choices.
func (w *window) Pick(title string, choices []string, chosen int, then func(int)) {
	radio := widget.NewRadioGroup(choices, nil)
	radio.Required = true
	if chosen >= 0 && chosen < len(choices) {
		radio.Selected = choices[chosen]
	}
	d := dialog.NewCustomConfirm(title, "OK", "Cancel", radio, func(ok bool) {
		for i, c := range choices {
			if ok && c == radio.Selected {
				then(i)
				return
			}
		}
	}, w.win)
	d.Show()
	w.event("ask %s", title)
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
	g := pane.NewGoTo(w.session, placeholder, then, func() { w.parts.overlay.hide() })
	p := g.Palette()
	w.parts.overlay.show(p, p.MinSize(), g.Ended)
	w.Focus(p.Field())
}

// fileSize is the room for a file dialog.
var fileSize = fyne.NewSize(820, 560)

// AskFiles asks what file to take in. Fyne's dialog chooses one; many are dropped on the window or pasted as a list.
func (w *window) AskFiles(then func(paths []string)) {
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		if f == nil || err != nil {
			w.problem(err)
			return
		}
		path := f.URI().Path()
		if err := f.Close(); err != nil {
			w.problem(err)
			return
		}
		then([]string{path})
	}, w.win)
	w.showFile(d)
}

// AskFolder asks what folder to take in.
func (w *window) AskFolder(then func(path string)) {
	d := dialog.NewFolderOpen(func(f fyne.ListableURI, err error) {
		if f == nil || err != nil {
			w.problem(err)
			return
		}
		then(f.Path())
	}, w.win)
	w.showFile(d)
}

// SaveFile asks where to write a file, as a path that can be typed or composed of a folder and a name. Decision: not Fyne's own dialog,
// because that empties a file that is there before anything new was written. Price: no list of the files beside it.
func (w *window) SaveFile(title, name string, then func(path string)) {
	field := widget.NewEntry()
	field.SetText(filepath.Join(w.saveFolder(), name))
	there := widget.NewLabel("")
	there.SizeName, there.Importance = control.SizeNameMeta, widget.WarningImportance
	look := func(path string) {
		words := ""
		if _, err := os.Stat(path); err == nil {
			words = "There is a file of this name; it will be replaced."
		}
		there.SetText(words)
	}
	field.OnChanged = look
	look(field.Text)
	folder := widget.NewButton("Folder…", func() {
		w.AskFolder(func(dir string) { field.SetText(filepath.Join(dir, filepath.Base(field.Text))) })
	})
	d := dialog.NewCustomConfirm(title, "Save", "Cancel", container.NewVBox(container.NewBorder(nil, nil, nil, folder, field), there), func(ok bool) {
		if ok && field.Text != "" {
			then(field.Text)
		}
	}, w.win)
	field.OnSubmitted = func(string) { d.Confirm() }
	d.Resize(fyne.NewSize(textSize.Width, field.MinSize().Height))
	d.Show()
	w.Focus(field)
	w.event("ask %s", title)
}

// saveFolder is where a file is offered to be written: where the last one was, else the person's documents, else home.
func (w *window) saveFolder() string {
	if folder := w.session.Preferences.LastFolder(); folder != "" {
		return folder
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	documents := filepath.Join(home, "Documents")
	if info, err := os.Stat(documents); err == nil && info.IsDir() {
		return documents
	}
	return home
}

func (w *window) showFile(d *dialog.FileDialog) {
	if folder := w.session.Preferences.LastFolder(); folder != "" {
		if at, err := storage.ListerForURI(storage.NewFileURI(folder)); err == nil {
			d.SetLocation(at)
		}
	}
	d.Show()
	d.Resize(fileSize) // before Show it has nothing to resize and panics
	w.event("ask file")
}

// askNotebook opens the notebook in another folder, which may be a new one.
func (w *window) askNotebook() {
	d := dialog.NewFolderOpen(func(f fyne.ListableURI, err error) {
		if f == nil || err != nil {
			w.problem(err)
			return
		}
		w.reopen(f.Path())
	}, w.win)
	w.showFile(d)
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
	t.Place(w.win.Canvas().Size())
	w.parts.hush = session.Timer(w.o.Post)(toastTime, t.Hide)
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
		w.parts.overlay.show(shortcuts(), sheetSize, nil)
	case PartAbout:
		w.Tell("About Commonplace", "Commonplace "+w.o.Version+"\nA research notebook. Everything stays on this machine.\n\nThis notebook: "+w.dir)
	case PartHistory:
		w.session.Preferences.FoldRight(false)
		w.parts.beside.ShowAbout()
	case PartLists:
		w.Focus(w.parts.library.Rows())
	}
}

// Quit closes the window.
func (w *window) Quit() { w.close() }

// shortcuts is the list of everything the window can do, with its keys.
func shortcuts() fyne.CanvasObject {
	var rows []control.RowData
	for _, c := range Commands() {
		if keys := c.Shortcut.String(); keys != "" {
			rows = append(rows, control.RowData{Title: keys, Meta: string(c.Menu) + " ▸ " + c.Title})
		}
	}
	list := widget.NewList(func() int { return len(rows) }, func() fyne.CanvasObject { return control.NewRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) { o.(*control.Row).SetData(rows[i]) })
	return container.NewBorder(control.NewSection("Keys", "", nil), nil, nil, nil, list)
}
