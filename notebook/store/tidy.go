package store

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/dgraph-io/badger/v4"
)

// Decision: what was replaced or removed stays in Badger's tables until a compaction meets it, which it does where levels are full, not where
// they hold much that is gone. After an import that is a third of the index: pages that were merged into others, marks that were taken away.
// So when nothing was written for a while, and the upper levels hold a share of what there is, all levels are merged into one. Price: a
// second of work for a hundred megabytes, once for so much written, of which a person notices nothing; and Close waits for its end.

const (
	// quietTime is how long nothing must have been written.
	quietTime = 15 * time.Second
	// The upper levels are worth it from so many bytes on, if they are one part in so many of all.
	tidyBytes = 1 << 20
	tidyShare = 20
)

// quiet waits until nothing was written for a while. The zero value waits for nothing.
type quiet struct {
	mu    sync.Mutex
	timer *time.Timer
	stop  context.CancelFunc
	turn  sync.Mutex // held by the one who tidies: Badger cannot do it twice at once
}

// disturb begins the waiting anew.
func (q *quiet) disturb() {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.timer != nil {
		q.timer.Reset(quietTime)
	}
}

// end waits no longer, and ends what it led to between two parts of it.
func (q *quiet) end() {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.timer != nil {
		q.timer.Stop()
		q.timer = nil
		q.stop()
	}
}

// tidyWhenQuiet begins the waiting, until the store is closed.
func (s *Store) tidyWhenQuiet(ctx context.Context) {
	ctx, stop := context.WithCancel(context.WithoutCancel(ctx))
	s.quiet.mu.Lock()
	defer s.quiet.mu.Unlock()
	s.quiet.stop = stop
	s.quiet.timer = time.AfterFunc(quietTime, func() { s.tidyIfWorth(ctx) })
}

func (s *Store) tidyIfWorth(ctx context.Context) {
	if !s.worthTidying() {
		return
	}
	if err := s.Tidy(ctx); err != nil && ctx.Err() == nil {
		s.log.Warn("the store could not be made smaller", "err", err)
	}
}

// worthTidying says whether the levels above the last one hold much.
func (s *Store) worthTidying() bool {
	if s.enter() != nil {
		return false
	}
	defer s.users.Done()
	all, last := int64(0), int64(0)
	for _, l := range s.db.Levels() {
		if all += l.Size; l.Size > 0 {
			last = l.Size
		}
	}
	above := all - last
	return above >= tidyBytes && above >= all/tidyShare
}

// Tidy makes the store smaller after large changes: it merges the tables and rewrites what is mostly outdated. It may take minutes
// and heeds the context between its parts only; the notebook can be used meanwhile.
func (s *Store) Tidy(ctx context.Context) error {
	const workers = 2
	const outdated = 0.5 // of a value log file, to be worth rewriting
	if err := s.enter(); err != nil {
		return err
	}
	defer s.users.Done()
	s.quiet.turn.Lock()
	defer s.quiet.turn.Unlock()
	if err := errors.Join(ctx.Err(), checkFree(s.dir, s.free)); err != nil {
		return err
	}
	if err := s.db.Flatten(workers); err != nil {
		return translate(err)
	}
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := s.db.RunValueLogGC(outdated); errors.Is(err, badger.ErrNoRewrite) {
			return nil
		} else if err != nil {
			return translate(err)
		}
	}
}
