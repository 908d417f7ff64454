package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"commonplace/notebook"
)

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	s := opened(t, t.TempDir(), Options{})
	reads := map[string]func(notebook.Tx) error{
		"Source":        func(tx notebook.Tx) error { _, err := tx.Source(newSource()); return err },
		"SourceVersion": func(tx notebook.Tx) error { _, err := tx.SourceVersion(newSource(), 1); return err },
		"Marks":         func(tx notebook.Tx) error { _, err := tx.Marks(newSource()); return err },
		"Reading":       func(tx notebook.Tx) error { _, err := tx.Reading(newSource()); return err },
		"Content":       func(tx notebook.Tx) error { _, err := tx.Content(textKey(newSource())); return err },
		"Highlight":     func(tx notebook.Tx) error { _, err := tx.Highlight(newHighlight()); return err },
		"Placement":     func(tx notebook.Tx) error { _, err := tx.Placement(newHighlight(), 1); return err },
		"Note":          func(tx notebook.Tx) error { _, err := tx.Note(newNote()); return err },
		"NoteHistory":   func(tx notebook.Tx) error { _, err := tx.NoteHistory(newNote()); return err },
		"Link":          func(tx notebook.Tx) error { _, err := tx.Link(newLink()); return err },
		"Briefing":      func(tx notebook.Tx) error { _, err := tx.Briefing(newBriefing()); return err },
		"ActByID":       func(tx notebook.Tx) error { _, err := tx.ActByID(newAct()); return err },
		"empty id":      func(tx notebook.Tx) error { _, err := tx.Note(""); return err },
		"any bytes":     func(tx notebook.Tx) error { _, err := tx.Note("\x00/\xff"); return err },
	}
	writes := map[string]func(notebook.Tx) error{
		"DeleteSource":    func(tx notebook.Tx) error { return tx.DeleteSource(newSource()) },
		"DeleteHighlight": func(tx notebook.Tx) error { return tx.DeleteHighlight(newHighlight()) },
		"DeleteNote":      func(tx notebook.Tx) error { return tx.DeleteNote(newNote()) },
		"DeleteLink":      func(tx notebook.Tx) error { return tx.DeleteLink(newLink()) },
		"DeleteBriefing":  func(tx notebook.Tx) error { return tx.DeleteBriefing(newBriefing()) },
		"Publish":         func(tx notebook.Tx) error { return tx.Publish("unknown") },
		"Revert": func(tx notebook.Tx) error {
			if err := tx.Act(notebook.Act{ID: newAct()}); err != nil {
				return err
			}
			_, _, err := tx.Revert(newAct(), 0, 10)
			return err
		},
	}
	for name, read := range reads {
		if err := s.View(context.Background(), read); !errors.Is(err, notebook.ErrNotFound) {
			t.Errorf("%s in a View: %v", name, err)
		}
		if err := s.Update(context.Background(), read); !errors.Is(err, notebook.ErrNotFound) {
			t.Errorf("%s in an Update: %v", name, err)
		}
	}
	for name, write := range writes {
		if err := s.Update(context.Background(), write); !errors.Is(err, notebook.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
		if err := s.View(context.Background(), write); !errors.Is(err, errReadOnly) {
			t.Errorf("%s in a View: %v", name, err)
		}
	}
}

func TestWhatDoesNotFitIsRefused(t *testing.T) {
	s := opened(t, t.TempDir(), Options{})
	long := strings.Repeat("x", maxKeyPartBytes+1)
	cases := map[string]struct {
		write func(notebook.Tx) error
		want  error
	}{
		"source without an id": {func(tx notebook.Tx) error { return tx.PutSource(notebook.Source{Version: 1}) }, notebook.ErrBadInput},
		"source with a note's id": {func(tx notebook.Tx) error {
			return tx.PutSource(notebook.Source{ID: notebook.SourceID(newNote()), Version: 1})
		}, notebook.ErrBadInput},
		"source of no version": {func(tx notebook.Tx) error { return tx.PutSource(notebook.Source{ID: newSource()}) }, notebook.ErrBadInput},
		"highlight of nothing": {func(tx notebook.Tx) error { return tx.PutHighlight(notebook.Highlight{ID: newHighlight()}) }, notebook.ErrBadInput},
		"link to nothing": {func(tx notebook.Tx) error {
			return tx.PutLink(notebook.Link{ID: newLink(), From: notebook.RefOf(newNote())})
		}, notebook.ErrBadRef},
		"note with a long tag": {func(tx notebook.Tx) error {
			return tx.PutNote(notebook.Note{ID: newNote(), Tags: []notebook.Tag{notebook.Tag(long)}})
		}, notebook.ErrTooLarge},
		"setting with a long name": {func(tx notebook.Tx) error { return tx.PutSetting(long, nil) }, notebook.ErrTooLarge},
		"index record too large":   {func(tx notebook.Tx) error { return tx.Index().Set([]byte("k"), make([]byte, notebook.MaxStepBytes+1)) }, notebook.ErrTooLarge},
		"index key too long":       {func(tx notebook.Tx) error { return tx.Index().Keep([]byte(long), nil) }, notebook.ErrTooLarge},
		"more than a transaction holds": {func(tx notebook.Tx) error {
			for n := range 1000 {
				if err := tx.Index().Keep(fmt.Append(nil, n), noise(n, valueThreshold/2)); err != nil {
					return err
				}
			}
			return nil
		}, notebook.ErrTooLarge},
	}
	for name, c := range cases {
		if err := s.Update(context.Background(), c.write); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestNaughtyStringsAreKeptAndFound(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(context.Background(), dir, Options{})
	must(t, err)
	all := naughty(t)
	ids := make([]notebook.NoteID, len(all))
	sources := make([]notebook.SourceID, len(all))
	for i, str := range all {
		update(t, s, func(tx notebook.Tx) error {
			ids[i], sources[i] = newNote(), newSource()
			if err := tx.PutNote(notebook.Note{ID: ids[i], Title: str, Body: str, Tags: []notebook.Tag{notebook.Tag(str)}}); err != nil {
				return err
			}
			if err := tx.PutSetting(str, []byte(str)); err != nil {
				return err
			}
			if err := tx.Index().Set([]byte(str), []byte(str)); err != nil {
				return err
			}
			return keepText(tx, notebook.Source{ID: sources[i], Version: 1, Origin: str, File: str}, str)
		})
	}
	noFaults(t, s)
	must(t, s.Close())
	s = opened(t, dir, Options{})
	view(t, s, func(tx notebook.Tx) error {
		for i, str := range all {
			n, err := tx.Note(ids[i])
			must(t, err)
			value, err := tx.Setting(str)
			must(t, err)
			indexed, err := tx.Index().Get([]byte(str))
			must(t, err)
			body, err := tx.Content(textKey(sources[i]))
			must(t, err)
			if n.Title != str || n.Body != str || string(value) != str || string(indexed) != str || string(body) != str {
				t.Errorf("%q came back as %q, %q, %q, %q, %q", str, n.Title, n.Body, value, indexed, body)
			}
			refs, err := tx.Tagged(notebook.Tag(str))
			must(t, err)
			if !slices.Contains(refs, notebook.RefOf(ids[i])) {
				t.Errorf("tag %q leads to %v", str, refs)
			}
			if id, err := tx.SourceByOrigin(str); str != "" && (err != nil || id == "" || id > sources[i]) {
				t.Errorf("origin %q leads to %q, %v", str, id, err)
			}
		}
		return nil
	})
}

func TestSettings(t *testing.T) {
	s := opened(t, t.TempDir(), Options{})
	want := func(value []byte) {
		t.Helper()
		view(t, s, func(tx notebook.Tx) error {
			got, err := tx.Setting("a")
			if string(got) != string(value) || (got == nil) != (value == nil) {
				t.Errorf("setting is %#v, want %#v", got, value)
			}
			return err
		})
	}
	want(nil)
	for _, v := range [][]byte{{1}, {}, nil} {
		update(t, s, func(tx notebook.Tx) error { return tx.PutSetting("a", v) })
		want(v)
	}
}

func TestUpdateRollsBack(t *testing.T) {
	s := opened(t, t.TempDir(), Options{})
	errOwn := errors.New("own")
	ctx, cancel := context.WithCancel(context.Background())
	for name, end := range map[string]func() error{
		"error":     func() error { return errOwn },
		"panic":     func() error { panic(errOwn) },
		"cancelled": func() error { cancel(); return nil },
	} {
		var id notebook.NoteID
		var kept notebook.Tx
		func() {
			defer func() {
				if r := recover(); r != nil && r != errOwn {
					t.Errorf("%s: panicked with %v", name, r)
				}
			}()
			err := s.Update(ctx, func(tx notebook.Tx) error {
				id, kept = newNote(), tx
				must(t, tx.PutNote(notebook.Note{ID: id}))
				return end()
			})
			if err == nil || name == "panic" {
				t.Errorf("%s: returned %v", name, err)
			}
		}()
		view(t, s, func(tx notebook.Tx) error {
			_, err := tx.Note(id)
			wantErr(t, err, notebook.ErrNotFound)
			n, err := tx.Count(notebook.KindNote)
			if n != 0 {
				t.Errorf("%s: %d notes are counted", name, n)
			}
			return err
		})
		_, err := kept.Note(id)
		wantErr(t, err, errOver)
		wantErr(t, kept.PutNote(notebook.Note{ID: id}), errOver)
		ctx, cancel = context.WithCancel(context.Background())
	}
	cancel()
}

func TestWaitingForTheTurnHeedsTheContext(t *testing.T) {
	s := opened(t, t.TempDir(), Options{})
	update(t, s, func(notebook.Tx) error {
		ctx, cancel := context.WithCancel(context.Background())
		waiting := make(chan error)
		go func() { waiting <- s.Update(ctx, func(notebook.Tx) error { return nil }) }()
		cancel()
		wantErr(t, <-waiting, context.Canceled)
		// Reading goes on meanwhile.
		view(t, s, func(notebook.Tx) error { return nil })
		return nil
	})
}

func TestManyWritersAndReaders(t *testing.T) {
	s := opened(t, t.TempDir(), Options{})
	const writers, each = 8, 10
	var all sync.WaitGroup
	for range writers {
		all.Go(func() {
			for range each {
				if err := s.Update(context.Background(), func(tx notebook.Tx) error { return tx.PutNote(notebook.Note{ID: newNote()}) }); err != nil {
					t.Error(err)
				}
			}
		})
		all.Go(func() {
			for range each {
				if err := s.View(context.Background(), func(tx notebook.Tx) error {
					counted, err := tx.Count(notebook.KindNote)
					listed := 0
					err = errors.Join(err, tx.Notes("", func(notebook.Note) bool { listed++; return true }))
					if counted != listed {
						t.Errorf("%d notes are counted, %d are there", counted, listed)
					}
					return err
				}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	view(t, s, func(tx notebook.Tx) error {
		n, err := tx.Count(notebook.KindNote)
		if n != writers*each {
			t.Errorf("%d notes", n)
		}
		return err
	})
}

func TestListingMayWriteAndListInAnUpdate(t *testing.T) {
	s := opened(t, t.TempDir(), Options{})
	const many = 3*pageKeys + 7
	update(t, s, func(tx notebook.Tx) error {
		for range many {
			if err := tx.PutNote(notebook.Note{ID: newNote(), Tags: []notebook.Tag{"t"}}); err != nil {
				return err
			}
		}
		seen := 0
		err := tx.Notes("", func(n notebook.Note) bool {
			seen++
			must(t, tx.Notes(n.ID, func(notebook.Note) bool { return false }))
			must(t, tx.DeleteNote(n.ID))
			return true
		})
		if seen != many {
			t.Errorf("saw %d of %d", seen, many)
		}
		if left, _ := tx.Tagged("t"); len(left) != 0 {
			t.Errorf("%d are left", len(left))
		}
		return err
	})
}
