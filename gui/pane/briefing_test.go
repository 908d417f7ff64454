package pane

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonplace/gui/session"
	"commonplace/notebook"
)

func briefingDesk(t *testing.T) (*desk, *Briefing, notebook.BriefingID) {
	t.Helper()
	d := sit(t, "a.txt", memo, "b.txt", clerk)
	a, c := d.source("The memo"), d.source("Clerk")
	id, err := d.book.NewBriefing(t.Context(), "To the board", notebook.RefOf(a), notebook.RefOf(c))
	if err != nil {
		t.Fatal(err)
	}
	b := NewBriefing(d.Session, d.host)
	d.show(b.Content())
	d.goTo(notebook.RefOf(id))
	return d, b, id
}

// outline writes the lines of the outline, a letter each.
func (d *desk) outline(b *Briefing) string {
	var s []string
	for _, l := range b.lines {
		s = append(s, strings.Fields(l.data.Title)[0])
	}
	return strings.Join(s, " ")
}

func TestOutline(t *testing.T) {
	d, b, _ := briefingDesk(t)
	d.sees("To the board", "The memo was read", "Clerk leaves the office")
	step := func(what, want string) {
		t.Helper()
		d.rest()
		if got := d.outline(b); got != want {
			t.Fatalf("after %s: %q, want %q", what, got, want)
		}
	}
	d.tap("Clerk leaves")
	d.tap("Up")
	step("up", "Clerk The")
	if b.at(b.selected) != 0 {
		t.Error("what was moved is not marked any more")
	}
	d.tap("Up")
	step("up at the top", "Clerk The")
	d.tap("Down")
	step("down", "The Clerk")
	d.line = "Ende 🐙"
	d.tap("Section…")
	step("a section", "The Clerk Ende")
	d.line = "Own words."
	d.tap("Own words…")
	step("own words", "The Clerk Ende Own")
	d.choice = d.Briefing.Sections[0].Items[0].Ref.String()
	d.tap("Add…")
	d.rest()
	if n := len(d.Briefing.Sections[len(d.Briefing.Sections)-1].Items); n != 2 {
		t.Errorf("the last section holds %d", n)
	}
	d.tap("Own words. own words")
	d.Focus(b.outline)
	d.key(fyne.KeyF3, fyne.KeyDelete)
	step("Delete", "The Clerk Ende The")
	d.line = "Schluß"
	d.tapOther("Ende 🐙")
	d.choose("Change the heading…")
	step("a heading", "The Clerk Schluß The")
	d.asked = nil
	d.tap("Schluß")
	d.tap("Take out")
	step("the section", "The Clerk")
	if len(d.asked) != 1 || !slices.Equal(d.ran, []string{"F3"}) {
		t.Errorf("asked %q, ran %q", d.asked, d.ran)
	}
	d.tap("Export PDF…")
	if d.ran[len(d.ran)-1] != "export" {
		t.Errorf("ran %q", d.ran)
	}
}

func TestBriefingTitleAndHindrances(t *testing.T) {
	d, b, id := briefingDesk(t)
	d.Focus(b.title)
	d.key(fyne.KeyEnd)
	d.typed(" ß")
	d.key(fyne.KeyReturn)
	d.rest()
	if k, err := d.book.Briefing(t.Context(), id); err != nil || k.Title != "To the board ß" {
		t.Errorf("titled %q, %v", k.Title, err)
	}
	d.misses("left out")
	if err := d.book.Mark(t.Context(), d.sourceOf("Clerk"), "privacy", func(m *notebook.Marks) { p := notebook.PrivacyPrivate; m.Privacy = &p }); err != nil {
		t.Fatal(err)
	}
	d.rest()
	d.sees("Clerk leaves the office: private: left out")
	d.tapOther("Clerk leaves")
	d.choose("Open")
	if d.Reading.Text != clerk {
		t.Errorf("opened %q", d.Reading.Text)
	}
}

// sourceOf finds the source that begins so, without opening it.
func (d *desk) sourceOf(begins string) notebook.SourceID {
	d.t.Helper()
	i := slices.IndexFunc(d.Listing.Rows, func(r session.Row) bool { return strings.HasPrefix(r.Title, begins) })
	if i < 0 {
		d.t.Fatalf("no source begins %q", begins)
	}
	id, _ := d.Listing.Rows[i].Ref.Source()
	return id
}
