package session

import (
	"errors"
	"slices"
	"testing"
	"time"

	"commonplace/notebook"
)

func TestChoice(t *testing.T) {
	d := sit(t)
	d.take("a.txt", memo, "b.txt", clerk, "c.txt", third)
	l := d.Listing
	chosen := func(want ...int) {
		t.Helper()
		var rows []int
		for i, r := range l.Rows {
			if l.Choice.Has(r.Ref) {
				rows = append(rows, i)
			}
		}
		if !slices.Equal(rows, want) || len(l.Choice.Refs) != len(want) {
			t.Errorf("chosen %v, want %v", rows, want)
		}
	}
	l.Choose(7)
	l.Choose(-1)
	chosen()
	l.Choose(0)
	chosen(0)
	l.Choose(2)
	l.Choose(0)
	chosen(2)
	l.ChooseTo(1, 1) // from where choosing began last: the first row
	chosen(0, 1)
	l.ChooseTo(0, 99)
	chosen(0, 1, 2)
	l.TagChosen(" ")
	if told := d.told(); len(told) != 1 || !errors.Is(told[0], notebook.ErrBadInput) {
		t.Errorf("told %v", told)
	}
	l.TagChosen("desk")
	if words, _ := d.Status.Progress(); words != "Changing 3…" {
		t.Errorf("progress %q", words)
	}
	d.pass(time.Second)
	if words, _ := d.Status.Progress(); words != "" || len(l.Counts.Tags) != 1 || l.Counts.Tags[0].Count != 3 {
		t.Errorf("progress %q, tags %v", words, l.Counts.Tags)
	}
	if err := d.book.DeleteSource(ctx, l.Choice.Sources()[0]); err != nil {
		t.Fatal(err)
	}
	d.pass(time.Second)
	chosen(0, 1) // of two that are left
	if !l.ChooseNone() || l.ChooseNone() {
		t.Error("none is chosen twice")
	}
	d.goTo(l.Rows[0].Ref)
	l.Choose(1)
	chosen(0, 1) // the open one with it
	l.Show(Section{Kind: SectionTrash})
	d.pass(time.Second)
	chosen()
	l.Choose(0)
	l.ChooseTo(0, 0)
	chosen() // in the trash nothing can be
}

func TestStartTagged(t *testing.T) {
	d := sit(t)
	if d.Importing.StartTagged([]string{"nowhere"}, "good, bad\x00") || d.Importing.Running {
		t.Error("it begins with a tag that is none")
	}
	if told := d.told(); len(told) != 1 || !errors.Is(told[0], notebook.ErrBadInput) {
		t.Errorf("told %v", told)
	}
}

func TestCompletingPassesOverWhatIsGone(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo, "b.txt", clerk, "c.txt", third)
	c := d.Completing
	c.Begin()
	d.pass(time.Second)
	if c.Total != 3 || c.Source.ID == "" || c.Page == "" {
		t.Fatalf("%+v", c)
	}
	first := c.Source.ID
	for _, id := range ids {
		if id != first {
			if err := d.book.DeleteSource(ctx, id); err != nil {
				t.Fatal(err)
			}
		}
	}
	d.pass(time.Second)
	c.Keep(DetailsOf(c.Source)) // says nothing new, so it is no act
	d.pass(time.Second)
	if c.Source.ID != "" || c.Later != 1 || !c.Going {
		t.Errorf("%+v", c)
	}
	d.pass(time.Second)
	if d.Undoing.Turns.Undo.Name != "deletion of a source" {
		t.Errorf("the last act is %q", d.Undoing.Turns.Undo.Name)
	}
	c.Skip()
	c.Keep(Details{})
	c.Leave()
	if c.Going {
		t.Error("not left")
	}
}
