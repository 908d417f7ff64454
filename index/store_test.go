package index

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"commonplace/index/words"
)

// memory is a Writer over a map.
type memory map[string][]byte

func (m memory) Get(key []byte) ([]byte, error) { return bytes.Clone(m[string(key)]), nil }

func (m memory) Scan(prefix []byte, fn func(key, value []byte) error) error {
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if strings.HasPrefix(k, string(prefix)) {
			key, value := []byte(k), bytes.Clone(m[k])
			if err := fn(key, value); err != nil {
				return err
			}
			clear(key) // what was lent must not have been kept
			clear(value)
		}
	}
	return nil
}

func (m memory) Set(key, value []byte) error {
	m[string(key)] = bytes.Clone(value)
	return nil
}

func (m memory) Keep(key, value []byte) error {
	if value == nil {
		return m.Delete(key)
	}
	return m.Set(key, value)
}

func (m memory) Delete(key []byte) error {
	delete(m, string(key))
	return nil
}

// keepText is what the caller of an index does: it keeps the document itself in the same transaction.
func keepText(t testing.TB, w Writer, d Document) {
	t.Helper()
	text, err := json.Marshal(d)
	if err == nil {
		err = w.Set([]byte(textPrefix+d.Key), text)
	}
	if err != nil {
		t.Fatal(err)
	}
}

const textPrefix = "text/"

// texts gives the documents that were kept.
func texts(r Reader) Texts {
	return func(key string) (d Document, err error) {
		text, err := r.Get([]byte(textPrefix + key))
		if err != nil || text == nil {
			return d, errors.Join(ErrNoRecord, err)
		}
		return d, json.Unmarshal(text, &d)
	}
}

// library is an index over a store in memory.
type library struct {
	*Index
	store memory
}

func newLibrary() library { return library{New(), memory{}} }

// put analyses, writes and applies a document.
func (l library) put(t testing.TB, d Document) {
	t.Helper()
	r, err := Analyze(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	keepText(t, l.store, d)
	c, err := l.Put(l.store, r)
	if err != nil {
		t.Fatal(err)
	}
	l.Apply(c)
}

// body is a document of one text.
func body(key, text string) Document {
	return Document{Key: key, Kind: 's', Fields: []FieldText{{Body, text}}}
}

// find searches and returns the keys of the hits.
func (l library) find(t testing.TB, q Query) ([]string, Result) {
	t.Helper()
	r, err := l.Search(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, h := range r.Hits {
		keys = append(keys, h.Key)
	}
	return keys, r
}

// shared finds a file of the samples beside the checkout, or skips the test.
func shared(t testing.TB, path string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		p := filepath.Join(dir, "shared", path)
		if _, err := os.Stat(p); err == nil {
			return p
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Skipf("no shared/%s beside the checkout", path)
		}
		dir = up
	}
}

// wordsOf gives the words of a text, or of a query.
func wordsOf(text string, query bool) []string {
	var all []string
	for s := (words.Scanner{Text: text, Query: query}); s.Next(); {
		all = append(all, string(s.Term))
	}
	return all
}
