// Package store keeps a notebook in Badger. It implements notebook.Store and notebook.Tx, whose contracts are in notebook/store.go.
//
// It deliberately does not know what the things it keeps are for: no links in note bodies, no index terms, no marks laid over
// sources. It makes sure that what was committed is on the disk, that derived keys, counters and the journal follow every record,
// and that a damaged folder is refused and never opened as an empty notebook.
//
// Begin with keys.go, the table of every key, and records.go, what stands under them; then tx.go, of whose change all writing is made.
//
// Traps: an Update within an Update waits for itself forever. Badger panics in goroutines of its own on a store that was damaged,
// see preflight.go. A transaction may hold 15 % of memTableBytes, journal included; see MaxStepBytes and Stage.
package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"sync"

	"github.com/dgraph-io/badger/v4"

	"commonplace/notebook"
)

// Store is an open notebook. It is safe for use by many goroutines.
type Store struct {
	dir    string
	db     *badger.DB
	log    *slog.Logger
	free   func(string) (uint64, error)
	lock   *lock
	turn   chan struct{} // held by the one who writes
	sealed manifestSeal  // whoever has the turn
	owners owners
	zip    zip
	quiet  quiet

	state  sync.Mutex
	info   Info
	closed bool
	users  sync.WaitGroup // transactions under way
}

var _ notebook.Store = (*Store)(nil)

// Info says which notebook it is.
func (s *Store) Info() Info {
	s.state.Lock()
	defer s.state.Unlock()
	return s.info
}

// Close waits for the transactions under way, writes what is left and lets go of the folder. Later calls do nothing.
func (s *Store) Close() error {
	s.state.Lock()
	if s.closed {
		s.state.Unlock()
		return nil
	}
	s.closed = true
	s.state.Unlock()
	s.quiet.end()
	s.users.Wait()
	err := s.db.Close()
	if err == nil {
		_, err = writeSeal(s.dir, true)
	}
	if err = errors.Join(err, s.lock.release()); err != nil {
		return fmt.Errorf("close notebook %s: %w", s.dir, err)
	}
	return nil
}

// enter counts a transaction in, or refuses it because the store is closed.
func (s *Store) enter() error {
	s.state.Lock()
	defer s.state.Unlock()
	if s.closed {
		return fmt.Errorf("notebook %s: %w", s.dir, fs.ErrClosed)
	}
	s.users.Add(1)
	return nil
}

// View implements notebook.Store.
func (s *Store) View(ctx context.Context, fn func(notebook.Tx) error) error {
	return s.view(ctx, func(t *tx) error { return fn(t) })
}

func (s *Store) view(ctx context.Context, fn func(*tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.enter(); err != nil {
		return err
	}
	defer s.users.Done()
	t := &tx{ctx: ctx, store: s, txn: s.db.NewTransaction(false)}
	defer t.end()
	return fn(t)
}

// Update implements notebook.Store. While it waits for its turn it heeds the context; a context that ends before the commit undoes it.
func (s *Store) Update(ctx context.Context, fn func(notebook.Tx) error) error {
	return s.update(ctx, func(t *tx) error { return fn(t) }, nil)
}

// update runs fn and commits; committed, if given, is called afterwards.
func (s *Store) update(ctx context.Context, fn func(*tx) error, committed func(*tx)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.enter(); err != nil {
		return err
	}
	defer s.users.Done()
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if err := checkFree(s.dir, s.free); err != nil {
		return err
	}
	t := &tx{ctx: ctx, store: s, txn: s.db.NewTransaction(true), writes: true, counts: map[notebook.Kind]int{}}
	defer t.end()
	if err := fn(t); err != nil {
		return err
	}
	if err := t.writeCounts(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := t.txn.Commit(); err != nil {
		return translate(err)
	}
	s.quiet.disturb()
	s.owners.committed(t.stage)
	s.reseal()
	if committed != nil {
		committed(t)
	}
	return nil
}

// end lets go of the transaction; what was not committed is gone.
func (t *tx) end() {
	t.over = true
	t.txn.Discard()
}

// translate is the one spot where Badger's errors become the notebook's.
func translate(err error) error {
	switch {
	case errors.Is(err, badger.ErrTxnTooBig):
		return fmt.Errorf("%w: more than one Update can hold: %v", notebook.ErrTooLarge, err)
	case errors.Is(err, badger.ErrTruncateNeeded), errors.Is(err, errMalformed):
		return fmt.Errorf("%w: %v", notebook.ErrDamaged, err)
	}
	return err
}
