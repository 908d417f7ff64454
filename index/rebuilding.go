package index

import (
	"cmp"
	"context"
	"errors"
	"runtime/debug"
	"slices"

	"commonplace/index/segment"
)

// Making the index anew while it is open: every document is read again, one after the other, as if it had been amended.
//
//	Open, Renew   what is there is older, and every document waits      manifest: before = 8
//	Rebuild       a document is read ──► live ──fold──► a new segment   older 3 5 7 │ newer 8 9 …
//	at the end    fold the rest, then the older ones go                 manifest: before = 0
//
// Decision: all that is written down of it is the number from which on segments are new. What waits is every document that has a head and
// is in no newer layer, which is worked out when the store is opened. So whoever stops it or is killed loses what was not folded, nothing
// else, and there is no list that could disagree with the documents; what comes, changes or goes meanwhile is simply no longer waited for.
// Price: opening reads every head while it is unfinished, two tenths of a second for 100,000; and the index takes twice its space until it
// is done.
//
// Decision: the older segments answer until the last document is read, so that nothing is lost from sight while an index that works is made
// anew; a document is never in both. Where one of them turns out to be damaged they are all left out ([Index.SetAside]), and where they were
// made by other rules they are not opened at all: what is found is then a part of what is there, and every answer says how large it is
// ([Result.Ready]). Older and newer ones are never merged. Price: until a search meets the damage it fails as before.
//
// Decision: what is read is folded as what comes in is, so that it takes no more memory than an import. Price: nearly the time of one.
//
// Decision: it runs on the goroutine of whoever calls Rebuild and ends with its context, so that stopping, waiting and telling how far it
// is are the caller's. Price: an index nobody calls it for stays unfinished, which is why every answer says so.

// rebuildStep is how many documents are read in one view of the store.
const rebuildStep = 64

// Renew begins to make the index anew, which Rebuild does; what was begun before begins again. What is found stays found meanwhile.
func (x *Index) Renew(ctx context.Context) error {
	x.rebuilding.Lock()
	defer x.rebuilding.Unlock()
	x.folding.Lock() // or what is being folded would become an older segment, and its documents would not wait
	defer x.folding.Unlock()
	keys, err := headsIn(ctx, x.store)
	if err != nil {
		return err
	}
	x.flip.Lock()
	defer x.flip.Unlock()
	x.mu.RLock()
	before, kept := x.next, manifest{next: x.next, before: x.next}
	for _, s := range x.segments() {
		kept.segments = append(kept.segments, s.Meta)
	}
	x.mu.RUnlock()
	if err := x.store.Update(ctx, func(w Writer) error { return w.Keep(manifestKey(), kept.encode()) }); err != nil {
		return err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.anew.before = before
	clear(x.damaged)
	x.await(keys)
	return nil
}

// segments lists those there are. The lock is held.
func (x *Index) segments() (all []*stored) {
	for _, l := range x.layers {
		if s, is := l.(*stored); is {
			all = append(all, s)
		}
	}
	return all
}

// Rebuild goes on with making the index anew until that is done; where nothing is to be done it returns at once. It tells progress, if not
// nil, how far it is, on this goroutine. Searches and changes go on meanwhile. When the context ends, what was read is kept, and the next
// Rebuild goes on with the rest, also after the store was opened again. One at a time: another waits.
func (x *Index) Rebuild(ctx context.Context, progress func(Readiness)) error {
	x.rebuilding.Lock()
	defer x.rebuilding.Unlock()
	for {
		x.mu.Lock()
		keys, ready := x.anew.some(), x.readiness()
		x.mu.Unlock()
		if !ready.Unfinished {
			return nil
		}
		if progress != nil {
			progress(ready)
		}
		if len(keys) == 0 {
			return x.finish(ctx)
		}
		err := x.reread(ctx, keys)
		err = cmpErr(err, func() error { return x.foldRead(ctx) })
		if err != nil {
			return err
		}
	}
}

// reread reads documents again, or as many of them as may be in memory.
func (x *Index) reread(ctx context.Context, keys []string) error {
	var heads []string // of version 1
	err := x.store.Reread(ctx, func(r Reader, texts Texts) error {
		for _, key := range keys {
			c, err := x.Reload(ctx, r, texts, key)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err != nil && !errors.Is(err, ErrDamaged) {
				return err
			}
			if value, err := r.Get(headKey(key)); err == nil && len(value) > len(encodeHead(headKey(key))) {
				heads = append(heads, key)
			}
			if late := x.renewed(key, c, err); late {
				return nil
			}
		}
		return nil
	})
	return cmpErr(err, func() error { return inSteps(ctx, x.store, heads, slimmer) })
}

// renewed makes a document findable as it was just read, and says whether it is time to fold. Whoever changed it since it was read has said
// what it is now. Of one that is gone, whoever removed it has.
func (x *Index) renewed(key string, c Change, err error) (late bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.anew.waits(key) {
		for _, l := range x.layers {
			if row, ok := l.find(key); ok {
				l.remove(row)
			}
		}
		switch {
		case err != nil:
			x.damaged[key] = err
		case !c.gone:
			x.live.apply(c)
		}
		x.anew.done(key)
		x.remembered.forget()
	}
	return x.mayFold(foldDocuments*foldAhead, foldBytes*foldAhead)
}

// foldRead has folded what was read, beside the reading as long as that is not too far ahead.
func (x *Index) foldRead(ctx context.Context) error {
	x.mu.RLock()
	due, late := x.mayFold(foldDocuments, foldBytes), x.mayFold(foldDocuments*foldAhead, foldBytes*foldAhead)
	x.mu.RUnlock()
	b := x.background
	switch {
	case late:
		err := x.fold(ctx)
		if b != nil {
			wake(b.merge)
		}
		return err
	case due && b != nil:
		wake(b.fold)
	}
	return nil
}

// finish ends it: nothing waits. What was read is folded first, because its documents have no marks.
func (x *Index) finish(ctx context.Context) error {
	err := x.fold(ctx) // what was left frozen, if folding failed before
	err = cmpErr(err, func() error { return x.fold(ctx) })
	err = cmpErr(err, func() error { return removeAll(ctx, x.store, []byte(oldChunkPrefix)) })
	err = cmpErr(err, func() error { return x.dropOlder(ctx, true) })
	if err != nil {
		return err
	}
	if b := x.background; b != nil {
		wake(b.merge)
	}
	debug.FreeOSMemory() // as after opening
	return nil
}

// SetAside leaves out the segments that are being replaced, because one of them cannot be read, and says whether there were any: then what
// failed may be tried again.
func (x *Index) SetAside(ctx context.Context) (bool, error) {
	x.mu.RLock()
	older := slices.ContainsFunc(x.segments(), x.anew.replaces)
	x.mu.RUnlock()
	if !older {
		return false, nil
	}
	err := x.dropOlder(ctx, false)
	return err == nil, err
}

// dropOlder takes the segments that are being replaced out of the layers and the store; whole: nothing waits any more.
func (x *Index) dropOlder(ctx context.Context, whole bool) error {
	dropped, err := x.flipOlder(ctx, whole)
	for _, s := range dropped {
		err = cmp.Or(err, removePages(ctx, x.store, s.ID))
	}
	return err
}

func (x *Index) flipOlder(ctx context.Context, whole bool) (dropped []*stored, err error) {
	x.flip.Lock()
	defer x.flip.Unlock()
	x.mu.RLock()
	m := manifest{next: x.next, before: x.anew.before}
	for _, s := range x.segments() {
		if x.anew.replaces(s) {
			dropped = append(dropped, s)
		} else {
			m.segments = append(m.segments, s.Meta)
		}
	}
	x.mu.RUnlock()
	if whole {
		m.before = 0
	}
	err = x.store.Update(ctx, func(w Writer) error {
		for _, s := range dropped {
			if err := w.Keep(workKey(s.ID), []byte{}); err != nil {
				return err
			}
		}
		return w.Keep(manifestKey(), m.encode())
	})
	if err != nil {
		return nil, err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.layers = slices.DeleteFunc(slices.Clone(x.layers), func(l layer) bool {
		s, is := l.(*stored)
		return is && x.anew.replaces(s)
	})
	x.remembered.forget()
	if whole {
		x.anew = anew{}
		return dropped, nil
	}
	for key := range x.anew.waiting {
		x.anew.waiting[key] = false
	}
	x.anew.missing = len(x.anew.waiting)
	return dropped, nil
}

// mayMerge says whether a run may become the segment of a number: not if it was begun to be replaced before that was given, or what is older would
// pass for new.
func (x *Index) mayMerge(run []*stored, made segment.ID) bool {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return made < x.anew.before || !slices.ContainsFunc(run, x.anew.replaces)
}
