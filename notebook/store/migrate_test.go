package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"commonplace/notebook"
)

func TestMigrationOfAnEarlierNotebook(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(context.Background(), dir, Options{})
	must(t, err)
	id := newNote()
	update(t, s, func(tx notebook.Tx) error { return tx.PutNote(notebook.Note{ID: id, Title: "as it was"}) })
	must(t, s.Close())

	errStep := errors.New("interrupted")
	fail, ran := true, []int{}
	later := Options{format: Format + 2, steps: []step{
		{number: Format + 2, run: func(context.Context, *Store) error {
			ran = append(ran, 2)
			if fail {
				return errStep
			}
			return nil
		}},
		{number: Format + 1, rebuild: true, run: func(ctx context.Context, s *Store) error {
			ran = append(ran, 1)
			return s.Update(ctx, func(tx notebook.Tx) error {
				n, err := tx.Note(id)
				n.Title = "as it is now"
				return errors.Join(err, tx.PutNote(n))
			})
		}},
	}}
	_, err = Open(context.Background(), dir, later)
	wantErr(t, err, errStep)
	_, err = Open(context.Background(), dir, Options{})
	wantErr(t, err, notebook.ErrNewer)
	fail = false
	s, err = Open(context.Background(), dir, later)
	must(t, err)
	if want := []int{1, 2, 2}; len(ran) != 3 || ran[0] != want[0] || ran[1] != want[1] || ran[2] != want[2] {
		t.Errorf("ran %v, want %v", ran, want)
	}
	if i := s.Info(); i.Format != Format+2 || !i.RebuildIndex {
		t.Errorf("info %+v", i)
	}
	must(t, s.Close())
	s, err = Open(context.Background(), dir, later)
	must(t, err)
	if !s.Info().RebuildIndex {
		t.Error("that the index waits to be made anew was forgotten")
	}
	must(t, s.IndexRebuilt(context.Background()))
	view(t, s, func(tx notebook.Tx) error {
		n, err := tx.Note(id)
		if n.Title != "as it is now" {
			t.Errorf("note %+v", n)
		}
		return err
	})
	must(t, s.Close())
	s = opened(t, dir, later)
	if s.Info().RebuildIndex {
		t.Error("the index was made anew and should be again")
	}
}

func TestMissingStepIsNoNotebookOfOurs(t *testing.T) {
	dir := closedNotebook(t)
	_, err := Open(context.Background(), dir, Options{format: Format + 1})
	wantErr(t, err, notebook.ErrDamaged)
	edit(t, filepath.Join(dir, notebookName), fmt.Sprintf(`"format": %d`, Format), `"format": 0`)
	_, err = Open(context.Background(), dir, Options{})
	wantErr(t, err, notebook.ErrDamaged)
}

func TestEveryFormatHasItsStep(t *testing.T) {
	have := map[int]bool{1: true}
	for _, st := range steps() {
		have[st.number] = true
	}
	for n := 1; n <= Format; n++ {
		if !have[n] {
			t.Errorf("no step leads to format %d", n)
		}
	}
	if len(have) != Format {
		t.Errorf("steps to %v, the format is %d", have, Format)
	}
}
