package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/dgraph-io/badger/v4"

	"commonplace/notebook"
)

// tx is one transaction. Its parts are in tx_*.go; here is what they are made of: read, change, put and scan.
//
// Trap: Badger panics when a writing transaction has two iterators open, so scan reads pages there and calls back between them.
type tx struct {
	ctx     context.Context
	store   *Store
	txn     *badger.Txn
	writes  bool
	over    bool                  // the closure returned
	counts  map[notebook.Kind]int // counters this transaction changed
	bytes   int                   // written so far, about
	journal journal
	stage   staging
}

var (
	errReadOnly = errors.New("written in a View")
	errOver     = errors.New("a transaction was used after its closure returned")
	errStaging  = errors.New("only content and index chunks may be staged")
)

// read returns the content of a record; ok is false where there is none. It belongs to the caller.
func (t *tx) read(key []byte) (content []byte, ok bool, err error) {
	raw, err := t.raw(key)
	if err != nil || raw == nil {
		return nil, false, err
	}
	content, err = unpack(key, raw)
	return content, err == nil, err
}

// raw returns what stands under a key in its envelope, nil where there is nothing.
func (t *tx) raw(key []byte) ([]byte, error) {
	if t.over {
		return nil, errOver
	}
	item, err := t.txn.Get(key)
	if errors.Is(err, badger.ErrKeyNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, translate(err)
	}
	raw, err := item.ValueCopy([]byte{})
	return raw, translate(err)
}

// load reads one record, or says which one is not there.
func load[T any](t *tx, k []byte, walk func(*coder, *T)) (T, error) {
	var none T
	content, ok, err := t.read(k)
	if err != nil {
		return none, err
	}
	if !ok {
		return none, fmt.Errorf("%s: %w", keyWords(k), notebook.ErrNotFound)
	}
	return open(k, content, walk)
}

// put writes one record, with everything that follows from it.
func put[T any](t *tx, k []byte, v *T, walk func(*coder, *T)) error {
	return t.change(k, pack(k, encode(v, walk)))
}

// change puts raw, in its envelope, in the place of what stands under the key, nil to remove it; keeps the before-image if an act was
// begun; and brings derived keys and counters in line.
func (t *tx) change(k, raw []byte) error {
	if err := t.mayChange(); err != nil {
		return err
	}
	old, err := t.raw(k)
	if err != nil || bytes.Equal(old, raw) && (old == nil) == (raw == nil) {
		return err
	}
	was, err := derivedRaw(k, old)
	if err != nil {
		return err
	}
	is, err := derivedRaw(k, raw)
	if err != nil {
		return err
	}
	if err := t.keepBefore(k, old); err != nil {
		return err
	}
	for _, d := range was {
		if !slices.Contains(is, d) {
			if err := t.remove([]byte(d)); err != nil {
				return err
			}
		}
	}
	for _, d := range is {
		if err := t.set([]byte(d), nil); err != nil {
			return err
		}
	}
	if kind, ok := counted(k[0]); ok && (old == nil) != (raw == nil) {
		if err := t.count(kind, old == nil); err != nil {
			return err
		}
	}
	if raw == nil {
		return t.remove(k)
	}
	return t.set(k, raw)
}

func derivedRaw(k, raw []byte) ([]string, error) {
	if raw == nil {
		return nil, nil
	}
	content, err := unpack(k, raw)
	if err != nil {
		return nil, err
	}
	return derived(k, content)
}

func (t *tx) mayChange() error {
	switch {
	case t.over:
		return errOver
	case !t.writes:
		return errReadOnly
	case t.stage.id != "":
		return errStaging
	}
	return nil
}

// set and remove write without more ado.
func (t *tx) set(key, raw []byte) error {
	t.bytes += len(key) + len(raw)
	return translate(t.txn.Set(key, raw))
}

func (t *tx) remove(key []byte) error {
	t.bytes += len(key)
	return translate(t.txn.Delete(key))
}

// drop removes one record, ErrNotFound where it is not there.
func (t *tx) drop(k []byte) error {
	if err := t.mayChange(); err != nil {
		return err
	}
	old, err := t.raw(k)
	if err != nil {
		return err
	}
	if old == nil {
		return fmt.Errorf("%s: %w", keyWords(k), notebook.ErrNotFound)
	}
	return t.change(k, nil)
}

// dropAll removes every record under a prefix.
func (t *tx) dropAll(prefix []byte) error {
	return t.scan(stretch{prefix: prefix}, func(k, _ []byte) (bool, error) {
		return true, t.change(bytes.Clone(k), nil)
	})
}

// Count implements notebook.Tx.
func (t *tx) Count(kind notebook.Kind) (int, error) {
	if n, ok := t.counts[kind]; ok {
		return n, nil
	}
	k := key(atCounter, string([]byte{byte(kind)}))
	content, ok, err := t.read(k)
	if err != nil || !ok {
		return 0, err
	}
	return open(k, content, walkCount)
}

// count remembers one more or one fewer; commit writes it.
func (t *tx) count(kind notebook.Kind, more bool) error {
	n, err := t.Count(kind)
	if err != nil {
		return err
	}
	if more {
		n++
	} else {
		n--
	}
	t.counts[kind] = n
	return nil
}

// writeCounts puts the changed counters where they belong, last of all.
func (t *tx) writeCounts() error {
	for kind, n := range t.counts {
		k := key(atCounter, string([]byte{byte(kind)}))
		if err := t.set(k, pack(k, encode(&n, walkCount))); err != nil {
			return err
		}
	}
	return nil
}

// Setting implements notebook.Tx.
func (t *tx) Setting(name string) ([]byte, error) {
	content, _, err := t.read(key(atSetting, name))
	return content, err
}

// PutSetting implements notebook.Tx; a nil value removes the setting.
func (t *tx) PutSetting(name string, value []byte) error {
	if err := t.mayChange(); err != nil {
		return err
	}
	if len(name) > maxKeyPartBytes {
		return fmt.Errorf("%w: a setting's name of more than %d bytes", notebook.ErrTooLarge, maxKeyPartBytes)
	}
	k := key(atSetting, name)
	if value == nil {
		return t.remove(k)
	}
	return t.set(k, pack(k, value))
}

// Tags implements notebook.Tx.
func (t *tx) Tags() ([]notebook.TagCount, error) {
	var tags []notebook.TagCount
	err := t.scan(stretch{prefix: all(atTagged)}, func(k, _ []byte) (bool, error) {
		tag, ok := tagOf(k)
		if !ok {
			return false, fmt.Errorf("%w: the tags' key %q", notebook.ErrDamaged, clip(string(k)))
		}
		if n := len(tags); n > 0 && tags[n-1].Tag == tag {
			tags[n-1].Count++
		} else {
			tags = append(tags, notebook.TagCount{Tag: tag, Count: 1})
		}
		return true, nil
	})
	return tags, err
}

// Tagged implements notebook.Tx.
func (t *tx) Tagged(tag notebook.Tag) ([]notebook.Ref, error) {
	var refs []notebook.Ref
	if len(tag) > maxKeyPartBytes {
		return nil, nil
	}
	err := t.scan(stretch{prefix: tagPrefix(tag)}, func(k, _ []byte) (bool, error) {
		ref, err := notebook.ParseRef(lastID(k))
		if err != nil {
			return false, fmt.Errorf("%w: the tags' key %q", notebook.ErrDamaged, clip(string(k)))
		}
		refs = append(refs, ref)
		return true, nil
	})
	return refs, err
}
