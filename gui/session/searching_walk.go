package session

import (
	"context"
	"maps"
	"strings"

	"commonplace/notebook"
)

// Moving through what was found: from hit to hit, and from match to match in the one that was opened.
//
// Decision: matches go round within one source, and the next hit is another command, because who reads wants to see all of one text, and
// is told where it begins again; before, the next source came unasked after the last match. Price: two keys instead of one.

// openedHit is the hit that was opened, and the way through its matches.
type openedHit struct {
	Walk
	hit  int
	on   bool
	ref  notebook.Ref // in whose text the matches are; zero for what has none
	turn turn         // of asking for all of them
}

// Move moves the cursor that many hits down (up, when negative), and stays within the list.
func (f *Searching) Move(hits int) {
	if len(f.Hits) == 0 {
		return
	}
	if to := min(max(f.Cursor+hits, 0), len(f.Hits)-1); to != f.Cursor {
		f.Cursor = to
		f.changed()
	}
}

// Point moves the cursor to a hit.
func (f *Searching) Point(i int) { f.Move(i - f.Cursor) }

// Open goes to a hit, at its best match, or at the one that was looked at before.
func (f *Searching) Open(i int) {
	if i < 0 || i >= len(f.Hits) {
		return
	}
	h := f.Hits[i]
	f.Cursor = i
	f.walk.turn.drop()
	f.walk = openedHit{hit: i, on: true, turn: f.walk.turn, Walk: Walk{Matches: h.Places, Current: max(0, h.Best)}}
	if h.Ref.Kind() == notebook.KindSource {
		f.walk.ref = h.Ref
	}
	if p := f.s.Previewing; p.answer == f.answer && p.Of == h.Ref {
		f.walk.ref, f.walk.Walk = p.in(), p.Walk
	} else {
		f.readMatches(h)
	}
	f.s.Searches.searched(f.Query)
	f.goThere()
	f.changed()
}

// readMatches asks for all matches of the hit that was opened; what was found has only the best.
func (f *Searching) readMatches(h notebook.Hit) {
	ask(f.s.work, &f.walk.turn, f.matching(h), func(m notebook.Matching) {
		was := notebook.Span{}
		if c := f.walk.Current; c < len(f.walk.Matches) {
			was = f.walk.Matches[c]
		}
		f.walk.Walk = walkOf(m)
		f.walk.ref = matchedIn(h.Ref, m)
		if h.Ref == f.walk.ref {
			f.walk.goTo(was)
		}
		f.changed()
	}, func(error) {}) // opening it has told
}

// matching returns what reads all matches of a hit on a worker, without those of spellings that are switched off now.
func (f *Searching) matching(h notebook.Hit) func(context.Context) (notebook.Matching, error) {
	req, off := f.req, maps.Clone(f.off) // the map itself is the window's
	on := func(word, spelling string) bool { return !off[spelled{word, plain(spelling)}] }
	return func(ctx context.Context) (notebook.Matching, error) { return f.s.book.Matching(ctx, h, req, on) }
}

// matchedIn is the thing in whose text the matches of a hit are: of a highlight its source.
func matchedIn(hit notebook.Ref, m notebook.Matching) notebook.Ref {
	if m.Source != "" {
		return notebook.RefOf(m.Source)
	}
	return hit
}

// OpenCursor goes to the hit at the cursor.
func (f *Searching) OpenCursor() { f.Open(f.Cursor) }

// Enter goes to the hit at the cursor and calls opened. While an answer is waited for, its first hit is gone to as soon as it is there: who
// types and presses Enter means what was typed, not what was found before. Without a hit nothing happens.
func (f *Searching) Enter(opened func()) {
	f.Now()
	f.s.Searches.searched(f.Query)
	switch {
	case f.Busy:
		f.enter = opened
	case f.Cursor >= 0:
		f.OpenCursor()
		opened()
	}
}

// CanStep says whether there is a next and a previous match to go to.
func (f *Searching) CanStep() bool { return len(f.Hits) > 0 }

// Matches are the matches in a thing, and which of them was gone to, while it is what was opened of what was found; else none.
func (f *Searching) Matches(r notebook.Ref) Walk {
	if !f.walk.on || f.walk.ref != r || r.IsZero() {
		return Walk{}
	}
	return f.walk.Walk
}

// Sought is the query that the hits answer; what stands in the field may be newer.
func (f *Searching) Sought() string { return strings.TrimSpace(f.req.Query) }

// Leave forgets which hit was opened: its matches are not marked any more.
func (f *Searching) Leave() {
	f.walk.turn.drop()
	f.walk = openedHit{turn: f.walk.turn}
	f.changed()
}

// StepHit opens the next hit, or the one before, after the last one the first.
func (f *Searching) StepHit(by int) {
	n := len(f.Hits)
	switch {
	case n == 0:
	case !f.walk.on:
		f.OpenCursor()
	default:
		f.Open((f.walk.hit + by + n) % n)
	}
}

// step goes to the next match in what was opened; where that has none in its text, to the next hit.
func (f *Searching) step(by int) {
	switch {
	case !f.walk.on || len(f.walk.Matches) == 0 || f.walk.ref.IsZero():
		f.StepHit(by)
	default:
		f.walk.step(by)
		f.goThere()
		f.changed()
	}
}

// goThere shows the match that is the current one. Within what is open it only scrolls: Back leads to what was read before, not through
// matches.
func (f *Searching) goThere() {
	w := &f.walk
	if w.ref.IsZero() || w.ref.Kind() != notebook.KindSource || len(w.Matches) == 0 {
		f.s.Open(Place{Ref: f.Hits[w.hit].Ref})
		return
	}
	r := f.s.Reading
	if id, _ := w.ref.Source(); f.s.path.current.Ref == w.ref && r.Source.ID == id && r.wanted == id {
		r.FindText("")
		r.jump(w.Matches[w.Current])
		return
	}
	f.s.Open(Place{Ref: w.ref, Span: w.Matches[w.Current]})
}

// NextMatch goes on to the next match: among the hits in the one that is looked at, and from one without any to the next hit; in a text in
// which something is sought to the next of that; else in what was opened of what was found.
func (s *Session) NextMatch() { s.stepMatch(1) }

// PreviousMatch goes back the same way.
func (s *Session) PreviousMatch() { s.stepMatch(-1) }

func (s *Session) stepMatch(by int) {
	switch {
	case s.Previewing.CanStep():
		s.Previewing.Step(by)
	case s.Previewing.shown && s.Searching.CanStep(): // looking opens nothing unasked
		if s.Previewing.arrived() {
			s.Searching.Move(by)
		}
	case s.findsInText():
		s.Reading.step(by)
	default:
		s.Searching.step(by)
	}
}

// StepHit goes to the next hit, or the one before: among the hits it is looked at, else opened.
func (s *Session) StepHit(by int) {
	if s.Previewing.shown {
		s.Searching.Move(by)
		return
	}
	s.Searching.StepHit(by)
}

// CanStep says whether NextMatch and PreviousMatch lead anywhere.
func (s *Session) CanStep() bool {
	return s.Previewing.CanStep() || s.findsInText() || s.Searching.CanStep()
}

func (s *Session) findsInText() bool {
	return s.Shows() == notebook.KindSource && len(s.Reading.Finding.Matches) > 0
}
