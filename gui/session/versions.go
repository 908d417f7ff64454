package session

import (
	"context"

	"commonplace/notebook"
)

// Versions is what changed in the newest version of a source. Nothing was read when Source is empty.
type Versions struct {
	Source     notebook.SourceID
	Title      string
	Difference notebook.Difference

	observers
	s    *Session
	turn turn
}

func newVersions(s *Session) *Versions { return &Versions{s: s} }

// CanCompare says whether the open source has an earlier version.
func (v *Versions) CanCompare() bool { return v.s.Reading.Open() && v.s.Reading.Version > 1 }

// Compare reads what changed in the newest version of the open source.
func (v *Versions) Compare() {
	if !v.CanCompare() {
		return
	}
	id, title := v.s.Reading.Source.ID, v.s.Reading.Source.Heading()
	v.Source, v.Title, v.Difference = "", "", notebook.Difference{}
	ask(v.s.work, &v.turn, func(ctx context.Context) (notebook.Difference, error) {
		return v.s.book.Difference(ctx, id, 0, 0)
	}, func(d notebook.Difference) {
		v.Source, v.Title, v.Difference = id, title, d
		v.changed()
	}, nil)
}
