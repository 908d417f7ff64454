package notebook

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"commonplace/notebook/compare"
)

// Copies of one another: sources whose texts are near-identical (compare/sketch.go). They are only shown; a person may count two as one (counting.go).
//
// Decision: a source's copies are found by comparing its sketch with every other, not by an index of their own, because ten thousand
// comparisons take some milliseconds and no second structure can disagree with the first. Price: it grows with the notebook.

// Comparing tells what texts have in common: two versions, two copies, or a thing and whatever is like it.
type Comparing struct{ *acting }

// Copy is a source whose text is near-identical to another's.
type Copy struct {
	Source
	Share float64 // about how much of the shorter text stands in the longer: 0 to 1
}

// DifferenceBetween tells what the articles of two sources differ in; what is not the article is left out of both. Inserted is what stands
// only in the second, and spans are of no text that is kept.
func (n Comparing) DifferenceBetween(ctx context.Context, one, other SourceID) (d Difference, err error) {
	var texts [2]string
	for i, id := range []SourceID{one, other} {
		t, err := n.library().Text(ctx, id, 0)
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
	return compare.Differ(texts[0], texts[1]), ctx.Err()
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
func (n Comparing) Copies(ctx context.Context, id SourceID) ([]Copy, error) {
	if _, err := n.library().Source(ctx, id); err != nil {
		return nil, err
	}
	all, err := n.sketches(ctx)
	if err != nil {
		return nil, err
	}
	var copies []Copy
	for other, s := range all {
		if share, copied := all[id].IsCopy(s); copied && other != id {
			copies = append(copies, Copy{Source: Source{ID: other}, Share: share})
		}
	}
	slices.SortFunc(copies, func(a, b Copy) int { return cmp.Or(cmp.Compare(b.Share, a.Share), cmp.Compare(a.ID, b.ID)) })
	err = n.parts.Store.View(ctx, func(tx Tx) error {
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
func (n Comparing) CopyGroups(ctx context.Context) ([][]SourceID, error) {
	all, err := n.sketches(ctx)
	if err != nil {
		return nil, err
	}
	ids := slices.Sorted(maps.Keys(all))
	sketches := make([]Sketch, len(ids))
	for i, id := range ids {
		sketches[i] = all[id]
	}
	var groups [][]SourceID
	for _, g := range compare.Groups(sketches) {
		group := make([]SourceID, len(g))
		for k, i := range g {
			group[k] = ids[i]
		}
		groups = append(groups, group)
	}
	return groups, ctx.Err()
}

// sketches reads the sketches of all sources' newest texts; those that are missing or older are made and kept.
func (n Comparing) sketches(ctx context.Context) (map[SourceID]Sketch, error) {
	var all map[SourceID]Sketch
	var versions map[SourceID]int
	err := n.parts.Store.View(ctx, func(tx Tx) error {
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
		if err := n.sketch(ctx, some, all); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// sketch makes the sketches of sources and keeps them. It is no act: it is worked out from what is there. A text that cannot be read has
// no copies.
func (n Comparing) sketch(ctx context.Context, ids []SourceID, into map[SourceID]Sketch) error {
	made := map[SourceID]Sketch{}
	for _, id := range ids {
		t, err := n.library().Text(ctx, id, 0)
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
	return n.parts.Store.Update(ctx, func(tx Tx) error {
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

// sketchOf sketches the article of a source's text.
func sketchOf(t Text) Sketch {
	article, _ := stretches(t.Text, t.Blocks)
	s := compare.SketchOf(t.Text, article)
	s.Version = t.Version
	return s
}

// Difference tells what two versions of a source's text differ in. Version 0 for to is the newest, for from the one before to; a source
// without that version is ErrNotFound.
func (n Comparing) Difference(ctx context.Context, id SourceID, from, to int) (d Difference, err error) {
	var older, newer []byte
	err = n.parts.Store.View(ctx, func(tx Tx) error {
		s, err := tx.Source(id)
		if err != nil {
			return err
		}
		if to == 0 {
			to = s.Version
		}
		if from == 0 {
			if from, err = versionBefore(tx, id, to); err != nil {
				return err
			}
		}
		for _, v := range []struct {
			number int
			text   *[]byte
		}{{from, &older}, {to, &newer}} {
			if _, err := tx.SourceVersion(id, v.number); err != nil {
				return err
			}
			if *v.text, err = tx.Content(ContentKey{Source: id, Version: v.number, Part: PartText}); err != nil {
				return err
			}
		}
		return ctx.Err()
	})
	if err != nil {
		return d, fmt.Errorf("difference: %w", err)
	}
	d = compare.Differ(string(older), string(newer))
	d.From, d.To = from, to
	return d, nil
}

// versionBefore is the newest version before another. Numbers may be left out, where a version was undone.
func versionBefore(tx Tx, id SourceID, version int) (int, error) {
	for v := version - 1; v > 0; v-- {
		_, err := tx.SourceVersion(id, v)
		if err == nil || !errors.Is(err, ErrNotFound) {
			return v, err
		}
	}
	return 0, fmt.Errorf("a version before %d of %s: %w", version, id, ErrNotFound)
}
