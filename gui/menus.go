package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"commonplace/gui/command"
)

// menus is the window's menu bar, made of the table of commands. It is drawn anew only when a title or what can be done changed.
type menus struct {
	w     *window
	bar   *fyne.MainMenu
	items map[string]*fyne.MenuItem // by command
	was   string
}

func newMenus(w *window) *menus {
	m := &menus{w: w, items: map[string]*fyne.MenuItem{}, bar: fyne.NewMainMenu()}
	for _, title := range command.Menus() {
		menu := fyne.NewMenu(string(title))
		for _, c := range command.All() {
			if c.Menu != title {
				continue
			}
			if c.Apart {
				menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
			}
			item := fyne.NewMenuItem(c.Title, func() { w.Run(c.ID) })
			item.Shortcut = shortcutOf(c.Shortcut)
			item.IsQuit = c.ID == "quit"
			m.items[c.ID] = item
			menu.Items = append(menu.Items, item)
		}
		m.bar.Items = append(m.bar.Items, menu)
	}
	file := m.bar.Items[0]
	notebooks := fyne.NewMenuItem("Notebook", nil)
	notebooks.ChildMenu = fyne.NewMenu("",
		fyne.NewMenuItem("My notebook", func() { w.unlessAsking(func() { w.reopen(w.o.Own) }) }),
		fyne.NewMenuItem("The sample notebook", func() { w.unlessAsking(func() { w.reopen(w.o.Sample) }) }),
		fyne.NewMenuItem("Another folder…", func() { w.unlessAsking(w.askNotebook) }))
	file.Items = append([]*fyne.MenuItem{notebooks, fyne.NewMenuItemSeparator()}, file.Items...)
	return m
}

// show brings titles and what can be done in line with the session.
func (m *menus) show() {
	s := m.w.session
	var now strings.Builder
	for _, c := range command.All() {
		item := m.items[c.ID]
		if s == nil { // no notebook is open
			item.Label, item.Disabled = c.Title, c.ID != "quit"
		} else {
			item.Label, item.Disabled = c.TitleNow(s), !c.Enabled(s)
		}
		now.WriteString(item.Label)
		if item.Disabled {
			now.WriteByte(0)
		}
	}
	if now.String() != m.was {
		m.was = now.String()
		m.bar.Refresh()
	}
}

// shortcutOf turns a shortcut of the table into Fyne's; nil where there is none, or none that a menu of Fyne's would hear.
func shortcutOf(s command.Shortcut) fyne.Shortcut {
	if s.Key == "" || !s.Ctrl && !s.Alt {
		return nil
	}
	if s == (command.Shortcut{Ctrl: true, Key: "Z"}) {
		return &fyne.ShortcutUndo{} // what Fyne makes of these keys before a menu sees them
	}
	var held fyne.KeyModifier
	if s.Ctrl {
		held |= fyne.KeyModifierShortcutDefault
	}
	if s.Shift {
		held |= fyne.KeyModifierShift
	}
	if s.Alt {
		held |= fyne.KeyModifierAlt
	}
	return &desktop.CustomShortcut{KeyName: fyne.KeyName(s.Key), Modifier: held}
}

// BareKey runs the command of a key that a menu of Fyne's does not hear, such as F3. shift may be false where only the driver knows
// what is held down.
func (w *window) BareKey(name fyne.KeyName, shift bool) bool {
	shift = shift || w.held()&fyne.KeyModifierShift != 0
	for _, c := range command.All() {
		if c.Shortcut == (command.Shortcut{Shift: shift, Key: string(name)}) {
			w.Run(c.ID)
			return true
		}
	}
	return false
}
