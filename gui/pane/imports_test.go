package pane

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestImportsSheet(t *testing.T) {
	d := sit(t, "a.txt", memo, "b.txt", "")
	closed := 0
	i := NewImports(d.Session, d.host, func() { closed++ })
	d.show(i.Content())
	d.Focus(i.First())
	d.rest()
	d.sees("1 added · 1 refused", "mem:", "Undo this import", "b.txt", "refused · empty file", "added · untitled, begins")
	if d.ImportLog.Files.Shown[0].Path != "b.txt" {
		t.Errorf("first stands %+v", d.ImportLog.Files.Shown[0])
	}
	d.tap("b.txt") // leads nowhere
	if closed != 0 || d.Reading.Open() {
		t.Error("a file that was refused is opened")
	}
	d.tap("a.txt")
	if closed != 1 || d.Reading.Source.File != "a.txt" {
		t.Errorf("closed %d times, open %q", closed, d.Reading.Source.File)
	}
	i.Ended()
	if d.ImportLog.Imports != nil {
		t.Error("it is still kept in mind")
	}
}

func TestImportsSheetOfNothing(t *testing.T) {
	d := sit(t)
	closed := 0
	i := NewImports(d.Session, d.host, func() { closed++ })
	d.show(i.Content())
	d.Focus(i.First())
	d.rest()
	d.sees("Nothing was imported yet.")
	d.misses("Undo this import")
	d.key(fyne.KeyEscape)
	if closed != 1 {
		t.Error("Escape does not close it")
	}
	i.Ended()
}
