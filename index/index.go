package index

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"sync"

	"commonplace/index/segment"
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
	// Keep writes what follows from the records, or removes it where the value is nil. No undo ever takes it back.
	Keep(key, value []byte) error
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
	layers  []layer          // oldest first: stored ones, and one that is being folded
	live    *live            // the newest
	damaged map[string]error // records that could not be read at opening
	next    segment.ID
	trouble error // what last kept it from folding

	store      Store // nil: all stays in memory
	background *background
	leftOver   []segment.ID // whose pages are to be removed
	settled    bool         // memory that opening needed was given back
	folding    sync.Mutex   // held by the one who folds
	flip       sync.Mutex   // held while layers are changed in the store and here; taken before mu
	waking     sync.Mutex   // held while words of segments are read; taken after mu
	spare      sync.Pool    // of *sums
	recent     recent
	remembered remembered
}

// New returns an empty index. It is in memory only, until Open.
func New() *Index { return &Index{live: newLive()} }

// Change is what a committed transaction does to what is found; see Apply.
type Change struct {
	key      string
	mark     []byte
	kind     byte
	gone     bool
	fields   []Field   // if any, only these are new
	sections []section // all the document has
}

// all gives the layers and the live one.
func (x *Index) all() []layer { return append(slices.Clip(x.layers), x.live) }

// view calls fn with a reader of the store, nil where there is none.
func (x *Index) view(ctx context.Context, fn func(Reader) error) error {
	if x.store == nil {
		return fn(nil)
	}
	return x.store.View(ctx, fn)
}

// whole gives all layers as one. The lock is held.
func (x *Index) whole(ctx context.Context, r Reader) (*whole, error) {
	if err := x.wakeUp(r); err != nil {
		return nil, err
	}
	return newWhole(ctx, r, &x.recent, x.all()), nil
}

// wakeUp reads the words of segments that were not searched yet. The lock is held.
func (x *Index) wakeUp(r Reader) error {
	x.waking.Lock()
	defer x.waking.Unlock()
	for _, l := range x.layers {
		if s, is := l.(*stored); is {
			if err := s.wake(r); err != nil {
				return err
			}
		}
	}
	return nil
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
	mark, err := touch(w, r.key)
	return Change{key: r.key, mark: mark, kind: r.kind, sections: r.sections}, err
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
	c := Change{key: key, kind: h.kind}
	for _, f := range fields {
		c.fields = append(c.fields, f.Field)
	}
	h.sections = slices.DeleteFunc(h.sections, func(s headSection) bool { return slices.Contains(c.fields, s.field) })
	for _, kept := range h.sections { // the document may be in a segment, and moves
		s, err := readSection(w, key, kept)
		if err != nil {
			return Change{}, err
		}
		c.sections = append(c.sections, s)
	}
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
	c.sections = append(c.sections, sections...)
	slices.SortFunc(h.sections, func(a, b headSection) int { return int(a.field) - int(b.field) })
	if err := writeHead(w, key, h); err != nil {
		return Change{}, err
	}
	c.mark, err = touch(w, key)
	return c, err
}

// Remove makes the document unfindable. Its large pieces stay, so that the caller's store may undo it.
func (x *Index) Remove(w Writer, key string) (Change, error) {
	if err := w.Delete(headKey(key)); err != nil {
		return Change{}, fmt.Errorf("index %q: %w", key, err)
	}
	mark, err := touch(w, key)
	return Change{key: key, mark: mark, gone: true}, err
}

// Reload reads what the store says of the key now: the change that brings the index in line with it after the store was changed
// without the index (an act undone), in a transaction that called Touch. A record that cannot be read is ErrDamaged.
func (x *Index) Reload(r Reader, key string) (Change, error) {
	mark, err := r.Get(markKey(key))
	if err != nil {
		return Change{}, fmt.Errorf("index %q: %w", key, err)
	}
	value, err := r.Get(headKey(key))
	if err != nil {
		return Change{}, fmt.Errorf("index %q: %w", key, err)
	}
	if value == nil {
		return Change{key: key, mark: mark, gone: true}, nil
	}
	kind, sections, err := readRecord(r, key, value)
	if err != nil {
		return Change{}, err
	}
	return Change{key: key, mark: mark, kind: kind, sections: sections}, nil
}

// Apply makes changes findable, in order; called once their transaction has committed. Changes of a transaction that did not
// commit are dropped. Whoever adds much faster than it can be folded waits for that here.
func (x *Index) Apply(changes ...Change) {
	x.mu.Lock()
	for _, c := range changes {
		for _, l := range x.layers {
			if row, ok := l.find(c.key); ok {
				l.remove(row)
			}
		}
		x.live.apply(c)
		delete(x.damaged, c.key)
	}
	x.remembered.forget()
	due, late := x.mayFold(foldDocuments, foldBytes), x.mayFold(foldDocuments*foldAhead, foldBytes*foldAhead)
	x.mu.Unlock()
	b := x.background
	switch {
	case b == nil:
	case late && b.ctx.Err() == nil:
		if err := x.fold(b.ctx); err != nil {
			x.troubled(err)
		}
		wake(b.merge)
	case due:
		wake(b.fold)
	}
}

// troubled remembers what kept the index from folding. What was added is found all the same, and folded after the next change.
func (x *Index) troubled(err error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.trouble = err
}

// Load reads every record into memory, in place of whatever the index held: an index without segments, to compare with. A damaged record
// is passed over.
func (x *Index) Load(ctx context.Context, r Reader) error {
	l, damaged := newLive(), map[string]error{}
	large := map[string][]byte{} // heads with chunks, read after the scan
	load := func(key string, value []byte) {
		kind, sections, err := readRecord(r, key, value)
		if err != nil {
			damaged[key] = err
			return
		}
		l.apply(Change{key: key, kind: kind, sections: sections})
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
	x.live, x.layers, x.damaged = l, nil, damaged
	x.remembered.forget()
	return nil
}

// Keys calls fn with the key and kind of every document that can be found, in no order, until it returns false. fn may use the index.
func (x *Index) Keys(fn func(key string, kind byte) bool) {
	type found struct {
		key  string
		kind byte
	}
	x.mu.RLock()
	var keys []found
	for _, l := range x.all() {
		l.each(func(row uint32) {
			key, kind := l.row(row)
			keys = append(keys, found{key, kind})
		})
	}
	x.mu.RUnlock()
	for _, k := range keys {
		if !fn(k.key, k.kind) {
			return
		}
	}
}
