package pane

import (
	"fmt"

	"fyne.io/fyne/v2"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// copiesLine is the line under a source's facts that says how many copies of its text there are, and opens a list of them. Going to one
// changes nothing: copies are shown, never merged.
type copiesLine struct {
	s    *session.Session
	host Host
	flat *control.Flat
}

// maxCopiesListed is how many copies the menu lists.
const maxCopiesListed = 20

func newCopiesLine(s *session.Session, host Host) *copiesLine {
	c := &copiesLine{s: s, host: host}
	c.flat = control.NewFlat(control.FlatFace{Words: "", Accent: true, Small: true}, c.list)
	s.Copies.Observe(c.show)
	c.show()
	return c
}

func (c *copiesLine) show() {
	words := c.s.Copies.Says()
	c.flat.SetFace(control.FlatFace{Words: words, Accent: true, Small: true})
	shown(c.flat, words != "")
}

func (c *copiesLine) list() {
	var items []*fyne.MenuItem
	for i, k := range c.s.Copies.All {
		if i == maxCopiesListed {
			rest := fyne.NewMenuItem(fmt.Sprintf("and %d more", len(c.s.Copies.All)-i), nil)
			rest.Disabled = true
			items = append(items, rest)
			break
		}
		items = append(items, fyne.NewMenuItem(copyWords(k), func() { c.s.Open(session.Place{Ref: notebook.RefOf(k.ID)}) }))
	}
	c.host.Menu(fyne.Position{}, items...)
}

func copyWords(k notebook.Copy) string {
	return fmt.Sprintf("%s · %.0f %% the same", shortened(k.Heading(), 70), 100*k.Share)
}
