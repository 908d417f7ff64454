package index

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"commonplace/index/segment"
)

// Open reads the index from the store and keeps it there from now on: what Apply adds is folded into segments in the background, until
// Close. Of a store in which nothing was folded yet, or of which the segments cannot be read or were made by other rules, nothing can be
// found until Rebuild has read it. Of the documents that were changed since they were folded, a damaged one is passed over, so that one
// never keeps a notebook from opening; Check tells of it.
func (x *Index) Open(ctx context.Context, s Store) error {
	x.store = s
	marked, err := x.openLayers(ctx)
	if err != nil && ctx.Err() == nil || err == nil && x.layers == nil {
		if err = begin(ctx, s); err == nil {
			marked, err = x.openLayers(ctx)
		}
	}
	err = cmpErr(err, func() error { return x.openMarked(ctx, marked) })
	err = cmpErr(err, func() error { return x.openAnew(ctx) })
	if err != nil {
		return fmt.Errorf("open index: %w", err)
	}
	x.start(ctx)
	return nil
}

// openLayers opens the segments, and lists the documents that were changed since they were folded. It leaves no layers, not even an empty
// list, where nothing was ever folded.
func (x *Index) openLayers(ctx context.Context) (marked []string, err error) {
	x.live, x.layers, x.damaged, x.leftOver, x.anew = newLive(), nil, map[string]error{}, nil, anew{}
	err = x.store.View(ctx, func(r Reader) error {
		m, err := readManifest(r)
		if err != nil || m == nil {
			return err
		}
		if m.rules != recordVersion {
			return fmt.Errorf("%w: the segments were made by other rules", ErrDamaged)
		}
		x.next, x.anew.before, x.layers = m.next, m.before, []layer{}
		if err := x.openSegments(r, m); err != nil {
			return err
		}
		if x.leftOver, err = leftOver(r); err != nil {
			return err
		}
		for _, id := range x.leftOver { // its name must not be used again before its pages are gone
			x.next = max(x.next, id+1)
		}
		return r.Scan([]byte(markPrefix), func(k, _ []byte) error {
			marked = append(marked, string(k[len(markPrefix):]))
			return ctx.Err()
		})
	})
	return marked, err
}

func (x *Index) openSegments(r Reader, m *manifest) error {
	for _, meta := range m.segments {
		gone, err := readGone(r, meta.ID)
		if err != nil {
			return err
		}
		l, err := openStored(r, meta, gone)
		if err != nil {
			return err
		}
		x.layers = append(x.layers, l)
	}
	return nil
}

// openMarked reads the documents that wait to be folded, and folds them where there are many.
func (x *Index) openMarked(ctx context.Context, keys []string) error {
	for _, key := range keys {
		for _, l := range x.layers {
			if row, ok := l.find(key); ok {
				l.remove(row)
			}
		}
	}
	for len(keys) > 0 {
		err := x.store.Reread(ctx, func(r Reader, texts Texts) error {
			for len(keys) > 0 && !x.mayFold(foldDocuments*foldAhead, foldBytes*foldAhead) {
				c, err := x.Reload(ctx, r, texts, keys[0])
				switch {
				case errors.Is(err, ErrDamaged) && ctx.Err() == nil:
					x.damaged[keys[0]] = err
				case err != nil:
					return err
				default:
					x.live.apply(c)
				}
				keys = keys[1:]
				if err := ctx.Err(); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		if len(keys) > 0 {
			if err := x.fold(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

// begin writes the manifest of an index that has no segments yet, in a store in which nothing was ever folded or of which the segments cannot be
// read. Where there are documents, they are all to be read by Rebuild. Pages that are there are to be removed.
func begin(ctx context.Context, s Store) error {
	m, old := manifest{next: 1}, map[segment.ID]bool{}
	there := false
	err := s.View(ctx, func(r Reader) error {
		err := r.Scan([]byte(headPrefix), func(_, _ []byte) error { there = true; return errEnough })
		if err != nil && !errors.Is(err, errEnough) {
			return err
		}
		if was, err := readManifest(r); err == nil && was != nil {
			m.next = was.next
			for _, meta := range was.segments {
				old[meta.ID] = true
			}
			return nil
		}
		return r.Scan([]byte(segment.PagesPrefix), func(k, _ []byte) error {
			if id, ok := segment.IDOf(k); ok {
				old[id], m.next = true, max(m.next, id+1)
			}
			return ctx.Err()
		})
	})
	if there {
		m.before = m.next
	}
	return cmpErr(err, func() error {
		return s.Update(ctx, func(w Writer) error {
			for id := range old {
				if err := w.Keep(workKey(id), []byte{}); err != nil {
					return err
				}
			}
			return w.Keep(manifestKey(), m.encode())
		})
	})
}

// errEnough ends a scan.
var errEnough = errors.New("enough")

// Warm reads what the first search needs, segment by segment, so that nobody waits for it who begins to type. Searches and changes go on
// between two segments. The errors are those of a search.
func (x *Index) Warm(ctx context.Context) error {
	for {
		warmed := false
		x.mu.RLock()
		err := x.view(ctx, func(r Reader) (err error) {
			x.waking.Lock()
			defer x.waking.Unlock()
			for _, each := range x.layers {
				if l, is := each.(*stored); is && !l.shaped {
					warmed = true
					return cmp.Or(l.listen(r), ctx.Err())
				}
			}
			return nil
		})
		x.mu.RUnlock()
		if err != nil || !warmed {
			return err
		}
	}
}
