package pane

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// walkBar stands above a text that was opened from what was found: which of its matches is shown, the ways to the next, and the way to have
// them marked no more.
type walkBar struct {
	s       *session.Session
	says    *control.Line
	steps   *fyne.Container
	content *fyne.Container
}

func newWalkBar(s *session.Session) *walkBar {
	b := &walkBar{s: s, says: control.NewLine("").Whole()}
	small := func(icon fyne.Resource, do func()) *control.Flat {
		return control.NewFlat(control.FlatFace{Icon: icon, Soft: true, Small: true}, do)
	}
	b.steps = container.NewHBox(small(theme.MoveUpIcon(), s.PreviousMatch), small(theme.MoveDownIcon(), s.NextMatch))
	b.content = container.New(inset{2 * control.Grid},
		container.NewHBox(container.NewCenter(b.says), b.steps, layout.NewSpacer(), small(theme.CancelIcon(), s.Searching.Leave)))
	b.content.Hide()
	return b
}

// maxSought is how much of the query is said, in runes.
const maxSought = 40

// show says where one is among the matches in a source; aside: something else is sought in it now.
func (b *walkBar) show(of notebook.SourceID, aside bool) {
	w := b.s.Searching.Matches(notebook.RefOf(of))
	if says := w.Says(); says != "" {
		b.says.SetText(shortened(b.s.Searching.Sought(), maxSought) + ": " + says)
	}
	shown(b.steps, len(w.Matches) > 1)
	shown(b.content, len(w.Matches) > 0 && !aside)
}
