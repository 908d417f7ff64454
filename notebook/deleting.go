package notebook

import "context"

// Deleting a thing also deletes its links, and the highlights of a source with theirs. The thing itself goes last: where a long deletion is cut
// short, it is there with fewer of them, and the deletion stands in the trash with what it took.

// deletion is one act in as many Updates as it needs.
type deletion struct {
	n       *acting
	ctx     context.Context
	act     Act
	pending []Ref // to be deleted in the next step
	bytes   int   // what deleting the pending ones writes, about
	seen    map[Ref]bool
	touched []Ref
}

// recordBytes is about what deleting a thing writes beside its words: the removal of its records and keys, and their journal.
const recordBytes = 1 << 10

// delete puts a thing in the trash. last, which ends the act, deletes the thing itself and may set the act's title.
func (n *acting) delete(ctx context.Context, r Ref, name string, last func(w *writing, a *Act) error) error {
	d := &deletion{n: n, ctx: ctx, act: Act{ID: NewID[ActID](KindAct), Name: name, About: r, Delete: true}, seen: map[Ref]bool{}}
	err := n.inTurn(ctx, func() error { return d.run(r, last) })
	if len(d.touched) > 0 {
		n.listeners.tell(Change{Act: d.act, Refs: d.touched})
	}
	return err
}

func (d *deletion) run(r Ref, last func(w *writing, a *Act) error) error {
	if err := d.n.parts.Store.View(d.ctx, func(tx Tx) error {
		h, err := headingOf(tx, r)
		d.act.Title = h.Title
		return err
	}); err != nil {
		return err
	}
	if err := d.belongings(r); err != nil {
		return err
	}
	return d.step(func(w *writing, a *Act) error {
		w.touch(r)
		if err := last(w, a); err != nil {
			return err
		}
		if r.Kind() == KindLink {
			return nil
		}
		return w.unfind(r)
	})
}

// belongings adds what goes with a thing.
func (d *deletion) belongings(r Ref) error {
	var highlights []Highlight
	if id, ok := r.Source(); ok {
		if err := d.n.parts.Store.View(d.ctx, func(tx Tx) (err error) { highlights, err = tx.HighlightsOf(id); return }); err != nil {
			return err
		}
	}
	for _, h := range highlights {
		if err := d.links(RefOf(h.ID)); err != nil {
			return err
		}
		// The quote stands in the highlight's record and, as words, in the index's.
		if err := d.add(RefOf(h.ID), recordBytes+2*len(h.Quote())); err != nil {
			return err
		}
	}
	return d.links(r)
}

// links adds the links at a thing.
func (d *deletion) links(r Ref) error {
	var links []Link
	if err := d.n.parts.Store.View(d.ctx, func(tx Tx) (err error) { links, err = tx.LinksOf(r); return }); err != nil {
		return err
	}
	for _, k := range links {
		if err := d.add(RefOf(k.ID), recordBytes+len(k.Why)); err != nil {
			return err
		}
	}
	return nil
}

// add deletes a thing in this step, or in the next one where this is full.
func (d *deletion) add(r Ref, bytes int) error {
	if d.seen[r] {
		return nil
	}
	if len(d.pending) > 0 && d.bytes+bytes > MaxStepBytes {
		if err := d.step(func(*writing, *Act) error { return nil }); err != nil {
			return err
		}
	}
	d.seen[r] = true
	d.pending, d.bytes = append(d.pending, r), d.bytes+bytes
	return nil
}

// step deletes what is pending, and then what more does.
func (d *deletion) step(more func(w *writing, a *Act) error) error {
	act, touched, err := d.n.step(d.ctx, d.act, func(w *writing, a *Act) error {
		for _, r := range d.pending {
			if err := d.drop(w, r); err != nil {
				return err
			}
		}
		return more(w, a)
	})
	if err != nil {
		return err
	}
	d.act, d.touched = act, append(d.touched, touched...)
	d.pending, d.bytes = nil, 0
	return nil
}

func (d *deletion) drop(w *writing, r Ref) error {
	if id, ok := r.Link(); ok {
		return dropLink(w, id)
	}
	w.touch(r)
	var err error
	switch id := r.String(); r.Kind() {
	case KindSource:
		err = w.DeleteSource(SourceID(id))
	case KindHighlight:
		err = w.DeleteHighlight(HighlightID(id))
	case KindNote:
		err = w.DeleteNote(NoteID(id))
	case KindBriefing:
		err = w.DeleteBriefing(BriefingID(id))
	}
	if err != nil {
		return err
	}
	return w.unfind(r)
}
