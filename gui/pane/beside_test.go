package pane

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonplace/gui/session"
	"commonplace/notebook"
)

// besideDesk is the right column, with a source open and a highlight in it that another source supports.
func besideDesk(t *testing.T) (*desk, *Beside, notebook.SourceID, notebook.HighlightID) {
	t.Helper()
	d := sit(t, "a.txt", memo, "b.txt", clerk)
	far := d.source("Clerk")
	id := d.source("The memo")
	h, err := d.book.KeepHighlight(t.Context(), notebook.NewHighlight{Source: id, Quote: "a case is open", Colour: notebook.ColourBlue})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.book.Link(t.Context(), notebook.RefOf(h), notebook.RefOf(far), notebook.Supports, "as it says"); err != nil {
		t.Fatal(err)
	}
	b := NewBeside(d.Session, d.host)
	d.show(b.Content())
	d.rest()
	return d, b, id, h
}

func TestBesideHighlights(t *testing.T) {
	d, _, _, h := besideDesk(t)
	d.sees("“a case is open”")
	turn := d.Reading.Jump.Turn
	d.tap("a case is open")
	if d.Reading.Jump.Turn == turn || d.Reading.Jump.Span.Of(memo) != "a case is open" {
		t.Errorf("jumped to %v", d.Reading.Jump)
	}
	menu := func(words ...string) {
		t.Helper()
		d.tapOther("a case is open")
		d.choose(words...)
	}
	menu("Colour", "Pink")
	d.line = "Kraus"
	menu("Whose words?…")
	d.line = "Hm."
	menu("Remark…")
	menu("Who may see it", "Private")
	d.sees("Kraus · private", "Hm.")
	k, err := d.book.Highlight(t.Context(), h)
	if err != nil || k.Colour != notebook.ColourPink || k.Speaker != "Kraus" || k.Comment != "Hm." || k.Privacy != notebook.PrivacyPrivate {
		t.Errorf("kept %+v, %v", k, err)
	}
	menu("Copy as quote with its source")
	if !strings.Contains(d.copied, "“a case is open”\n— Kraus, in:") {
		t.Errorf("copied %q", d.copied)
	}
	menu("Write a note on it")
	if k := d.note(d.Writing.Note.ID); !strings.Contains(k.Body, string(h)) {
		t.Errorf("the note says %q", k.Body)
	}
	d.Back()
	d.rest()
	menu("Delete")
	d.misses("a case is open")
	d.sees("Select words in the text")
}

func TestBesideLinks(t *testing.T) {
	d, b, id, _ := besideDesk(t)
	b.tabs.SelectIndex(1)
	d.sees("Links (1)", "Clerk leaves the office", "as it says")
	d.tap("as it says")
	if d.Reading.Text != clerk {
		t.Fatalf("opened %q", d.Reading.Text)
	}
	d.sees("Linked from (1)", "a case is open")
	d.tapOther("as it says")
	d.choose("Delete this link")
	d.misses("as it says")
	d.goTo(notebook.RefOf(id))
	d.misses("as it says")
}

func TestBesideSimilar(t *testing.T) {
	d, b, id, _ := besideDesk(t)
	b.tabs.SelectIndex(1)
	d.goTo(notebook.RefOf(d.source("Clerk")))
	d.Open(session.Place{Ref: notebook.RefOf(id)})
	d.settle()
	d.misses("Similar (") // reading comes first
	d.rest()
	d.sees("Similar (1)")
	d.misses("Both say:")
	d.tap("show")
	d.sees("Both say: ", "hide")
	d.tap("Both say:")
	if d.Reading.Text != clerk {
		t.Errorf("opened %q", d.Reading.Text)
	}
}

func TestAboutFields(t *testing.T) {
	d, b, id, _ := besideDesk(t)
	b.ShowAbout()
	a := b.about
	source := func() notebook.Source {
		t.Helper()
		d.rest()
		s, err := d.book.Source(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	if a.title.Text != "" || a.date.Text != "" {
		t.Errorf("an untitled, undated source has %q, %q", a.title.Text, a.date.Text)
	}
	d.Focus(a.title)
	d.typed("Das Maß 🐙")
	if s := source(); !s.TitleDerived {
		t.Error("kept before Enter")
	}
	d.key(fyne.KeyReturn)
	if s := source(); s.Title != "Das Maß 🐙" || s.TitleDerived {
		t.Errorf("Enter keeps %q", s.Title)
	}
	d.Focus(a.authors)
	d.typed("Ada; Bo ")
	d.Focus(a.date)
	if s := source(); len(s.Authors) != 2 || s.Authors[1] != "Bo" {
		t.Errorf("leaving keeps %q", s.Authors)
	}
	d.typed("2025-04")
	d.key(fyne.KeyEscape)
	if a.date.Text != "" {
		t.Errorf("after Escape %q", a.date.Text)
	}
	d.Focus(a.publisher)
	if s := source(); s.Published.Known() {
		t.Error("what was given up is kept")
	}
	d.typed("The Pre")
	if err := d.book.Mark(t.Context(), id, "credit", func(m *notebook.Marks) { c := "AP"; m.Credit = &c }); err != nil {
		t.Fatal(err)
	}
	d.rest()
	if a.publisher.Text != "The Pre" || a.credit.Text != "AP" {
		t.Errorf("publisher %q, credit %q", a.publisher.Text, a.credit.Text)
	}
	d.typed("ss")
	d.key(fyne.KeyReturn)
	a.provenance.SetSelected("Rewritten copy")
	a.privacy.SetSelected("Private")
	a.tags.OnAdded("تسجيل")
	s := source()
	if s.Publisher != "The Press" || s.Provenance != notebook.ProvenanceRewritten || s.Privacy != notebook.PrivacyPrivate || len(s.Tags) != 1 {
		t.Errorf("kept %+v", s)
	}
	d.sees("تسجيل")
	a.tags.OnRemoved("تسجيل")
	if s := source(); len(s.Tags) != 0 {
		t.Errorf("tags %q", s.Tags)
	}
}

func TestShowingASourceChangesNothing(t *testing.T) {
	d, b, id, _ := besideDesk(t)
	b.ShowAbout()
	named := d.Undoing.UndoTitle()
	d.source("Clerk")
	d.goTo(notebook.RefOf(id))
	d.rest()
	if now := d.Undoing.UndoTitle(); now != named {
		t.Errorf("the last act is %q, was %q", now, named)
	}
}

// TestBesideWithNothingOpen: an empty column says what it is for.
func TestBesideWithNothingOpen(t *testing.T) {
	d := sit(t, "a.txt", memo)
	d.show(NewBeside(d.Session, d.host).Content())
	d.sees("stands here")
	d.source("The memo")
	d.misses("stands here")
}
