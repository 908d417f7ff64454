package session

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"commonplace/notebook"
)

// Copies are the sources whose texts are near-identical to the open one's. They are read when a source is opened or has a new version, and
// two of them compared when they are looked at.
type Copies struct {
	Source notebook.SourceID // of which they are copies; empty while that is not known
	All    []notebook.Copy   // the closest first

	// Two of the sources that are looked at, and what stands only in the one and only in the other. Busy: they are being compared.
	One, Other notebook.Source
	Difference notebook.Difference
	Busy       bool
	Looking    bool // since Look; until Leave

	observers
	s       *Session
	turn    turn
	compare turn
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

// Group is the open source with its copies: the open one first, then the oldest first, those without a date last.
func (c *Copies) Group() []notebook.Source {
	group := []notebook.Source{c.s.Reading.Source}
	for _, k := range c.All {
		group = append(group, k.Source)
	}
	slices.SortStableFunc(group[1:], func(a, b notebook.Source) int {
		return cmp.Compare(dayOrLast(a.Published), dayOrLast(b.Published))
	})
	return group
}

// dayOrLast sorts dates by age, and what has none behind them.
func dayOrLast(d notebook.Date) string {
	if !d.Known() {
		return "~"
	}
	return d.String()
}

// Origin says what the copies go back to: "3 of 4 credit Associated Press: one origin"; "" where no two credit the same.
func (c *Copies) Origin() string {
	group := c.Group()
	credit, of := notebook.CommonCredit(group)
	switch {
	case of == 0:
		return ""
	case of == len(group):
		return "All credit " + credit + ": one origin"
	}
	return fmt.Sprintf("%d of %d credit %s: one origin", of, len(group), credit)
}

// Look begins to look at the copies: the open one beside the closest.
func (c *Copies) Look() {
	if len(c.All) > 0 {
		c.Looking = true
		c.Compare(c.s.Reading.Source, c.All[0].Source)
	}
}

// Compare tells what two of them differ in.
func (c *Copies) Compare(one, other notebook.Source) {
	if one.ID == other.ID || c.One.ID == one.ID && c.Other.ID == other.ID && c.Looking && (c.Busy || c.Difference.Sentences != nil) {
		return
	}
	c.One, c.Other, c.Difference, c.Busy = one, other, notebook.Difference{}, true
	ask(c.s.work, &c.compare, func(ctx context.Context) (notebook.Difference, error) {
		return c.s.book.DifferenceBetween(ctx, one.ID, other.ID)
	}, func(d notebook.Difference) {
		c.Difference, c.Busy = d, false
		c.changed()
	}, func(err error) {
		c.Busy = false
		c.s.work.tell(err)
		c.changed()
	})
	c.changed()
}

// Leave ends looking.
func (c *Copies) Leave() {
	c.compare.drop()
	c.One, c.Other, c.Difference, c.Busy, c.Looking = notebook.Source{}, notebook.Source{}, notebook.Difference{}, false, false
}

// CountAsOne counts two of them as one; what hangs on the other moves to the one that is kept, which is then open.
func (c *Copies) CountAsOne(keep, other notebook.SourceID) {
	s := c.s
	s.work.act(func(ctx context.Context) error { return s.book.CountAsOne(ctx, keep, other) }, func(err error) {
		if err != nil {
			return
		}
		c.asked = "" // the open one has a copy less
		if s.path.current.Ref == notebook.RefOf(other) {
			s.path.turn.drop()
			s.arrive(Place{Ref: notebook.RefOf(keep)})
		} else {
			s.Open(Place{Ref: notebook.RefOf(keep)})
		}
		s.gone(notebook.RefOf(other))
		c.follow()
	})
}
