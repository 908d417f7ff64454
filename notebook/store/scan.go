package store

import (
	"bytes"

	"github.com/dgraph-io/badger/v4"
)

// stretch is a run of keys: those with the prefix, after one key and in one direction.
type stretch struct {
	prefix []byte
	after  []byte // not itself part of the run; nil: from its beginning
	back   bool   // descending
	// tolerant: a record that is not as it was written comes as one without content, instead of ending the scan.
	tolerant bool
}

// One page of a scan in a writing transaction.
const (
	pageKeys  = 256
	pageBytes = 1 << 20
)

type pair struct{ key, content []byte }

// scan calls fn with every key of the stretch and the content of its record, nil for derived keys, until it returns false. Both
// are only lent. fn may call anything of the transaction, and what it writes may or may not be seen by the rest of the scan.
func (t *tx) scan(s stretch, fn func(key, content []byte) (more bool, err error)) error {
	if !t.writes {
		return t.walk(s, fn)
	}
	for {
		var page []pair
		size := 0
		err := t.walk(s, func(k, content []byte) (bool, error) {
			p := pair{key: bytes.Clone(k), content: bytes.Clone(content)}
			page = append(page, p)
			size += len(k) + len(content)
			return len(page) < pageKeys && size < pageBytes, nil
		})
		if err != nil {
			return err
		}
		for _, p := range page {
			if more, err := fn(p.key, p.content); err != nil || !more {
				return err
			}
		}
		if len(page) < pageKeys && size < pageBytes {
			return nil
		}
		s.after = page[len(page)-1].key
	}
}

// walk does it with one iterator, during which nothing else may be done in a writing transaction.
func (t *tx) walk(s stretch, fn func(key, content []byte) (more bool, err error)) error {
	if t.over {
		return errOver
	}
	o := badger.DefaultIteratorOptions
	o.PrefetchValues = false // values stand beside their keys
	o.Reverse = s.back
	o.Prefix = s.prefix
	it := t.txn.NewIterator(o)
	defer it.Close()
	start := s.after
	if start == nil {
		start = s.prefix
		if s.back {
			start = append(bytes.Clone(s.prefix), 0xff, 0xff, 0xff, 0xff, 0xff)
		}
	}
	for it.Seek(start); it.ValidForPrefix(s.prefix); it.Next() {
		if err := t.ctx.Err(); err != nil {
			return err
		}
		k := it.Item().Key()
		if s.after != nil && bytes.Equal(k, s.after) {
			continue
		}
		more := false
		err := it.Item().Value(func(raw []byte) error {
			var content []byte
			var err error
			if !isDerived(k[0]) {
				if content, err = unpack(k, raw); err != nil && !s.tolerant {
					return err
				}
			}
			more, err = fn(k, content)
			return err
		})
		if err != nil || !more {
			return translate(err)
		}
	}
	return nil
}

// isDerived says whether keys with the letter have no value of their own.
func isDerived(letter byte) bool { return 'A' <= letter && letter <= 'Z' }
