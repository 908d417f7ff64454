package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonplace/gui/session"
	"commonplace/notebook"
)

func TestDialogsByKeyboard(t *testing.T) {
	d := sit(t)
	d.take("a.txt", harbour)
	d.tap("Harbour records")
	d.rest()
	source := d.session.Reading.Source.ID
	asks := []string{"tag", "mark-title", "mark-date", "mark-privacy", "mark-provenance", "new-briefing", "paste", "about", "import-files", "import-folder"}
	for _, id := range asks {
		d.command(id)
		if len(d.sheets) != 1 {
			t.Fatalf("%s asks %d times", id, len(d.sheets))
		}
		d.said.Reset()
		d.command("new-note")
		d.command("go-to")
		if strings.Contains(d.said.String(), "run ") || d.parts.overlay.Visible() {
			t.Errorf("while %s asks, something else was done: %q", id, d.said.String())
		}
		d.key(fyne.KeyEscape)
		if len(d.sheets) != 0 || len(d.win.Canvas().Overlays().List()) != 0 {
			t.Errorf("%s is still there after Escape", id)
		}
	}
	d.rest()
	if _, named := d.menus.items["undo"], d.session.Undoing.UndoTitle(); named != "Undo import of 1 source" {
		t.Errorf("a dialog that was given up did something: %s", named)
	}

	d.command("mark-privacy")
	d.key(fyne.KeyDown, fyne.KeyReturn)
	d.rest()
	if p := d.session.Reading.Source.Privacy; p != notebook.PrivacyPrivate {
		t.Errorf("privacy %q", p)
	}
	d.command("mark-privacy")
	d.key(fyne.KeyUp, fyne.KeyUp, fyne.KeyTab, fyne.KeyEscape)
	if len(d.sheets) != 0 {
		t.Error("Escape on a button is not heard")
	}
	d.command("tag")
	d.typed("Größe 🐙")
	d.key(fyne.KeyReturn)
	d.rest()
	d.command("paste")
	d.typed("قصة 🐙")
	d.key(fyne.KeyTab)
	d.typed("What was pasted,\nin two lines.")
	d.key(fyne.KeyTab, fyne.KeyTab, fyne.KeyReturn)
	d.rest()
	d.key(fyne.KeyReturn)
	d.rest()
	d.sees("قصة 🐙", "2 sources")
	d.session.Open(session.Place{Ref: notebook.RefOf(source)})
	d.rest()
	if tags := d.session.Reading.Source.Tags; len(tags) != 1 || tags[0] != "Größe 🐙" {
		t.Errorf("tags %q", tags)
	}
}

func TestSheetsByKeyboard(t *testing.T) {
	d := sit(t)
	d.take("a.txt", harbour)
	d.tap("Harbour records")
	d.rest()
	text := d.parts.middle.Reader.Text()
	for _, id := range []string{"shortcuts", "go-to", "link"} {
		d.command(id)
		if !d.parts.overlay.Visible() || d.win.Canvas().Focused() == text {
			t.Errorf("%s: shown %v, keyboard in %T", id, d.parts.overlay.Visible(), d.win.Canvas().Focused())
		}
		d.key(fyne.KeyEscape)
		if d.parts.overlay.Visible() || d.win.Canvas().Focused() != text {
			t.Errorf("%s: still shown %v, keyboard in %T", id, d.parts.overlay.Visible(), d.win.Canvas().Focused())
		}
	}
	d.command("shortcuts")
	d.sees("Import folder… Ctrl+Shift+I", "Next match F3")
	d.key(fyne.KeyEscape)
	d.command("go-to")
	d.typed("fold the left")
	d.rest()
	d.key(fyne.KeyReturn)
	if left, _ := d.session.Preferences.Folded(); !left {
		t.Error("a command of the palette was not run")
	}
	d.command("go-to")
	d.typed("abc")
	d.command("undo")
	d.rest()
	if !d.parts.overlay.Visible() || d.session.Undoing.UndoTitle() != "Undo import of 1 source" {
		t.Errorf("undo in the palette's field: shown %v, next %s", d.parts.overlay.Visible(), d.session.Undoing.UndoTitle())
	}
}
