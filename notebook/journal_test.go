package notebook_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"commonplace/notebook"
)

// Trash taken back out of turn, and undo of what lies before it.

// deleted deletes a thing and returns the act, to restore it by.
func deleted(t testing.TB, nb *notebook.Notebook, do func() error) notebook.ActID {
	t.Helper()
	if err := do(); err != nil {
		t.Fatal(err)
	}
	trash, err := nb.Trash(ctx)
	if err != nil || len(trash) == 0 {
		t.Fatalf("trash: %v, %v", trash, err)
	}
	return trash[0].ID
}

// kept keeps a highlight.
func kept(t testing.TB, nb *notebook.Notebook, id notebook.SourceID, quote string) notebook.HighlightID {
	t.Helper()
	h, err := nb.KeepHighlight(ctx, notebook.NewHighlight{Source: id, Quote: quote})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func undo(t testing.TB, nb *notebook.Notebook, times int) {
	t.Helper()
	for range times {
		if _, err := nb.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
}

func restore(t testing.TB, nb *notebook.Notebook, act notebook.ActID) {
	t.Helper()
	if err := nb.Restore(ctx, act); err != nil {
		t.Fatal(err)
	}
}

func sound(t testing.TB, nb *notebook.Notebook) {
	t.Helper()
	faults, err := nb.Check(ctx)
	if err != nil || len(faults) > 0 {
		t.Fatalf("faults: %v, %v", faults, err)
	}
}

// A highlight that is restored into a newer version gets a place there; undoing what made the highlight takes that place with it.
func TestUndoOfARestoredHighlight(t *testing.T) {
	nb := open(t)
	id := one(t, nb, "memo.txt", memo)
	h := kept(t, nb, id, "on Thursday")
	act := deleted(t, nb, func() error { return nb.DeleteHighlight(ctx, h) })
	take(t, nb, map[string]string{"memo.txt": "Corrected. " + memo})
	restore(t, nb, act)
	undo(t, nb, 2) // the import, the highlight
	sound(t, nb)
}

// What was taken back leaves its content behind; another new version must not be mixed with it.
func TestVersionAfterAnUndoneVersion(t *testing.T) {
	long := strings.Repeat("The desk kept a list of every case that was open, and of each that was not. ", 12_000)
	for _, c := range []struct{ name, undone, next string }{
		{"shorter", long, long[:300<<10]},
		{"original kept, then equal to the text", "\xef\xbb\xbf" + memo + "More.", memo + "Else."},
	} {
		t.Run(c.name, func(t *testing.T) {
			nb := open(t)
			id := one(t, nb, "memo.txt", memo)
			take(t, nb, map[string]string{"memo.txt": c.undone})
			undo(t, nb, 1)
			if r := take(t, nb, map[string]string{"memo.txt": c.next}); r.Updated != 1 {
				t.Fatalf("%+v", r)
			}
			text, err := nb.Text(ctx, id, 0)
			if err != nil || strings.TrimSpace(text.Text) != strings.TrimSpace(c.next) {
				t.Errorf("%d bytes, want %d, %v", len(text.Text), len(c.next), err)
			}
			sound(t, nb)
		})
	}
}

// A highlight is not restored into a source that is in the trash.
func TestRestoreAHighlightOfADeletedSource(t *testing.T) {
	nb := open(t)
	id := one(t, nb, "memo.txt", memo)
	h := kept(t, nb, id, "on Thursday")
	highlight := deleted(t, nb, func() error { return nb.DeleteHighlight(ctx, h) })
	source := deleted(t, nb, func() error { return nb.DeleteSource(ctx, id) })
	if err := nb.Restore(ctx, highlight); !errors.Is(err, notebook.ErrNotFound) {
		t.Errorf("restored without its source: %v", err)
	}
	sound(t, nb)
	restore(t, nb, source)
	restore(t, nb, highlight)
	if placed, err := nb.HighlightsOf(ctx, id); err != nil || len(placed) != 1 {
		t.Errorf("%v, %v", placed, err)
	}
}

// Both ends of a link are deleted and restored, in either order: the link is there again.
func TestRestoreBothEndsOfALink(t *testing.T) {
	for _, first := range []string{"first deleted", "last deleted"} {
		for _, way := range []string{"by hand", "in the body"} {
			t.Run(first+", "+way, func(t *testing.T) {
				nb := open(t)
				id := one(t, nb, "memo.txt", memo)
				h := kept(t, nb, id, "on Thursday")
				body := "Nothing."
				if way == "in the body" {
					body = "See " + notebook.MentionOf(notebook.RefOf(h), "the day")
				}
				n, err := nb.WriteNote(ctx, "Days", body)
				if err != nil {
					t.Fatal(err)
				}
				if way == "by hand" {
					if _, err := nb.Link(ctx, notebook.RefOf(n), notebook.RefOf(h), notebook.Supports, "why"); err != nil {
						t.Fatal(err)
					}
				}
				want, _ := nb.Links(ctx)
				acts := []notebook.ActID{
					deleted(t, nb, func() error { return nb.DeleteHighlight(ctx, h) }),
					deleted(t, nb, func() error { return nb.DeleteNote(ctx, n) }),
				}
				if first == "last deleted" {
					acts[0], acts[1] = acts[1], acts[0]
				}
				restore(t, nb, acts[0])
				sound(t, nb)
				restore(t, nb, acts[1])
				if got, err := nb.Links(ctx); err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
					t.Errorf("links %v, %v, want %v", got, err, want)
				}
			})
		}
	}
}

// A link by hand that is restored while one of its ends is in the trash says so, and stays in the trash.
func TestRestoreALinkWithoutItsEnd(t *testing.T) {
	nb := open(t)
	a, b := one(t, nb, "memo.txt", memo), one(t, nb, "desk.txt", desk)
	k, err := nb.Link(ctx, notebook.RefOf(a), notebook.RefOf(b), notebook.Supports, "")
	if err != nil {
		t.Fatal(err)
	}
	link := deleted(t, nb, func() error { return nb.DeleteLink(ctx, k) })
	source := deleted(t, nb, func() error { return nb.DeleteSource(ctx, b) })
	if err := nb.Restore(ctx, link); !errors.Is(err, notebook.ErrNotFound) {
		t.Errorf("restored without its end: %v", err)
	}
	restore(t, nb, source)
	restore(t, nb, link)
	if links, err := nb.Links(ctx); err != nil || len(links) != 1 {
		t.Errorf("%v, %v", links, err)
	}
}

// A highlight comes back to a note that no longer mentions it: the link of the old body does not come back with it.
func TestRestoreWhatANoteNoLongerMentions(t *testing.T) {
	nb := open(t)
	h := kept(t, nb, one(t, nb, "memo.txt", memo), "on Thursday")
	n, err := nb.WriteNote(ctx, "Days", "See "+notebook.MentionOf(notebook.RefOf(h), ""))
	if err != nil {
		t.Fatal(err)
	}
	act := deleted(t, nb, func() error { return nb.DeleteHighlight(ctx, h) })
	if err := nb.EditNote(ctx, n, "Days", "See nothing."); err != nil {
		t.Fatal(err)
	}
	restore(t, nb, act)
	if links, err := nb.Links(ctx); err != nil || len(links) != 0 {
		t.Errorf("%v, %v", links, err)
	}
}

// A note may mention what is in the trash when it is saved; the link is made when that comes back.
func TestRestoreWhatANoteMentionsMeanwhile(t *testing.T) {
	nb := open(t)
	h := kept(t, nb, one(t, nb, "memo.txt", memo), "on Thursday")
	n, err := nb.WriteNote(ctx, "Days", "See "+notebook.MentionOf(notebook.RefOf(h), ""))
	if err != nil {
		t.Fatal(err)
	}
	act := deleted(t, nb, func() error { return nb.DeleteHighlight(ctx, h) })
	if err := nb.EditNote(ctx, n, "Days", "See again "+notebook.MentionOf(notebook.RefOf(h), "")); err != nil {
		t.Fatal(err)
	}
	restore(t, nb, act)
	if links, err := nb.Links(ctx); err != nil || len(links) != 1 {
		t.Errorf("%v, %v", links, err)
	}
}
