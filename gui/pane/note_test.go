package pane

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"commonplace/notebook"
)

func noteDesk(t *testing.T) (*desk, *Note, notebook.NoteID) {
	t.Helper()
	d := sit(t, "a.txt", memo, "b.txt", clerk)
	id, err := d.book.WriteNote(t.Context(), "Titel ß", "First words. ")
	if err != nil {
		t.Fatal(err)
	}
	n := NewNote(d.Session, d.host)
	d.show(n.Content())
	d.goTo(notebook.RefOf(id))
	return d, n, id
}

func (d *desk) note(id notebook.NoteID) notebook.Note {
	d.t.Helper()
	n, err := d.book.Note(d.t.Context(), id)
	if err != nil {
		d.t.Fatal(err)
	}
	return n
}

// kept fails unless the status line says so.
func (d *desk) kept(words string) {
	d.t.Helper()
	if got := d.Status.Saved(); got != words {
		d.t.Errorf("the note is %q, want %q", got, words)
	}
}

func TestNoteIsSavedAsOneTypes(t *testing.T) {
	d, n, id := noteDesk(t)
	d.sees("Titel ß", "First words.")
	d.kept("saved")
	before := d.note(id).Changed
	n.Focus()
	if _, title := d.win.Canvas().Focused().(*keyEntry); title {
		t.Error("the keyboard is in the title of a note that has words")
	}
	d.typed("كلمات 🐙 ")
	d.kept("saving…")
	if d.note(id).Changed != before {
		t.Error("saved before the keys rested")
	}
	d.rest()
	d.kept("saved")
	if k := d.note(id); k.Body != "كلمات 🐙 First words. " {
		t.Errorf("kept %q", k.Body)
	}
	d.Focus(n.title)
	d.key(fyne.KeyEnd)
	d.typed(" Ł")
	d.key(fyne.KeyReturn)
	d.typed("x")
	d.rest()
	if k := d.note(id); k.Title != "Titel ß Ł" || !strings.Contains(k.Body, "x") {
		t.Errorf("kept %q, %q", k.Title, k.Body)
	}
}

func TestNoteThatWasOpenedIsNotTyped(t *testing.T) {
	d, _, id := noteDesk(t)
	other, err := d.book.WriteNote(t.Context(), "Other", "Others words.")
	if err != nil {
		t.Fatal(err)
	}
	before, was := d.note(id), d.note(other)
	for range 3 {
		d.goTo(notebook.RefOf(other))
		d.goTo(notebook.RefOf(id))
	}
	d.source("Clerk")
	if d.note(id).Changed != before.Changed || d.note(other).Changed != was.Changed {
		t.Error("looking at a note changed it")
	}
}

func TestNoteCompletesLinks(t *testing.T) {
	d, n, id := noteDesk(t)
	n.Focus()
	d.typed("See [[clerk")
	d.sees("Clerk leaves the office")
	d.key(fyne.KeyReturn)
	d.typed(" there.")
	d.rest()
	k := d.note(id)
	links, err := d.book.LinksOf(t.Context(), notebook.RefOf(id))
	if err != nil || len(links) != 1 || links[0].Far.Ref.Kind() != notebook.KindSource || !strings.HasPrefix(k.Body, "See [[s") || !strings.Contains(k.Body, "]] there.") {
		t.Fatalf("kept %q, links %+v, %v", k.Body, links, err)
	}
	d.typed(" [[qqqqqq")
	d.rest()
	d.key(fyne.KeyReturn)
	d.typed("x")
	d.rest()
	if k := d.note(id); !strings.Contains(k.Body, "[[qqqqqq\nx") {
		t.Errorf("kept %q", k.Body)
	}
}

func TestHistoryOfANote(t *testing.T) {
	d, n, id := noteDesk(t)
	b := NewBeside(d.Session, d.host)
	d.show(container.NewHSplit(n.Content(), b.Content()))
	n.Focus()
	d.typed("Newer. ")
	d.rest()
	b.ShowAbout()
	d.tap("show")
	d.tap("8 April 2025")
	if len(d.asked) == 0 {
		t.Fatal("nothing was asked")
	}
	d.rest()
	if k := d.note(id); k.Body != "First words. " {
		t.Errorf("kept %q", k.Body)
	}
	d.sees("First words.")
	d.misses("Newer.")
	b.noteAbout.privacy.SetSelected("Private")
	b.noteAbout.tags.OnAdded("größe")
	d.rest()
	if k := d.note(id); k.Privacy != notebook.PrivacyPrivate || len(k.Tags) != 1 {
		t.Errorf("kept %+v", k)
	}
	d.sees("größe")
}
