package index

import (
	"context"
	"errors"
	"runtime/debug"
	"slices"

	"commonplace/index/segment"
)

// mergeDue removes what a kill or Close left of earlier work, and merges what is worth it.
func (x *Index) mergeDue(ctx context.Context) error {
	for len(x.leftOver) > 0 {
		if err := removePages(ctx, x.store, x.leftOver[0]); err != nil {
			return err
		}
		x.leftOver = x.leftOver[1:]
	}
	if !x.settled { // what opening needed for a while is given back to the system, which Go alone does over minutes
		x.settled = true
		debug.FreeOSMemory()
	}
	for {
		run := x.worthMerging()
		if run == nil {
			return nil
		}
		if err := x.merge(ctx, run); err != nil {
			return err
		}
	}
}

// worthMerging gives a run of adjacent segments: the newest ones once there are enough of like size, with older ones that are small
// beside them; or one of which much is gone; or none.
func (x *Index) worthMerging() []*stored {
	x.mu.RLock()
	defer x.mu.RUnlock()
	var all []*stored
	for _, l := range x.layers {
		if s, is := l.(*stored); is && !x.anew.replaces(s) {
			all = append(all, s)
		}
	}
	for _, s := range all {
		if s.rows()-s.living.documents >= max(1, s.rows()/goneShare) {
			return []*stored{s}
		}
	}
	from := len(all) - mergeRun
	if from < 0 {
		return nil
	}
	sum, most := uint64(0), uint64(0)
	for _, s := range all[from:] {
		sum += s.Size()
		most = max(most, s.Size())
	}
	if 2*most > sum {
		return nil
	}
	for from > 0 && all[from-1].Size() < sum/4 {
		from--
	}
	return all[from:]
}

// merge writes a run of segments as one, without what is gone, and removes their pages.
func (x *Index) merge(ctx context.Context, run []*stored) error {
	p := x.pages(ctx)
	if !x.mayMerge(run, p.id) {
		return nil
	}
	var made *stored
	var numbers [][]uint32
	err := x.store.View(ctx, func(r Reader) error {
		x.mu.RLock()
		inputs := make([]segment.Input, len(run))
		err := x.wakeUp(func(l layer) error {
			if s, is := l.(*stored); is && slices.Contains(run, s) {
				return s.wake(r)
			}
			return nil
		})
		for i, s := range run {
			gone := slices.Clone(s.gone)
			inputs[i] = segment.Input{Segment: s.Segment, Words: s.words, Keep: func(row uint32) bool { return !gone[row] }}
		}
		x.mu.RUnlock()
		if err != nil {
			return err
		}
		s, words, rows, err := segment.Merge(ctx, r, inputs, p.writer())
		if err != nil {
			return err
		}
		made, numbers = x.newStored(s, words), rows
		return nil
	})
	if err == nil {
		err = p.flush()
	}
	if err != nil {
		return err
	}
	old := make([]layer, len(run))
	for i, s := range run {
		old[i] = s
	}
	err = x.flipTo(ctx, flip{made: made, old: old, work: p.id, gone: func([]layer) (rows []uint32) {
		for i, s := range run {
			for row, n := range numbers[i] {
				if n != segment.Gone && s.gone[row] {
					rows = append(rows, n)
				}
			}
		}
		return rows
	}})
	if errors.Is(err, errOvertaken) {
		return removePages(ctx, x.store, p.id)
	}
	for _, s := range run {
		err = cmpErr(err, func() error { return removePages(ctx, x.store, s.ID) })
	}
	return cmpErr(err, func() error { return x.forget(ctx, made) })
}
