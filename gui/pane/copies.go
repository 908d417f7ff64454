package pane

import (
	"commonplace/gui/control"
	"commonplace/gui/session"
)

// copiesLine is the line under a source's facts that says how many copies of its text there are, and opens the sheet of them.
type copiesLine struct {
	s    *session.Session
	flat *control.Flat
}

func newCopiesLine(s *session.Session, host Host) *copiesLine {
	c := &copiesLine{s: s}
	c.flat = control.NewFlat(control.FlatFace{Words: "", Accent: true, Small: true}, func() { host.Run("copies") })
	s.Copies.Observe(c.show)
	c.show()
	return c
}

func (c *copiesLine) show() {
	words := c.s.Copies.Says()
	c.flat.SetFace(control.FlatFace{Words: words, Accent: true, Small: true})
	shown(c.flat, words != "")
}
