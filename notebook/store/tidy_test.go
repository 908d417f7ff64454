package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"commonplace/notebook"
)

// tablesIn adds up the levels.
func tablesIn(s *Store) (bytes int64) {
	for _, l := range s.db.Levels() {
		bytes += l.Size
	}
	return bytes
}

// TestWhatWasReplacedIsTidiedAway writes the same keys over and over: what is left takes about what it is.
func TestWhatWasReplacedIsTidiedAway(t *testing.T) {
	const values, rounds, step = 1500, 3, 100 // 24 MB, which is more than the last level takes alone
	dir := t.TempDir()
	s, err := Open(context.Background(), dir, Options{})
	must(t, err)
	for begin := 0; begin < rounds*values; begin += step {
		update(t, s, func(tx notebook.Tx) error {
			for n := range step {
				n += begin
				if err := tx.Index().Keep(fmt.Append(nil, n%values), noise(n, valueThreshold/2)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	must(t, s.Close()) // what is in memory is written into the levels
	s = opened(t, dir, Options{})
	before := tablesIn(s)
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if err := s.Tidy(stopped); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	s.tidyIfWorth(t.Context())
	if after := tablesIn(s); s.worthTidying() || after > values*valueThreshold/2*5/4 {
		t.Errorf("%d MB of tables were %d MB, %+v", after>>20, before>>20, s.db.Levels())
	}
	view(t, s, func(tx notebook.Tx) error {
		b, err := tx.Index().Get([]byte("7"))
		if !slices.Equal(b, noise((rounds-1)*values+7, valueThreshold/2)) {
			t.Errorf("%d bytes came back", len(b))
		}
		return err
	})
}
