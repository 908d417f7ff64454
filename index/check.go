package index

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"maps"
	"slices"
)

// Check compares what can be found with what the store holds, record by record and term by term, and reports what disagrees. The
// store must stand as it did when the last change was applied: a change between is reported as a fault. See Sum for a store that changes.
func (x *Index) Check(ctx context.Context, r Reader, report func(key, what string)) error {
	return x.Sum().Check(ctx, r, report)
}

// Sum is what can be found at one moment, small enough to be compared with the store while both go on changing.
type Sum struct {
	seed    maphash.Seed
	docs    map[string]summed
	damaged map[string]error
}

// Sum sums up the index as it stands; searches and changes wait only for that.
func (x *Index) Sum() Sum {
	s := Sum{seed: maphash.MakeSeed()}
	x.mu.RLock()
	defer x.mu.RUnlock()
	s.docs, s.damaged = x.live.sums(s.seed), maps.Clone(x.damaged)
	return s
}

// Keys calls fn with the key and kind of every document that could be found, in no order.
func (s Sum) Keys(fn func(key string, kind byte)) {
	for key, d := range s.docs {
		fn(key, d.kind)
	}
}

// Check is Index.Check for the moment of the sum: the store must be read as it stood then.
//
// Each field of each document has a sum over its words with their counts and positions, made from the postings in memory; it is compared
// with that of the records one by one.
func (s Sum) Check(ctx context.Context, r Reader, report func(key, what string)) error {
	seed, inMemory, damaged := s.seed, maps.Clone(s.docs), maps.Clone(s.damaged)
	var chunked []string
	check := func(key string, value []byte) {
		kind, sections, err := readRecord(r, key, value)
		if err != nil {
			report(key, err.Error())
			delete(inMemory, key)
			delete(damaged, key)
			return
		}
		found, there := inMemory[key]
		delete(inMemory, key)
		switch {
		case !there && damaged[key] != nil:
			report(key, "could not be read at opening: "+damaged[key].Error())
		case !there:
			report(key, "has a record and cannot be found")
		case found.kind != kind:
			report(key, "is found as another kind than its record says")
		case found.fields != sumsOf(seed, sections):
			report(key, "is found by other words than its record has")
		}
		delete(damaged, key)
	}
	err := r.Scan([]byte(headPrefix), func(k, value []byte) error {
		key := string(k[len(headPrefix):])
		if h, err := decodeHead(key, value); err == nil && h.chunked() {
			chunked = append(chunked, key)
		} else {
			check(key, value)
		}
		return ctx.Err()
	})
	if err != nil {
		return fmt.Errorf("check index: %w", err)
	}
	for _, key := range chunked {
		value, err := r.Get(headKey(key))
		if err = errors.Join(err, ctx.Err()); err != nil {
			return fmt.Errorf("check index %q: %w", key, err)
		}
		check(key, value)
	}
	for _, key := range slices.Sorted(maps.Keys(inMemory)) {
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
func (l *live) sums(seed maphash.Seed) map[string]summed {
	words := make([]uint64, len(l.pieces))
	for id := wordID(1); id < l.words.n; id++ {
		list, text := l.words.postings(id), l.words.text(id)
		row := *l.words.word(id)
		piece, last := uint32(0), uint32(0)
		for at := 0; at < len(list); {
			delta, from := number(list, at)
			piece += delta
			count, positions, next := entry(list, from)
			at = next
			if !l.pieces[piece].alive {
				continue
			}
			words[piece] += entryHash(seed, text, count, positions)
			row.count -= count
			if piece != last {
				row.pieces--
				last = piece
			}
		}
		if row.count != 0 || row.pieces != 0 {
			words[last]++
		}
	}
	found := make(map[string]summed, l.alive)
	for _, d := range l.docs {
		if !d.alive {
			continue
		}
		s := summed{kind: d.kind}
		for f, id := range d.pieces {
			if id != 0 {
				s.fields[f] = fieldSum{l.pieces[id].tokens, words[id]}
			}
		}
		found[d.key] = s
	}
	return found
}

// sumsOf are the same of a record's sections, which are well formed.
func sumsOf(seed maphash.Seed, sections []section) (fields [fieldCount]fieldSum) {
	for _, s := range sections {
		sum := fieldSum{tokens: s.tokens}
		for _, part := range s.parts {
			_ = eachWord(part, func(term []byte, count uint32, positions []byte) {
				sum.words += entryHash(seed, term, count, positions)
			})
		}
		fields[s.field] = sum
	}
	return fields
}

func entryHash(seed maphash.Seed, term []byte, count uint32, positions []byte) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	h.Write(term)
	h.Write(binary.AppendUvarint([]byte{0}, uint64(count)))
	h.Write(positions)
	return h.Sum64()
}
