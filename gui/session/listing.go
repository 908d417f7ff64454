package session

import (
	"context"
	"fmt"
	"strings"
	"time"

	"commonplace/notebook"
)

// SectionKind is one of the lists of the left column.
type SectionKind uint8

// The lists, in the order they are offered.
const (
	SectionSources SectionKind = iota
	SectionUnread
	SectionRecent // sources, the last opened first
	SectionGaps   // sources whose title or date is missing, and nobody has looked at that
	SectionTag    // whatever bears Section.Tag
	SectionHighlights
	SectionNotes
	SectionBriefings
	SectionTrash
)

// Section names a list. Tag is empty for all but SectionTag.
type Section struct {
	Kind SectionKind
	Tag  notebook.Tag
}

// Title names the list for people.
func (s Section) Title() string {
	switch s.Kind {
	case SectionUnread:
		return "Unread"
	case SectionRecent:
		return "Recent"
	case SectionGaps:
		return "To complete"
	case SectionTag:
		return string(s.Tag)
	case SectionHighlights:
		return "Highlights"
	case SectionNotes:
		return "Notes"
	case SectionBriefings:
		return "Briefings"
	case SectionTrash:
		return "Trash"
	}
	return "Sources"
}

// Row is one line of a list.
type Row struct {
	Ref        notebook.Ref
	Title      string
	Derived    bool // made of the first words: set in italics
	Unread     bool
	Meta       string // one line of metadata
	Highlights int
	Links      int
	// Act is the deletion that Restore takes back; set in the trash only, where Ref leads nowhere.
	Act notebook.ActID
}

// SectionCounts says how much stands in each list.
type SectionCounts struct {
	Sources, Unread, Recent, Gaps, Highlights, Notes, Briefings, Trash int
	Tags                                                               []notebook.TagCount
	Textless                                                           int                 // sources without any text
	Scans                                                              []notebook.SourceID // sources of which pages are pictures without text
	Pictured                                                           int                 // how many such pages there are
}

// Listing is the left column: which list is shown, its rows, and how much stands in the others.
type Listing struct {
	Section  Section
	Words    string // every one of them stands in what a row shows
	Rows     []Row
	Counts   SectionCounts
	Selected notebook.Ref
	Loading  bool // rows of another list or filter are still shown
	Choice   Choice

	observers
	s       *Session
	turn    turn
	soon    pause
	reading bool // a refresh is under way
	again   bool // and something changed since
}

const (
	// refreshPause gathers the changes of an import, so that lists are not read anew at every group.
	refreshPause = 60 * time.Millisecond
	// maxRecent is how many sources the list of recent ones has.
	maxRecent = 50
)

func newListing(s *Session) *Listing { return &Listing{s: s} }

// Show turns to another list.
func (l *Listing) Show(section Section) {
	if section != l.Section {
		l.Section, l.Words = section, ""
		l.anew()
	}
}

// Filter keeps the rows that hold every word.
func (l *Listing) Filter(words string) {
	if words != l.Words {
		l.Words = words
		l.anew()
	}
}

// Select marks a row without opening it.
func (l *Listing) Select(r notebook.Ref) {
	if r != l.Selected {
		l.Selected = r
		l.changed()
	}
}

// Move selects the row that many lines below the selected one (above, when negative), and stays within the list.
func (l *Listing) Move(lines int) {
	if len(l.Rows) == 0 {
		return
	}
	at := -1
	for i, r := range l.Rows {
		if r.Ref == l.Selected {
			at = i
		}
	}
	if at < 0 && lines < 0 {
		at = len(l.Rows)
	}
	l.Select(l.Rows[min(max(at+lines, 0), len(l.Rows)-1)].Ref)
}

// Open goes to a row. A row of the trash is not opened.
func (l *Listing) Open(r Row) {
	if r.Act == "" {
		l.Select(r.Ref)
		l.s.Open(Place{Ref: r.Ref})
	}
}

// anew reads another list at once, whatever is being read.
func (l *Listing) anew() {
	l.turn.drop()
	l.reading, l.again, l.Loading = false, false, true
	l.Choice.clear()
	l.changed()
	l.refresh()
}

func (l *Listing) refreshSoon() { l.soon.start(l.s.work, refreshPause, l.refresh) }

// refresh reads the list. A refresh that is under way is let come to its end and then done again, so that an import that changes
// something all the time does not keep the list from ever being shown.
func (l *Listing) refresh() {
	if l.reading {
		l.again = true
		return
	}
	l.reading = true
	section, words := l.Section, strings.Fields(strings.ToLower(l.Words))
	read := func(ctx context.Context) (listed, error) { return readListing(ctx, l.s.book, section, words) }
	ask(l.s.work, &l.turn, read, func(a listed) {
		l.reading, l.Loading = false, false
		l.Rows, l.Counts = a.rows, a.counts
		l.Choice.keep(l.Rows)
		l.changed()
		if l.again {
			l.again = false
			l.refreshSoon()
		}
	}, func(err error) {
		l.reading, l.again, l.Loading = false, false, false
		l.s.work.tell(err)
		l.changed()
	})
}

// emptySentence is what an empty list says instead of rows.
func (l *Listing) emptySentence() string {
	if strings.TrimSpace(l.Words) != "" {
		return fmt.Sprintf("Nothing here holds “%s”.", strings.TrimSpace(l.Words))
	}
	switch l.Section.Kind {
	case SectionUnread:
		return "Everything has been opened."
	case SectionRecent:
		return "What you open appears here."
	case SectionGaps:
		return "Every source has a title and a date."
	case SectionTag:
		return "Nothing bears this tag."
	case SectionHighlights:
		return "Select words in a source to highlight them."
	case SectionNotes:
		return "Notes you write appear here."
	case SectionBriefings:
		return "A briefing gathers notes and highlights to hand over."
	case SectionTrash:
		return "The trash is empty."
	}
	return "Import files or a folder, or drop them on the window."
}

// Empty is the sentence an empty list says; "" while there are rows or they are being read.
func (l *Listing) Empty() string {
	if len(l.Rows) > 0 || l.Loading || l.reading {
		return ""
	}
	return l.emptySentence()
}
