package pane

import "testing"

func TestCopiesLine(t *testing.T) {
	d := sit(t, "memo.txt", memo, "same.txt", "The memo. "+memo, "clerk.txt", clerk)
	r := NewReader(d.Session, d.host)
	d.show(r.Content())
	d.source("The memo was")
	d.rest()
	d.sees("1 copy of this text")
	d.tap("1 copy of this text")
	if len(d.menu) != 1 {
		t.Fatalf("%d copies listed", len(d.menu))
	}
	d.menu[0].Action()
	d.rest()
	if d.Reading.Source.File != "same.txt" && d.Reading.Source.File != "memo.txt" {
		t.Errorf("opened %s", d.Reading.Source.File)
	}
	d.source("Clerk")
	d.rest()
	d.misses("1 copy of this text")
}
