package index

import (
	"bytes"
	"context"
	"fmt"
	"hash/maphash"

	"commonplace/index/segment"
	"commonplace/index/words"
)

// layers adds what the segments hold to what was found, and looks whether the store would give the same index when it is opened again.
func (s Sum) layers(ctx context.Context, r Reader, found map[string]summed, report func(key, what string)) error {
	m, err := readManifest(r)
	if err != nil || m == nil || m.before != s.anew.before || len(m.segments) != len(s.stored) {
		report("", fmt.Sprintf("the manifest does not say which segments there are (%v)", err))
		return nil
	}
	known := map[segment.ID]bool{}
	for i, l := range s.stored {
		if l.Meta != m.segments[i] {
			report("", fmt.Sprintf("segment %d is not as the manifest says", l.ID))
		}
		known[l.ID] = true
		if s.anew.replaces(l.stored) {
			continue
		}
		if err := l.sum(ctx, r, s.seed, found, report); err != nil {
			return err
		}
		if err := s.goneAgain(r, l, report); err != nil {
			return err
		}
	}
	for key, mark := range s.marks {
		kept, err := r.Get(markKey(key))
		if err != nil {
			return err
		}
		if !bytes.Equal(kept, mark) {
			report(key, "would not be found as it is after opening again")
		}
	}
	return s.work(r, known, report)
}

// goneAgain looks whether the same rows of a segment would be gone after opening again.
func (s Sum) goneAgain(r Reader, l storedSum, report func(key, what string)) error {
	rows, err := readGone(r, l.ID)
	if err != nil {
		report("", err.Error())
		return nil
	}
	kept := map[uint32]bool{}
	for _, row := range rows {
		if int(row) >= len(l.gone) || !l.gone[row] {
			report("", fmt.Sprintf("row %d of segment %d is found and would be gone after opening again", row, l.ID))
		}
		kept[row] = true
	}
	for row, gone := range l.gone {
		if key, _ := l.row(uint32(row)); gone && !kept[uint32(row)] {
			if mark, err := r.Get(markKey(key)); err != nil || mark == nil {
				report(key, "is gone and would be found after opening again")
			}
		}
	}
	return nil
}

// work looks whether all pages in the store belong to a segment, or to one that is being written or removed.
func (s Sum) work(r Reader, known map[segment.ID]bool, report func(key, what string)) error {
	if err := r.Scan([]byte(workPrefix), func(k, _ []byte) error { known[workOf(k)] = true; return nil }); err != nil {
		return err
	}
	return r.Scan([]byte(segment.PagesPrefix), func(k, _ []byte) error {
		if id, ok := segment.IDOf(k); !ok || !known[id] {
			report("", fmt.Sprintf("%q belongs to no segment", k))
			known[id] = true // once is enough
		}
		return nil
	})
}

// sum adds up every posting of every living piece of a segment, as it is in the store.
func (l storedSum) sum(ctx context.Context, r Reader, seed maphash.Seed, found map[string]summed, report func(key, what string)) error {
	words, err := l.postingSums(ctx, r, seed)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		report("", err.Error())
		words = make([]uint64, len(l.Rows.Pieces))
	}
	unread := err != nil
	for row, gone := range l.gone {
		if gone {
			continue
		}
		key, kind := l.row(uint32(row))
		if _, there := found[key]; there {
			report(key, "is found twice")
		}
		d := summed{kind: kind, unread: unread}
		from, to := l.Rows.Span(uint32(row))
		for i := from; i < to; i++ {
			d.fields[l.Rows.Pieces[i].Field] = fieldSum{l.Rows.Pieces[i].Tokens, words[i]}
		}
		found[key] = d
	}
	return nil
}

func (l storedSum) postingSums(ctx context.Context, r Reader, seed maphash.Seed) ([]uint64, error) {
	sums, stems := make([]uint64, len(l.Rows.Pieces)), words.NewStemmer()
	words, err := l.Segment.Words(r)
	if err != nil {
		return nil, err
	}
	postings := l.Segment.Postings(r)
	var data, positions []byte
	var b block
	for c := words.From(0); c.Next(); {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if c.Pieces == 0 {
			continue
		}
		if stem := words.Text(words.Stem(c.N)); string(stem) != stems.StemOf(string(c.Text)) {
			return nil, fmt.Errorf("segment %d: %q has the stem %q", l.ID, c.Text, stem)
		}
		if data, err = postings.Read(c.Word, data[:0]); err != nil {
			return nil, err
		}
		for all := postings.Cursor(c.Word, data); ; {
			more, err := all.Next(&b)
			if err != nil {
				return nil, err
			}
			if !more {
				break
			}
			if positions, err = postings.Positions(c.Word, &b, positions[:0]); err != nil {
				return nil, err
			}
			cut := b.Places(positions)
			for i, piece := range b.Pieces[:b.N] {
				sums[piece] += postingHash(seed, c.Text, b.Counts[i], cut.Of(i))
			}
		}
	}
	return sums, nil
}
