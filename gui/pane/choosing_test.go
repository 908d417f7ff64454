package pane

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"commonplace/gui/session"
)

// tapHeld clicks on a row while a key is held.
func (d *desk) tapHeld(words string, held fyne.KeyModifier) {
	d.t.Helper()
	item := d.tappable(words).(*rowItem)
	item.MouseDown(&desktop.MouseEvent{Modifier: held})
	item.MouseUp(&desktop.MouseEvent{Modifier: held})
	test.Tap(item)
	item.MouseDown(&desktop.MouseEvent{}) // the next click holds nothing
	d.rest()
}

func TestLibraryChoosesSeveral(t *testing.T) {
	d := sit(t, "a.txt", memo, "b.txt", clerk, "c.txt", "Nobody signed it. The paper was put on the table.\n")
	l := NewLibrary(d.Session, d.host)
	d.show(l.Content())
	d.misses("chosen")
	d.tap("Nobody signed it")
	d.tapHeld("The memo was read", fyne.KeyModifierShortcutDefault)
	d.sees("2 chosen", "Change…")
	if d.Reading.Source.File != "c.txt" {
		t.Error("a click with Ctrl opens")
	}
	d.tapHeld("The memo was read", fyne.KeyModifierShortcutDefault)
	d.sees("1 chosen")
	d.tapHeld("Nobody signed it", fyne.KeyModifierShift)
	d.sees("3 chosen")
	d.key(fyne.KeyEscape)
	d.misses("chosen")
	d.Focus(l.Rows())
	l.rows.Highlight(0)
	d.shift(fyne.KeyDown)
	d.rest()
	d.sees("2 chosen")
	d.tap("Change…")
	if !slices.Contains(d.ran, "change-many") {
		t.Errorf("ran %q", d.ran)
	}
	d.tapOther("Clerk leaves")
	d.choose("Delete the 2 chosen")
	d.sees("Sources 1", "Trash 1")
	d.misses("chosen", "Nobody signed it")
	d.Undoing.Undo()
	d.rest()
	d.sees("Sources 3", "Nobody signed it")
	d.tap("Clerk leaves")
	d.tapHeld("Nobody signed it", fyne.KeyModifierShift)
	d.tap("The memo was read") // a plain click ends it
	d.misses("chosen")
}

func TestLibraryListsWhatIsToBeCompleted(t *testing.T) {
	d := sit(t, "a.txt", memo, "b.txt", "---\ntitle: All is known\ndate: 2025-04-08\n---\n\nThe words of it.\n", "b.md", "---\ntitle: All is known\ndate: 2025-04-08\n---\n\nThe words of it are here.\n")
	l := NewLibrary(d.Session, d.host)
	d.show(l.Content())
	want := d.Listing.Counts.Gaps
	if want == 0 || want == d.Listing.Counts.Sources {
		t.Fatalf("%d of %d are to be completed", want, d.Listing.Counts.Sources)
	}
	d.Listing.Show(session.Section{Kind: session.SectionGaps})
	d.rest()
	d.sees("To complete", "The memo was read")
	if len(d.Listing.Rows) != want {
		t.Errorf("%d rows, counted %d", len(d.Listing.Rows), want)
	}
	d.tap("Complete titles and dates…")
	if !slices.Contains(d.ran, "complete") {
		t.Errorf("ran %q", d.ran)
	}
}
