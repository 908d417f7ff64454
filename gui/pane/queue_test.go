package pane

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonplace/notebook"
)

// queueDesk is a queue of three sources, the newest first: the last file taken in.
func queueDesk(t *testing.T) (*desk, *Queue, *int) {
	t.Helper()
	d := sit(t, "a.txt", memo, "b.txt", clerk, "c.txt", "Nobody signed it. The paper was put on the table at nine o'clock.\n")
	closed := 0
	d.Completing.Begin()
	var q *Queue
	q = NewQueue(d.Session, d.host, func() { closed++; q.Ended() })
	d.show(q.Content())
	d.Focus(q.First())
	d.rest()
	return d, q, &closed
}

// of reads a source by its file.
func (d *desk) of(file string) notebook.Source {
	d.t.Helper()
	rows, err := d.book.Sources(d.t.Context(), notebook.SourceFilter{Words: file})
	if err != nil || len(rows) != 1 {
		d.t.Fatalf("%s: %d, %v", file, len(rows), err)
	}
	return rows[0].Source
}

func TestQueueIsGoneDownByKeyboard(t *testing.T) {
	d, q, closed := queueDesk(t)
	d.sees("To complete: 1 of 3", "Nobody signed it.")
	if d.win.Canvas().Focused() != fyne.Focusable(q.title) {
		t.Fatal("the missing title does not have the keyboard")
	}
	d.typed("The paper")
	d.key(fyne.KeyTab, fyne.KeyTab, fyne.KeyTab)
	d.typed("8 April 2025")
	d.key(fyne.KeyReturn)
	d.rest()
	if s := d.of("c.txt"); s.Title != "The paper" || s.TitleDerived || s.Published.String() != "2025-04-08" || s.Gaps() != 0 {
		t.Errorf("kept %+v", s)
	}
	d.sees("To complete: 2 of 3", "The clerk left on Friday.")
	if d.of("b.txt").TitleDerived {
		t.Fatal("the clerk's text has a title")
	}
	if d.win.Canvas().Focused() != fyne.Focusable(q.date) {
		t.Error("the missing date does not have the keyboard")
	}
	d.key(fyne.KeyTab)
	d.typed(" ") // the date is not known
	d.key(fyne.KeyReturn)
	d.rest()
	if s := d.of("b.txt"); s.Looked != notebook.GapDate || s.Gaps() != 0 || s.Published.Known() {
		t.Errorf("kept %+v", s)
	}
	d.sees("To complete: 3 of 3", "The memo was read")
	d.key(fyne.KeyPageDown)
	d.rest()
	d.sees("Left for later: 1")
	if d.Listing.Counts.Gaps != 1 {
		t.Errorf("%d are to be completed", d.Listing.Counts.Gaps)
	}
	d.key(fyne.KeyReturn)
	if *closed != 1 || d.Completing.Going {
		t.Errorf("closed %d times", *closed)
	}
	for range 2 {
		d.Undoing.Undo()
		d.rest()
	}
	if s := d.of("c.txt"); !s.TitleDerived || s.Published.Known() || d.Listing.Counts.Gaps != 3 {
		t.Errorf("undone %+v", s)
	}
}

func TestQueueAsksWhichDayIsMeant(t *testing.T) {
	d, q, _ := queueDesk(t)
	q.date.SetText("08/04/2025")
	d.Focus(q.date)
	d.key(fyne.KeyReturn)
	d.rest()
	if !slices.Contains(d.asked, "Which day is meant by 08/04/2025? 8 April 2025 | 4 August 2025") {
		t.Errorf("asked %q", d.asked)
	}
	d.sees("To complete: 1 of 3")
	if d.of("c.txt").Published.Known() {
		t.Error("it was guessed")
	}
	d.pick = "4 August 2025"
	d.key(fyne.KeyReturn)
	d.rest()
	if got := d.of("c.txt").Published.String(); got != "2025-08-04" {
		t.Errorf("kept %q", got)
	}
	d.sees("To complete: 2 of 3")
	d.key(fyne.KeyPageDown, fyne.KeyPageDown)
	d.rest()
	d.sees("Left for later: 3") // the first has no title yet
}

func TestAboutAsksWhichDayIsMeant(t *testing.T) {
	d := sit(t, "a.txt", memo)
	b := NewBeside(d.Session, d.host)
	d.show(b.Content())
	d.source("The memo was read")
	b.ShowAbout()
	date := b.about.date
	for _, c := range []struct{ pick, kept string }{{"", ""}, {"8 April 2025", "2025-04-08"}, {"", "2025-04-08"}} {
		d.pick = c.pick
		date.SetText("08/04/2025")
		d.Focus(date)
		d.key(fyne.KeyReturn)
		d.rest()
		if got := d.Reading.Source.Published.String(); got != c.kept || date.Text != c.kept {
			t.Errorf("chose %q: kept %q, the field shows %q", c.pick, got, date.Text)
		}
	}
}

func TestQueueLeavesAndTabsRound(t *testing.T) {
	d, q, closed := queueDesk(t)
	d.typed("Not kept")
	for range q.ring {
		d.key(fyne.KeyTab)
	}
	if d.win.Canvas().Focused() != fyne.Focusable(q.title) {
		t.Error("Tab does not go round")
	}
	d.shift(fyne.KeyTab)
	if d.win.Canvas().Focused() != fyne.Focusable(q.provenance) {
		t.Error("Shift+Tab does not go back")
	}
	d.key(fyne.KeyRight, fyne.KeyReturn)
	d.rest()
	s := d.of("c.txt")
	if s.Provenance == notebook.ProvenanceUnknown || s.Title != "Not kept" {
		t.Errorf("kept %+v", s)
	}
	d.typed("Forgotten")
	d.key(fyne.KeyEscape)
	d.rest()
	if *closed != 1 || d.Completing.Going || strings.Contains(d.of("b.txt").Title, "Forgotten") {
		t.Errorf("closed %d times, %+v", *closed, d.of("b.txt"))
	}
}
