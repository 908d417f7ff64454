package index

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"commonplace/index/segment"
)

// What the index keeps, beside the forward records:
//
//	u/<key>        the record under f/<key> was written or removed since it was folded; a mark that is new each time
//	m              the manifest: which segments there are
//	s/<segment>/…  their pages
//	d/<segment>    which of its rows are gone
//	w/<segment>    its pages are being written, or no longer needed
//
// None of it is journaled: it follows from the records, and says how far it does.
//
// Decision: whoever writes, removes or puts back a record leaves a mark in the same transaction. A document is found as its record says
// while it has a mark, and as the newest segment says once it has none. Folding writes a segment's pages first, under w/, and then in one
// small transaction the manifest, the rows that are gone, and takes the marks away of those documents that nobody has marked anew
// since. So whatever is undone, and wherever a kill lands, what is found is what the records say; opening reads the manifest, the rows
// of the segments and the marked records. Price: eight bytes a record until it is folded, and a changed book is read and folded whole.

const (
	markPrefix = "u/"
	gonePrefix = "d/"
	workPrefix = "w/"
	markBytes  = 8

	manifestVersion = 1
)

// Store is where an index keeps its records and segments: transactions over its own part of the keys.
type Store interface {
	View(ctx context.Context, fn func(Reader) error) error
	Update(ctx context.Context, fn func(Writer) error) error
}

func markKey(key string) []byte         { return []byte(markPrefix + key) }
func goneKey(id segment.ID) []byte      { return fmt.Appendf(nil, "%s%08x", gonePrefix, id) }
func workKey(id segment.ID) []byte      { return fmt.Appendf(nil, "%s%08x", workPrefix, id) }
func manifestKey() []byte               { return []byte("m") }
func workOf(key []byte) (id segment.ID) { fmt.Sscanf(string(key), workPrefix+"%08x", &id); return id }

// Touch marks a record that the caller's transaction wrote, removed or put back without the index. Reload then brings the index in line.
func (x *Index) Touch(w Writer, key string) error {
	_, err := touch(w, key)
	return err
}

func touch(w Writer, key string) (mark []byte, err error) {
	mark = make([]byte, markBytes)
	rand.Read(mark) // never fails
	if err := w.Keep(markKey(key), mark); err != nil {
		return nil, fmt.Errorf("index %q: %w", key, err)
	}
	return mark, nil
}

// manifest says which segments there are, oldest first.
type manifest struct {
	next     segment.ID
	segments []segment.Meta
}

func (m manifest) encode() []byte {
	b := binary.AppendUvarint([]byte{manifestVersion}, uint64(m.next))
	b = binary.AppendUvarint(b, uint64(len(m.segments)))
	for _, s := range m.segments {
		for _, n := range []uint32{uint32(s.ID), s.Rows, s.Pieces, s.Words} {
			b = binary.AppendUvarint(b, uint64(n))
		}
		for _, n := range s.Bytes {
			b = binary.AppendUvarint(b, n)
		}
	}
	return seal(manifestKey(), b)
}

// readManifest reads the manifest; nil where there is none.
func readManifest(r Reader) (*manifest, error) {
	value, err := r.Get(manifestKey())
	if err != nil || value == nil {
		return nil, err
	}
	b := unseal(manifestKey(), value)
	if len(b) == 0 || b[0] != manifestVersion {
		return nil, fmt.Errorf("%w: the manifest", ErrDamaged)
	}
	numbers, ok := uvarints(b[1:])
	perSegment := 4 + len(segment.Meta{}.Bytes)
	if !ok || len(numbers) < 2 || uint64(len(numbers)-2) != numbers[1]*uint64(perSegment) {
		return nil, fmt.Errorf("%w: the manifest is malformed", ErrDamaged)
	}
	m := &manifest{next: segment.ID(numbers[0])}
	for n := range slices.Chunk(numbers[2:], perSegment) {
		s := segment.Meta{ID: segment.ID(n[0]), Rows: uint32(n[1]), Pieces: uint32(n[2]), Words: uint32(n[3])}
		copy(s.Bytes[:], n[4:])
		m.segments = append(m.segments, s)
	}
	return m, nil
}

func uvarints(b []byte) (numbers []uint64, ok bool) {
	for len(b) > 0 {
		n, size := binary.Uvarint(b)
		if size <= 0 {
			return nil, false
		}
		numbers, b = append(numbers, n), b[size:]
	}
	return numbers, true
}

// encodeGone writes the rows of a segment that are gone, which ascend.
func encodeGone(id segment.ID, rows []uint32) []byte {
	var b []byte
	last := uint32(0)
	for _, row := range rows {
		b = binary.AppendUvarint(b, uint64(row-last))
		last = row
	}
	return seal(goneKey(id), b)
}

func readGone(r Reader, id segment.ID) (rows []uint32, err error) {
	value, err := r.Get(goneKey(id))
	if err != nil || value == nil {
		return nil, err
	}
	b := unseal(goneKey(id), value)
	numbers, ok := uvarints(b)
	if b == nil || !ok {
		return nil, fmt.Errorf("%w: what is gone of segment %d", ErrDamaged, id)
	}
	row := uint32(0)
	for _, n := range numbers {
		row += uint32(n)
		rows = append(rows, row)
	}
	return rows, nil
}

// markStep is how many marks one transaction writes, and how many keys one removes.
const markStep = 2000

// begin marks every record, in a store in which nothing was ever folded or of which the segments cannot be read, and ends with a manifest
// of no segments: a kill before that begins it again. Pages that are there are to be removed.
func begin(ctx context.Context, s Store) error {
	var keys []string
	m, old := manifest{next: 1}, map[segment.ID]bool{}
	err := s.View(ctx, func(r Reader) error {
		err := r.Scan([]byte(headPrefix), func(k, _ []byte) error {
			keys = append(keys, string(k[len(headPrefix):]))
			return ctx.Err()
		})
		if err != nil {
			return err
		}
		return r.Scan([]byte(segment.PagesPrefix), func(k, _ []byte) error {
			if id, ok := segment.IDOf(k); ok {
				old[id], m.next = true, max(m.next, id+1)
			}
			return ctx.Err()
		})
	})
	for some := range slices.Chunk(keys, markStep) {
		err = cmpErr(err, func() error {
			return s.Update(ctx, func(w Writer) error {
				for _, key := range some {
					if _, err := touch(w, key); err != nil {
						return err
					}
				}
				return nil
			})
		})
	}
	return cmpErr(err, func() error {
		return s.Update(ctx, func(w Writer) error {
			for id := range old {
				if err := w.Keep(workKey(id), []byte{}); err != nil {
					return err
				}
			}
			return w.Keep(manifestKey(), m.encode())
		})
	})
}

func cmpErr(err error, next func() error) error {
	if err != nil {
		return err
	}
	return next()
}

// leftOver lists the segments that were being written or removed when the program ended.
func leftOver(r Reader) (left []segment.ID, err error) {
	err = r.Scan([]byte(workPrefix), func(k, _ []byte) error {
		left = append(left, workOf(k))
		return nil
	})
	return left, err
}

// removePages removes what is left of a segment, and at last that it is to be removed.
func removePages(ctx context.Context, s Store, id segment.ID) error {
	var keys [][]byte
	err := s.View(ctx, func(r Reader) error {
		return r.Scan(segment.Prefix(id), func(k, _ []byte) error {
			keys = append(keys, bytes.Clone(k))
			return ctx.Err()
		})
	})
	if err != nil {
		return err
	}
	keys = append(keys, goneKey(id), workKey(id))
	for some := range slices.Chunk(keys, markStep) {
		err := s.Update(ctx, func(w Writer) error {
			for _, k := range some {
				if err := w.Keep(k, nil); err != nil {
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

// Open reads the index from the store and keeps it there from now on: what Apply adds is folded into segments in the background, until
// Close. Records of a store in which nothing was folded yet are folded now, and so are all of them where the segments cannot be read. A
// damaged record is passed over, so that one never keeps a notebook from opening; Check tells of it.
func (x *Index) Open(ctx context.Context, s Store) error {
	x.store = s
	marked, err := x.openLayers(ctx)
	if err != nil && ctx.Err() == nil || err == nil && x.layers == nil {
		if err = begin(ctx, s); err == nil {
			marked, err = x.openLayers(ctx)
		}
	}
	if err == nil {
		err = x.openMarked(ctx, marked)
	}
	if err != nil {
		return fmt.Errorf("open index: %w", err)
	}
	x.start(ctx)
	return nil
}

// openLayers opens the segments, and lists the records that were changed since they were folded. It leaves no layers, not even an empty
// list, where nothing was ever folded.
func (x *Index) openLayers(ctx context.Context) (marked []string, err error) {
	x.live, x.layers, x.damaged, x.leftOver = newLive(), nil, map[string]error{}, nil
	err = x.store.View(ctx, func(r Reader) error {
		m, err := readManifest(r)
		if err != nil || m == nil {
			return err
		}
		x.next, x.layers = m.next, []layer{}
		if err := x.openSegments(r, m); err != nil {
			return err
		}
		if x.leftOver, err = leftOver(r); err != nil {
			return err
		}
		for _, id := range x.leftOver { // its name must not be used again before its pages are gone
			x.next = max(x.next, id+1)
		}
		return r.Scan([]byte(markPrefix), func(k, _ []byte) error {
			marked = append(marked, string(k[len(markPrefix):]))
			return ctx.Err()
		})
	})
	return marked, err
}

func (x *Index) openSegments(r Reader, m *manifest) error {
	for _, meta := range m.segments {
		gone, err := readGone(r, meta.ID)
		if err != nil {
			return err
		}
		l, err := openStored(r, meta, gone)
		if err != nil {
			return err
		}
		x.layers = append(x.layers, l)
	}
	return nil
}

// openMarked reads the records that wait to be folded, and folds them where there are many.
func (x *Index) openMarked(ctx context.Context, keys []string) error {
	for _, key := range keys {
		for _, l := range x.layers {
			if row, ok := l.find(key); ok {
				l.remove(row)
			}
		}
	}
	for len(keys) > 0 {
		err := x.store.View(ctx, func(r Reader) error {
			for len(keys) > 0 && !x.mayFold(foldDocuments*foldAhead, foldBytes*foldAhead) {
				c, err := x.Reload(r, keys[0])
				switch {
				case errors.Is(err, ErrDamaged):
					x.damaged[keys[0]] = err
				case err != nil:
					return err
				default:
					x.live.apply(c)
				}
				keys = keys[1:]
				if err := ctx.Err(); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		if len(keys) > 0 {
			if err := x.fold(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}
