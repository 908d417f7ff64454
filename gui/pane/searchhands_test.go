package pane

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"commonplace/gui/control"
	"commonplace/notebook"
)

// The keyboard stands in the field again after anything that was done to the query, so that one can type on.
func TestTheKeyboardComesBackToTheField(t *testing.T) {
	d, f, m := searchDesk(t, "a.txt", memo, "b.txt", clerk)
	if _, err := d.book.WriteNote(t.Context(), "Records", "Who has the recrods?"); err != nil {
		t.Fatal(err)
	}
	d.win.Resize(fyne.NewSize(1500, 800))
	d.host.line = "kept"
	for _, c := range []struct {
		name, query string
		do          func()
	}{
		{"saved", "records", func() { d.tap("Save this search…") }},
		{"a spelling switched off", "records", func() { d.tap("recrods 1") }},
		{"narrowed by a count", "records", func() { d.tap("notes") }},
		{"a filter taken away", "kind:note records", func() { d.tap("kind:note") }},
		{"a filter of a menu", "records", func() { d.tap("Add a filter"); d.choose("Kind", "source") }},
		{"also what is not the article", "records", func() { d.tap("Also what is not the article") }},
		{"without filters", "kind:briefing records", func() { d.tap("Without filters") }},
		{"Escape on what can be pressed", "records", func() {
			d.Focus(m.Found.narrow.add)
			d.key(fyne.KeyEscape)
		}},
	} {
		d.Focus(f)
		f.SetText("")
		d.typed(c.query)
		d.rest()
		d.win.Canvas().Unfocus() // as a click of the mouse does
		c.do()
		d.rest()
		if d.win.Canvas().Focused() != f {
			t.Errorf("%s: the keyboard is in %T", c.name, d.win.Canvas().Focused())
		}
		d.Searching.SetFurniture(false)
	}
}

func TestTheCrossEmptiesTheField(t *testing.T) {
	d, f, m := searchDesk(t, "a.txt", memo)
	d.Searches.Save("The memo", "memo")
	d.rest()
	f.OnEmpty = m.OfferSearches
	drawn := func() bool {
		for _, o := range test.WidgetRenderer(f.cross).Objects() {
			if o.Visible() {
				return true
			}
		}
		return false
	}
	if drawn() {
		t.Error("an empty field has a cross")
	}
	d.typed("memo")
	d.rest()
	if !drawn() || !m.Found.Content().Visible() {
		t.Errorf("a cross: %v; hits: %v", drawn(), m.Found.Content().Visible())
	}
	d.win.Canvas().Unfocus()
	test.Tap(f.cross)
	d.rest()
	if f.Text != "" || d.win.Canvas().Focused() != f || drawn() || m.Found.Content().Visible() {
		t.Errorf("after the cross %q, keyboard in %T, cross %v, hits %v", f.Text, d.win.Canvas().Focused(), drawn(), m.Found.Content().Visible())
	}
	d.sees("Recent and saved searches", "The memo")
	d.typed("m")
	d.key(fyne.KeyBackspace)
	d.rest()
	d.sees("Recent and saved searches")
	d.typed("m")
	d.key(fyne.KeyEscape)
	d.rest()
	d.misses("Recent and saved searches")
}

func TestF3GoesOnFromAHitWithoutAMatch(t *testing.T) {
	d, _, m := searchDesk(t, "memo.txt", "A title of one memo\n\nThis says nothing of what was sought.\n", "b.txt", clerk, "c.txt", memo)
	d.typed("kind:source")
	d.rest()
	if len(d.Searching.Hits) != 3 || len(d.Previewing.Matches) != 0 || !d.Previewing.Shown() {
		t.Fatalf("%d hits, %d matches, shown %v", len(d.Searching.Hits), len(d.Previewing.Matches), d.Previewing.Shown())
	}
	for _, want := range []int{1, 2, 2} {
		d.Session.NextMatch()
		d.rest()
		if d.Searching.Cursor != want || !m.Found.Content().Visible() {
			t.Fatalf("at hit %d, want %d; hits seen: %v", d.Searching.Cursor, want, m.Found.Content().Visible())
		}
	}
	d.Session.PreviousMatch()
	if d.Session.PreviousMatch(); d.Searching.Cursor != 1 {
		t.Errorf("before what is looked at has come the cursor goes to %d", d.Searching.Cursor)
	}
}

// The head of what was found is no higher than its words need.
func TestTheHeadHasNoEmptyStrip(t *testing.T) {
	d, _, m := searchDesk(t, "a.txt", memo)
	d.typed("memo")
	d.rest()
	d.sees("1 found")
	var says, filter float32
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	walk(d.win.Content(), func(o fyne.CanvasObject) {
		if t, is := o.(*canvas.Text); is && t.Text == "1 found" {
			says = at(t).Y + t.MinSize().Height
		}
	})
	filter = at(m.Found.narrow.add).Y
	if gap := filter - says; says == 0 || gap < 0 || gap > 3*control.Grid {
		t.Errorf("%v pixels between “1 found”, which ends at %v, and what stands below", gap, says)
	}
}

// A filter that is typed half is no miss: what it may say is offered.
func TestAFilterThatIsTypedHalfIsOfferedItsValues(t *testing.T) {
	d, f, _ := searchDesk(t, "a.txt", memo, "b.txt", clerk)
	note, err := d.book.WriteNote(t.Context(), "Records", "Who has them?", "often", "once")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.book.Tag(t.Context(), notebook.RefOf(d.sourceOf("The memo")), "often"); err != nil {
		t.Fatal(err)
	}
	d.rest()
	d.Searching.Ask("tag:")
	d.rest()
	d.sees("tag: what bears the tag", "often once") // the most used first
	d.misses("Nothing found.")
	d.tap("once")
	d.sees("1 found", "tag:once")
	if f.Text != "tag:once " || d.Searching.Hits[0].Ref != notebook.RefOf(note) || d.win.Canvas().Focused() != f {
		t.Errorf("the field says %q", f.Text)
	}
	d.misses("what bears the tag")
	d.Searching.Ask("records -kind:so")
	d.rest()
	d.sees("3 found", "kind: sources, highlights, notes or briefings source")
	d.misses("briefings source highlight")
	d.tap("source")
	d.sees("1 found", "-kind:source")
	d.Searching.Ask("zzzzqqqq tag:")
	d.rest()
	d.sees("Nothing found.")
}

func TestWithAllOfTheHits(t *testing.T) {
	d, f, _ := searchDesk(t, "a.md", "---\ndate: 2024-05-01\n---\n\n"+memo, "b.md", "---\ndate: 2025-05-01\n---\n\nRecords again: the case of the clerk.\n")
	d.Searching.Ask("zzzzqqqq")
	d.rest()
	d.misses("With all of these", "Best first")
	d.Searching.Ask("records case")
	d.rest()
	d.sees("2 found", "With all of these ▾", "Best first ▾")
	d.host.line = "seen"
	d.tap("With all of these")
	d.choose("Tag all 2…")
	if !slices.Contains(d.asked, "Tagged 2 things with “seen”") {
		t.Errorf("said %q", d.asked)
	}
	d.host.line = "Of records"
	d.tap("With all of these")
	d.choose("Add all 2 to a briefing…")
	d.choose("A new briefing…")
	if items := d.Briefing.Sections[0].Items; len(items) != 2 || d.Briefing.Title != "Of records" {
		t.Errorf("a briefing of %d things", len(items))
	}
	d.Focus(f)
	d.Searching.Ask("tag:seen")
	d.rest()
	d.tap("With all of these")
	d.choose("Add all 2 to a briefing…")
	d.choose("Of records")
	if items := d.Briefing.Sections[0].Items; len(items) != 4 || !slices.Contains(d.asked, "Added to “Of records”") {
		t.Errorf("a briefing of %d things then; said %q", len(items), d.asked)
	}
	d.tap("Best first")
	d.choose("Oldest first")
	d.sees("Oldest first ▾")
	if h := d.Searching.Hits; len(h) != 2 || !strings.Contains(h[0].Detail, "2024") || d.win.Canvas().Focused() != f {
		t.Errorf("the oldest is %+v; the keyboard is in %T", h[0].Heading, d.win.Canvas().Focused())
	}
	d.tap("With all of these")
	d.choose("Copy all 2 as a list")
	if !strings.HasPrefix(d.copied, "tag:seen: 2 things\n\n1. ") {
		t.Errorf("copied %q", d.copied)
	}
	d.tapOther("The memo")
	if d.Searching.Cursor != 0 {
		t.Errorf("the menu is of hit 0, the cursor is at %d", d.Searching.Cursor)
	}
	d.choose("Open")
	if !strings.HasPrefix(d.Reading.Text, "The memo") {
		t.Errorf("opened %.20q", d.Reading.Text)
	}
}

func TestOnlyAsTyped(t *testing.T) {
	d, f, _ := searchDesk(t, "a.txt", memo, "b.txt", "Nobody keeps recrods, nor asks for a comittee.\n", "c.txt", clerk)
	d.Searching.Ask("kind:source records committee ")
	d.rest()
	d.sees("2 found", "Only as typed")
	d.tap("Only as typed")
	d.sees("1 found", "Other spellings too")
	if f.Text != "kind:source =records =committee " || d.win.Canvas().Focused() != f {
		t.Errorf("the field says %q, the keyboard is in %T", f.Text, d.win.Canvas().Focused())
	}
	d.tap("Other spellings too")
	d.sees("2 found", "Only as typed")
	d.Searching.Ask("friday")
	d.rest()
	d.misses("Only as typed", "Other spellings too") // it is spelt in one way
}

// An empty field says what can be asked, with words of one's own, each a click away.
func TestWaysToAsk(t *testing.T) {
	d, f, m := searchDesk(t, "a.txt", memo, "b.txt", clerk)
	f.OnEmpty = m.OfferSearches
	d.win.Canvas().Unfocus()
	d.Focus(f)
	d.rest()
	d.sees("Ways to ask", "=report", "only in this spelling")
	d.misses("Recent and saved searches", "Forget the recent ones")
	d.typed("tag:x -records OR clerk")
	d.rest()
	d.misses("Ways to ask")
	d.key(fyne.KeyReturn)
	d.rest()
	if err := d.book.Tag(t.Context(), notebook.RefOf(d.sourceOf("The memo")), "two words"); err != nil {
		t.Fatal(err)
	}
	d.rest()
	d.Focus(f)
	f.SetText("")
	d.rest()
	d.sees("Recent and saved searches", "Ways to ask", "=clerk", `tag:"two words"`)
	d.tap(`tag:"two words"`)
	d.sees("1 found", "Save this search")
	if f.Text != `tag:"two words"` || d.win.Canvas().Focused() != f {
		t.Errorf("the field says %q, the keyboard is in %T", f.Text, d.win.Canvas().Focused())
	}
}

// Where there is little room, all counts are one menu and fewer spellings are shown.
func TestCountsOfSeveralKindsAreOneMenu(t *testing.T) {
	d, f, _ := searchDesk(t, "a.txt", memo, "b.txt", clerk+"\nRecrods, rcords, recordz, recods and reocrds.\n")
	if _, err := d.book.WriteNote(t.Context(), "Records", "Who has them?", "often"); err != nil {
		t.Fatal(err)
	}
	if err := d.book.Tag(t.Context(), notebook.RefOf(d.sourceOf("The memo")), "once"); err != nil {
		t.Fatal(err)
	}
	d.rest()
	d.typed("records")
	d.rest()
	d.sees("3 found", "Narrow by ▾", "3 more")
	d.misses("Kind ▾", "Tag ▾")
	d.tap("Narrow by")
	d.choose("Tag", "once (1)")
	d.sees("1 found")
	if f.Text != "tag:once records" {
		t.Errorf("the field says %q", f.Text)
	}
	d.Searching.Ask("records")
	d.rest()
	d.win.Resize(fyne.NewSize(1700, 800))
	d.sees("recordz", "reocrds", "Hide counts")
	d.misses("Narrow by", "3 more")
}
