package command

import (
	"commonplace/gui/session"
	"commonplace/notebook"
)

// When a command can be done.

func anything(s *session.Session) bool { return !s.Current().Ref.IsZero() }
func reading(s *session.Session) bool  { return s.Shows() == notebook.KindSource && s.Reading.Open() }
func writing(s *session.Session) bool  { return s.Shows() == notebook.KindNote && s.Writing.Open() }
func outlining(s *session.Session) bool {
	return s.Shows() == notebook.KindBriefing && s.Briefing.Open()
}
func selected(s *session.Session) bool { return reading(s) && s.Reading.HasSelection() }
func linkable(s *session.Session) bool { return reading(s) || writing(s) }
func taggable(s *session.Session) bool { return reading(s) || writing(s) }
func choosing(s *session.Session) bool { return len(s.Listing.Choice.Refs) > 0 }
func hits(s *session.Session) bool     { return len(s.Searching.Hits) > 0 }
func addable(s *session.Session) bool  { return s.Briefing.Open() && (reading(s) || writing(s)) }

// hasPages says whether the page as printed can be shown or put away; paging, whether it is shown.
func hasPages(s *session.Session) bool { return reading(s) && s.Paging.CanShow() && !s.Paging.Alone }

func paging(s *session.Session) bool { return reading(s) && s.Paging.Shown }

func hasVersions(s *session.Session) bool { return reading(s) && s.Versions.CanCompare() }

func hasCopies(s *session.Session) bool { return reading(s) && s.Copies.Says() != "" }

func hasOriginal(s *session.Session) bool { return reading(s) && !s.Reading.Source.TextOnly }

// What it is called.

func originalTitle(s *session.Session) string {
	if reading(s) && s.Reading.Source.TextOnly {
		return "Save the original file (it was not kept)"
	}
	return "Save the original file…"
}

func textOnlyTitle(s *session.Session) string {
	if s.Importing.TextOnly {
		return "Keep the original files of what comes in"
	}
	return "Keep only the text of what comes in"
}

func deleteTitle(s *session.Session) string {
	if k := s.Shows().String(); k != "" {
		return "Delete this " + k
	}
	return "Delete"
}

func foldTitle(side string, folded bool) string {
	if folded {
		return "Show the " + side + " column"
	}
	return "Fold the " + side + " column"
}

func faceTitle(s *session.Session) string {
	if s.Preferences.ReadingFace() == "serif" {
		return "Read without serifs"
	}
	return "Read with serifs"
}

func pagingTitle(s *session.Session) string {
	if s.Preferences.Paging() {
		return "Hide the page as printed"
	}
	return "Page as printed"
}

func motionTitle(s *session.Session) string {
	if s.Preferences.ReducedMotion() {
		return "Allow motion"
	}
	return "Reduce motion"
}

func addTitle(s *session.Session) string {
	if t := s.Briefing.Title; s.Briefing.Open() && t != "" {
		return "Add to “" + t + "”"
	}
	return "Add to the briefing"
}
