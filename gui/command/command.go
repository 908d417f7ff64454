package command

import (
	"strings"

	"commonplace/gui/session"
)

// Host is what commands ask of the window, besides the session. Every then is called on the window's goroutine, and not at all when the
// person gives up.
type Host interface {
	// AskFiles and AskFolder ask what to take in.
	AskFiles(then func(paths []string))
	AskFolder(then func(path string))
	// AskText asks for a title and a text of many lines; the text begins as the one given.
	AskText(title, text string, then func(title, text string))
	// AskLine asks for one line of text.
	AskLine(title, label, value string, then func(string))
	// PickSome asks for any of the choices; chosen says of each whether it stands.
	PickSome(q Question, chosen []bool, then func(chosen []bool))
	// Pick asks for one of the choices; chosen is the one that stands now, -1 for none.
	Pick(title string, choices []string, chosen int, then func(int))
	// Choose opens the palette on things that can be linked, and gives the reference of what was chosen.
	Choose(title string, then func(ref string))
	// SaveFile asks where to write a file.
	SaveFile(title, name string, then func(path string))
	// Confirm asks yes or no; then is called for yes only.
	Confirm(title, words, yes string, then func())
	// Tell says something in a dialog.
	Tell(title, words string)
	// Copy puts words on the clipboard; Clipboard reads it.
	// Dark says whether the dark colours are shown now.
	Dark() bool
	Copy(words string)
	Clipboard() string
	// UndoTyping and RedoTyping do so in the text field that has the keyboard, and say whether there is one.
	UndoTyping() bool
	RedoTyping() bool
	// Show brings a part of the window up and gives it the keyboard.
	Show(Part)
	Quit()
}

// Question is what is asked with several answers.
type Question struct {
	Title, Words string
	Choices      []string
	Yes          string // what the button says
}

// Part is a part of the window that a command can bring up.
type Part uint8

// The parts.
const (
	PartSearch    Part = iota // the field that searches everything
	PartGoTo                  // the palette
	PartFind                  // find in this text
	PartShortcuts             // the list of commands with their keys
	PartAbout
	PartHistory    // of the open note
	PartDifference // what changed in the open source
	PartCopies     // the sheet of the open source's copies
	PartLists      // the left column
	PartNext       // what is opened next, as soon as it is there
	PartImports    // the sheet of earlier imports
	PartQueue      // the sheet on which titles and dates are completed
)

// Menu is one of the menus of the window, by its title.
type Menu string

// The menus, in order.
const (
	MenuFile     Menu = "File"
	MenuEdit     Menu = "Edit"
	MenuView     Menu = "View"
	MenuGo       Menu = "Go"
	MenuSource   Menu = "Source"
	MenuNote     Menu = "Note"
	MenuBriefing Menu = "Briefing"
	MenuHelp     Menu = "Help"
)

// Menus lists them as they stand in the window.
func Menus() []Menu {
	return []Menu{MenuFile, MenuEdit, MenuView, MenuGo, MenuSource, MenuNote, MenuBriefing, MenuHelp}
}

// Shortcut is a key with what is held down; the zero Shortcut is none. Ctrl stands for the platform's own key (⌘ on a Mac). Trap: the
// toolkit's menu does not hear keys without Ctrl or Alt, so the window listens for those (F3) itself.
type Shortcut struct {
	Ctrl, Shift, Alt bool
	Key              string // a letter, a digit, or a name: "Left", "F3", "Delete", "="
}

// String writes the shortcut as a person reads it: "Ctrl+Shift+F".
func (s Shortcut) String() string {
	if s.Key == "" {
		return ""
	}
	var parts []string
	for _, held := range []struct {
		down bool
		name string
	}{{s.Ctrl, "Ctrl"}, {s.Alt, "Alt"}, {s.Shift, "Shift"}} {
		if held.down {
			parts = append(parts, held.name)
		}
	}
	return strings.Join(append(parts, s.Key), "+")
}

func ctrl(key string) Shortcut      { return Shortcut{Ctrl: true, Key: key} }
func ctrlShift(key string) Shortcut { return Shortcut{Ctrl: true, Shift: true, Key: key} }
func alt(key string) Shortcut       { return Shortcut{Alt: true, Key: key} }
func bare(key string) Shortcut      { return Shortcut{Key: key} }

// Command is something the window can do. Menus, the palette and the list of keys all read the one table of [All].
type Command struct {
	ID       string
	Menu     Menu
	Title    string // an ellipsis at its end: it asks for more first
	Shortcut Shortcut
	// Apart: a line stands above it in the menu.
	Apart bool
	Do    func(*session.Session, Host)
	// When says whether it can be done now; nil: always.
	When func(*session.Session) bool
	// Named gives the title that fits what is open now; nil: Title.
	Named func(*session.Session) string
}

// Enabled says whether the command can be done now.
func (c Command) Enabled(s *session.Session) bool { return c.When == nil || c.When(s) }

// TitleNow returns the title that fits what is open now.
func (c Command) TitleNow(s *session.Session) string {
	if c.Named != nil {
		return c.Named(s)
	}
	return c.Title
}

// All lists everything the window can do, in the order of the menus.
func All() []Command {
	var all []Command
	for _, family := range [][]Command{
		fileCommands(), editCommands(), viewCommands(), goCommands(), sourceCommands(), noteCommands(), briefingCommands(), helpCommands(),
	} {
		all = append(all, family...)
	}
	return all
}

// ByID finds a command, and whether there is one.
func ByID(id string) (Command, bool) {
	for _, c := range All() {
		if c.ID == id {
			return c, true
		}
	}
	return Command{}, false
}

// Offered is what the palette offers: what can be done now.
func Offered(s *session.Session, h Host) []session.Command {
	var all []session.Command
	for _, c := range All() {
		if !c.Enabled(s) {
			continue
		}
		detail := string(c.Menu)
		if keys := c.Shortcut.String(); keys != "" {
			detail += " · " + keys
		}
		all = append(all, session.Command{Title: c.TitleNow(s), Detail: detail, Do: func() { c.Do(s, h) }})
	}
	return all
}
