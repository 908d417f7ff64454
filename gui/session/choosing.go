package session

import "commonplace/notebook"

// Briefings reads the briefings there are, the last changed first, and hands them to use: what a menu offers to put a thing into.
func (s *Session) Briefings(use func([]notebook.Briefing)) {
	var t turn
	ask(s.work, &t, s.book.Briefings, use, nil)
}
