package pane

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonplace/notebook"
)

func TestCopiesLine(t *testing.T) {
	d := sit(t, "memo.txt", memo, "same.txt", "The memo. "+memo, "clerk.txt", clerk)
	r := NewReader(d.Session, d.host)
	d.show(r.Content())
	d.source("The memo was")
	d.rest()
	d.sees("1 copy of this text")
	d.tap("1 copy of this text")
	if len(d.ran) != 1 || d.ran[0] != "copies" {
		t.Errorf("ran %q", d.ran)
	}
	d.source("Clerk")
	d.rest()
	d.misses("1 copy of this text")
}

// copyDesk is a desk with the sheet of the copies of a text.
func copyDesk(t *testing.T) (*desk, *CopySheet, *int) {
	t.Helper()
	d := sit(t, "memo.txt", memo, "same.txt", memo+"It was lost.\n", "third.txt", strings.Replace(memo, "The clerk asked for the memo again.", "", 1))
	for _, k := range d.Listing.Rows {
		id, _ := k.Ref.Source()
		if err := d.book.Mark(t.Context(), id, "credit", func(m *notebook.Marks) { agency := "Reuters"; m.Credit = &agency }); err != nil {
			t.Fatal(err)
		}
	}
	d.rest()
	d.source("The memo was")
	d.rest()
	closed := 0
	c := NewCopySheet(d.Session, d.host, func() { closed++ })
	d.show(c.Content())
	d.Focus(c.First())
	d.rest()
	return d, c, &closed
}

func TestCopySheet(t *testing.T) {
	d, c, closed := copyDesk(t)
	d.sees("2 copies of this text", "All credit Reuters: one origin", "same.txt", "third.txt", "credit Reuters", "1 sentence")
	was := d.Copies.Other.ID
	d.key(fyne.KeyDown)
	d.rest()
	for i := range c.group {
		c.list.onChosen(i)
		d.rest()
		if d.Copies.One.ID == d.Copies.Other.ID || d.Copies.Busy {
			t.Errorf("beside itself: %+v", d.Copies)
		}
	}
	if d.Copies.Other.ID == was {
		t.Error("choosing another shows the same")
	}
	d.tap("Open it")
	if *closed != 1 {
		t.Errorf("closed %d times", *closed)
	}
	c.Ended()
	if d.Copies.Looking {
		t.Error("it is still looked at")
	}
}

func TestCountAsOneFromTheSheet(t *testing.T) {
	d, c, closed := copyDesk(t)
	one, other := d.Copies.One, d.Copies.Other
	d.pick = keepWords(other)
	d.tap("Count as one…")
	c.Ended()
	d.rest()
	if *closed != 1 || d.Status.Counts.Sources != 2 || d.Reading.Source.ID != other.ID {
		t.Errorf("closed %d times, %d sources, open %s", *closed, d.Status.Counts.Sources, d.Reading.Source.ID)
	}
	if d.Copies.Says() != "1 copy of this text" {
		t.Errorf("says %q", d.Copies.Says())
	}
	if d.CanBack() {
		t.Error("Back leads to what is gone")
	}
	d.Undoing.Undo()
	d.rest()
	if d.Status.Counts.Sources != 3 {
		t.Errorf("%d sources after undo of %s", d.Status.Counts.Sources, one.ID)
	}
}
