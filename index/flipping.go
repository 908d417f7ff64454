package index

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"commonplace/index/segment"
)

// How a segment that was folded or merged takes the place of the layers it was made of: its pages in transactions before, the change
// itself in one.

// flip is a change of the layers that is to be committed.
type flip struct {
	made *stored
	old  []layer // adjacent; made takes their place
	work segment.ID
	// gone gives the rows of made whose documents went while it was written.
	gone func(old []layer) []uint32
	also func(Writer) error
}

// flipTo commits a flip and puts the made layer in the place of the old ones.
func (x *Index) flipTo(ctx context.Context, f flip) error {
	x.flip.Lock()
	defer x.flip.Unlock()
	if !x.stands(f.old) {
		return errOvertaken
	}
	plan := x.plan(f)
	err := x.store.Update(ctx, func(w Writer) error {
		for _, kept := range plan.kept {
			if err := w.Keep(kept.key, kept.value); err != nil {
				return err
			}
		}
		if f.also != nil {
			return f.also(w)
		}
		return nil
	})
	if err != nil {
		return err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	for l, rows := range plan.unkept {
		l.unkept -= rows
	}
	for _, row := range f.gone(f.old) {
		f.made.remove(row)
	}
	f.made.unkept -= plan.gone
	x.layers = plan.put(slices.Clone(x.layers), f)
	x.remembered.forget()
	return nil
}

// errOvertaken: what was to be replaced is there no more.
var errOvertaken = errors.New("the layers were replaced meanwhile")

// stands says whether layers are still there; those of a flip come and go together.
func (x *Index) stands(old []layer) bool {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return slices.Contains(x.layers, old[0])
}

// plan is what a flip writes.
type plan struct {
	kept   []keptValue
	unkept map[*stored]int // rows that are written down as gone
	gone   int             // of them in the made layer
}

type keptValue struct{ key, value []byte }

// plan works out what is written. Nobody else changes which layers there are meanwhile, but documents may go.
func (x *Index) plan(f flip) *plan {
	x.mu.RLock()
	defer x.mu.RUnlock()
	p := &plan{unkept: map[*stored]int{}}
	keep := func(key, value []byte) { p.kept = append(p.kept, keptValue{key, value}) }
	m := manifest{next: x.next, before: x.anew.before}
	for _, l := range p.put(slices.Clone(x.layers), f) {
		s, is := l.(*stored)
		if !is {
			continue
		}
		m.segments = append(m.segments, s.Meta)
		if s.unkept > 0 {
			p.unkept[s] = s.unkept
			keep(goneKey(s.ID), encodeGone(s.ID, s.goneRows()))
		}
	}
	if rows := f.gone(f.old); len(rows) > 0 {
		p.gone = len(rows)
		keep(goneKey(f.made.ID), encodeGone(f.made.ID, rows))
	}
	for _, l := range f.old {
		if s, is := l.(*stored); is {
			keep(workKey(s.ID), []byte{})
		}
	}
	if f.made.rows() > 0 { // else its pages are of no use
		keep(workKey(f.work), nil)
	}
	keep(manifestKey(), m.encode())
	return p
}

// put gives the layers as they are after the flip.
func (p *plan) put(layers []layer, f flip) []layer {
	at := slices.Index(layers, f.old[0])
	var made []layer
	if f.made.rows() > 0 {
		made = []layer{f.made}
	}
	return slices.Replace(layers, at, at+len(f.old), made...)
}

// pages writes the pages of a new segment, some in each transaction. It is the first of them that says they are being written.
type pages struct {
	ctx   context.Context
	store Store
	id    segment.ID
	some  []keptValue
	bytes int
}

func (x *Index) pages(ctx context.Context) *pages {
	x.mu.Lock()
	defer x.mu.Unlock()
	p := &pages{ctx: ctx, store: x.store, id: x.next}
	p.some = []keptValue{{workKey(p.id), []byte{}}}
	x.next++
	return p
}

func (p *pages) writer() *segment.Writer {
	return segment.NewWriter(p.id, p.put)
}

func (p *pages) put(key, value []byte) error {
	p.some = append(p.some, keptValue{key, bytes.Clone(value)})
	if p.bytes += len(value); p.bytes < pageBatch {
		return nil
	}
	return p.flush()
}

func (p *pages) flush() error {
	err := p.store.Update(p.ctx, func(w Writer) error {
		for _, kept := range p.some {
			if err := w.Keep(kept.key, kept.value); err != nil {
				return err
			}
		}
		return nil
	})
	p.some, p.bytes = nil, 0
	return err
}
