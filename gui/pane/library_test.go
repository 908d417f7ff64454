package pane

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"commonplace/gui/session"
	"commonplace/notebook"
)

func TestLibraryShowsListsAndOpens(t *testing.T) {
	d := sit(t, "a.txt", memo, "b.txt", clerk)
	l := NewLibrary(d.Session, d.host)
	d.show(l.Content())
	d.sees("Sources 2", "Unread 2", "Trash", "The memo was read", "Clerk leaves the office")
	if at := l.nav.GetScrollOffset(); at != 0 {
		t.Errorf("the first of the lists is scrolled away by %v", at)
	}
	d.tap("Clerk leaves the office")
	if d.Reading.Text != clerk {
		t.Errorf("a click opens %q", d.Reading.Text)
	}
	d.sees("Unread 1")
	l.filter.SetText("memo")
	d.rest()
	d.misses("Clerk leaves")
	d.Focus(l.Rows())
	d.key(fyne.KeyReturn)
	d.rest()
	if d.Reading.Text != memo {
		t.Errorf("Enter opens %q", d.Reading.Text)
	}
	d.tap("Notes")
	d.rest()
	d.sees(d.Listing.Empty())
	d.misses("The memo was read")
	d.key(fyne.KeyF3)
	if !slices.Equal(d.ran, []string{"F3"}) {
		t.Errorf("ran %q", d.ran)
	}
}

func TestLibraryDeletesAndRestores(t *testing.T) {
	d := sit(t, "a.txt", memo, "b.txt", clerk)
	l := NewLibrary(d.Session, d.host)
	d.show(l.Content())
	d.Focus(l.Rows())
	d.key(fyne.KeyDelete)
	d.rest()
	if len(d.Listing.Rows) != 2 {
		t.Fatal("the Delete key deletes where nothing is chosen")
	}
	d.tap("Clerk leaves")
	d.Focus(l.Rows())
	d.key(fyne.KeyDelete)
	d.rest()
	d.misses("Clerk leaves")
	d.tapOther("The memo was read")
	d.choose("Delete")
	d.misses("The memo was read")
	d.tap("Trash")
	d.rest()
	d.key(fyne.KeyDelete)
	d.tapOther("Clerk leaves")
	d.choose("Restore")
	d.tap("Sources")
	d.rest()
	d.sees("Clerk leaves the office", "Sources 1")
}

func TestLibraryAddsToABriefing(t *testing.T) {
	d := sit(t, "a.txt", memo)
	l := NewLibrary(d.Session, d.host)
	d.show(l.Content())
	d.line = "To the board"
	d.tapOther("The memo was read")
	d.choose("Add to a briefing…")
	d.choose("A new briefing…")
	if d.Shows() != notebook.KindBriefing || d.Briefing.Title != "To the board" || len(d.Briefing.Sections[0].Items) != 1 {
		t.Fatalf("briefing %+v", d.Briefing)
	}
	d.tapOther("The memo was read")
	d.choose("Add to a briefing…")
	d.choose("To the board")
	if items := d.Briefing.Sections[0].Items; len(items) != 2 {
		t.Errorf("items %+v", items)
	}
}

func TestLibraryMarksWhatIsOpen(t *testing.T) {
	d := sit(t, "a.txt", memo, "b.txt", clerk)
	l := NewLibrary(d.Session, d.host)
	d.show(l.Content())
	d.source("Clerk")
	if i := l.rows.selected; i < 0 || d.Listing.Rows[i].Ref != d.Current().Ref {
		t.Errorf("row %d is marked", i)
	}
	opened := 0
	d.Session.Observe(func() { opened++ })
	d.Listing.Show(session.Section{Kind: session.SectionUnread})
	d.rest()
	if opened != 0 {
		t.Error("showing a list opened something")
	}
}
