package command

import (
	"fmt"
	"strings"

	"commonplace/gui/session"
	"commonplace/notebook"
)

// changeMany asks what to change of everything that is chosen in the list, and to what. What is done then is one act.
func changeMany(s *session.Session, h Host) {
	all := changesOf(s.Listing.Choice)
	titles := make([]string, len(all))
	for i, c := range all {
		titles[i] = c.title
	}
	h.Pick(fmt.Sprintf("Change the %d chosen", len(s.Listing.Choice.Refs)), titles, 0, func(i int) { all[i].do(s, h) })
}

// change is something that can be changed of many things.
type change struct {
	title string
	do    func(*session.Session, Host)
}

// changesOf lists what can be changed of a choice; some only of sources.
func changesOf(c session.Choice) []change {
	var all []change
	if n := len(c.Sources()); n > 0 {
		all = []change{{"Kind of copy", provenanceOfMany}, {"Date", dateOfMany}, {"Publisher", publisherOfMany}}
		if n < len(c.Refs) {
			for i := range all {
				all[i].title += " of the sources"
			}
		}
	}
	return append(all, change{"Tag", tagMany}, change{"Who may see them", privacyOfMany},
		change{"Delete", func(s *session.Session, h Host) { s.Listing.DeleteChosen() }})
}

func provenanceOfMany(s *session.Session, h Host) {
	all := notebook.Provenances()
	words := make([]string, len(all))
	for i, p := range all {
		words[i] = p.Words()
	}
	h.Pick("What kind of copy are they?", words, -1, func(i int) {
		s.Listing.MarkChosen("provenance", func(m *notebook.Marks) { m.Provenance = &all[i] })
	})
}

func dateOfMany(s *session.Session, h Host) {
	askDate(s, h, "", func(d notebook.Date) {
		s.Listing.MarkChosen("date", func(m *notebook.Marks) { m.Published = &d })
	})
}

func publisherOfMany(s *session.Session, h Host) {
	h.AskLine("Publisher", "Empty for not known", "", func(v string) {
		v = strings.TrimSpace(v)
		s.Listing.MarkChosen("publisher", func(m *notebook.Marks) { m.Publisher = &v })
	})
}

func tagMany(s *session.Session, h Host) {
	h.AskLine("Tag", "A word for what is chosen", "", s.Listing.TagChosen)
}

func privacyOfMany(s *session.Session, h Host) {
	h.Pick("Who may see them?", privacyChoices(), -1, func(i int) { s.Listing.HideChosen(notebook.Privacies()[i]) })
}

// privacyChoices says what each privacy means, in their order.
func privacyChoices() []string {
	return []string{"open: may be handed over", "private: never in a briefing", "off the record: never in a briefing"}
}
