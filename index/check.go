package index

import (
	"context"
	"fmt"
	"hash/maphash"
	"maps"
	"slices"

	"commonplace/index/parts"
)

// Check compares what can be found with the documents as their texts give them, one by one and term by term, and reports what disagrees.
// The store must stand as it did when the last change was applied: a change between is reported as a fault. See Sum for a store that changes.
func (x *Index) Check(ctx context.Context, r Reader, texts Texts, report func(key, what string)) error {
	return x.Sum().Check(ctx, r, texts, report)
}

// Sum is what can be found at one moment, small enough to be compared with the store while both go on changing.
type Sum struct {
	seed    maphash.Seed
	docs    map[string]summed // of the layers in memory
	marks   map[string][]byte
	stored  []storedSum
	damaged map[string]error
	kept    bool // in a store
}

// storedSum is a segment and which of its rows are gone.
type storedSum struct {
	*stored
	gone []bool
}

// Sum sums up the index as it stands; searches and changes wait only for that. A store that is read later must stand as it does now,
// segments included: see Hold.
func (x *Index) Sum() Sum {
	s := Sum{seed: maphash.MakeSeed(), docs: map[string]summed{}, marks: map[string][]byte{}}
	x.mu.RLock()
	defer x.mu.RUnlock()
	s.damaged, s.kept = maps.Clone(x.damaged), x.store != nil
	for _, l := range x.all() {
		switch l := l.(type) {
		case *live:
			l.sums(s.seed, s.docs)
			for _, d := range l.docs {
				s.marks[d.key] = d.mark
			}
		case *stored:
			s.stored = append(s.stored, storedSum{l, slices.Clone(l.gone)})
		}
	}
	return s
}

// Keys calls fn with the key and kind of every document that could be found, in no order.
func (s Sum) Keys(fn func(key string, kind byte)) {
	for key, d := range s.docs {
		fn(key, d.kind)
	}
	for _, l := range s.stored {
		for row, gone := range l.gone {
			if !gone {
				fn(l.row(uint32(row)))
			}
		}
	}
}

// Check is Index.Check for the moment of the sum: the store must be read as it stood then.
//
// Each field of each document has a sum over its words with their counts and positions, made from the postings in memory and in the
// segments; it is compared with that of the documents analysed again, one by one.
func (s Sum) Check(ctx context.Context, r Reader, texts Texts, report func(key, what string)) error {
	seed, found, damaged := s.seed, maps.Clone(s.docs), maps.Clone(s.damaged)
	if s.kept {
		if err := s.layers(ctx, r, found, report); err != nil {
			return fmt.Errorf("check index: %w", err)
		}
	}
	err := r.Scan([]byte(headPrefix), func(k, value []byte) error {
		key := string(k[len(headPrefix):])
		record, err := again(ctx, texts, key, value)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			report(key, err.Error())
			delete(found, key)
			delete(damaged, key)
			return nil
		}
		is, there := found[key]
		delete(found, key)
		switch {
		case !there && damaged[key] != nil:
			report(key, "could not be read at opening: "+damaged[key].Error())
		case !there:
			report(key, "has a record and cannot be found")
		case is.kind != record.kind:
			report(key, "is found as another kind than it is")
		case is.fields != sumsOf(seed, record.sections):
			report(key, "is found by other words than its text has")
		}
		delete(damaged, key)
		return nil
	})
	if err != nil {
		return fmt.Errorf("check index: %w", err)
	}
	for _, key := range slices.Sorted(maps.Keys(found)) {
		report(key, "can be found and has no record")
	}
	return nil
}

// summed is what the index holds of a document.
type summed struct {
	kind   byte
	fields [fieldCount]fieldSum
}

// fieldSum is the length of a field and the sum of its entries' hashes, which does not depend on their order.
type fieldSum struct {
	tokens uint32
	words  uint64
}

// sums adds up every posting of every living piece. What the counts of a word and its postings disagree on spoils the sum of a piece.
func (l *live) sums(seed maphash.Seed, found map[string]summed) {
	words := make([]uint64, len(l.table))
	for id := wordID(1); id < l.words.n; id++ {
		text := l.words.text(id)
		row := *l.words.word(id)
		last := uint32(0)
		for c := (liveCursor{list: l.words.postings(id)}); c.next(); {
			if !l.table[c.piece].Alive {
				if l.frozen && l.holds[c.piece] != nil { // died since, and is still counted
					row.count -= c.count
					row.pieces--
				}
				continue
			}
			words[c.piece] += postingHash(seed, text, c.count, c.deltas...)
			row.count -= c.count
			row.pieces--
			last = c.piece
		}
		if row.count != 0 || row.pieces != 0 {
			words[last]++
		}
	}
	for _, d := range l.docs {
		if !d.alive {
			continue
		}
		s := summed{kind: d.kind}
		for f, id := range d.pieces {
			if id != 0 {
				s.fields[f] = fieldSum{l.table[id].Tokens, words[id]}
			}
		}
		found[d.key] = s
	}
}

// postingHash is the sum of a word's positions in a piece, as if each were written alone: parts of a piece may be cut anywhere.
func postingHash(seed maphash.Seed, text []byte, count uint32, runs ...[]byte) (sum uint64) {
	var h maphash.Hash
	h.SetSeed(seed)
	h.Write(text)
	word := h.Sum64()
	n := uint32(0)
	for _, deltas := range runs {
		at := uint32(0)
		for i := 0; i < len(deltas); n++ {
			delta, next := parts.Number(deltas, i)
			if next == 0 {
				return word ^ 1
			}
			at, i = at+delta, next
			sum += mixed(word + uint64(at))
		}
	}
	if n != count {
		sum++
	}
	return sum
}

// mixed scatters the bits of a number (splitmix64's finisher).
func mixed(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// sumsOf are the same of a record's sections.
func sumsOf(seed maphash.Seed, sections []parts.Section) (fields [fieldCount]fieldSum) {
	for _, s := range sections {
		sum := fieldSum{tokens: s.Tokens}
		for _, part := range s.Parts {
			_ = parts.EachWord(part, func(term []byte, count uint32, positions []byte) {
				sum.words += postingHash(seed, term, count, positions)
			})
		}
		fields[s.Field] = sum
	}
	return fields
}
