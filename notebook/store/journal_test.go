package store

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"commonplace/notebook"
)

// act does something as an act of its own.
func act(t *testing.T, s *Store, name string, fn func(tx notebook.Tx) error) notebook.Act {
	t.Helper()
	a := notebook.Act{ID: newAct(), Name: name, When: testTime()}
	update(t, s, func(tx notebook.Tx) error {
		must(t, tx.Act(a))
		return fn(tx)
	})
	return a
}

// undo reverts an act in one page and returns the act that did it.
func undo(t *testing.T, s *Store, id notebook.ActID) (by notebook.Act, refs []notebook.Ref) {
	t.Helper()
	by = act(t, s, "undo", func(tx notebook.Tx) error {
		var next int
		var err error
		refs, next, err = tx.Revert(id, 0, 1000)
		if next != 0 {
			t.Errorf("goes on at %d", next)
		}
		return err
	})
	return by, refs
}

func TestUndoAndRedoOfAnAct(t *testing.T) {
	s := opened(t, t.TempDir(), Options{})
	source, note, link := newSource(), newNote(), newLink()
	made := act(t, s, "make", func(tx notebook.Tx) error {
		must(t, tx.PutSource(notebook.Source{ID: source, Version: 1, Origin: "here", Digest: notebook.DigestOf(nil)}))
		must(t, tx.PutMarks(source, notebook.Marks{Tags: []notebook.Tag{"privacy"}}))
		must(t, tx.PutNote(notebook.Note{ID: note, Title: "first"}))
		must(t, tx.PutNote(notebook.Note{ID: note, Title: "second"}))
		return tx.PutLink(notebook.Link{ID: link, From: notebook.RefOf(note), To: notebook.RefOf(source)})
	})
	there := func(want bool) {
		t.Helper()
		view(t, s, func(tx notebook.Tx) error {
			byOrigin, err := tx.SourceByOrigin("here")
			must(t, err)
			byDigest, err := tx.SourceByDigest(notebook.DigestOf(nil))
			must(t, err)
			tags, err := tx.Tags()
			must(t, err)
			from, err := tx.LinksOf(notebook.RefOf(note))
			must(t, err)
			to, err := tx.LinksOf(notebook.RefOf(source))
			must(t, err)
			n, err := tx.Count(notebook.KindLink)
			must(t, err)
			for what, is := range map[string]bool{"origin": byOrigin != "", "digest": byDigest != "", "tag": len(tags) > 0,
				"link": len(from) > 0, "backlink": len(to) > 0, "counter": n > 0} {
				if is != want {
					t.Errorf("%s is there: %v", what, is)
				}
			}
			return nil
		})
		noFaults(t, s)
	}
	there(true)
	undone, refs := undo(t, s, made.ID)
	there(false)
	want := []notebook.Ref{notebook.RefOf(link), notebook.RefOf(note), notebook.RefOf(source)}
	if !slices.Equal(refs, want) {
		t.Errorf("refs %v, want %v", refs, want)
	}
	redone, _ := undo(t, s, undone.ID)
	there(true)
	view(t, s, func(tx notebook.Tx) error {
		first, err := tx.ActByID(made.ID)
		must(t, err)
		second, err := tx.ActByID(undone.ID)
		must(t, err)
		if first.Undone != undone.ID || second.Undone != redone.ID {
			t.Errorf("undone by %q and %q", first.Undone, second.Undone)
		}
		n, err := tx.Note(note)
		if n.Title != "second" {
			t.Errorf("the note is %+v", n)
		}
		return err
	})
}

func TestRevertInPages(t *testing.T) {
	s := opened(t, t.TempDir(), Options{})
	made := notebook.Act{ID: newAct(), Name: "long import"}
	const groups, each = 3, 7
	for range groups {
		update(t, s, func(tx notebook.Tx) error {
			must(t, tx.Act(made))
			for range each {
				must(t, tx.PutNote(notebook.Note{ID: newNote()}))
			}
			return nil
		})
	}
	by := notebook.Act{ID: newAct(), Undoes: made.ID}
	before, left := 0, groups*each
	for before != 0 || left == groups*each {
		update(t, s, func(tx notebook.Tx) error {
			must(t, tx.Act(by))
			refs, next, err := tx.Revert(made.ID, before, 5)
			must(t, err)
			if len(refs) != min(5, left) {
				t.Errorf("%d things reverted of %d left", len(refs), left)
			}
			left -= len(refs)
			before = next
			n, err := tx.Count(notebook.KindNote)
			if n != left {
				t.Errorf("%d notes are counted, %d are left", n, left)
			}
			a, _ := tx.ActByID(made.ID)
			if (a.Undone != "") != (left == 0) {
				t.Errorf("undone by %q with %d left", a.Undone, left)
			}
			return err
		})
	}
	if left != 0 {
		t.Errorf("%d are left", left)
	}
}

func TestALargePageOfRevertEndsEarly(t *testing.T) {
	s := opened(t, t.TempDir(), Options{})
	made := notebook.Act{ID: newAct()}
	const records = 12
	for n := range records {
		update(t, s, func(tx notebook.Tx) error {
			must(t, tx.Act(made))
			return tx.Index().Set(fmt.Append(nil, n), noise(n, notebook.MaxChunkBytes))
		})
	}
	undone := notebook.Act{ID: newAct()}
	for round, id := range []notebook.ActID{made.ID, undone.ID} {
		by := notebook.Act{ID: newAct()}
		if round == 0 {
			by = undone
		}
		pages := 0
		for before := 0; before != 0 || pages == 0; pages++ {
			update(t, s, func(tx notebook.Tx) (err error) {
				must(t, tx.Act(by))
				_, before, err = tx.Revert(id, before, 1000)
				return err
			})
		}
		if pages < 2 {
			t.Errorf("round %d: %d records of 256 KB in %d page", round, records, pages)
		}
	}
	view(t, s, func(tx notebook.Tx) error {
		b, err := tx.Index().Get([]byte("3"))
		if !slices.Equal(b, noise(3, notebook.MaxChunkBytes)) {
			t.Errorf("%d bytes", len(b))
		}
		return err
	})
}

func TestWhatIsNotJournaledStays(t *testing.T) {
	s := opened(t, t.TempDir(), Options{})
	source := newSource()
	made := act(t, s, "import", func(tx notebook.Tx) error {
		must(t, keepText(tx, notebook.Source{ID: source, Version: 1}, "text"))
		must(t, tx.PutSetting("a", []byte("b")))
		must(t, tx.Index().Keep([]byte("kept"), []byte("c")))
		return tx.PutReading(source, notebook.Reading{Position: 3})
	})
	undone, _ := undo(t, s, made.ID)
	view(t, s, func(tx notebook.Tx) error {
		_, err := tx.Source(source)
		wantErr(t, err, notebook.ErrNotFound)
		body, err := tx.Content(textKey(source))
		must(t, err)
		setting, err := tx.Setting("a")
		must(t, err)
		kept, err := tx.Index().Get([]byte("kept"))
		if string(body) != "text" || string(setting) != "b" || string(kept) != "c" {
			t.Errorf("%q %q %q", body, setting, kept)
		}
		return err
	})
	noFaults(t, s)
	undo(t, s, undone.ID)
	view(t, s, func(tx notebook.Tx) error {
		r, err := tx.Reading(source)
		if r.Position != 3 {
			t.Errorf("reading %+v", r)
		}
		return err
	})
}

func TestHistoryOfADeletedNote(t *testing.T) {
	s := opened(t, t.TempDir(), Options{})
	id := newNote()
	for _, title := range []string{"one", "two"} {
		act(t, s, title, func(tx notebook.Tx) error { return tx.PutNote(notebook.Note{ID: id, Title: title}) })
	}
	act(t, s, "same again", func(tx notebook.Tx) error { return tx.PutNote(notebook.Note{ID: id, Title: "two"}) })
	act(t, s, "delete", func(tx notebook.Tx) error { return tx.DeleteNote(id) })
	view(t, s, func(tx notebook.Tx) error {
		history, err := tx.NoteHistory(id)
		var got []string
		for _, v := range history {
			got = append(got, v.Act.Name+": "+v.Note.Title)
		}
		if want := []string{"delete: two", "two: one"}; !slices.Equal(got, want) {
			t.Errorf("history %q, want %q", got, want)
		}
		return err
	})
}

func TestRevertNeedsAnActOfItsOwn(t *testing.T) {
	s := opened(t, t.TempDir(), Options{})
	made := act(t, s, "make", func(tx notebook.Tx) error { return tx.PutNote(notebook.Note{ID: newNote()}) })
	for _, begin := range []bool{false, true} {
		err := s.Update(context.Background(), func(tx notebook.Tx) error {
			if begin {
				must(t, tx.Act(made))
			}
			_, _, err := tx.Revert(made.ID, 0, 10)
			return err
		})
		wantErr(t, err, errNoAct)
	}
}
