package index

import (
	"bytes"
	"context"
	"slices"
	"sync"

	"commonplace/index/parts"
	"commonplace/index/segment"
)

// Folding, in order: freeze the live layer, so that a new one takes what comes → write its documents as a segment's pages → in one small
// transaction the manifest, the rows that are gone and the marks → put the stored layer in the place of the frozen one. Merging does the
// same with a run of segments. Both run in the background, each on a goroutine of its own that [Index.Open] starts and [Index.Close] ends.
//
//	live ──freeze──► frozen ──fold──► stored  stored  stored ──merge──► stored
//
// Trap: what a search reads must stay in the store until the search ends. A search holds the lock from the moment it looks which layers
// there are, and pages are removed only after the layers were changed under that lock.

const (
	// The live layer is folded when it has so many documents, or records of so many bytes.
	foldDocuments = 256
	foldBytes     = 2 << 20
	// foldAhead: whoever adds faster than folding goes, by so many times, waits for it.
	foldAhead = 8
	// mergeRun is how many segments of like size are merged into one.
	mergeRun = 6
	// goneShare: a segment of which one row in so many is gone is written anew.
	goneShare = 4
	// pageBatch is about how many bytes of pages one transaction writes.
	pageBatch = 512 << 10
)

// background is the work that goes on beside searches and changes.
type background struct {
	end   context.CancelFunc
	ctx   context.Context // ends with it
	last  context.Context // for what is done after it ended
	fold  chan struct{}   // holds one when there may be something to do
	merge chan struct{}
	done  sync.WaitGroup
}

// start starts the background. It heeds Close, not the end of ctx, which is that of opening.
func (x *Index) start(ctx context.Context) {
	b := &background{fold: make(chan struct{}, 1), merge: make(chan struct{}, 1)}
	b.last = context.WithoutCancel(ctx)
	b.ctx, b.end = context.WithCancel(b.last)
	x.background = b
	run := func(due chan struct{}, work func(context.Context) error) {
		b.done.Go(func() {
			for {
				select {
				case <-b.ctx.Done():
					return
				case <-due:
				}
				if err := work(b.ctx); err != nil && b.ctx.Err() == nil {
					x.troubled(err)
				}
			}
		})
	}
	run(b.fold, x.foldDue)
	run(b.merge, x.mergeDue)
	wake(b.fold)
	wake(b.merge)
}

// wake tells a goroutine that there may be something to do.
func wake(due chan struct{}) {
	select {
	case due <- struct{}{}:
	default:
	}
}

// Close ends merging and folds what waits, so that the next opening has no text to read. What was not finished is done after it. Searches
// and changes go on until the store is closed.
func (x *Index) Close() {
	b := x.background
	if b == nil || b.ctx.Err() != nil {
		return
	}
	b.end()
	b.done.Wait()
	for x.waits() {
		if err := x.fold(b.last); err != nil {
			x.troubled(err)
			return
		}
	}
}

// waits says whether anything is not folded.
func (x *Index) waits() bool {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.frozen() != nil || len(x.live.docs) > 0
}

// Hold keeps the layers as they are until release is called, so that they can be compared with the store. Searches and changes go on.
func (x *Index) Hold() (release func()) {
	x.flip.Lock()
	return x.flip.Unlock
}

// mayFold says whether the live layer is large enough.
func (x *Index) mayFold(documents, bytes int) bool {
	return len(x.live.docs) >= documents || x.live.bytes >= bytes
}

func (x *Index) foldDue(ctx context.Context) error {
	x.mu.RLock()
	due := x.mayFold(foldDocuments, foldBytes) || x.frozen() != nil
	x.mu.RUnlock()
	if !due {
		return nil
	}
	err := x.fold(ctx)
	wake(x.background.merge)
	return err
}

// frozen is the layer that is being folded, or was when that failed.
func (x *Index) frozen() *live {
	if n := len(x.layers); n > 0 {
		if l, is := x.layers[n-1].(*live); is {
			return l
		}
	}
	return nil
}

// frozenLive is the live layer as it was when it was frozen.
type frozenLive struct {
	*live
	docs    []doc // with what was alive then
	table   []segment.Piece
	order   []uint32 // rows that were, by key
	numbers []uint32 // by row: what it is in the segment, or segment.Gone
}

// freeze puts a new live layer on top of the one there was. A layer that is frozen already is folded first.
func (x *Index) freeze() *frozenLive {
	x.mu.Lock()
	defer x.mu.Unlock()
	l := x.frozen()
	if l == nil {
		if l = x.live; len(l.docs) == 0 {
			return nil
		}
		l.frozen = true
		x.layers = append(slices.Clip(x.layers), l)
		x.live = newLive()
		x.remembered.forget()
	}
	f := &frozenLive{live: l, docs: slices.Clone(l.docs), table: slices.Clone(l.table), numbers: make([]uint32, len(l.docs))}
	for n, d := range f.docs {
		if f.numbers[n] = segment.Gone; d.alive {
			f.order = append(f.order, uint32(n))
		}
	}
	slices.SortFunc(f.order, func(a, b uint32) int { return bytes.Compare([]byte(f.docs[a].key), []byte(f.docs[b].key)) })
	return f
}

// fold writes the live layer as a segment. One at a time.
func (x *Index) fold(ctx context.Context) error {
	x.folding.Lock()
	defer x.folding.Unlock()
	f := x.freeze()
	if f == nil {
		return nil
	}
	p := x.pages(ctx)
	s, words, err := f.write(ctx, p.writer())
	if err == nil {
		err = p.flush()
	}
	if err != nil {
		return err
	}
	made := x.newStored(s, words)
	err = x.flipTo(ctx, flip{
		made: made, old: []layer{f.live}, work: p.id,
		gone: func(now []layer) (rows []uint32) {
			for n, d := range now[0].(*live).docs {
				if row := f.numbers[n]; row != segment.Gone && !d.alive {
					rows = append(rows, row)
				}
			}
			slices.Sort(rows)
			return rows
		},
		also: func(w Writer) error {
			for _, d := range f.docs {
				mark, err := w.Get(markKey(d.key))
				if err == nil && mark != nil && bytes.Equal(mark, d.mark) {
					err = w.Keep(markKey(d.key), nil)
				}
				if err != nil {
					return err
				}
			}
			return nil
		},
	})
	return cmpErr(err, func() error { return x.forget(ctx, made) })
}

// forget removes the pages of a segment that was made of nothing.
func (x *Index) forget(ctx context.Context, made *stored) error {
	if made.rows() > 0 {
		return nil
	}
	return removePages(ctx, x.store, made.ID)
}

// write lays the layer down.
func (f *frozenLive) write(ctx context.Context, w *segment.Writer) (*segment.Segment, *segment.Words, error) {
	pieces := make([]uint32, len(f.table)) // by piece: its number in the segment and one more, or 0
	next := uint32(0)
	var row []segment.Piece
	for _, n := range f.order {
		d := f.docs[n]
		row = row[:0]
		for _, id := range d.pieces {
			if id != 0 {
				row = append(row, f.table[id])
				next++
				pieces[id] = next
			}
		}
		f.numbers[n] = w.Row([]byte(d.key), d.kind, row)
	}
	var found []foldedPosting
	for i, id := range f.words.inOrder() {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		found = f.found(id, pieces, found[:0])
		if len(found) == 0 && f.words.word(id).first == 0 {
			continue
		}
		w.Begin(f.words.text(id))
		for _, p := range found {
			w.Post(p.piece, p.count, p.deltas)
		}
		w.End(f.words.text(f.words.word(id).stem))
	}
	return w.Finish()
}

// foldedPosting is a posting as a segment keeps it.
type foldedPosting struct {
	piece, count uint32
	deltas       []byte
}

// found gives the postings of a word in the pieces that are kept, by their new numbers.
func (f *frozenLive) found(id wordID, pieces []uint32, into []foldedPosting) []foldedPosting {
	for c := (liveCursor{list: f.words.postings(id)}); c.next(); {
		if pieces[c.piece] == 0 {
			continue
		}
		p := foldedPosting{pieces[c.piece] - 1, c.count, c.deltas[0]}
		if len(c.deltas) > 1 {
			p.deltas = parts.Joined(c.deltas)
		}
		into = append(into, p)
	}
	byPiece := func(a, b foldedPosting) int { return int(a.piece) - int(b.piece) }
	if !slices.IsSortedFunc(into, byPiece) {
		slices.SortFunc(into, byPiece)
	}
	return into
}
