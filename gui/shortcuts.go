package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"commonplace/gui/command"
	"commonplace/gui/control"
)

// showShortcuts lists everything the window can do that has a key.
func (w *window) showShortcuts() {
	rows := shortcutRows()
	list := control.NewEscapeList(func() int { return len(rows) }, func(i int) control.RowData { return rows[i] }, w.parts.overlay.dismiss)
	w.parts.overlay.show(container.NewBorder(control.NewSection("Keyboard shortcuts", "", nil), nil, nil, nil, list), shortcutsSize, nil)
	w.Focus(list)
}

// shortcutRows are the commands that have a key, under the menu each stands in.
func shortcutRows() (rows []control.RowData) {
	menu := command.Menu("")
	for _, c := range command.All() {
		keys := c.Shortcut.String()
		if keys == "" {
			continue
		}
		if c.Menu != menu {
			menu = c.Menu
			rows = append(rows, control.RowData{Title: string(menu), Strong: true})
		}
		rows = append(rows, control.RowData{Title: c.Title, Aside: keys, Indent: 1})
	}
	return rows
}

var shortcutsSize = fyne.NewSize(480, 560)
