package notebooktest

import (
	"bytes"
	"errors"
	"testing"

	"commonplace/notebook"
	"commonplace/notebook/store"
)

// What the index keeps, as package index says: one record that tells which segments there are, and their postings.
const (
	manifestKey    = "m"
	postingsPrefix = "s/"
	postingsStream = "/p"
)

// Older makes of the closed notebook in a folder one that a version without segments wrote: search is not ready in it.
func Older(t testing.TB, dir string) {
	t.Helper()
	keep(t, dir, func(tx notebook.Tx) error { return tx.Index().Keep([]byte(manifestKey), nil) })
}

// Spoil cuts what finds words in the closed notebook short, as damage does: it opens, and searches fail. Its index must have been folded,
// as closing does.
func Spoil(t testing.TB, dir string) {
	t.Helper()
	keep(t, dir, func(tx notebook.Tx) error {
		spoilt := 0
		err := tx.Index().Scan([]byte(postingsPrefix), func(k, value []byte) error {
			if !bytes.Contains(k, []byte(postingsStream)) || len(value) == 0 {
				return nil
			}
			spoilt++
			return tx.Index().Keep(k, value[:len(value)-1])
		})
		if spoilt == 0 && err == nil {
			err = errors.New("there are no postings to spoil")
		}
		return err
	})
}

func keep(t testing.TB, dir string, fn func(notebook.Tx) error) {
	t.Helper()
	s, err := store.Open(t.Context(), dir, store.Options{MustExist: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Update(t.Context(), fn), s.Close()); err != nil {
		t.Fatal(err)
	}
}
