package store

import (
	"context"
	"errors"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"commonplace/notebook"
)

// noise is bytes that do not compress, the same for the same seed.
func noise(seed, n int) []byte {
	b := make([]byte, n)
	r := rand.NewChaCha8([32]byte{byte(seed), byte(seed >> 8)})
	_, _ = r.Read(b)
	return b
}

func textKey(id notebook.SourceID) notebook.ContentKey {
	return notebook.ContentKey{Source: id, Version: 1, Part: notebook.PartText}
}

// keysUnder counts the keys with a letter.
func keysUnder(t *testing.T, s *Store, letter byte) (n int) {
	t.Helper()
	must(t, s.view(context.Background(), func(x *tx) error {
		return x.scan(stretch{prefix: all(letter)}, func(_, _ []byte) (bool, error) { n++; return true, nil })
	}))
	return n
}

func TestLargeContentThroughStageInBoundedMemory(t *testing.T) {
	const size = 60 << 20
	const chunks = size / notebook.MaxChunkBytes
	s := opened(t, t.TempDir(), Options{})
	id := newSource()
	runtime.GC()
	var begun, now runtime.MemStats
	runtime.ReadMemStats(&begun)
	peak := uint64(0)
	staged, err := s.Stage(context.Background(), func(yield func(func(notebook.Tx) error) bool) {
		for n := range chunks {
			if !yield(func(tx notebook.Tx) error { return tx.PutContent(textKey(id), n, noise(n, notebook.MaxChunkBytes)) }) {
				return
			}
			if n%16 == 0 {
				runtime.GC()
				runtime.ReadMemStats(&now)
				peak = max(peak, now.HeapInuse)
			}
		}
	})
	must(t, err)
	if grown := int64(peak) - int64(begun.HeapInuse); grown > size/2 {
		t.Errorf("the heap grew by %d MB while %d MB were staged", grown>>20, size>>20)
	}
	update(t, s, func(tx notebook.Tx) error {
		if err := tx.Publish(staged); err != nil {
			return err
		}
		return tx.PutSource(notebook.Source{ID: id, Version: 1, TextBytes: size})
	})
	view(t, s, func(tx notebook.Tx) error {
		b, err := tx.Content(textKey(id))
		must(t, err)
		if len(b) != size || !slices.Equal(b[size-notebook.MaxChunkBytes:], noise(chunks-1, notebook.MaxChunkBytes)) {
			t.Errorf("%d bytes came back", len(b))
		}
		return nil
	})
	if n := keysUnder(t, s, atPending); n != 0 {
		t.Errorf("%d markers are left", n)
	}
	must(t, s.Tidy(context.Background()))
}

func TestStagedAndNotPublishedIsSweptWhenOpened(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(context.Background(), dir, Options{})
	must(t, err)
	body := string(noise(1, 5<<20))
	kept, lost := notebook.Source{ID: newSource(), Version: 1}, notebook.Source{ID: newSource(), Version: 1}
	staged, err := s.Stage(context.Background(), stageText(kept, body))
	must(t, err)
	update(t, s, func(tx notebook.Tx) error { return tx.Publish(staged) })
	_, err = s.Stage(context.Background(), stageText(lost, body))
	must(t, err)
	if keysUnder(t, s, atPending) < 2 {
		t.Error("5 MB were staged in one transaction")
	}
	noFaults(t, s)
	must(t, s.Close())
	s = opened(t, dir, Options{})
	view(t, s, func(tx notebook.Tx) error {
		if b, err := tx.Content(textKey(kept.ID)); err != nil || string(b) != body {
			t.Errorf("what was published: %d bytes, %v", len(b), err)
		}
		_, err := tx.Content(textKey(lost.ID))
		wantErr(t, err, notebook.ErrNotFound)
		return nil
	})
	if n := keysUnder(t, s, atPending); n != 0 {
		t.Errorf("%d markers are left", n)
	}
}

func TestStageGivenUpAndRepeatedSurvivesOpening(t *testing.T) {
	for _, again := range []string{"staged", "in an Update"} {
		t.Run(again, func(t *testing.T) {
			dir := t.TempDir()
			s, err := Open(context.Background(), dir, Options{})
			must(t, err)
			source, body := notebook.Source{ID: newSource(), Version: 1}, string(noise(2, 300<<10))
			_, err = s.Stage(context.Background(), stageText(source, string(noise(3, 4<<20))))
			must(t, err)
			var staged notebook.Staged
			if again == "staged" {
				staged, err = s.Stage(context.Background(), stageText(source, body))
				must(t, err)
			}
			update(t, s, func(tx notebook.Tx) error {
				if again != "staged" {
					return keepText(tx, source, body)
				}
				return tx.Publish(staged)
			})
			must(t, s.Close())
			s = opened(t, dir, Options{})
			view(t, s, func(tx notebook.Tx) error {
				if b, err := tx.Content(textKey(source.ID)); err != nil || string(b) != body {
					t.Errorf("%d bytes, %v", len(b), err)
				}
				return nil
			})
		})
	}
}

func TestStageThatFailsLeavesNothing(t *testing.T) {
	errStep := errors.New("the step's own")
	ctx, cancel := context.WithCancel(context.Background())
	cases := []struct {
		name string
		last func(notebook.Tx) error
		want error
	}{
		{"error in a step", func(notebook.Tx) error { return errStep }, errStep},
		{"a record", func(tx notebook.Tx) error { return tx.PutNote(notebook.Note{ID: newNote()}) }, errStaging},
		{"an index record", func(tx notebook.Tx) error { return tx.Index().Set([]byte("k"), nil) }, errStaging},
		{"a chunk too large", func(tx notebook.Tx) error {
			return tx.PutContent(textKey(newSource()), 0, make([]byte, notebook.MaxChunkBytes+1))
		}, notebook.ErrTooLarge},
		{"a step too large", func(tx notebook.Tx) error {
			for n := range 5 {
				if err := tx.PutContent(textKey(newSource()), n, make([]byte, notebook.MaxChunkBytes)); err != nil {
					return err
				}
			}
			return nil
		}, notebook.ErrTooLarge},
		{"cancelled", func(notebook.Tx) error { cancel(); return nil }, context.Canceled},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := opened(t, t.TempDir(), Options{})
			source := notebook.Source{ID: newSource(), Version: 1}
			_, err := s.Stage(ctx, func(yield func(func(notebook.Tx) error) bool) {
				stageText(source, string(noise(4, 5<<20)))(yield)
				yield(c.last)
			})
			wantErr(t, err, c.want)
			if n := keysUnder(t, s, atPending) + keysUnder(t, s, atContent); n != 0 {
				t.Errorf("%d keys are left", n)
			}
		})
	}
}

func TestStageOfNothingAndPublishOfTheUnknown(t *testing.T) {
	s := opened(t, t.TempDir(), Options{})
	staged, err := s.Stage(context.Background(), func(func(func(notebook.Tx) error) bool) {})
	must(t, err)
	update(t, s, func(tx notebook.Tx) error { return tx.Publish(staged) })
	err = s.Update(context.Background(), func(tx notebook.Tx) error { return tx.Publish("unknown") })
	wantErr(t, err, notebook.ErrNotFound)
}
