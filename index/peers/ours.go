package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"commonplace/index"
	"commonplace/index/corpus"
	"commonplace/notebook"
	"commonplace/notebook/store"
)

// ours is the index in a notebook's store.
type ours struct {
	*index.Index
	*store.Store
}

func (o ours) View(ctx context.Context, fn func(index.Reader) error) error {
	return o.Store.View(ctx, func(tx notebook.Tx) error { return fn(tx.Index()) })
}

func (o ours) Update(ctx context.Context, fn func(index.Writer) error) error {
	return o.Store.Update(ctx, func(tx notebook.Tx) error { return fn(tx.Index()) })
}

// Reread has no document to give: a notebook reads those again that were added and not yet folded when it was killed, and here all are folded
// when the index is closed.
func (o ours) Reread(ctx context.Context, fn func(index.Reader, index.Texts) error) error {
	return o.View(ctx, func(r index.Reader) error {
		return fn(r, func(key string) (index.Document, error) {
			return index.Document{}, fmt.Errorf("%s was not folded, and its text is not kept: remove the folder", key)
		})
	})
}

func openOurs(ctx context.Context, dir string) (engine, error) {
	s, err := store.Open(ctx, dir, store.Options{})
	if err != nil {
		return nil, err
	}
	o := ours{index.New(), s}
	return o, o.Index.Open(ctx, o)
}

// tidyOurs does what the store does by itself when it was opened again and nothing is written for a while.
func tidyOurs(ctx context.Context, dir string) error {
	s, err := store.Open(ctx, dir, store.Options{})
	if err != nil {
		return err
	}
	return errors.Join(s.Tidy(ctx), s.Close())
}

func (o ours) add(ctx context.Context, first int, articles []corpus.Article) error {
	changes := make([]index.Change, len(articles))
	err := o.Update(ctx, func(w index.Writer) error {
		for i, a := range articles {
			record, err := index.Analyze(ctx, index.Document{Key: key(first + i), Kind: 's', Fields: []index.FieldText{
				{Field: index.Title, Text: a.Title}, {Field: index.Body, Text: a.Text},
			}})
			if err != nil {
				return err
			}
			if changes[i], err = o.Put(w, record); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		o.Apply(changes...)
	}
	return err
}

func (o ours) remove(ctx context.Context, first, n int) error {
	changes := make([]index.Change, n)
	err := o.Update(ctx, func(w index.Writer) (err error) {
		for i := range changes {
			if changes[i], err = o.Remove(w, key(first+i)); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		o.Apply(changes...)
	}
	return err
}

func (o ours) find(ctx context.Context, q question) ([]string, error) {
	asked := index.Query{Text: q.text, Typing: q.class == "prefix", Limit: best}
	switch words := q.words(); {
	case q.class == "phrase":
		asked.Text = `"` + q.text + `"`
	case q.exact && q.class == "prefix":
		words[len(words)-1] += "*"
		asked.Text, asked.Typing = strings.Join(words, " ="), false
		if len(words) > 1 {
			asked.Text = "=" + strings.Join(words[:len(words)-1], " =") + " " + words[len(words)-1]
		}
	case q.exact:
		asked.Text = "=" + strings.Join(words, " =")
	}
	r, err := o.Search(ctx, asked)
	keys := make([]string, len(r.Hits))
	for i, h := range r.Hits {
		keys[i] = h.Key
	}
	return keys, err
}

func (o ours) close() error { o.Index.Close(); return o.Store.Close() }

// ourSources sums up the code that decides what our files hold: while it is worked on, nothing else tells that what was kept is stale.
// Run elsewhere than in its own folder, it finds none.
func ourSources() string {
	sum := sha256.New()
	for _, folder := range []string{"..", filepath.Join("..", "segment"), filepath.Join("..", "..", "notebook", "store")} {
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		files = slices.DeleteFunc(files, func(f string) bool { return strings.HasSuffix(f, "_test.go") })
		if err != nil || len(files) == 0 {
			return ""
		}
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				return ""
			}
			sum.Write(data)
		}
	}
	return fmt.Sprintf("%x", sum.Sum(nil)[:8])
}
