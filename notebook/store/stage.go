package store

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"

	"github.com/oklog/ulid/v2"

	"commonplace/notebook"
)

// What is too large for one Update is written ahead of it. Every transaction of a Stage also writes a record u/<staged>/<n> that
// lists the keys it wrote; Publish removes those records in the Update that makes the content reachable; opening sweeps the keys
// of all that are left. So a kill at any moment leaves either all of it or nothing that can be found.
//
// Trap: content staged and given up, then written again under the same keys and published, would be swept away at the next
// opening. So whoever writes a chunk that another stage still lists takes it off that list, in the same transaction.

// stageGroupBytes is when a transaction of Stage is closed; with one more step it stays well below Badger's limit, which is 15 % of
// memTableBytes.
const stageGroupBytes = 512 << 10

// staging is what a transaction knows of the chunks it writes.
type staging struct {
	id        notebook.Staged // of the Stage this transaction belongs to; "" in an Update
	keys      []string
	bytes     int      // of the steps, as they were given
	taken     []string // keys taken over from other stages
	published []notebook.Staged
}

// owners remembers which unpublished stage lists a key. What an earlier process left was swept at opening.
type owners struct {
	mu sync.Mutex
	of map[string]notebook.Staged
}

func (o *owners) owner(key []byte) notebook.Staged {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.of[string(key)]
}

// live lists the stages that are not published yet.
func (o *owners) live() map[notebook.Staged]bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	ids := map[notebook.Staged]bool{}
	for _, id := range o.of {
		ids[id] = true
	}
	return ids
}

// committed brings the owners in line with a transaction that was committed.
func (o *owners) committed(s staging) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, k := range s.taken {
		delete(o.of, k)
	}
	if len(s.published) > 0 {
		maps.DeleteFunc(o.of, func(_ string, id notebook.Staged) bool { return slices.Contains(s.published, id) })
	}
	for _, k := range s.keys {
		o.of[k] = s.id
	}
}

// Stage implements notebook.Store. When a step fails, what was staged before it is removed again.
func (s *Store) Stage(ctx context.Context, steps iter.Seq[func(notebook.Tx) error]) (notebook.Staged, error) {
	id := notebook.Staged(ulid.Make().String())
	next, stop := iter.Pull(steps)
	defer stop()
	groups := 0
	for {
		written, more, err := s.stageGroup(ctx, id, groups, next)
		if written {
			groups++
		}
		if err != nil {
			if groups > 0 {
				// The context may be what ended it; the cleaning is short.
				if sweepErr := s.sweep(context.WithoutCancel(ctx), id); sweepErr != nil {
					s.log.Warn("staged content stays until the notebook is opened again", "err", sweepErr)
				}
			}
			return "", err
		}
		if !more {
			break
		}
	}
	if groups == 0 {
		return "", nil
	}
	return id, nil
}

// stageGroup runs steps in one transaction until it is large enough or there are no more.
func (s *Store) stageGroup(ctx context.Context, id notebook.Staged, n int, next func() (func(notebook.Tx) error, bool)) (written, more bool, err error) {
	err = s.update(ctx, func(t *tx) error {
		t.stage.id = id
		for t.bytes < stageGroupBytes {
			step, ok := next()
			if !ok {
				more = false
				return t.markPending(id, n)
			}
			more = true
			begun := t.stage.bytes
			if err := step(t); err != nil {
				return err
			}
			if size := t.stage.bytes - begun; size > notebook.MaxStepBytes {
				return fmt.Errorf("%w: a step of %d bytes, at most %d", notebook.ErrTooLarge, size, notebook.MaxStepBytes)
			}
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		return t.markPending(id, n)
	}, func(t *tx) { written = len(t.stage.keys) > 0 })
	return written, more, err
}

func (t *tx) markPending(id notebook.Staged, n int) error {
	if len(t.stage.keys) == 0 {
		return nil
	}
	k := key(atPending, string(id), four(n))
	return t.set(k, pack(k, encode(&pending{keys: t.stage.keys}, walkPending)))
}

// chunk writes a large value that nothing refers to yet, staged or in an Update.
func (t *tx) chunk(k, data []byte) error {
	switch {
	case t.over:
		return errOver
	case !t.writes:
		return errReadOnly
	}
	if owner := t.store.owners.owner(k); owner != "" && owner != t.stage.id && !slices.Contains(t.stage.taken, string(k)) {
		if err := t.takeOver(k, owner); err != nil {
			return err
		}
	}
	if t.stage.id != "" {
		t.stage.keys = append(t.stage.keys, string(k))
		t.stage.bytes += len(data)
	}
	return t.set(k, pack(k, t.store.zip.squeeze(data)))
}

// takeOver takes a key off the list of another stage.
func (t *tx) takeOver(k []byte, owner notebook.Staged) error {
	t.stage.taken = append(t.stage.taken, string(k))
	return t.scan(stretch{prefix: under(atPending, string(owner))}, func(marker, content []byte) (bool, error) {
		p, err := open(marker, content, walkPending)
		if err != nil {
			return false, err
		}
		i := slices.Index(p.keys, string(k))
		if i < 0 {
			return true, nil
		}
		p.keys = slices.Delete(p.keys, i, i+1)
		marker = bytesOf(marker)
		return false, t.set(marker, pack(marker, encode(&p, walkPending)))
	})
}

// Publish implements notebook.Tx. Publishing what Stage returned for no steps does nothing.
func (t *tx) Publish(id notebook.Staged) error {
	if err := t.mayChange(); err != nil || id == "" {
		return err
	}
	found := false
	err := t.scan(stretch{prefix: under(atPending, string(id))}, func(k, _ []byte) (bool, error) {
		found = true
		return true, t.remove(bytesOf(k))
	})
	if err == nil && !found {
		err = fmt.Errorf("staged %s: %w", clip(string(id)), notebook.ErrNotFound)
	}
	t.stage.published = append(t.stage.published, id)
	return err
}

// sweep removes what was staged under an id and never published; "" for all ids. One transaction a marker: each lists at most what
// one transaction wrote.
func (s *Store) sweep(ctx context.Context, id notebook.Staged) error {
	prefix := all(atPending)
	if id != "" {
		prefix = under(atPending, string(id))
	}
	for {
		swept := false
		err := s.update(ctx, func(t *tx) error {
			return t.scan(stretch{prefix: prefix}, func(k, content []byte) (bool, error) {
				p, err := open(k, content, walkPending)
				if err != nil {
					return false, err
				}
				for _, staged := range p.keys {
					if err := t.remove([]byte(staged)); err != nil {
						return false, err
					}
				}
				t.stage.taken = append(t.stage.taken, p.keys...)
				swept = true
				return false, t.remove(bytesOf(k))
			})
		}, nil)
		if err != nil || !swept {
			return err
		}
	}
}

// bytesOf copies a key that was only lent.
func bytesOf(k []byte) []byte { return append([]byte(nil), k...) }
