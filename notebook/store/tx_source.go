package store

import (
	"fmt"

	"commonplace/notebook"
)

// Source implements notebook.Tx.
func (t *tx) Source(id notebook.SourceID) (notebook.Source, error) {
	return load(t, key(atSource, string(id)), walkSource)
}

// SourceVersion implements notebook.Tx; the newest version is one of them.
func (t *tx) SourceVersion(id notebook.SourceID, version int) (notebook.Source, error) {
	s, err := t.Source(id)
	if err != nil || s.Version == version {
		return s, err
	}
	if s, err = load(t, key(atVersion, string(id), four(version)), walkSource); err != nil {
		return s, fmt.Errorf("version %d: %w", version, err)
	}
	return s, nil
}

// PutSource implements notebook.Tx. A version below the newest replaces the record of that earlier version.
func (t *tx) PutSource(s notebook.Source) error {
	if err := checkID(notebook.KindSource, s.ID); err != nil {
		return err
	}
	if s.Version < 1 {
		return fmt.Errorf("%w: version %d of source %s", notebook.ErrBadInput, s.Version, s.ID)
	}
	k := key(atSource, string(s.ID))
	content, ok, err := t.read(k)
	if err != nil {
		return err
	}
	if ok {
		newest, err := open(k, content, walkSource)
		if err != nil {
			return err
		}
		earlier := newest
		if s.Version < newest.Version {
			earlier = s
		}
		if s.Version != newest.Version {
			if err := put(t, key(atVersion, string(s.ID), four(earlier.Version)), &earlier, walkSource); err != nil {
				return err
			}
		}
		if s.Version < newest.Version {
			return nil
		}
	}
	return put(t, k, &s, walkSource)
}

// DeleteSource implements notebook.Tx.
func (t *tx) DeleteSource(id notebook.SourceID) error {
	if err := t.drop(key(atSource, string(id))); err != nil {
		return err
	}
	if err := t.dropAll(under(atVersion, string(id))); err != nil {
		return err
	}
	if err := t.change(key(atMarks, string(id)), nil); err != nil {
		return err
	}
	if err := t.change(key(atSketch, string(id)), nil); err != nil {
		return err
	}
	return t.change(key(atReading, string(id)), nil)
}

// Sources implements notebook.Tx.
func (t *tx) Sources(after notebook.SourceID, fn func(notebook.Source) bool) error {
	return each(t, atSource, string(after), walkSource, fn)
}

// each lists the records of one letter after an id.
func each[T any](t *tx, letter byte, after string, walk func(*coder, *T), fn func(T) bool) error {
	return t.scan(stretch{prefix: all(letter), after: key(letter, after)}, func(k, content []byte) (bool, error) {
		v, err := open(k, content, walk)
		return err == nil && fn(v), err
	})
}

// SourceByDigest implements notebook.Tx.
func (t *tx) SourceByDigest(d notebook.Digest) (notebook.SourceID, error) {
	id, err := t.idUnder(under(atDigest, string(d[:])), notebook.KindSource, false)
	return notebook.SourceID(id), err
}

// SourceByOrigin implements notebook.Tx.
func (t *tx) SourceByOrigin(origin string) (notebook.SourceID, error) {
	if origin == "" {
		return "", nil
	}
	id, err := t.idUnder(under(atOrigin, originHash(origin)), notebook.KindSource, false)
	return notebook.SourceID(id), err
}

// idUnder returns the first id of a kind that follows the prefix in a key, or the last one; "" where there is none.
func (t *tx) idUnder(prefix []byte, kind notebook.Kind, last bool) (id string, err error) {
	err = t.scan(stretch{prefix: append(prefix, byte(kind)), back: last}, func(k, _ []byte) (bool, error) {
		if len(k) < len(prefix)+idBytes {
			return false, fmt.Errorf("%w: %s", notebook.ErrDamaged, keyWords(k))
		}
		id = string(k[len(prefix) : len(prefix)+idBytes])
		return false, nil
	})
	return id, err
}

// Marks implements notebook.Tx.
func (t *tx) Marks(id notebook.SourceID) (notebook.Marks, error) {
	return loadOrZero(t, key(atMarks, string(id)), walkMarks)
}

// PutMarks implements notebook.Tx.
func (t *tx) PutMarks(id notebook.SourceID, m notebook.Marks) error {
	if err := checkID(notebook.KindSource, id); err != nil {
		return err
	}
	if err := checkTags(m.Tags); err != nil {
		return err
	}
	return put(t, key(atMarks, string(id)), &m, walkMarks)
}

// Reading implements notebook.Tx.
func (t *tx) Reading(id notebook.SourceID) (notebook.Reading, error) {
	return loadOrZero(t, key(atReading, string(id)), walkReading)
}

// PutReading implements notebook.Tx.
func (t *tx) PutReading(id notebook.SourceID, r notebook.Reading) error {
	if err := checkID(notebook.KindSource, id); err != nil {
		return err
	}
	return put(t, key(atReading, string(id)), &r, walkReading)
}

// loadOrZero reads a record laid over a source, zero where there is none; a source that is not there is ErrNotFound.
func loadOrZero[T any](t *tx, k []byte, walk func(*coder, *T)) (T, error) {
	var zero T
	content, ok, err := t.read(k)
	if err != nil {
		return zero, err
	}
	if !ok {
		source, err := t.raw(key(atSource, firstID(k)))
		if err == nil && source == nil {
			err = fmt.Errorf("%s: %w", keyWords(k), notebook.ErrNotFound)
		}
		return zero, err
	}
	return open(k, content, walk)
}

// Content implements notebook.Tx. A chunk missing between others is ErrDamaged.
func (t *tx) Content(ck notebook.ContentKey) ([]byte, error) {
	prefix := contentPrefix(ck)
	data, chunks := []byte{}, 0
	err := t.scan(stretch{prefix: prefix}, func(k, content []byte) (bool, error) {
		if len(k) != len(prefix)+4 || lastFour(k) != chunks {
			return false, fmt.Errorf("%w: chunk %d is missing from %s", notebook.ErrDamaged, chunks, keyWords(k))
		}
		chunks++
		part, err := t.store.zip.expand(k, content)
		data = append(data, part...)
		return true, err
	})
	if err == nil && chunks == 0 {
		err = fmt.Errorf("content %q of version %d of source %s: %w", ck.Part, ck.Version, clip(string(ck.Source)), notebook.ErrNotFound)
	}
	if err != nil {
		return nil, err
	}
	return data, nil
}

// PutContent implements notebook.Tx.
func (t *tx) PutContent(ck notebook.ContentKey, n int, data []byte) error {
	if err := checkID(notebook.KindSource, ck.Source); err != nil {
		return err
	}
	if len(data) > notebook.MaxChunkBytes {
		return fmt.Errorf("%w: a chunk of %d bytes, at most %d", notebook.ErrTooLarge, len(data), notebook.MaxChunkBytes)
	}
	return t.chunk(append(contentPrefix(ck), four(n)...), data)
}
