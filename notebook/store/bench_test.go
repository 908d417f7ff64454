package store

import (
	"context"
	"fmt"
	"testing"

	"commonplace/notebook"
)

// many fills a notebook with sources, a hundred an Update, as an import does.
func many(b *testing.B, s *Store, sources int) {
	b.Helper()
	for done := 0; done < sources; done += 100 {
		importGroup(b, s, done)
	}
}

func importGroup(b *testing.B, s *Store, from int) {
	b.Helper()
	body := string(noise(from, 1500))
	update(b, s, func(tx notebook.Tx) error {
		must(b, tx.Act(notebook.Act{ID: newAct(), Name: "import"}))
		for i := range 100 {
			title := fmt.Sprint("source ", from+i)
			s := notebook.Source{ID: newSource(), Version: 1, Title: title, Origin: title, Authors: []string{"An Author"}, Publisher: "The Paper"}
			if err := keepText(tx, s, fmt.Sprint(title, body, body)); err != nil {
				return err
			}
			if err := tx.Index().Set([]byte(s.ID), []byte(body)); err != nil {
				return err
			}
		}
		return nil
	})
}

func benchmarkOpen(b *testing.B, sources int) {
	dir := b.TempDir()
	s, err := Open(context.Background(), dir, Options{})
	must(b, err)
	many(b, s, sources)
	must(b, s.Close())
	for b.Loop() {
		s, err := Open(context.Background(), dir, Options{})
		must(b, err)
		b.StopTimer()
		must(b, s.Close())
		b.StartTimer()
	}
}

func BenchmarkOpenEmpty(b *testing.B)        { benchmarkOpen(b, 0) }
func BenchmarkOpen10000Sources(b *testing.B) { benchmarkOpen(b, 10_000) }

func BenchmarkUpdateOfOneNote(b *testing.B) {
	s := opened(b, b.TempDir(), Options{})
	for b.Loop() {
		update(b, s, func(tx notebook.Tx) error {
			must(b, tx.Act(notebook.Act{ID: newAct(), Name: "note"}))
			return tx.PutNote(notebook.Note{ID: newNote(), Title: "title", Body: "a few words"})
		})
	}
}

func BenchmarkImportOf100Sources(b *testing.B) {
	s := opened(b, b.TempDir(), Options{})
	for n := 0; b.Loop(); n += 100 {
		importGroup(b, s, n)
	}
}

func BenchmarkCheck10000Sources(b *testing.B) {
	s := opened(b, b.TempDir(), Options{})
	many(b, s, 10_000)
	for b.Loop() {
		noFaults(b, s)
	}
}
