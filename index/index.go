package index

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"sync"
)

// Reader is what the index needs to read of a store: its own part of it, keys without the store's prefix.
type Reader interface {
	// Get returns the value, or nil where the key is not there. The value belongs to the caller.
	Get(key []byte) ([]byte, error)
	// Scan calls fn for every key with the prefix, ascending. Key and value are only lent.
	Scan(prefix []byte, fn func(key, value []byte) error) error
}

// Writer is what it needs to write. All writes of one transaction are seen together or not at all.
type Writer interface {
	Reader
	Set(key, value []byte) error
	Delete(key []byte) error
	// SetChunk writes a large value that nothing refers to until Set makes it known.
	SetChunk(key, value []byte) error
}

// Field is a part of a document that counts on its own in ranking.
type Field uint8

// The fields. Aside holds what stands on the page and is not the article; it is searched only on request.
const (
	Title Field = iota
	Author
	Tags
	Body
	Aside
	fieldCount
)

// Document is what can be found: a key of the caller's choice, a kind to filter by, and text in fields. A field may come several
// times; positions run on with a gap between.
type Document struct {
	Key    string
	Kind   byte
	Fields []FieldText
}

// FieldText is the text of one field.
type FieldText struct {
	Field Field
	Text  string
}

// Index finds documents. It is safe for use by many goroutines: searches run side by side, and a change waits for them.
type Index struct {
	mu      sync.RWMutex
	live    *live
	damaged map[string]error // records that Load could not read
}

// New returns an empty index.
func New() *Index { return &Index{live: newLive()} }

// Change is what a committed transaction does to what is found; see Apply.
type Change struct {
	key      string
	kind     byte
	gone     bool
	whole    bool    // the sections are all the document has
	fields   []Field // else they replace these
	sections []section
}

// Put writes the record, replacing an earlier one with the same key.
func (x *Index) Put(w Writer, r *Record) (Change, error) {
	for i, c := range r.chunks {
		if c.staged {
			continue
		}
		if err := r.writeChunk(w, i); err != nil {
			return Change{}, err
		}
	}
	h := head{kind: r.kind}
	for _, s := range r.sections {
		h.sections = append(h.sections, headOf(s))
	}
	if err := writeHead(w, r.key, h); err != nil {
		return Change{}, err
	}
	return Change{key: r.key, kind: r.kind, whole: true, sections: r.sections}, nil
}

// Amend replaces the given fields of a document and leaves the others as they are, without reading their text again. A field given
// with no text is emptied. A document that is not there is ErrNoRecord, one that cannot be read ErrDamaged.
func (x *Index) Amend(w Writer, key string, fields []FieldText) (Change, error) {
	value, err := w.Get(headKey(key))
	if err != nil {
		return Change{}, fmt.Errorf("index %q: %w", key, err)
	}
	if value == nil {
		return Change{}, fmt.Errorf("%w %q", ErrNoRecord, key)
	}
	h, err := decodeHead(key, value)
	if err != nil {
		return Change{}, err
	}
	sections, err := analyze(fields, func() error { return nil })
	if err != nil {
		return Change{}, err
	}
	c := Change{key: key, kind: h.kind, sections: sections}
	for _, f := range fields {
		c.fields = append(c.fields, f.Field)
	}
	h.sections = slices.DeleteFunc(h.sections, func(s headSection) bool { return slices.Contains(c.fields, s.field) })
	for i := range sections {
		s := &sections[i]
		if s.place() {
			for part := range s.parts {
				if err := writeChunk(w, key, *s, part); err != nil {
					return Change{}, err
				}
			}
		}
		h.sections = append(h.sections, headOf(*s))
	}
	slices.SortFunc(h.sections, func(a, b headSection) int { return int(a.field) - int(b.field) })
	return c, writeHead(w, key, h)
}

// Remove makes the document unfindable. Its large pieces stay, so that the caller's store may undo it.
func (x *Index) Remove(w Writer, key string) (Change, error) {
	if err := w.Delete(headKey(key)); err != nil {
		return Change{}, fmt.Errorf("index %q: %w", key, err)
	}
	return Change{key: key, gone: true}, nil
}

// Reload reads what the store says of the key now: the change that brings the index in line with it after the store was changed
// without the index (an act undone). A record that cannot be read is ErrDamaged.
func (x *Index) Reload(r Reader, key string) (Change, error) {
	value, err := r.Get(headKey(key))
	if err != nil {
		return Change{}, fmt.Errorf("index %q: %w", key, err)
	}
	if value == nil {
		return Change{key: key, gone: true}, nil
	}
	kind, sections, err := readRecord(r, key, value)
	if err != nil {
		return Change{}, err
	}
	return Change{key: key, kind: kind, whole: true, sections: sections}, nil
}

// Apply makes changes findable, in order; called once their transaction has committed. Changes of a transaction that did not
// commit are dropped.
func (x *Index) Apply(changes ...Change) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, c := range changes {
		x.live.apply(c)
		delete(x.damaged, c.key)
	}
}

// Load reads every record: what opening does. It replaces whatever the index held. A damaged record is passed over, so that one never
// keeps a notebook from opening; Check tells of it.
func (x *Index) Load(ctx context.Context, r Reader) error {
	l, damaged := newLive(), map[string]error{}
	large := map[string][]byte{} // heads with chunks, read after the scan
	load := func(key string, value []byte) {
		kind, sections, err := readRecord(r, key, value)
		if err != nil {
			damaged[key] = err
			return
		}
		l.apply(Change{key: key, kind: kind, whole: true, sections: sections})
	}
	err := r.Scan([]byte(headPrefix), func(k, value []byte) error {
		key := string(k[len(headPrefix):])
		if h, err := decodeHead(key, value); err == nil && h.chunked() {
			large[key] = bytes.Clone(value)
			return ctx.Err()
		}
		load(key, value)
		return ctx.Err()
	})
	if err != nil {
		return fmt.Errorf("load index: %w", err)
	}
	for key, value := range large {
		load(key, value)
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("load index: %w", err)
		}
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.live, x.damaged = l, damaged
	return nil
}

// Keys calls fn with the key and kind of every document that can be found, in no order, until it returns false. fn may use the index.
func (x *Index) Keys(fn func(key string, kind byte) bool) {
	type found struct {
		key  string
		kind byte
	}
	x.mu.RLock()
	keys := make([]found, 0, x.live.alive)
	for _, d := range x.live.docs {
		if d.alive {
			keys = append(keys, found{d.key, d.kind})
		}
	}
	x.mu.RUnlock()
	for _, k := range keys {
		if !fn(k.key, k.kind) {
			return
		}
	}
}
