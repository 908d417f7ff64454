package command

import (
	"slices"
	"strings"

	"commonplace/gui/session"
	"commonplace/notebook"
)

// What a person corrects of what is open, asked for one thing at a time.

// sameSource remembers the source that is open now and returns a function that does something only while it still is: what was asked
// about one source is never said of another.
func sameSource(s *session.Session) func(func()) {
	id := s.Reading.Source.ID
	return func(do func()) {
		if s.Reading.Source.ID == id {
			do()
		}
	}
}

func markTitle(s *session.Session, h Host) {
	still := sameSource(s)
	title := s.Reading.Source.Title
	if s.Reading.Source.TitleDerived {
		title = ""
	}
	h.AskLine("Title", "Leave it empty for what the text begins with", title, func(v string) {
		still(func() { s.Reading.SetTitle(v) })
	})
}

func markDate(s *session.Session, h Host) {
	still := sameSource(s)
	askDate(s, h, s.Reading.Source.Published.String(), func(d notebook.Date) {
		still(func() { s.Reading.SetPublished(d) })
	})
}

// askDate asks for a date, and again which day is meant where it can mean two.
func askDate(s *session.Session, h Host, now string, then func(notebook.Date)) {
	h.AskLine("Date", "2025, 2025-04 or 2025-04-08; empty for undated", now, func(v string) {
		s.Date(v, func(words []string, meant func(int)) { h.Pick("Which day is meant by "+v+"?", words, -1, meant) }, then)
	})
}

func markAuthors(s *session.Session, h Host) {
	still := sameSource(s)
	h.AskLine("Authors", "Names, separated by semicolons", strings.Join(s.Reading.Source.Authors, "; "), func(v string) {
		still(func() { s.Reading.SetAuthors(strings.Split(v, ";")) })
	})
}

func markPublisher(s *session.Session, h Host) {
	still := sameSource(s)
	h.AskLine("Publisher", "Empty for not known", s.Reading.Source.Publisher, func(v string) {
		still(func() { s.Reading.SetPublisher(v) })
	})
}

func markProvenance(s *session.Session, h Host) {
	still := sameSource(s)
	all := notebook.Provenances()
	words := make([]string, len(all))
	for i, p := range all {
		words[i] = p.Words()
	}
	h.Pick("What kind of copy is this?", words, slices.Index(all, s.Reading.Source.Provenance), func(i int) {
		still(func() { s.Reading.SetProvenance(all[i]) })
	})
}

func markPrivacy(s *session.Session, h Host) {
	now, set := s.Reading.Source.Privacy, s.Reading.SetPrivacy
	switch s.Shows() {
	case notebook.KindNote:
		now, set = s.Writing.Note.Privacy, s.Writing.SetPrivacy
	case notebook.KindBriefing:
		now, set = s.Briefing.Privacy, s.Briefing.SetPrivacy
	}
	ref := s.Current().Ref
	h.Pick("Who may see this?", privacyChoices(), slices.Index(notebook.Privacies(), now), func(i int) {
		if s.Current().Ref == ref {
			set(notebook.Privacies()[i])
		}
	})
}
