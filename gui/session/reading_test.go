package session

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"commonplace/notebook"
)

func TestReadingPositionIsKept(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo, "b.txt", clerk)
	d.goTo(notebook.RefOf(ids[0]))
	if r, _ := d.book.Reading(ctx, ids[0]); r.Opened.IsZero() {
		t.Error("opening leaves it unread")
	}
	d.Reading.Moved(10)
	d.Reading.Moved(20)
	d.settle()
	if r, _ := d.book.Reading(ctx, ids[0]); r.Position != 0 {
		t.Errorf("kept %d before the pause", r.Position)
	}
	d.pass(readingPause)
	if r, _ := d.book.Reading(ctx, ids[0]); r.Position != 20 {
		t.Errorf("kept %d after the pause", r.Position)
	}
	d.Reading.Moved(30)
	d.Open(Place{Ref: notebook.RefOf(ids[1])}) // no time passes
	d.settle()
	d.Back()
	d.settle()
	if d.Reading.Position != 30 || d.Reading.Jump.Start != 30 {
		t.Errorf("came back to %d, jump %v", d.Reading.Position, d.Reading.Jump)
	}
	d.Reading.Moved(1 << 30)
	if d.Reading.Position != len(memo) {
		t.Errorf("position %d in a text of %d", d.Reading.Position, len(memo))
	}
}

func TestMarking(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo)
	d.goTo(notebook.RefOf(ids[0]))
	r := d.Reading
	if _, derived := r.Heading(); !derived || !strings.Contains(r.Facts(), "undated") || r.Warning() != "" {
		t.Fatalf("as found: %+v, %s", r.Source, r.Facts())
	}
	r.SetTitle(" The memo ")
	never := func([]string, func(int)) { t.Error("asked which day is meant") }
	d.Date("8 April 2025", never, r.SetPublished)
	r.SetAuthors([]string{" A. Clerk ", ""})
	r.SetPublisher("The Board")
	r.SetCredit("")
	r.SetProvenance(notebook.ProvenanceRewritten)
	r.SetPrivacy(notebook.PrivacyPrivate)
	d.pass(time.Second)
	title, derived := r.Heading()
	if title != "The memo" || derived || r.Facts() != "A. Clerk · The Board · 8 April 2025 · rewritten copy · private · 27 words" || r.Warning() == "" {
		t.Errorf("marked: %q %v %q %q", title, derived, r.Facts(), r.Warning())
	}
	if got := d.Undoing.UndoTitle(); got != "Undo privacy" {
		t.Errorf("the menu says %q", got)
	}
	r.SetTitle("")
	d.pass(time.Second)
	if _, derived := r.Heading(); !derived {
		t.Error("an empty title does not bring back what was found")
	}
	d.Date("some day", never, r.SetPublished)
	if told := d.told(); len(told) != 1 || !errors.Is(told[0], notebook.ErrBadDate) {
		t.Errorf("no date: %v", told)
	}
	d.Date("09/04/2025", func(words []string, then func(int)) {
		if fmt.Sprint(words) != "[9 April 2025 4 September 2025]" {
			t.Errorf("asked %q", words)
		}
		then(1)
	}, r.SetPublished)
	d.pass(time.Second)
	if r.Source.Published.String() != "2025-09-04" {
		t.Errorf("published %v", r.Source.Published)
	}
	r.SetFurniture(strings.Index(memo, "The clerk"), true)
	d.pass(time.Second)
	if last := r.Blocks[len(r.Blocks)-1]; last.Kind != notebook.BlockFurniture {
		t.Errorf("blocks %+v", r.Blocks)
	}
}

func TestHighlighting(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo, "b.txt", clerk)
	d.goTo(notebook.RefOf(ids[0]))
	r := d.Reading
	r.Highlight(notebook.ColourGreen) // nothing is selected
	r.Select(notebook.Span{Start: 5, End: 1 << 20})
	if r.HasSelection() {
		t.Error("a span outside of the text is selected")
	}
	words := at(t, memo, "a case is open")
	r.Select(words)
	r.Highlight(notebook.ColourGreen)
	d.pass(time.Second)
	if len(r.Placed) != 1 || r.Placed[0].Colour != notebook.ColourGreen || r.Placed[0].Place.At != words {
		t.Fatalf("highlights %+v", r.Placed)
	}
	r.Highlight(notebook.ColourPink)
	d.pass(time.Second)
	if len(r.Placed) != 1 || r.Placed[0].Colour != notebook.ColourPink {
		t.Errorf("the same words again: %+v", r.Placed)
	}
	id := r.Placed[0].ID
	r.SetSpeaker(id, "A. Clerk")
	r.SetComment(id, "narrow")
	r.LinkSelection(notebook.RefOf(ids[1]), notebook.Contradicts, "why not")
	d.pass(time.Second)
	if len(r.Placed) != 1 || r.Placed[0].Speaker != "A. Clerk" || r.Placed[0].Comment != "narrow" {
		t.Errorf("highlight %+v", r.Placed)
	}
	if len(r.Links) != 1 || r.Links[0].Relation != notebook.Contradicts || r.Links[0].Far.Ref != notebook.RefOf(ids[1]) {
		t.Errorf("links %+v", r.Links)
	}
	d.DeleteLink(r.Links[0].ID)
	r.DeleteHighlight(id)
	d.pass(time.Second)
	if len(r.Placed)+len(r.Links) != 0 {
		t.Errorf("after deletion %+v %+v", r.Placed, r.Links)
	}
}

func TestLostHighlightsAreListed(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo)
	d.goTo(notebook.RefOf(ids[0]))
	for _, words := range []string{"a case is open", "The clerk nodded."} {
		d.Reading.Select(at(t, memo, words))
		d.Reading.Highlight(notebook.ColourBlue)
		d.pass(time.Second)
	}
	newer := strings.Replace(memo, "The clerk nodded.", "Nobody did.", 1)
	d.take("a.txt", newer)
	if d.Reading.Text != newer || len(d.Reading.Placed) != 1 || len(d.Reading.Lost) != 1 || d.Reading.HasSelection() {
		t.Errorf("text %q, placed %d, lost %d", d.Reading.Text, len(d.Reading.Placed), len(d.Reading.Lost))
	}
}

func TestQuoteWithSource(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo)
	d.goTo(notebook.RefOf(ids[0]))
	d.Reading.SetProvenance(notebook.ProvenanceRewritten)
	d.Reading.Select(at(t, memo, "a case is open"))
	d.Reading.Highlight(notebook.ColourYellow)
	d.pass(time.Second)
	d.Reading.SetSpeaker(d.Reading.Placed[0].ID, "A. Clerk")
	d.pass(time.Second)
	want := "“a case is open”\n— A. Clerk, in: untitled text, undated, rewritten copy\n(rewritten copy: quotations may not be the speakers' words)"
	if got := d.Reading.QuoteWithSource(d.Reading.Selection); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if got := d.Reading.QuoteWithSource(notebook.Span{Start: 4, End: 4}); got != "" {
		t.Errorf("an empty span gives %q", got)
	}
}

func TestFindSteps(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", memo)
	d.goTo(notebook.RefOf(ids[0]))
	r := d.Reading
	r.NextInText()
	r.FindText("the")
	d.settle()
	first, turn := r.Jump.Span, r.Jump.Turn
	if len(r.Finding.Matches) != 3 || r.Finding.Says() != "1 of 3" || first != r.Finding.Matches[0] {
		t.Fatalf("finding %+v, %s, jump %v", r.Finding, r.Finding.Says(), r.Jump)
	}
	d.PreviousMatch()
	if r.Finding.Says() != "3 of 3, from the end" || r.Jump.Turn != turn+1 {
		t.Errorf("before the first: %s", r.Finding.Says())
	}
	d.NextMatch()
	if r.Finding.Says() != "1 of 3, from the top" || r.Jump.Span != first {
		t.Errorf("after the last: %s", r.Finding.Says())
	}
	r.FindText("elsewhere")
	d.settle()
	if r.Finding.Says() != "not in this text" {
		t.Errorf("says %q", r.Finding.Says())
	}
	r.FindText("")
	if r.Finding.Says() != "" {
		t.Errorf("ended, it says %q", r.Finding.Says())
	}
}

func TestHighlightLeavesOutWhiteSpaceAtItsEnds(t *testing.T) {
	d := sit(t)
	id := d.take("page.txt", "The committee read the memo aloud in the morning.")[0]
	d.goTo(notebook.RefOf(id))
	at := strings.Index(d.Reading.Text, " read the memo ")
	d.Reading.Select(notebook.Span{Start: at, End: at + len(" read the memo ")})
	d.Reading.Highlight(notebook.ColourGreen)
	d.settle()
	if len(d.Reading.Placed) != 1 || d.Reading.Placed[0].Quote() != "read the memo" {
		t.Errorf("kept %+v", d.Reading.Placed)
	}
}

func TestUndoOfALinkIsSeen(t *testing.T) {
	d := sit(t)
	ids := d.take("a.txt", "The first account of the day.", "b.txt", "The second account of the day.")
	a, b := ids[0], ids[1]
	d.goTo(notebook.RefOf(a))
	for range 2 {
		d.Link(notebook.RefOf(a), notebook.RefOf(b), notebook.Supports, "")
		d.settle()
		if len(d.Reading.Links) != 1 {
			t.Fatalf("linked: %v", d.Reading.Links)
		}
		d.Undoing.Undo()
		d.settle()
		if len(d.Reading.Links) != 0 {
			t.Errorf("undone and still shown: %v", d.Reading.Links)
		}
		d.Undoing.Redo()
		d.settle()
		if len(d.Reading.Links) != 1 {
			t.Errorf("done again and not shown: %v", d.Reading.Links)
		}
		d.Undoing.Undo()
		d.settle()
	}
}
