package session

import (
	"slices"

	"commonplace/notebook"
)

// Walk is the way from match to match through one text, round and round.
type Walk struct {
	Matches []notebook.Span // in the order of the text
	Current int             // index into Matches
	Capped  bool            // there are more matches than are listed
	Round   int             // the last step went past the last match: 1; before the first: -1
}

func walkOf(m notebook.Matching) Walk {
	return Walk{Matches: m.Places, Current: max(0, m.Best), Capped: m.Capped}
}

func (w *Walk) step(by int) {
	n := len(w.Matches)
	if n == 0 {
		return
	}
	w.Current, w.Round = w.Current+by, 0
	switch {
	case w.Current >= n:
		w.Current, w.Round = 0, 1
	case w.Current < 0:
		w.Current, w.Round = n-1, -1
	}
}

// goTo makes a match the current one, if it is one.
func (w *Walk) goTo(at notebook.Span) {
	if i := slices.Index(w.Matches, at); i >= 0 {
		w.Current = i
	}
}

// Says tells which match is shown, and when the walk has begun anew: "12 of 134", "1 of 134, from the top"; "" where there is none.
func (w Walk) Says() string {
	if len(w.Matches) == 0 {
		return ""
	}
	says := thousands(w.Current+1) + " of " + thousands(len(w.Matches))
	if w.Capped {
		says = thousands(w.Current+1) + " of more than " + thousands(len(w.Matches))
	}
	switch w.Round {
	case 1:
		says += ", from the top"
	case -1:
		says += ", from the end"
	}
	return says
}
