package index

import (
	"context"

	"commonplace/index/segment"
)

// What waits while an index is made anew; rebuilding.go says how it is.

// Readiness says how much of an index that is being made anew is done.
type Readiness struct {
	Unfinished  bool
	Done, Total int // documents that were read again, and that there were to be
	Missing     int // documents that are not found until they are read
}

// anew is how far making the index anew is. The zero value is of an index that is whole. It is guarded by the index's lock.
type anew struct {
	before  segment.ID      // segments of lower numbers are being replaced; 0: none are
	waiting map[string]bool // documents that are to be read; whether they are found meanwhile
	order   []string        // the same, ascending, and some that are done
	total   int
	missing int
}

// replaces says whether a segment is one that is being replaced.
func (a *anew) replaces(s *stored) bool { return s.ID < a.before }

func (a *anew) waits(key string) bool {
	_, is := a.waiting[key]
	return is
}

// done says that a document is as it should be.
func (a *anew) done(key string) {
	found, is := a.waiting[key]
	if is && !found {
		a.missing--
	}
	delete(a.waiting, key)
}

// some gives the next few documents that wait.
func (a *anew) some() []string {
	for len(a.order) > 0 && !a.waits(a.order[0]) {
		a.order = a.order[1:]
	}
	var keys []string
	for i := 0; i < len(a.order) && len(keys) < rebuildStep; i++ {
		if a.waits(a.order[i]) {
			keys = append(keys, a.order[i])
		}
	}
	return keys
}

// clone gives as much as Check needs.
func (a *anew) clone() anew {
	c := anew{before: a.before, waiting: make(map[string]bool, len(a.waiting))}
	for key, found := range a.waiting {
		c.waiting[key] = found
	}
	return c
}

// Readiness tells how much of the index is done.
func (x *Index) Readiness() Readiness {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.readiness()
}

// readiness is called under the lock.
func (x *Index) readiness() Readiness {
	a := &x.anew
	return Readiness{a.before > 0, a.total - len(a.waiting), a.total, a.missing}
}

// openAnew works out what waits.
func (x *Index) openAnew(ctx context.Context) error {
	if x.anew.before == 0 {
		return nil
	}
	keys, err := headsIn(ctx, x.store)
	x.await(keys)
	return err
}

// await has every document wait that is in no layer that stays. The lock is held, or nobody else is there yet.
func (x *Index) await(keys []string) {
	a := &x.anew
	a.waiting, a.order, a.total, a.missing = map[string]bool{}, nil, len(keys), 0
	for _, key := range keys {
		older, newer := x.foundIn(key)
		if newer || x.damaged[key] != nil {
			continue
		}
		if !older {
			a.missing++
		}
		a.waiting[key] = older
		a.order = append(a.order, key)
	}
}

// foundIn says whether a document is in a segment that is being replaced, or in another layer.
func (x *Index) foundIn(key string) (older, newer bool) {
	for _, l := range x.all() {
		if _, ok := l.find(key); ok {
			s, is := l.(*stored)
			older = is && x.anew.replaces(s)
			return older, !older
		}
	}
	return false, false
}
