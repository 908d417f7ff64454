package pane

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"commonplace/notebook"
)

func TestAboutTellsHowItWasFound(t *testing.T) {
	page := `<html><head><title>Open books</title><meta property="article:published_time" content="2025-03-04"></head><body><article><h1>Open books</h1><p>` + memo + `</p></article></body></html>`
	d := sit(t, "a.html", page)
	about := NewAbout(d.Session, d.host)
	d.show(container.NewVScroll(about.content))
	d.win.Resize(fyne.NewSize(320, 1200))
	d.Reading.Observe(about.show)
	d.source("Open books")
	d.rest()
	d.sees("found in ")
	d.misses("as found")
	d.Reading.SetTitle("Shut books")
	d.Reading.SetPublished(notebook.Date{Year: 2024, Precision: notebook.DateYear})
	d.Reading.SetCredit("Reuters")
	d.rest()
	d.sees("as found: Open books", "as found: 2025-03-04", "as found: nothing")
	d.misses("found in ")
	d.tap("as found: Open books")
	d.tap("as found: 2025-03-04")
	d.tap("as found: nothing")
	d.rest()
	d.misses("as found")
	d.sees("found in ")
	if s := d.Reading.Source; s.Title != "Open books" || s.Published.String() != "2025-03-04" || s.Credit != "" {
		t.Errorf("back to %+v", s)
	}
	if title := d.Undoing.UndoTitle(); title != "Undo credit as found" {
		t.Errorf("the menu says %q", title)
	}
}

func TestAboutTellsWhatWasNotKept(t *testing.T) {
	d := sit(t)
	page := "<html><head><title>Kept</title></head><body><article><p>" + memo + "</p></article></body></html>"
	d.Importing.KeepTextOnly(true)
	d.rest()
	d.Importing.ImportText("", page)
	d.rest()
	about := NewAbout(d.Session, d.host)
	d.show(about.content)
	d.Reading.Observe(about.show)
	d.source("Kept")
	d.rest()
	d.sees("The original file was not kept.")
}
