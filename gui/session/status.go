package session

import (
	"fmt"
	"strconv"
	"strings"

	"commonplace/notebook"
)

// Status is the line below everything: what is being imported, whether what was written is kept, and how much there is.
type Status struct {
	Counts notebook.Counts

	observers
	s    *Session
	turn turn
}

func newStatus(s *Session) *Status {
	t := &Status{s: s}
	s.Writing.Observe(t.changed)
	s.Importing.Observe(t.changed)
	s.Recognising.Observe(t.changed)
	s.Readying.Observe(t.changed)
	s.Briefing.Observe(t.changed)
	s.Undoing.Observe(t.changed)
	s.Listing.Observe(t.changed)
	s.Watching.Observe(t.changed)
	return t
}

func (t *Status) refresh() {
	ask(t.s.work, &t.turn, t.s.book.Counts, func(c notebook.Counts) {
		t.Counts = c
		t.changed()
	}, nil)
}

// Saved says whether what was written is kept: "saved", "saving…", "not saved"; "" where nothing is being written.
func (t *Status) Saved() string {
	if t.s.Shows() != notebook.KindNote {
		return ""
	}
	return t.s.Writing.State.Words()
}

// Total says how much there is: "128 sources · 34 notes".
func (t *Status) Total() string {
	parts := []string{count(t.Counts.Sources, "source"), count(t.Counts.Notes, "note")}
	if t.Counts.Briefings > 0 {
		parts = append(parts, count(t.Counts.Briefings, "briefing"))
	}
	return strings.Join(parts, " · ")
}

// Progress says what is going on: "Importing 120 of 340", "Exporting the briefing…"; "" for nothing. part is how much of it is done, from 0 to 1, or -1 where
// that is not known.
func (t *Status) Progress() (words string, part float64) {
	m := t.s.Importing
	switch {
	case m.Running && m.Total == 0:
		return "Looking for files…", -1
	case m.Running:
		return fmt.Sprintf("Importing %s of %s", thousands(m.Done), thousands(m.Total)), float64(m.Done) / float64(m.Total)
	case t.s.Watching.Taking > 0:
		w := t.s.Watching
		if w.Taken == 0 {
			return "Taking in " + count(w.Taking, "file") + " from a watched folder…", -1
		}
		return fmt.Sprintf("Taking in %s of %s from a watched folder", thousands(w.Taken), count(w.Taking, "file")), float64(w.Taken) / float64(w.Taking)
	case t.s.Recognising.Running && t.s.Recognising.Total == 0:
		return "Looking at the pages…", -1
	case t.s.Recognising.Running:
		r := t.s.Recognising
		return fmt.Sprintf("Recognising page %s of %s", thousands(min(r.Done+1, r.Total)), thousands(r.Total)), float64(r.Done) / float64(r.Total)
	case t.s.Briefing.Exporting:
		return "Exporting the briefing…", -1
	case t.s.Undoing.Busy:
		return "Taking back…", -1
	case t.s.Listing.Choice.Changing > 0:
		return "Changing " + thousands(t.s.Listing.Choice.Changing) + "…", -1
	case t.s.Readying.Running:
		now := t.s.Readying.Now
		return fmt.Sprintf("Making search ready: %s of %s", thousands(now.Done), thousands(now.Total)), float64(now.Done) / float64(max(now.Total, 1))
	}
	return "", -1
}

// Stop stops what Progress tells of, as far as it can be stopped. Of what goes on at once, making search ready is told last, and stopped only
// when it is told.
func (t *Status) Stop() {
	s := t.s
	if s.Importing.Running || s.Recognising.Running || s.Briefing.Exporting || s.Watching.Taking > 0 {
		s.Importing.Stop()
		s.Recognising.Stop()
		s.Briefing.StopExport()
		s.Watching.Stop()
		return
	}
	s.Readying.Stop()
}

// thousands writes n with a comma between groups of three digits.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for at := len(s) - 3; at > 0 && s[at-1] != '-'; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}

// count writes a number with its noun: "1 source", "1,280 sources".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return thousands(n) + " " + noun + "s"
}

// outcome says what became of the files of an import.
func outcome(r notebook.ImportRecord) string {
	parts := []string{addedWords(r.Added, r.Notes)}
	for _, p := range []struct {
		n    int
		what string
	}{{r.Updated, "renewed"}, {r.Described, "described"}, {r.Known, "already here"}, {r.Refused, "refused"}} {
		if p.n > 0 {
			parts = append(parts, thousands(p.n)+" "+p.what)
		}
	}
	if r.Highlights > 0 {
		parts = append(parts, count(r.Highlights, "highlight"))
	}
	if r.Stopped {
		parts = append(parts, "stopped")
	}
	return strings.Join(parts, " · ")
}

// addedWords says how many things were added, and of which kind where some are notes: "12 sources and 1 note added".
func addedWords(added, notes int) string {
	switch {
	case notes == 0:
		return thousands(added) + " added"
	case notes == added:
		return count(notes, "note") + " added"
	}
	return count(added-notes, "source") + " and " + count(notes, "note") + " added"
}
