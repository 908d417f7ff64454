package notebook

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Copies of one another: sources whose texts are near-identical (sketch.go). They are only shown; a person may count two as one (counting.go).
//
// Decision: a source's copies are found by comparing its sketch with every other, not by an index of their own, because ten thousand
// comparisons take some milliseconds and no second structure can disagree with the first. Price: it grows with the notebook.

// Copy is a source whose text is near-identical to another's.
type Copy struct {
	Source
	Share float64 // about how much of the shorter text stands in the longer: 0 to 1
}

// DifferenceBetween tells what the articles of two sources differ in; what is not the article is left out of both. Inserted is what stands
// only in the second, and spans are of no text that is kept.
func (l Library) DifferenceBetween(ctx context.Context, one, other SourceID) (d Difference, err error) {
	var texts [2]string
	for i, id := range []SourceID{one, other} {
		t, err := l.Text(ctx, id, 0)
		if err != nil {
			return d, fmt.Errorf("difference: %w", err)
		}
		var b strings.Builder
		article, _ := stretches(t.Text, t.Blocks)
		for _, at := range article {
			b.WriteString(at.Of(t.Text))
		}
		texts[i] = b.String()
	}
	return Differ(texts[0], texts[1]), ctx.Err()
}

// CommonCredit is whom more than one of some copies credit: an agency that several papers print is one origin. of is how many do; "" and 0
// where there is none.
func CommonCredit(copies []Source) (credit string, of int) {
	counts := map[string]int{}
	for _, s := range copies {
		if s.Credit != "" {
			counts[s.Credit]++
		}
	}
	for _, c := range slices.Sorted(maps.Keys(counts)) {
		if n := counts[c]; n > 1 && n > of {
			credit, of = c, n
		}
	}
	return credit, of
}

// sketchedAtOnce is how many sketches that were missing are kept in one Update.
const sketchedAtOnce = 64

// Copies lists the sources whose newest texts are near-identical to a source's, the closest first.
func (l Library) Copies(ctx context.Context, id SourceID) ([]Copy, error) {
	if _, err := l.Source(ctx, id); err != nil {
		return nil, err
	}
	all, err := l.sketches(ctx)
	if err != nil {
		return nil, err
	}
	var copies []Copy
	for other, s := range all {
		if share, copied := all[id].isCopy(s); copied && other != id {
			copies = append(copies, Copy{Source: Source{ID: other}, Share: share})
		}
	}
	slices.SortFunc(copies, func(a, b Copy) int { return cmp.Or(cmp.Compare(b.Share, a.Share), cmp.Compare(a.ID, b.ID)) })
	err = l.store.View(ctx, func(tx Tx) error {
		for i := range copies {
			s, err := sourceOf(tx, copies[i].ID)
			if err != nil {
				return err
			}
			copies[i].Source = s
		}
		return nil
	})
	return copies, err
}

// CopyGroups lists the sources that are copies of one another, directly or by others between them: groups of two and more, the largest
// first, oldest first within each.
func (l Library) CopyGroups(ctx context.Context) ([][]SourceID, error) {
	all, err := l.sketches(ctx)
	if err != nil {
		return nil, err
	}
	return groupCopies(all), ctx.Err()
}

// sketches reads the sketches of all sources' newest texts; those that are missing or older are made and kept.
func (l Library) sketches(ctx context.Context) (map[SourceID]Sketch, error) {
	var all map[SourceID]Sketch
	var versions map[SourceID]int
	err := l.store.View(ctx, func(tx Tx) error {
		n, err := tx.Count(KindSource)
		if err != nil {
			return err
		}
		all, versions = make(map[SourceID]Sketch, n), make(map[SourceID]int, n)
		if err := tx.Sketches(func(id SourceID, s Sketch) bool { all[id] = s; return ctx.Err() == nil }); err != nil {
			return err
		}
		return tx.Sources("", func(s Source) bool { versions[s.ID] = s.Version; return ctx.Err() == nil })
	})
	if err = errors.Join(err, ctx.Err()); err != nil {
		return nil, err
	}
	var missing []SourceID
	for id, version := range versions {
		if all[id].Version != version {
			missing = append(missing, id)
		}
	}
	for id := range all {
		if versions[id] == 0 {
			delete(all, id) // its source is in the trash
		}
	}
	slices.Sort(missing)
	for some := range slices.Chunk(missing, sketchedAtOnce) {
		if err := l.sketch(ctx, some, all); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// sketch makes the sketches of sources and keeps them. It is no act: it is worked out from what is there. A text that cannot be read has
// no copies.
func (l Library) sketch(ctx context.Context, ids []SourceID, into map[SourceID]Sketch) error {
	made := map[SourceID]Sketch{}
	for _, id := range ids {
		t, err := l.Text(ctx, id, 0)
		switch {
		case errors.Is(err, ErrNotFound), errors.Is(err, ErrDamaged):
			delete(into, id)
		case err != nil:
			return err
		default:
			made[id] = sketchOf(t)
			into[id] = made[id]
		}
	}
	return l.store.Update(ctx, func(tx Tx) error {
		for id, s := range made {
			if _, err := tx.Source(id); errors.Is(err, ErrNotFound) {
				continue // deleted meanwhile
			} else if err != nil {
				return err
			}
			if err := tx.PutSketch(id, s); err != nil {
				return err
			}
		}
		return nil
	})
}

// maxListed is how many of those that share a hash each is compared with. All that share one are likely copies, which are joined one to
// the next; so a group of thousands does not cost the square of it.
const maxListed = 24

// groupCopies joins sources that are copies. Only those that share a hash in a slot are compared: two without one are none.
func groupCopies(all map[SourceID]Sketch) [][]SourceID {
	ids := slices.Sorted(maps.Keys(all))
	sketches := make([]Sketch, len(ids))
	leads := make([]int, len(ids)) // towards the first of its group
	for i, id := range ids {
		sketches[i], leads[i] = all[id], i
	}
	first := func(i int) int {
		for leads[i] != i {
			leads[i] = leads[leads[i]]
			i = leads[i]
		}
		return i
	}
	join := func(i, j int) {
		a, b := first(i), first(j)
		if a == b {
			return
		}
		if _, copied := sketches[i].isCopy(sketches[j]); copied {
			leads[max(a, b)] = min(a, b)
		}
	}
	shared := make([]uint64, 0, len(ids)) // a hash, and behind it whose
	for slot := range sketchSlots {
		shared = shared[:0]
		for i, s := range sketches {
			if len(s.Slots) == sketchSlots && s.Slots[slot] != emptySlot {
				shared = append(shared, uint64(s.Slots[slot])<<32|uint64(i))
			}
		}
		slices.Sort(shared)
		for from, k := 0, 1; k < len(shared); k++ {
			if shared[k]>>32 != shared[from]>>32 {
				from = k
			}
			for o := max(from, k-maxListed); o < k; o++ {
				join(int(uint32(shared[o])), int(uint32(shared[k])))
			}
		}
	}
	byFirst := map[int][]SourceID{}
	for i, id := range ids {
		byFirst[first(i)] = append(byFirst[first(i)], id)
	}
	var groups [][]SourceID
	for i := range ids {
		if g := byFirst[i]; len(g) > 1 {
			groups = append(groups, g)
		}
	}
	slices.SortStableFunc(groups, func(a, b []SourceID) int { return len(b) - len(a) })
	return groups
}
