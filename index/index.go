package index

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"commonplace/index/parts"
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
	// Keep writes what follows from the documents, or removes it where the value is nil. No undo ever takes it back.
	Keep(key, value []byte) error
}

// Texts gives a document again, made of what one transaction sees: the same as was put. The error is ErrNoRecord where there is none.
type Texts func(key string) (Document, error)

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

// There are as many fields as sections may be of.
var _ [parts.MaxFields]struct{} = [fieldCount]struct{}{}

// Document is what can be found: a key of the caller's choice, a kind to filter by, and text in fields. A field may come several
// times; positions run on with a gap between. Language is a BCP 47 tag; where it is empty, the text's common words tell.
type Document struct {
	Key      string
	Kind     byte
	Language string
	Fields   []FieldText
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
	damaged map[string]error // documents that could not be read at opening
	next    segment.ID
	trouble error // what last kept it from folding

	store      Store // nil: all stays in memory
	background *background
	leftOver   []segment.ID // whose pages are to be removed
	settled    bool         // memory that opening needed was given back
	searched   atomic.Bool
	folding    sync.Mutex // held by the one who folds
	flip       sync.Mutex // held while layers are changed in the store and here; taken before mu
	waking     sync.Mutex // held while words of segments are read; taken after mu
	spare      sync.Pool  // of *sums
	recent     segment.Recent
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
	sections []parts.Section
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
	x.searched.Store(true)
	if err := x.wakeUp(func(l layer) error { return l.listen(r) }); err != nil {
		return nil, err
	}
	return newWhole(ctx, r, &x.recent, x.all()), nil
}

// wakeUp makes each layer ready, one search after the other. The lock is held.
func (x *Index) wakeUp(ready func(layer) error) error {
	x.waking.Lock()
	defer x.waking.Unlock()
	for _, l := range x.all() {
		if err := ready(l); err != nil {
			return err
		}
	}
	return nil
}

// Put writes the record, replacing an earlier one with the same key.
func (x *Index) Put(w Writer, r *Record) (Change, error) {
	if err := writeHead(w, r.key); err != nil {
		return Change{}, err
	}
	mark, err := touch(w, r.key)
	return Change{key: r.key, mark: mark, kind: r.kind, sections: r.sections}, err
}

// Remove makes the document unfindable.
func (x *Index) Remove(w Writer, key string) (Change, error) {
	if err := w.Delete(headKey(key)); err != nil {
		return Change{}, fmt.Errorf("index %q: %w", key, err)
	}
	mark, err := touch(w, key)
	return Change{key: key, mark: mark, gone: true}, err
}

// Reload reads what the store says of the key now: the change that brings the index in line with it after the store was changed
// without the index (an act undone), in a transaction that called Touch. What cannot be read is ErrDamaged.
func (x *Index) Reload(ctx context.Context, r Reader, texts Texts, key string) (Change, error) {
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
	record, err := again(ctx, texts, key, value)
	if err != nil {
		return Change{}, err
	}
	return Change{key: key, mark: mark, kind: record.kind, sections: record.sections}, nil
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

// Load reads every document into memory, in place of whatever the index held: an index without segments, to compare with. What is damaged
// is passed over.
func (x *Index) Load(ctx context.Context, r Reader, texts Texts) error {
	l, damaged := newLive(), map[string]error{}
	err := r.Scan([]byte(headPrefix), func(k, value []byte) error {
		key := string(k[len(headPrefix):])
		record, err := again(ctx, texts, key, value)
		if err != nil {
			damaged[key] = err
		} else {
			l.apply(Change{key: key, kind: record.kind, sections: record.sections})
		}
		return ctx.Err()
	})
	if err != nil {
		return fmt.Errorf("load index: %w", err)
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
