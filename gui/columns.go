package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"commonplace/gui/session"
)

// columns holds the three columns. The outer two can be folded; how wide they are is kept when the notebook is closed.
type columns struct {
	s                   *session.Session
	left, middle, right fyne.CanvasObject
	outer, inner        *container.Split
	content             *fyne.Container
	was                 [2]bool // folded
	searching           bool    // the right column gives its room to what was found
}

func newColumns(s *session.Session, left, middle, right fyne.CanvasObject) *columns {
	c := &columns{s: s, left: left, middle: middle, right: right, content: container.NewStack()}
	c.arrange()
	s.Preferences.Observe(c.follow)
	return c
}

func (c *columns) follow() {
	if l, r := c.s.Preferences.Folded(); c.was != [2]bool{l, r} {
		c.keep()
		c.arrange()
	}
}

// search gives the room of the right column to the middle while something is searched, or back.
func (c *columns) search(on bool) {
	if on != c.searching {
		c.keep()
		c.searching = on
		c.arrange()
	}
}

// arrange sets the columns that are not folded side by side.
func (c *columns) arrange() {
	leftFolded, rightFolded := c.s.Preferences.Folded()
	c.was = [2]bool{leftFolded, rightFolded}
	rightFolded = rightFolded || c.searching
	left, right := c.s.Preferences.Columns()
	c.outer, c.inner = nil, nil
	whole := c.middle
	if !rightFolded {
		rest := 1.0
		if !leftFolded {
			rest -= left
		}
		c.inner = container.NewHSplit(whole, c.right)
		c.inner.SetOffset(1 - right/rest)
		whole = c.inner
	}
	if !leftFolded {
		c.outer = container.NewHSplit(c.left, whole)
		c.outer.SetOffset(left)
		whole = c.outer
	}
	c.content.Objects = []fyne.CanvasObject{whole}
	c.content.Refresh()
}

// keep remembers how wide the columns are; a folded one keeps the width it had.
func (c *columns) keep() {
	left, right := c.s.Preferences.Columns()
	rest := 1.0
	if c.outer != nil {
		left = c.outer.Offset
		rest -= left
	}
	if c.inner != nil {
		right = (1 - c.inner.Offset) * rest
	}
	c.s.Preferences.SetColumns(left, right)
}
