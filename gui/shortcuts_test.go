package gui

import (
	"testing"

	"commonplace/gui/command"
)

// TestShortcutsStandUnderTheirMenu: every key is told once, with what it does, below the name of its menu.
func TestShortcutsStandUnderTheirMenu(t *testing.T) {
	menu, told, named := command.Menu(""), map[string]command.Menu{}, 0
	for _, r := range shortcutRows() {
		if r.Strong {
			menu = command.Menu(r.Title)
			named++
			continue
		}
		told[r.Aside+" "+r.Title] = menu
	}
	keys := 0
	for _, c := range command.All() {
		if c.Shortcut.Key == "" {
			continue
		}
		keys++
		if under, ok := told[c.Shortcut.String()+" "+c.Title]; !ok || under != c.Menu {
			t.Errorf("%s stands under %q", c.Title, under)
		}
	}
	if len(told) != keys || named > len(command.Menus()) {
		t.Errorf("%d keys told of %d, under %d names", len(told), keys, named)
	}
}
