package notebook

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"

	"commonplace/index"
)

// Making search ready: everything is read again for the index, while the notebook is used. It is due after an older version of the program
// wrote the notebook, and when a person asks for it because the index is damaged; package index says how it is done, index/rebuilding.go.
//
// Decision: a notebook opens at once, whatever its index is like, and whoever opened it decides when MakeReady runs: the window beside
// everything else, a command that searches before it does, all others not at all. Price: who forgets it gets answers that say they are not whole.

// Readiness says how much of the notebook search knows. Missing is how many things cannot be found until it is ready.
type Readiness = index.Readiness

// Readiness tells how far search is from being ready.
func (n Searching) Readiness() Readiness { return n.parts.Index.Readiness() }

// MakeReady goes on with making search ready and returns when it is, at once where nothing is left to do. Searches and acts go on
// meanwhile. Progress, if not nil, is called on this goroutine. When the context ends, what was done is kept, and the rest is left for the next call.
func (n Searching) MakeReady(ctx context.Context, progress func(Readiness)) error {
	return n.parts.Index.Rebuild(ctx, progress)
}

// MakeAnew makes search anew from the things there are, whatever it was like: see MakeReady for the rest. Search goes on with what it has, as long
// as that can be read.
func (n Searching) MakeAnew(ctx context.Context, progress func(Readiness)) error {
	if err := n.mendHeads(ctx); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		n.parts.Log.Warn("search is made anew of the things that it knew", "err", err)
	}
	if err := n.parts.Index.Renew(ctx); err != nil {
		return err
	}
	return n.MakeReady(ctx, progress)
}

// mendStep is how many records one transaction mends.
const mendStep = 1000

// mendHeads sees to it that the index knows of every thing there is, and of no other, in case its records of that were lost.
func (n Searching) mendHeads(ctx context.Context) error {
	wrong := map[Ref]bool{}
	err := n.parts.Store.View(ctx, func(tx Tx) error {
		err := eachFindable(tx, func(r Ref) bool { wrong[r] = true; return ctx.Err() == nil })
		if err = cmp.Or(err, ctx.Err()); err != nil {
			return err
		}
		return index.Known(tx.Index(), func(key string, sound bool) error {
			r, err := ParseRef(key)
			switch {
			case err != nil:
			case sound && wrong[r]:
				delete(wrong, r)
			default:
				wrong[r] = true
			}
			return ctx.Err()
		})
	})
	if err != nil {
		return err
	}
	for refs := range slices.Chunk(slices.Collect(maps.Keys(wrong)), mendStep) {
		err := n.parts.Store.Update(ctx, func(tx Tx) error {
			for _, r := range refs {
				_, err := headingOf(tx, r)
				there := !errors.Is(err, ErrNotFound)
				if err := n.parts.Index.Mend(tx.Index(), r.String(), there); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// eachFindable calls fn with everything that can be found, until it returns false.
func eachFindable(tx Tx, fn func(Ref) bool) error {
	return cmp.Or(
		tx.Sources("", func(s Source) bool { return fn(RefOf(s.ID)) }),
		tx.Highlights("", func(h Highlight) bool { return fn(RefOf(h.ID)) }),
		tx.Notes("", func(note Note) bool { return fn(RefOf(note.ID)) }),
		tx.Briefings("", func(b Briefing) bool { return fn(RefOf(b.ID)) }))
}

// aroundDamage asks the index, and once more without what is being made anew where that turns out to be damaged.
func (n *acting) aroundDamage(ctx context.Context, ask func() error) error {
	err := ask()
	if !index.Damaged(err) && !errors.Is(err, ErrDamaged) {
		return err
	}
	if aside, asideErr := n.parts.Index.SetAside(ctx); !aside {
		return cmp.Or(asideErr, err)
	}
	return ask()
}
