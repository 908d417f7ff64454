package index

import (
	"context"
	"errors"
	"maps"
	"reflect"
	"strings"
	"sync"
	"testing"
)

// database is a Store over a map: transactions see what stood when they began, and are committed whole.
type database struct {
	mu      sync.Mutex
	writing sync.Mutex
	stands  memory
	// refuse, if not nil, may fail a transaction before it is committed.
	refuse func(next memory) error
}

func newDatabase() *database { return &database{stands: memory{}} }

func (d *database) now() memory {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.stands
}

func (d *database) View(ctx context.Context, fn func(Reader) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return fn(d.now())
}

func (d *database) Reread(ctx context.Context, fn func(Reader, Texts) error) error {
	return d.View(ctx, func(r Reader) error { return fn(r, texts(r)) })
}

func (d *database) Update(ctx context.Context, fn func(Writer) error) error {
	d.writing.Lock()
	defer d.writing.Unlock()
	next := maps.Clone(d.now())
	if err := errors.Join(ctx.Err(), fn(next)); err != nil {
		return err
	}
	if d.refuse != nil {
		if err := d.refuse(next); err != nil {
			return err
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.stands = next
	return nil
}

// kept is an index that is kept in a database and folds only when it is told to.
type kept struct {
	*Index
	db *database
}

func openKept(t testing.TB, db *database) kept {
	t.Helper()
	x := New()
	if err := x.Open(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	x.Close()
	x.background = nil
	return kept{x, db}
}

// change commits a change and applies it.
func (k kept) change(t testing.TB, fn func(w Writer) (Change, error)) {
	t.Helper()
	var c Change
	err := k.db.Update(t.Context(), func(w Writer) (err error) { c, err = fn(w); return err })
	if err != nil {
		t.Fatal(err)
	}
	k.Apply(c)
}

func (k kept) put(t testing.TB, d Document) {
	t.Helper()
	r, err := Analyze(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	k.change(t, func(w Writer) (Change, error) {
		keepText(t, w, d)
		return k.Put(w, r)
	})
}

// undo puts the records back as they stood, as an act does that takes back others.
func (k kept) undo(t testing.TB, past memory) {
	t.Helper()
	var touched []string
	err := k.db.Update(t.Context(), func(w Writer) error {
		keys := map[string]bool{}
		for _, m := range []memory{past, k.db.now()} {
			for key := range m {
				if strings.HasPrefix(key, headPrefix) {
					keys[strings.TrimPrefix(key, headPrefix)] = true
				}
			}
		}
		for key := range keys {
			changed := false
			for _, full := range []string{headPrefix + key, textPrefix + key} {
				if string(past[full]) == string(k.db.now()[full]) {
					continue
				}
				changed = true
				put := func() error { return w.Set([]byte(full), past[full]) }
				if past[full] == nil {
					put = func() error { return w.Delete([]byte(full)) }
				}
				if err := put(); err != nil {
					return err
				}
			}
			if !changed {
				continue
			}
			touched = append(touched, key)
			if err := k.Touch(w, key); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range touched {
		c, err := k.Reload(t.Context(), k.db.now(), texts(k.db.now()), key)
		if err != nil {
			t.Fatal(err)
		}
		k.Apply(c)
	}
}

// rebuild makes anew what is not whole.
func (k kept) rebuild(t testing.TB) {
	t.Helper()
	if err := k.Rebuild(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if ready := k.Readiness(); ready != (Readiness{}) {
		t.Fatalf("made anew and not whole: %+v", ready)
	}
}

// mergeSome merges a run of segments, whatever their sizes.
func (k kept) mergeSome(t testing.TB, r *random) {
	t.Helper()
	var all []*stored
	for _, l := range k.layers {
		if s, is := l.(*stored); is {
			all = append(all, s)
		}
	}
	if len(all) == 0 {
		return
	}
	from := r.Intn(len(all))
	to := from + 1 + r.Intn(len(all)-from)
	if err := k.merge(t.Context(), all[from:to]); err != nil {
		t.Fatal(err)
	}
}

// sameAsModel compares what is found with what an index in memory finds, made of the same records.
func (k kept) sameAsModel(t testing.TB, queries []Query) {
	t.Helper()
	model := New()
	if err := model.Load(t.Context(), k.db.now(), texts(k.db.now())); err != nil {
		t.Fatal(err)
	}
	if err := k.Check(t.Context(), k.db.now(), texts(k.db.now()), func(key, what string) { t.Errorf("check: %q %s", key, what) }); err != nil {
		t.Fatal(err)
	}
	for _, q := range queries {
		got, err := k.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		want, err := model.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v finds\n%+v\nin memory\n%+v", q, got, want)
		}
	}
}
