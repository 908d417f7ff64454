package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/dgraph-io/badger/v4"

	"commonplace/notebook"
)

// Opening goes from what costs nothing to what cannot be taken back:
//
//	look at the folder → lock → look again → free space → preflight → probe → seal as open → Badger → migrate → sweep
//
// Up to the seal nothing in the folder is changed but the lock file.

// Open opens the notebook in a folder; a missing or empty one becomes a notebook. It returns ErrInUse (an *InUseError), ErrDamaged,
// ErrNewer, ErrDiskFull or ErrNotANotebook, wrapped with the folder; then nothing in it was changed.
func Open(ctx context.Context, dir string, o Options) (*Store, error) {
	s, err := openFolder(ctx, dir, o.complete())
	if err != nil {
		return nil, fmt.Errorf("open notebook %s: %w", dir, err)
	}
	return s, nil
}

// complete fills in what was left out.
func (o Options) complete() Options {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.free == nil {
		o.free = freeBytes
	}
	if o.format == 0 {
		o.format, o.steps = Format, steps()
	}
	return o
}

func openFolder(ctx context.Context, dir string, o Options) (s *Store, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	_, begun, err := look(dir, o.format)
	if err != nil {
		return nil, err
	}
	if !begun && o.MustExist {
		return nil, fmt.Errorf("%w: there is no %s", notebook.ErrNotANotebook, notebookName)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	held, err := acquire(dir, o.Program, o.Now())
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, held.release())
		}
	}()
	s = &Store{dir: dir, log: o.Log, free: o.free, lock: held, turn: make(chan struct{}, 1),
		owners: owners{of: map[string]notebook.Staged{}}}
	if s.zip, err = newZip(); err != nil {
		return nil, err
	}
	// Looked at again under the lock: another process may have just begun it.
	h, begun, err := look(dir, o.format)
	if err != nil {
		return nil, err
	}
	if err := checkFree(dir, o.free); err != nil {
		return nil, err
	}
	if begun {
		err = s.openStore(ctx, o.Probe)
	} else {
		h, err = s.beginStore(o)
	}
	if err != nil {
		return nil, err
	}
	if err := s.settle(ctx, h, o); err != nil {
		return nil, errors.Join(err, s.db.Close())
	}
	s.tidyWhenQuiet(ctx)
	return s, nil
}

// beginStore makes a new notebook of the folder.
func (s *Store) beginStore(o Options) (header, error) {
	h, err := begin(s.dir, o.format, o.Now())
	if err != nil {
		return h, err
	}
	if err := s.openBadger(); err != nil {
		return h, err
	}
	if s.sealed, err = writeSeal(s.dir, false); err == nil {
		err = finish(s.dir)
	}
	if err != nil {
		return h, errors.Join(err, s.db.Close())
	}
	return h, nil
}

// openStore opens the store of a notebook that was there.
func (s *Store) openStore(ctx context.Context, probe func(context.Context, string) error) error {
	closed, err := preflight(s.dir)
	if err != nil {
		return err
	}
	if !closed && probe != nil {
		if err := probe(ctx, s.dir); err != nil {
			return err
		}
	}
	if s.sealed, err = writeSeal(s.dir, false); err != nil {
		return err
	}
	err = s.openBadger()
	var system *fs.PathError
	if err != nil && !errors.Is(err, notebook.ErrDamaged) && !errors.As(err, &system) {
		// Nobody else has it open and the system had nothing against it: it is what the files say.
		return fmt.Errorf("%w: %v", notebook.ErrDamaged, err)
	}
	return err
}

func (s *Store) openBadger() (err error) {
	s.db, err = badger.Open(badgerOptions(filepath.Join(s.dir, storeName), s.log))
	return translate(err)
}

// settle does what is due once Badger is open.
func (s *Store) settle(ctx context.Context, h header, o Options) error {
	h, err := s.migrate(ctx, h, o.steps, o.format)
	if err != nil {
		return err
	}
	if err := s.sweep(ctx, ""); err != nil {
		return err
	}
	s.info = Info{ID: h.ID, Format: h.Format, Folder: s.dir, Created: h.Created}
	return s.view(ctx, func(t *tx) error {
		raw, err := t.raw(rebuildKey())
		s.info.RebuildIndex = raw != nil
		return err
	})
}
