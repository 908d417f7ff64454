package command

import (
	"fmt"

	"commonplace/gui/session"
	"commonplace/notebook"
)

// Asking before text is recognised: in which languages, and where nothing can, how that is got.

func scanned(s *session.Session) bool {
	return reading(s) && s.Reading.Source.Unread > 0 && !s.Recognising.Running
}
func scansThere(s *session.Session) bool {
	return len(s.Recognising.Scans()) > 0 && !s.Recognising.Running
}

func recogniseTitle(s *session.Session) string {
	if n := len(s.Recognising.Scans()); n > 1 {
		return fmt.Sprintf("Recognise text in %d scans…", n)
	}
	return "Recognise text in scans…"
}

func recogniseThis(s *session.Session, h Host) {
	src := s.Reading.Source
	askLanguages(s, h, []notebook.SourceID{src.ID}, src.Unread)
}

func recogniseAll(s *session.Session, h Host) {
	askLanguages(s, h, s.Recognising.Scans(), s.Recognising.Pages())
}

const recogniseWords = "Recognise text"

// askLanguages asks in which languages the pages are, and begins.
func askLanguages(s *session.Session, h Host, sources []notebook.SourceID, pages int) {
	r := s.Recognising
	r.Look(func() {
		if r.Ability.Program == "" {
			h.Tell(recogniseWords, "Recognising text needs the program Tesseract, which is not installed on this computer. "+
				"It is free and works without a network.\n\n"+r.Advice+"\n\nThen try again; Commonplace need not be restarted.")
			return
		}
		pickLanguages(s, h, sources, pages)
	})
}

// pickLanguages asks for the languages; those that are likely stand already.
func pickLanguages(s *session.Session, h Host, sources []notebook.SourceID, pages int) {
	r := s.Recognising
	which := "Which languages is it in?"
	if pages != 1 {
		which = "Which languages are they in?"
	}
	words := countOf(pages, "page")
	if len(sources) > 1 {
		words += " in " + countOf(len(sources), "source")
	}
	words += ", " + session.Takes(pages) + ". You can go on working meanwhile. " + which
	if r.Advice != "" {
		words += "\n\nYour system's language is missing. " + r.Advice
	}
	q := Question{Title: recogniseWords, Words: words, Yes: "Recognise"}
	chosen := make([]bool, len(r.Ability.Languages))
	for i, l := range r.Ability.Languages {
		q.Choices = append(q.Choices, l.Name)
		for _, code := range r.Language() {
			chosen[i] = chosen[i] || code == l.Code
		}
	}
	h.PickSome(q, chosen, func(chosen []bool) {
		var languages []string
		for i, l := range r.Ability.Languages {
			if chosen[i] {
				languages = append(languages, l.Code)
			}
		}
		r.Start(sources, languages)
	})
}

func countOf(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
