package session

import (
	"strings"
	"testing"
	"time"

	"commonplace/notebook"
)

func TestPreviewFollowsTheCursor(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo, "b.txt", clerk)
	f, p := d.Searching, d.Previewing
	f.Ask("case")
	d.pass(time.Second)
	if !p.Of.IsZero() {
		t.Fatalf("%v was read though nobody looks", p.Of)
	}
	p.Show(true)
	d.pass(previewPause / 2)
	if !p.Of.IsZero() {
		t.Error("read before the cursor came to rest")
	}
	d.pass(previewPause)
	first := f.Hits[0].Ref
	if p.Of != first || p.Says() != "1 of 1" || p.At().Of(p.Text) != "case" {
		t.Fatalf("shows %v, %q at %q", p.Of, p.Says(), p.At().Of(p.Text))
	}
	turn := p.Turn
	f.Move(1)
	d.pass(previewPause / 2)
	f.Move(-1) // passed over
	d.pass(time.Second)
	if p.Of != first || p.Turn != turn+1 {
		t.Errorf("shows %v at turn %d", p.Of, p.Turn-turn)
	}
	if !d.Current().Ref.IsZero() || d.CanBack() || d.Reading.Open() {
		t.Errorf("looking has opened %v", d.Current())
	}
	for _, id := range ids {
		if was, err := d.book.Reading(ctx, id); err != nil || !was.Opened.IsZero() {
			t.Errorf("looking was taken for reading: %+v, %v", was, err)
		}
	}
	f.Type("case ")
	d.pass(time.Second)
	if p.Of != first {
		t.Errorf("after more was typed it shows %v", p.Of)
	}
	f.Ask("zzzzqqqq")
	d.pass(time.Second)
	if !p.Of.IsZero() || p.Says() != "" {
		t.Errorf("nothing was found, and %v is shown", p.Of)
	}
}

func TestPreviewOfWhatHasNoMatchInItsText(t *testing.T) {
	d := sit(t)
	d.take("a.txt", memo)
	if _, err := d.book.WriteNote(ctx, "Harbour", "Who has them?"); err != nil {
		t.Fatal(err)
	}
	d.Previewing.Show(true)
	d.Searching.Ask("harbour")
	d.pass(time.Second)
	if p := d.Previewing; p.Text != "Who has them?" || p.CanStep() || !strings.Contains(p.Says(), "title") || p.Source != "" {
		t.Errorf("shows %q, %q", p.Text, p.Says())
	}
	d.Searching.Open(0)
	d.settle()
	if d.Shows() != notebook.KindNote {
		t.Errorf("opened %v", d.Current())
	}
}

func TestSwitchedSpellingsAreNotWalkedThrough(t *testing.T) {
	d := sit(t)
	d.take("a.txt", "Kraus left. Klaus came. Kraus came back.")
	d.Previewing.Show(true)
	d.Searching.Ask("kraus")
	d.pass(time.Second)
	if d.Previewing.Walk.Says() != "1 of 3" {
		t.Fatalf("says %q of %+v", d.Previewing.Says(), d.Searching.Words)
	}
	d.Searching.Switch("kraus", "Klaus")
	d.pass(time.Second)
	if d.Previewing.Walk.Says() != "1 of 2" {
		t.Errorf("Klaus is switched off, and it says %q", d.Previewing.Says())
	}
	d.Searching.Open(0)
	d.Previewing.Show(false)
	d.pass(time.Second)
	d.NextMatch()
	if got := d.Searching.Matches(d.Current().Ref).Says(); got != "2 of 2" {
		t.Errorf("opened, it says %q", got)
	}
}

func TestFindStaysWhereItBegan(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", "a cat. a cart. a cat again. a carton.")
	d.goTo(notebook.RefOf(ids[0]))
	r := d.Reading
	find := func(words string, want int) {
		t.Helper()
		r.FindText(words)
		d.settle()
		if r.Finding.Current != want {
			t.Errorf("%q: at %d of %v, want %d", words, r.Finding.Current, r.Finding.Matches, want)
		}
	}
	find("ca", 0)
	find("car", 0)
	find("carto", 0)
	find("ca", 0)
	r.NextInText()
	r.NextInText()
	find("cat", 1)
	find("ca", 2)
}
