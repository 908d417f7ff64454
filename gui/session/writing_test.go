package session

import (
	"errors"
	"strings"
	"testing"
	"time"

	"commonplace/notebook"
)

func TestWritingSavesAfterAPause(t *testing.T) {
	d := sit(t)
	d.Writing.New("Title", "one")
	d.pass(time.Second)
	w := d.Writing
	if !w.Open() || w.Body != "one" || w.State != Saved || d.Shows() != notebook.KindNote {
		t.Fatalf("new note: %+v", w)
	}
	load := w.Load
	for _, body := range []string{"one t", "one tw", "one two"} {
		w.Edit("Title", body)
		d.pass(writingPause / 2)
	}
	if n, _ := d.book.Note(ctx, w.Note.ID); n.Body != "one" || w.State != Unsaved || d.Status.Saved() != "saving…" {
		t.Errorf("kept before the pause: %q, %v", n.Body, w.State)
	}
	d.pass(writingPause)
	if n, _ := d.book.Note(ctx, w.Note.ID); n.Body != "one two" || w.State != Saved || d.Status.Saved() != "saved" {
		t.Errorf("kept after the pause: %q, %v", n.Body, w.State)
	}
	if w.Load != load {
		t.Error("the editor was told to load what it had typed itself")
	}
	history, err := d.book.NoteHistory(ctx, w.Note.ID)
	if err != nil || len(history) != 1 {
		t.Errorf("three keys and a pause made %d acts, %v", len(history), err)
	}
}

func TestLeavingANoteSavesIt(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo)
	d.Writing.New("", "one")
	d.pass(time.Second)
	id := d.Writing.Note.ID
	d.Writing.Edit("", "one two")
	d.Open(Place{Ref: notebook.RefOf(ids[0])})
	d.settle()
	if n, _ := d.book.Note(ctx, id); n.Body != "one two" || d.Writing.Open() {
		t.Errorf("left with %q kept, open %v", n.Body, d.Writing.Open())
	}
	d.Back()
	d.settle()
	if d.Writing.Body != "one two" {
		t.Errorf("came back to %q", d.Writing.Body)
	}
}

func TestWhatIsTypedIsNeverReplaced(t *testing.T) {
	d := sit(t)
	d.Writing.New("", "one")
	d.pass(time.Second)
	w := d.Writing
	w.Edit("", "typed")
	if err := d.book.EditNote(ctx, w.Note.ID, "", "from elsewhere"); err != nil {
		t.Fatal(err)
	}
	d.settle()
	if w.Body != "typed" {
		t.Errorf("the editor holds %q", w.Body)
	}
	d.pass(time.Second)
	if n, _ := d.book.Note(ctx, w.Note.ID); n.Body != "typed" {
		t.Errorf("kept %q", n.Body)
	}
	if err := d.book.EditNote(ctx, w.Note.ID, "", "from elsewhere"); err != nil {
		t.Fatal(err)
	}
	load := w.Load
	d.settle()
	if w.Body != "from elsewhere" || w.Load != load+1 {
		t.Errorf("with nothing typed the editor holds %q", w.Body)
	}
}

func TestTypingWhileSaving(t *testing.T) {
	d := sit(t)
	d.Writing.New("", "one")
	d.pass(time.Second)
	w := d.Writing
	w.Edit("", "first")
	w.Flush()
	w.Edit("", "second") // the save of the first is on its way
	d.settle()
	if w.State != Unsaved || w.Body != "second" {
		t.Errorf("the older save is taken for the newer: %v %q", w.State, w.Body)
	}
	d.pass(time.Second)
	if n, _ := d.book.Note(ctx, w.Note.ID); n.Body != "second" || w.State != Saved {
		t.Errorf("kept %q, %v", n.Body, w.State)
	}
}

func TestNotSaved(t *testing.T) {
	d := sit(t)
	d.Writing.New("", "one")
	d.pass(time.Second)
	w := d.Writing
	w.Edit("", strings.Repeat("x", 1<<20))
	d.pass(time.Second)
	if told := d.told(); len(told) != 1 || !errors.Is(told[0], notebook.ErrTooLarge) || w.State != NotSaved {
		t.Errorf("told %v, state %v", told, w.State.Words())
	}
	w.Edit("", "short again")
	d.pass(time.Second)
	if w.State != Saved {
		t.Errorf("state %v", w.State.Words())
	}
}

func TestUndoTakesBackWhatIsBeingWritten(t *testing.T) {
	d := sit(t)
	d.Writing.New("", "one")
	d.pass(time.Second)
	d.Writing.Edit("", "one two")
	d.Undoing.Undo()
	d.pass(time.Second)
	if d.Writing.Body != "one" || d.Writing.State != Saved {
		t.Errorf("after undo %q %v", d.Writing.Body, d.Writing.State.Words())
	}
	d.Writing.ReadHistory()
	d.settle()
	if len(d.Writing.History) == 0 {
		t.Fatal("no history")
	}
	for _, v := range d.Writing.History {
		if v.Note.Body == "one two" {
			d.Writing.TakeBack(v)
		}
	}
	d.pass(time.Second)
	if n, _ := d.book.Note(ctx, d.Writing.Note.ID); n.Body != "one two" || d.Writing.Body != "one two" {
		t.Errorf("an earlier version taken back: %q %q", n.Body, d.Writing.Body)
	}
	d.Undoing.Undo()
	d.Undoing.Undo() // one at a time
	d.pass(time.Second)
	if d.Writing.Body != "one" {
		t.Errorf("undo twice at once: %q", d.Writing.Body)
	}
}

func TestCompletions(t *testing.T) {
	d := sit(t)
	d.take("a.txt", memo, "b.txt", clerk)
	d.Writing.New("Ferry notes", "about the ferry")
	d.pass(time.Second)
	d.Writing.New("", "")
	d.pass(time.Second)
	for _, c := range []struct{ typed, title string }{
		{"fernot", "Ferry notes"}, {"Krause", "A clerk at"}, {"", "Ferry notes"},
	} {
		d.Writing.Complete(c.typed)
		d.settle()
		found := false
		for _, o := range d.Writing.Completions {
			found = found || strings.HasPrefix(o.Title, c.title)
			if o.Ref == notebook.RefOf(d.Writing.Note.ID) {
				t.Errorf("%q offers the note itself", c.typed)
			}
			if m := notebook.Mentions(d.Writing.worded.Keep(o.Mention)); len(m) != 1 || m[0].Ref != o.Ref || m[0].Words == "" {
				t.Errorf("%q is no link to %s", o.Mention, o.Ref)
			}
		}
		if !found {
			t.Errorf("%q offers %+v, without %q", c.typed, d.Writing.Completions, c.title)
		}
	}
	d.Writing.EndCompletion()
	if d.Writing.Completions != nil {
		t.Error("completions stay")
	}
}

func TestNoteOnSelection(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo)
	d.goTo(notebook.RefOf(ids[0]))
	d.Reading.Select(at(t, memo, "a case is open"))
	d.Reading.NoteOnSelection()
	d.pass(time.Second)
	if !d.Writing.Open() || len(d.Writing.Links) != 1 || d.Writing.Links[0].Far.Ref.Kind() != notebook.KindHighlight {
		t.Fatalf("the note has links %+v", d.Writing.Links)
	}
	if !strings.Contains(d.Writing.Body, "a case is open") {
		t.Errorf("the note says %q", d.Writing.Body)
	}
	d.Back()
	d.settle()
	if len(d.Reading.Placed) != 1 || len(d.Reading.Backlinks) != 1 {
		t.Errorf("highlights %+v, backlinks %+v", d.Reading.Placed, d.Reading.Backlinks)
	}
}

func TestWordsThatCouldNotBeKeptWait(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo)
	d.Writing.New("", "one")
	d.pass(time.Second)
	id, long := d.Writing.Note.ID, strings.Repeat("x", 1<<20)
	d.Writing.Edit("", long)
	d.goTo(notebook.RefOf(ids[0]))
	if told := d.told(); len(told) != 1 || !errors.Is(told[0], notebook.ErrTooLarge) {
		t.Fatalf("told %v", told)
	}
	d.goTo(notebook.RefOf(id))
	if d.Writing.Body != long || d.Writing.State != NotSaved {
		t.Errorf("came back to %d bytes, %s", len(d.Writing.Body), d.Writing.State.Words())
	}
	d.Writing.Edit("", "short")
	d.goTo(notebook.RefOf(ids[0]))
	d.goTo(notebook.RefOf(id))
	if d.Writing.Body != "short" || d.Writing.State != Saved || len(d.Writing.unkept) != 0 {
		t.Errorf("kept in the end: %q %s", d.Writing.Body, d.Writing.State.Words())
	}
}

func TestMention(t *testing.T) {
	d := sit(t)
	r := notebook.RefOf(notebook.NewID[notebook.HighlightID](notebook.KindHighlight))
	long := "“" + strings.Repeat("some words ", 20) + "”"
	shown := d.Writing.Mention(notebook.Heading{Ref: r, Title: long})
	if strings.Contains(shown, r.String()) {
		t.Errorf("the editor shows a reference: %q", shown)
	}
	m := notebook.Mentions(d.Writing.worded.Keep(shown))
	if len(m) != 1 || m[0].Ref != r || !strings.HasPrefix(m[0].Words, "“some") || !strings.HasSuffix(m[0].Words, "…”") {
		t.Errorf("mention %+v", m)
	}
}

func TestEditorShowsLinksByTheirWords(t *testing.T) {
	d := sit(t)
	far, err := d.book.WriteNote(ctx, "The far note", "")
	if err != nil {
		t.Fatal(err)
	}
	body := "See [[" + string(far) + "]] and " + notebook.MentionOf(notebook.RefOf(far), "those words") + "."
	id, err := d.book.WriteNote(ctx, "Here", body)
	if err != nil {
		t.Fatal(err)
	}
	d.Open(Place{Ref: notebook.RefOf(id)})
	d.settle()
	if want := "See [[The far note]] and [[those words]]."; d.Writing.Body != want {
		t.Fatalf("the editor shows %q, want %q", d.Writing.Body, want)
	}
	d.Writing.Edit("Here", d.Writing.Body+" More.")
	d.pass(2 * time.Second)
	d.settle()
	if n, _ := d.book.Note(ctx, id); n.Body != body+" More." {
		t.Errorf("kept %q", n.Body)
	}
	if load := d.Writing.Load; d.Writing.Body != "See [[The far note]] and [[those words]]. More." || load != 1 {
		t.Errorf("after it was kept the editor shows %q, loaded %d times", d.Writing.Body, load)
	}
}
