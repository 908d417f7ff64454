package session

import (
	"errors"
	"slices"
	"testing"
	"time"

	"commonplace/notebook"
)

func TestOpenBackForward(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo, "b.txt", clerk)
	a, b := notebook.RefOf(ids[0]), notebook.RefOf(ids[1])
	if d.Shows() != 0 || d.CanBack() {
		t.Fatal("something is open at the start")
	}
	d.goTo(a)
	if d.Reading.Text != memo || d.Shows() != notebook.KindSource || d.CanBack() {
		t.Fatalf("open shows %q", d.Reading.Text)
	}
	d.goTo(b)
	d.Back()
	d.settle()
	if d.Current().Ref != a || d.Reading.Text != memo || !d.CanForward() || d.CanBack() {
		t.Errorf("back: at %v, showing %q", d.Current(), d.Reading.Text)
	}
	d.Forward()
	d.settle()
	if d.Current().Ref != b || d.Reading.Text != clerk || d.CanForward() {
		t.Errorf("forward: at %v", d.Current())
	}
	d.Back()
	d.settle()
	d.goTo(b)
	if d.CanForward() {
		t.Error("forward is still there after another way was taken")
	}
}

func TestOpenOnlyTheLastOfTwo(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo, "b.txt", clerk)
	d.Open(Place{Ref: notebook.RefOf(ids[0])})
	d.Open(Place{Ref: notebook.RefOf(ids[1])})
	d.settle()
	if d.Reading.Text != clerk || d.CanBack() {
		t.Errorf("shows %q, back %v", d.Reading.Text, d.CanBack())
	}
}

func TestOpenHighlightNoteLink(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo, "b.txt", clerk)
	h, err := d.book.KeepHighlight(ctx, notebook.NewHighlight{Source: ids[0], Quote: "a case is open"})
	if err != nil {
		t.Fatal(err)
	}
	k, err := d.book.Link(ctx, notebook.RefOf(h), notebook.RefOf(ids[1]), notebook.Supports, "")
	if err != nil {
		t.Fatal(err)
	}
	d.goTo(notebook.RefOf(h))
	if want := at(t, memo, "a case is open"); d.Reading.Jump.Span != want || d.Reading.Text != memo {
		t.Errorf("a highlight leads to %v, want %v", d.Reading.Jump, want)
	}
	d.goTo(notebook.RefOf(k))
	if d.Current().Ref != notebook.RefOf(ids[1]) {
		t.Errorf("a link leads to %v", d.Current().Ref)
	}
	if len(d.Reading.Backlinks) != 1 || len(d.Reading.Links) != 0 {
		t.Errorf("links %v, backlinks %v", d.Reading.Links, d.Reading.Backlinks)
	}
	d.goTo(notebook.RefOf(k))
	if d.Current().Ref != notebook.RefOf(ids[0]) {
		t.Errorf("from its other end a link leads to %v", d.Current().Ref)
	}
	b, err := d.book.NewBriefing(ctx, "B", notebook.RefOf(h))
	if err != nil {
		t.Fatal(err)
	}
	d.goTo(notebook.RefOf(b))
	if !d.Briefing.Open() || d.Shows() != notebook.KindBriefing || d.Briefing.Title != "B" {
		t.Errorf("briefing: %+v", d.Briefing)
	}
}

func TestOpenWhatIsGone(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo, "b.txt", clerk)
	d.goTo(notebook.RefOf(ids[0]))
	d.Open(Place{Ref: notebook.RefOf(notebook.NewID[notebook.NoteID](notebook.KindNote))})
	d.settle()
	if told := d.told(); len(told) != 1 || !errors.Is(told[0], notebook.ErrNotFound) {
		t.Errorf("told %v", told)
	}
	if d.Current().Ref != notebook.RefOf(ids[0]) {
		t.Errorf("went to %v", d.Current())
	}
	d.goTo(notebook.RefOf(ids[1]))
	d.Reading.Delete()
	d.pass(time.Second)
	if d.Current().Ref != notebook.RefOf(ids[0]) || d.Reading.Text != memo {
		t.Errorf("after a deletion at %v", d.Current())
	}
	d.Delete(notebook.RefOf(ids[0]))
	d.pass(time.Second)
	if !d.Current().Ref.IsZero() || d.Reading.Open() {
		t.Errorf("after the last deletion at %v, open %v", d.Current(), d.Reading.Open())
	}
}

func TestListing(t *testing.T) {
	d := sit(t)
	if d.Listing.Empty() == "" {
		t.Error("an empty list says nothing")
	}
	ids := d.take("a.txt", memo, "b.txt", clerk)
	if len(d.Listing.Rows) != 2 || !d.Listing.Rows[0].Unread || d.Listing.Counts.Unread != 2 {
		t.Fatalf("rows %+v counts %+v", d.Listing.Rows, d.Listing.Counts)
	}
	d.goTo(notebook.RefOf(ids[0]))
	if d.Listing.Counts.Unread != 1 || d.Listing.Counts.Recent != 1 {
		t.Errorf("after opening: %+v", d.Listing.Counts)
	}
	d.Listing.Filter("CLERK")
	d.settle()
	if len(d.Listing.Rows) != 1 || d.Listing.Rows[0].Ref != notebook.RefOf(ids[1]) {
		t.Errorf("filtered: %+v", d.Listing.Rows)
	}
	d.Tag(notebook.RefOf(ids[1]), "#desk")
	d.pass(time.Second)
	d.Listing.Show(Section{Kind: SectionTag, Tag: "desk"})
	d.settle()
	if len(d.Listing.Rows) != 1 || len(d.Listing.Counts.Tags) != 1 {
		t.Errorf("tagged: %+v %+v", d.Listing.Rows, d.Listing.Counts)
	}
	d.Delete(notebook.RefOf(ids[1]))
	d.Listing.Show(Section{Kind: SectionTrash})
	d.pass(time.Second)
	if len(d.Listing.Rows) != 1 || d.Listing.Rows[0].Act == "" || d.Listing.Counts.Trash != 1 {
		t.Fatalf("trash: %+v", d.Listing.Rows)
	}
	d.Undoing.Restore(d.Listing.Rows[0].Act)
	d.pass(time.Second)
	if len(d.Listing.Rows) != 0 || d.Listing.Counts.Sources != 2 {
		t.Errorf("after restoring: %+v %+v", d.Listing.Rows, d.Listing.Counts)
	}
	d.Tag(notebook.RefOf(ids[1]), " ")
	if told := d.told(); len(told) != 1 || !errors.Is(told[0], notebook.ErrBadInput) {
		t.Errorf("an empty tag: %v", told)
	}
}

func TestListingMove(t *testing.T) {
	d := sit(t)
	d.Listing.Move(1)
	d.take("a.txt", memo, "b.txt", clerk, "c.txt", third)
	for _, step := range []struct{ by, want int }{{-1, 2}, {-1, 1}, {1, 2}, {5, 2}, {-9, 0}} {
		d.Listing.Move(step.by)
		if got := slices.IndexFunc(d.Listing.Rows, func(r Row) bool { return r.Ref == d.Listing.Selected }); got != step.want {
			t.Fatalf("moving by %d selects %d, want %d", step.by, got, step.want)
		}
	}
}

func TestUndoNamesAndStatus(t *testing.T) {
	d := sit(t)
	if d.Undoing.CanUndo() || d.Undoing.UndoTitle() != "Undo" {
		t.Errorf("at the start: %q", d.Undoing.UndoTitle())
	}
	d.take("a.txt", memo, "b.txt", clerk)
	if got := d.Undoing.UndoTitle(); got != "Undo import of 2 sources" {
		t.Errorf("undo title %q", got)
	}
	if got := d.Status.Total(); got != "2 sources · 0 notes" {
		t.Errorf("status %q", got)
	}
	d.Undoing.Undo()
	if words, _ := d.Status.Progress(); words == "" {
		t.Error("undoing says nothing while it runs")
	}
	d.pass(time.Second)
	if d.Undoing.CanUndo() || d.Undoing.RedoTitle() != "Redo import of 2 sources" || d.Status.Counts.Sources != 0 {
		t.Errorf("after undo: %q %q %+v", d.Undoing.UndoTitle(), d.Undoing.RedoTitle(), d.Status.Counts)
	}
	d.Undoing.Redo()
	d.pass(time.Second)
	if d.Status.Counts.Sources != 2 || d.Undoing.CanRedo() {
		t.Errorf("after redo: %+v", d.Status.Counts)
	}
}

func TestCloseKeepsWhatWasWritten(t *testing.T) {
	d := sit(t)
	d.Writing.New("", "one")
	d.pass(time.Second)
	id := d.Writing.Note.ID
	d.Writing.Edit("", "one two")
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	n, err := d.book.Note(ctx, id)
	if err != nil || n.Body != "one two" {
		t.Errorf("kept %q, %v", n.Body, err)
	}
	d.Open(Place{Ref: notebook.RefOf(id)})
	d.Writing.New("", "after the end")
	d.drain()
	if notes, err := d.book.Notes(ctx); err != nil || len(notes) != 1 {
		t.Errorf("a closed session still writes: %v %v", notes, err)
	}
}

func TestCloseTellsWhatCouldNotBeSaved(t *testing.T) {
	d := sit(t)
	d.Writing.New("", "one")
	d.pass(time.Second)
	if err := d.book.DeleteNote(ctx, d.Writing.Note.ID); err != nil {
		t.Fatal(err)
	}
	d.Writing.Edit("", "lost words")
	if err := d.Close(); !errors.Is(err, notebook.ErrNotFound) {
		t.Errorf("close says %v", err)
	}
	d.problems = nil
}

func TestBackPassesOverWhatIsGone(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo, "b.txt", clerk, "c.txt", third)
	for _, id := range ids {
		d.goTo(notebook.RefOf(id))
	}
	d.Delete(notebook.RefOf(ids[1]))
	d.pass(time.Second)
	d.Back()
	d.settle()
	if d.Current().Ref != notebook.RefOf(ids[0]) || d.CanBack() {
		t.Errorf("back leads to %v, further back %v", d.Current(), d.CanBack())
	}
	d.Forward()
	d.settle()
	if d.Current().Ref != notebook.RefOf(ids[2]) {
		t.Errorf("forward leads to %v", d.Current())
	}
}

func TestBackLeadsToWhatWasSeen(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo)
	d.goTo(notebook.RefOf(ids[0]))
	d.Reading.Moved(12)
	words := at(t, memo, "The clerk nodded.")
	d.Reading.JumpTo(words)
	d.settle()
	if d.Reading.Jump.Span != words {
		t.Fatalf("jumped to %v", d.Reading.Jump)
	}
	d.Back()
	d.settle()
	if d.Reading.Jump.Start != 12 || d.Reading.Position != 12 {
		t.Errorf("back leads to %v", d.Reading.Jump)
	}
	d.Forward()
	d.settle()
	if d.Reading.Jump.Span != words {
		t.Errorf("forward leads to %v", d.Reading.Jump)
	}
}
