package store

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"commonplace/notebook"
)

// A notebook of an earlier format is brought up to the current one when it is opened, one numbered step after another. After each
// step notebook.json is written with the step's number, so an interrupted migration goes on with the step it was in: a step must do no
// harm when it is run again from its beginning.
//
// To change the format: raise Format, add a step here, store a notebook of the format before in testdata and open it in a test.

// step leads to format number from the one below.
type step struct {
	number int
	// rebuild: the index must be made anew, because what it was made from changed.
	rebuild bool
	run     func(context.Context, *Store) error
}

// steps lists every step there ever was. Format 1 is the first.
func steps() []step {
	return []step{
		// From 2 on the index has segments. It makes them of the records when it is opened; a program that knows only records must not
		// write them behind its back.
		{number: 2, run: func(context.Context, *Store) error { return nil }},
	}
}

// migrate runs the steps that are missing.
func (s *Store) migrate(ctx context.Context, h header, steps []step, format int) (header, error) {
	for h.Format < format {
		i := slices.IndexFunc(steps, func(st step) bool { return st.number == h.Format+1 })
		if i < 0 {
			return h, fmt.Errorf("%w: there is no way from format %d to %d", notebook.ErrDamaged, h.Format, h.Format+1)
		}
		if err := steps[i].run(ctx, s); err != nil {
			return h, fmt.Errorf("migrate to format %d: %w", h.Format+1, err)
		}
		if steps[i].rebuild {
			if err := s.noteRebuild(ctx, true); err != nil {
				return h, err
			}
		}
		h.Format++
		if err := writeJSON(filepath.Join(s.dir, notebookName), h); err != nil {
			return h, err
		}
		s.log.Info("the notebook was migrated", "format", h.Format)
	}
	return h, nil
}

// rebuildKey stands while the index waits to be made anew.
func rebuildKey() []byte { return key(atOwn, "rebuild-index") }

func (s *Store) noteRebuild(ctx context.Context, needed bool) error {
	return s.update(ctx, func(t *tx) error {
		if !needed {
			return t.remove(rebuildKey())
		}
		return t.set(rebuildKey(), pack(rebuildKey(), nil))
	}, nil)
}

// IndexRebuilt says that the index was made anew; Info.RebuildIndex is false from then on.
func (s *Store) IndexRebuilt(ctx context.Context) error {
	if err := s.noteRebuild(ctx, false); err != nil {
		return err
	}
	s.state.Lock()
	defer s.state.Unlock()
	s.info.RebuildIndex = false
	return nil
}
