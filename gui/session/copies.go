package session

import (
	"context"
	"fmt"

	"commonplace/notebook"
)

// Copies are the sources whose texts are near-identical to the open one's. They are read when a source is opened or has a new version.
type Copies struct {
	Source notebook.SourceID // of which they are copies; empty while that is not known
	All    []notebook.Copy   // the closest first

	observers
	s       *Session
	turn    turn
	version int
	asked   notebook.SourceID
}

func newCopies(s *Session) *Copies {
	c := &Copies{s: s}
	s.Reading.Observe(c.follow)
	return c
}

// Says is the line under the facts: "2 copies of this text"; "" for none.
func (c *Copies) Says() string {
	if c.Source == "" || c.Source != c.s.Reading.Source.ID {
		return ""
	}
	switch n := len(c.All); n {
	case 0:
		return ""
	case 1:
		return "1 copy of this text"
	default:
		return fmt.Sprintf("%d copies of this text", n)
	}
}

// follow asks for the copies of what was opened.
func (c *Copies) follow() {
	r := c.s.Reading
	if r.Source.ID == c.asked && r.Version == c.version {
		return
	}
	c.asked, c.version = r.Source.ID, r.Version
	c.ask()
}

func (c *Copies) ask() {
	id := c.asked
	if id == "" {
		c.turn.drop()
		c.Source, c.All = "", nil
		return
	}
	ask(c.s.work, &c.turn, func(ctx context.Context) ([]notebook.Copy, error) { return c.s.book.Copies(ctx, id) }, func(all []notebook.Copy) {
		c.Source, c.All = id, all
		c.changed()
	}, func(error) { // a text that cannot be read has no copies; opening it says why
		c.Source, c.All = "", nil
		c.changed()
	})
}
