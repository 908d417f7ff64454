package pane

import "fyne.io/fyne/v2"

// Host is what a pane asks of the window it stands in.
type Host interface {
	// Run does a command of the table by its id, as the menu would.
	Run(command string)
	// Tell says something in a dialog.
	Tell(title, words string)
	// Confirm asks yes or no; then is called for yes only.
	Confirm(title, words, yes string, then func())
	// AskLine asks for one line of text; then is called unless the person gives up.
	AskLine(title, label, value string, then func(string))
	// AskSecret asks for a line that is not shown, such as a password.
	AskSecret(title, label string, then func(string))
	// Pick asks for one of the choices; chosen is the one that stands now, -1 for none.
	Pick(title string, choices []string, chosen int, then func(int))
	// Say shows a short message that goes by itself, with at most one thing to do about it.
	Say(words, action string, do func())
	// SaveFile asks where to write a file.
	SaveFile(title, name string, then func(path string))
	// Copy puts words on the clipboard.
	Copy(words string)
	// Focus gives the keyboard to a part of a pane.
	Focus(fyne.Focusable)
	// Menu shows a menu at a place of the window.
	Menu(at fyne.Position, items ...*fyne.MenuItem)
	// Choose opens the palette on sources, highlights and notes, and gives what was chosen.
	Choose(title string, then func(ref string))
	// Cover lays something over the window, as large as size where there is room, and gives first the keyboard. A click beside it puts it
	// away; so does uncover.
	Cover(content fyne.CanvasObject, size fyne.Size, first fyne.Focusable) (uncover func())
	// BareKey runs the command of a key such as F3, which no menu hears while a part has the keyboard; it says whether there is one.
	BareKey(name fyne.KeyName, shift bool) bool
	// Event notes something for whoever watches the program from outside; in ordinary use it does nothing.
	Event(form string, args ...any)
}
