package command

import "commonplace/gui/session"

// Making search anew, and going on with what was stopped.

func readyTitle(s *session.Session) string {
	if s.Readying.Now.Unfinished {
		return "Go on making search ready"
	}
	return "Make search anew…"
}

func makeReady(s *session.Session, h Host) {
	if s.Readying.Now.Unfinished {
		s.Readying.Start(false)
		return
	}
	h.Confirm("Make search anew?", "Everything is read again, and search is made of that. This takes about a minute for 100,000 sources. "+
		"You can go on working and searching meanwhile, and stop it at any time.", "Make search anew", func() { s.Readying.Start(true) })
}
