package index

import (
	"context"
	"maps"
	"slices"

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
	return anew{before: a.before, waiting: maps.Clone(a.waiting)}
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
	a.waiting, a.order, a.total = make(map[string]bool, len(keys)), nil, len(keys)
	stay := slices.DeleteFunc(x.all(), func(l layer) bool {
		s, is := l.(*stored)
		return is && a.replaces(s)
	})
	for _, key := range keys {
		known := func(l layer) bool { _, ok := l.find(key); return ok }
		if x.damaged[key] == nil && !slices.ContainsFunc(stay, known) {
			a.waiting[key] = false
			a.order = append(a.order, key)
		}
	}
	a.missing = len(a.waiting)
	for _, s := range x.segments() {
		if !a.replaces(s) {
			continue
		}
		s.each(func(row uint32) {
			if key, _ := s.row(row); a.waits(key) {
				a.waiting[key] = true
				a.missing--
			}
		})
	}
}
