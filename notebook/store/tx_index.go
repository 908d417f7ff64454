package store

import (
	"fmt"

	"commonplace/index"
	"commonplace/notebook"
)

// indexPart is the index's own part of the store: keys under one letter. Scan may be nested and written in like any scan.
type indexPart struct{ t *tx }

// Index implements notebook.Tx.
func (t *tx) Index() index.Writer { return indexPart{t} }

func indexKey(k []byte) []byte { return append(all(atIndex), k...) }

// Get implements index.Reader.
func (p indexPart) Get(k []byte) ([]byte, error) {
	full := indexKey(k)
	content, ok, err := p.t.read(full)
	if err != nil || !ok {
		return nil, err
	}
	return p.t.store.zip.expand(full, content)
}

// Scan implements index.Reader.
func (p indexPart) Scan(prefix []byte, fn func(key, value []byte) error) error {
	return p.t.scan(stretch{prefix: indexKey(prefix), tolerant: true}, func(k, content []byte) (bool, error) {
		value, err := p.t.store.zip.expand(k, content)
		if err != nil {
			value = nil
		}
		err = fn(k[len(all(atIndex)):], value)
		return err == nil, err
	})
}

// Set implements index.Writer.
func (p indexPart) Set(k, value []byte) error {
	if err := checkIndex(k, value); err != nil {
		return err
	}
	full := indexKey(k)
	return p.t.change(full, pack(full, plain(value)))
}

// Delete implements index.Writer; what is not there is not an error.
func (p indexPart) Delete(k []byte) error { return p.t.change(indexKey(k), nil) }

// Keep implements index.Writer: no journal, and a value of nil removes what is there.
func (p indexPart) Keep(k, value []byte) error {
	if err := p.t.mayChange(); err != nil {
		return err
	}
	if err := checkIndex(k, value); err != nil {
		return err
	}
	full := indexKey(k)
	if value == nil {
		return p.t.remove(full)
	}
	return p.t.set(full, pack(full, plain(value)))
}

func checkIndex(k, value []byte) error {
	if len(k) > maxKeyPartBytes || len(value) > notebook.MaxStepBytes {
		return fmt.Errorf("%w: an index record of %d bytes under a key of %d", notebook.ErrTooLarge, len(value), len(k))
	}
	return nil
}
