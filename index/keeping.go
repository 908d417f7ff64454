package index

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"slices"

	"commonplace/index/segment"
)

// What the index keeps, beside the heads:
//
//	u/<key>        the document of f/<key> was written or removed since it was folded; a mark that is new each time
//	m              the manifest: which segments there are
//	s/<segment>/…  their pages
//	d/<segment>    which of its rows are gone
//	w/<segment>    its pages are being written, or no longer needed
//
// None of it is journaled: it follows from the documents, and says how far it does.
//
// Decision: whoever writes, removes or puts back a head leaves a mark in the same transaction. A document is found as its text says
// while it has a mark, and as the newest segment says once it has none. Folding writes a segment's pages first, under w/, and then in one
// small transaction the manifest, the rows that are gone, and takes the marks away of those documents that nobody has marked anew
// since. So whatever is undone, and wherever a kill lands, what is found is what the texts say; opening reads the manifest, the rows
// of the segments and the texts of the marked documents. Price: eight bytes a document until it is folded, and a changed book is folded
// whole.

const (
	markPrefix = "u/"
	gonePrefix = "d/"
	workPrefix = "w/"
	markBytes  = 8

	// manifestVersion is of an index that is whole. One that is being made anew has the other, so that a program that knows nothing of that
	// does not take it for whole; see rebuilding.go.
	manifestVersion, unfinishedVersion = 2, 3
)

// Store is where an index keeps its heads and segments: transactions over its own part of the keys.
type Store interface {
	View(ctx context.Context, fn func(Reader) error) error
	Update(ctx context.Context, fn func(Writer) error) error
	// Reread is View for who needs documents again.
	Reread(ctx context.Context, fn func(Reader, Texts) error) error
}

func markKey(key string) []byte         { return []byte(markPrefix + key) }
func goneKey(id segment.ID) []byte      { return fmt.Appendf(nil, "%s%08x", gonePrefix, id) }
func workKey(id segment.ID) []byte      { return fmt.Appendf(nil, "%s%08x", workPrefix, id) }
func manifestKey() []byte               { return []byte("m") }
func workOf(key []byte) (id segment.ID) { fmt.Sscanf(string(key), workPrefix+"%08x", &id); return id }

// Touch marks a document that the caller's transaction wrote, removed or put back without the index. Reload then brings the index in line.
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
	rules    byte // the recordVersion by which they were made
	next     segment.ID
	before   segment.ID // not 0: segments of lower numbers are being replaced
	segments []segment.Meta
}

func (m manifest) encode() []byte {
	b := []byte{manifestVersion, recordVersion}
	if m.before > 0 {
		b = binary.AppendUvarint([]byte{unfinishedVersion, recordVersion}, uint64(m.before))
	}
	b = binary.AppendUvarint(b, uint64(m.next))
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
	if len(b) < 2 || b[0] != manifestVersion && b[0] != unfinishedVersion {
		return nil, fmt.Errorf("%w: the manifest", ErrDamaged)
	}
	m := &manifest{rules: b[1]}
	numbers, ok := uvarints(b[2:])
	if b[0] == unfinishedVersion && len(numbers) > 0 {
		m.before, numbers = segment.ID(numbers[0]), numbers[1:]
	}
	perSegment := 4 + len(segment.Meta{}.Bytes)
	if !ok || len(numbers) < 2 || uint64(len(numbers)-2) != numbers[1]*uint64(perSegment) {
		return nil, fmt.Errorf("%w: the manifest is malformed", ErrDamaged)
	}
	m.next = segment.ID(numbers[0])
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

// inSteps calls fn with each key, many in one transaction.
func inSteps[K any](ctx context.Context, s Store, keys []K, fn func(w Writer, key K) error) error {
	for some := range slices.Chunk(keys, markStep) {
		err := s.Update(ctx, func(w Writer) error {
			for _, key := range some {
				if err := fn(w, key); err != nil {
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

// removeAll removes every key with the prefix.
func removeAll(ctx context.Context, s Store, prefix []byte, more ...[]byte) error {
	var keys [][]byte
	err := s.View(ctx, func(r Reader) error {
		return r.Scan(prefix, func(k, _ []byte) error {
			keys = append(keys, bytes.Clone(k))
			return ctx.Err()
		})
	})
	return cmpErr(err, func() error {
		return inSteps(ctx, s, append(keys, more...), func(w Writer, k []byte) error { return w.Keep(k, nil) })
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
	return removeAll(ctx, s, segment.Prefix(id), goneKey(id), workKey(id))
}
