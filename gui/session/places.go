package session

import (
	"context"
	"errors"
	"slices"

	"commonplace/notebook"
)

// Where the person is, how one gets there, and the way back.

// Place is where one can be: a thing, a stretch of its text, and what was looked for there. The zero Place is the start.
type Place struct {
	Ref  notebook.Ref
	Span notebook.Span // zero: where reading stopped
	Find string        // words to mark in the text; empty for none
}

// maxHistory bounds Back.
const maxHistory = 200

// path is where the person has been. current is not in back or forward.
type path struct {
	current       Place
	back, forward []Place
	turn          turn
}

// Current is where the person is.
func (s *Session) Current() Place { return s.path.current }

// Shows says what kind of thing the middle column shows: a source, a note, a briefing, or 0 for nothing.
func (s *Session) Shows() notebook.Kind { return s.path.current.Ref.Kind() }

// CanBack says whether there is a place to go back to.
func (s *Session) CanBack() bool { return len(s.path.back) > 0 }

// CanForward says whether Back was gone and can be gone again.
func (s *Session) CanForward() bool { return len(s.path.forward) > 0 }

// Open goes to a place. A highlight opens its source where it stands, a note the editor, a briefing its outline, a link its end that is
// not already open. What is not there is told as a problem and leaves the person where they are.
func (s *Session) Open(p Place) {
	s.open(p, func() {
		s.path.back, s.path.forward = push(s.path.back, s.here()), nil
	}, s.work.tell)
}

// Back goes to the place before. Places that are gone are passed over.
func (s *Session) Back() {
	if p, left := pop(s.path.back); !p.Ref.IsZero() {
		s.open(p, func() { s.path.back, s.path.forward = left, push(s.path.forward, s.here()) }, func(err error) {
			s.path.back = left
			s.passOver(err, s.Back)
		})
	}
}

// Forward goes again where Back came from.
func (s *Session) Forward() {
	if p, left := pop(s.path.forward); !p.Ref.IsZero() {
		s.open(p, func() { s.path.forward, s.path.back = left, push(s.path.back, s.here()) }, func(err error) {
			s.path.forward = left
			s.passOver(err, s.Forward)
		})
	}
}

// passOver goes on to the next place when one is gone.
func (s *Session) passOver(err error, on func()) {
	if !errors.Is(err, notebook.ErrNotFound) {
		s.work.tell(err)
	}
	s.changed()
	on()
}

// here is the current place, with where reading is now, so that Back leads to what was seen.
func (s *Session) here() Place {
	p := s.path.current
	if id, ok := p.Ref.Source(); ok && id == s.Reading.Source.ID && s.Reading.Position != p.Span.Start {
		p.Span = notebook.Span{Start: s.Reading.Position, End: s.Reading.Position}
	}
	return p
}

func push(places []Place, p Place) []Place {
	if p.Ref.IsZero() || len(places) > 0 && places[len(places)-1] == p {
		return places
	}
	if len(places) >= maxHistory {
		places = places[1:]
	}
	return append(slices.Clip(places), p)
}

// pop returns the last place and those before it; the zero Place where there is none.
func pop(places []Place) (Place, []Place) {
	if len(places) == 0 {
		return Place{}, nil
	}
	return places[len(places)-1], places[:len(places)-1]
}

// open finds out where a place is shown, then goes there; leave is called before Current changes, failed when it cannot be gone to.
func (s *Session) open(p Place, leave func(), failed func(error)) {
	if p.Ref.IsZero() {
		return
	}
	here := s.path.current.Ref
	ask(s.work, &s.path.turn, func(ctx context.Context) (Place, error) { return s.resolve(ctx, p, here) }, func(at Place) {
		if at != s.path.current {
			leave()
		}
		s.arrive(at)
	}, failed)
}

// resolve turns a reference into the place where it is shown, and makes sure that it is there.
func (s *Session) resolve(ctx context.Context, p Place, here notebook.Ref) (Place, error) {
	if id, ok := p.Ref.Link(); ok {
		far, err := s.farEnd(ctx, id, here)
		if err != nil {
			return p, err
		}
		p.Ref = far
	}
	if id, ok := p.Ref.Highlight(); ok {
		h, err := s.book.Highlight(ctx, id)
		if err != nil {
			return p, err
		}
		placed, err := s.book.HighlightsOf(ctx, h.Source)
		if err != nil {
			return p, err
		}
		p.Ref, p.Span = notebook.RefOf(h.Source), notebook.Span{}
		for _, k := range placed {
			if k.ID == id && !k.Place.Lost {
				p.Span = k.Place.At
			}
		}
	}
	_, err := s.book.Heading(ctx, p.Ref)
	return p, err
}

// farEnd is the end of a link that is not here: neither the open thing nor a highlight in it.
func (s *Session) farEnd(ctx context.Context, id notebook.LinkID, here notebook.Ref) (notebook.Ref, error) {
	links, err := s.book.Links(ctx)
	if err != nil {
		return notebook.Ref{}, err
	}
	i := slices.IndexFunc(links, func(k notebook.Link) bool { return k.ID == id })
	if i < 0 {
		return notebook.Ref{}, notebook.ErrNotFound
	}
	to := links[i].To
	if h, ok := to.Highlight(); ok {
		k, err := s.book.Highlight(ctx, h)
		if err != nil {
			return notebook.Ref{}, err
		}
		to = notebook.RefOf(k.Source)
	}
	if to == here {
		return links[i].From, nil
	}
	return links[i].To, nil
}

// arrive shows a place. What was open and is left is saved.
func (s *Session) arrive(p Place) {
	s.Reading.keepPosition()
	s.path.current = p
	source, isSource := p.Ref.Source()
	note, isNote := p.Ref.Note()
	briefing, isBriefing := p.Ref.Briefing()
	switch {
	case isSource:
		s.Reading.show(source, p)
	case isNote:
		s.Writing.show(note)
	case isBriefing:
		s.Briefing.show(briefing)
	}
	if !isNote {
		s.Writing.leave()
	}
	if !p.Ref.IsZero() {
		s.GoingTo.visited(p.Ref)
	}
	s.changed()
}

// gone takes the person from a thing that is no longer there to the place before it, or to the start.
func (s *Session) gone(r notebook.Ref) {
	elsewhere := func(p Place) bool { return p.Ref == r }
	s.path.back = slices.DeleteFunc(s.path.back, elsewhere)
	s.path.forward = slices.DeleteFunc(s.path.forward, elsewhere)
	if s.path.current.Ref != r {
		s.changed()
		return
	}
	s.path.current = Place{}
	if len(s.path.back) > 0 {
		s.Back()
		return
	}
	s.path.turn.drop()
	s.arrive(Place{})
}
