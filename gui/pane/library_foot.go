package pane

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"commonplace/gui/control"
	"commonplace/gui/session"
)

// What stands under the rows: how many are chosen and what can be done with them, or what the list is for.

// foot is that line; it is hidden where there is nothing to say.
type foot struct {
	words                  *control.Line
	change, none, complete *control.Flat
	content                *fyne.Container
}

func (l *Library) makeFoot() fyne.CanvasObject {
	small := func(words string, do func()) *control.Flat {
		return control.NewFlat(control.FlatFace{Words: words, Small: true, Accent: true}, do)
	}
	l.foot = foot{
		words:    control.NewLine(""),
		change:   small("Change…", func() { l.host.Run("change-many") }),
		none:     small("None", func() { l.s.Listing.ChooseNone() }),
		complete: small("Complete titles and dates…", func() { l.host.Run("complete") }),
	}
	l.foot.content = container.NewBorder(nil, nil, l.foot.complete, container.NewHBox(l.foot.change, l.foot.none),
		container.New(inset{3 * control.Grid}, container.NewVBox(layout.NewSpacer(), l.foot.words, layout.NewSpacer())))
	return l.foot.content
}

func (l *Library) showFoot() {
	n := len(l.s.Listing.Choice.Refs)
	l.foot.words.SetText("")
	if n > 0 {
		l.foot.words.SetText(fmt.Sprintf("%d chosen", n))
	}
	gaps := n == 0 && l.s.Listing.Section.Kind == session.SectionGaps && len(l.s.Listing.Rows) > 0
	shown(l.foot.change, n > 0)
	shown(l.foot.none, n > 0)
	shown(l.foot.complete, gaps)
	shown(l.foot.content, n > 0 || gaps)
}

// key hears the keys of the rows: Escape gives the choice up.
func (l *Library) key(name fyne.KeyName, shift bool) bool {
	if name == fyne.KeyEscape && l.s.Listing.ChooseNone() {
		return true
	}
	return l.host.BareKey(name, shift)
}

func (l *Library) chosenMenu() []*fyne.MenuItem {
	n := len(l.s.Listing.Choice.Refs)
	return []*fyne.MenuItem{
		fyne.NewMenuItem(fmt.Sprintf("Change the %d chosen…", n), func() { l.host.Run("change-many") }),
		fyne.NewMenuItem("Choose none", func() { l.s.Listing.ChooseNone() }),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(fmt.Sprintf("Delete the %d chosen", n), l.deleteChosen),
	}
}

func (l *Library) deleteChosen() {
	n := len(l.s.Listing.Choice.Refs)
	l.s.Listing.DeleteChosen()
	l.host.Say(fmt.Sprintf("Moved to the trash: %d", n), "Undo", l.s.Undoing.Undo)
}
