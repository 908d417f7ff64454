package index

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestFoldedIndexEqualsTheOneInMemory(t *testing.T) {
	r := newRandom(21)
	db := newDatabase()
	k := openKept(t, db)
	docs := map[string]bool{}
	var past []memory
	for step := range 2500 {
		key := fmt.Sprintf("d%03d", r.Intn(200))
		if past = append(past, db.now()); len(past) > 30 {
			past = past[1:]
		}
		switch n := r.Intn(100); {
		case n < 2:
			was := past[r.Intn(len(past))]
			k.undo(t, was)
			docs = map[string]bool{}
			for key := range was {
				if strings.HasPrefix(key, headPrefix) {
					docs[strings.TrimPrefix(key, headPrefix)] = true
				}
			}
		case n < 5:
			if err := k.fold(t.Context()); err != nil {
				t.Fatal(err)
			}
		case n < 7:
			k.mergeSome(t, r)
		case n < 8:
			k = openKept(t, db)
		case docs[key] && n < 35:
			k.change(t, func(w Writer) (Change, error) { return k.Remove(w, key) })
			delete(docs, key)
		case docs[key] && n < 55:
			d, err := texts(k.db.now())(key)
			if err != nil {
				t.Fatal(err)
			}
			k.put(t, d.amend(r.fields()))
		default:
			d := Document{Key: key, Kind: "sn"[r.Intn(2)], Language: r.language(), Fields: r.fields()}
			if r.Intn(40) == 0 { // one of several parts
				d = Document{Key: key, Kind: 's', Language: r.language(), Fields: []FieldText{{Body, r.text(30_000)}, {Title, r.text(3)}}}
			}
			k.put(t, d)
			docs[key] = true
		}
		if step%25 == 24 {
			k.sameAsModel(t, append(r.queries(), Query{Text: `"` + r.text(2) + `"`}, Query{Text: "th", Typing: true}, Query{Text: "goverment ofice", Kinds: []byte{'s'}}))
		}
		if step%100 == 99 {
			modelOf(t, db.now()).naive().answersAs(t, r, k.Index, 20)
		}
	}
	if err := k.fold(t.Context()); err != nil {
		t.Fatal(err)
	}
	for key := range db.now() {
		if strings.HasPrefix(key, markPrefix) || strings.HasPrefix(key, workPrefix) {
			t.Errorf("%q is left after folding", key)
		}
	}
}

// TestChangesDuringFoldAndMerge lets documents come, change and go at every transaction of a fold and of a merge.
func TestChangesDuringFoldAndMerge(t *testing.T) {
	r := newRandom(5)
	db := newDatabase()
	k := openKept(t, db)
	busy := false
	db.refuse = func(memory) error { return nil }
	between := func() {
		key := fmt.Sprintf("d%02d", r.Intn(40))
		if r.Intn(3) == 0 {
			k.change(t, func(w Writer) (Change, error) { return k.Remove(w, key) })
			return
		}
		k.put(t, body(key, r.text(60)))
	}
	// The store's own lock is held while it commits, so what comes between comes before the next transaction begins.
	steps := &stepping{database: db, before: func() {
		if !busy {
			busy = true
			between()
			busy = false
		}
	}}
	k.store = steps
	for round := range 60 {
		for range 10 {
			k.put(t, body(fmt.Sprintf("d%02d", r.Intn(40)), r.text(60)))
		}
		if err := k.fold(t.Context()); err != nil {
			t.Fatal(err)
		}
		if round%3 == 2 {
			k.mergeSome(t, r)
		}
		k.sameAsModel(t, r.queries())
		again := openKept(t, &database{stands: db.now()})
		again.sameAsModel(t, r.queries())
	}
}

// stepping calls before at the beginning of each of the index's own Updates.
type stepping struct {
	*database
	before func()
}

func (s *stepping) Update(ctx context.Context, fn func(Writer) error) error {
	s.before()
	return s.database.Update(ctx, fn)
}

// TestFailedAnywhere fails each transaction of a fold and a merge in turn: the index goes on, and so does one opened on what was left.
func TestFailedAnywhere(t *testing.T) {
	full := errors.New("the disk is full")
	for fail := range 12 {
		r := newRandom(int64(fail))
		db := newDatabase()
		k := openKept(t, db)
		for n := range 90 {
			k.put(t, body(fmt.Sprintf("d%02d", n%50), r.text(40)))
			if n%20 == 19 && k.fold(t.Context()) != nil {
				t.Fatal("fold")
			}
		}
		left := fail
		db.refuse = func(memory) error {
			if left--; left < 0 {
				return full
			}
			return nil
		}
		err := k.fold(t.Context())
		if err == nil {
			err = k.merge(t.Context(), storedOf(k.layers))
		}
		db.refuse = nil
		if err != nil && !errors.Is(err, full) {
			t.Fatalf("fail %d: %v", fail, err)
		}
		if fail < 5 && err == nil {
			t.Fatalf("fail %d: nothing failed", fail)
		}
		again := openKept(t, &database{stands: db.now()})
		again.sameAsModel(t, r.queries())
		k.put(t, body("d99", r.text(40)))
		if err := k.fold(t.Context()); err != nil {
			t.Fatal(err)
		}
		k.sameAsModel(t, r.queries())
	}
}

func storedOf(layers []layer) (all []*stored) {
	for _, l := range layers {
		if s, is := l.(*stored); is {
			all = append(all, s)
		}
	}
	return all
}

// TestBackgroundFoldsAndMerges adds more than foldAhead allows and waits for the background by closing.
func TestBackgroundFoldsAndMerges(t *testing.T) {
	r := newRandom(9)
	db := newDatabase()
	x := New()
	if err := x.Open(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	k := kept{x, db}
	const documents = foldDocuments * (foldAhead + mergeRun)
	var searches sync.WaitGroup
	stop := make(chan struct{})
	searches.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
			}
			if _, err := x.Search(t.Context(), Query{Text: "goverment of the people", Typing: true}); err != nil {
				t.Error(err)
				return
			}
		}
	})
	for n := range documents {
		k.put(t, body(fmt.Sprintf("d%05d", n), r.text(5)))
		if n%7 == 6 {
			gone := fmt.Sprintf("d%05d", r.Intn(n))
			k.change(t, func(w Writer) (Change, error) { return k.Remove(w, gone) })
		}
	}
	close(stop)
	searches.Wait()
	x.Close()
	if x.trouble != nil {
		t.Fatal(x.trouble)
	}
	if x.background.ctx.Err() == nil || !slices.ContainsFunc(x.layers, func(l layer) bool { _, is := l.(*stored); return is }) {
		t.Error("nothing was folded")
	}
	k.sameAsModel(t, r.queries())
	openKept(t, db).sameAsModel(t, r.queries())
}

// TestRecordsOfBefore opens a store that holds records only, as they were written before there were segments, and goes on after a kill.
func TestRecordsOfBefore(t *testing.T) {
	r := newRandom(3)
	l := newLibrary()
	const documents = 2 * foldDocuments * foldAhead
	for n := range documents {
		l.put(t, body(fmt.Sprintf("d%05d", n), r.text(5)))
	}
	db := newDatabase()
	for key, value := range l.store {
		if !strings.HasPrefix(key, markPrefix) {
			db.stands[key] = value
		}
	}
	transactions := 0
	db.refuse = func(memory) error {
		if transactions++; transactions == 2 {
			return errors.New("killed")
		}
		return nil
	}
	if err := openKept(t, db).Rebuild(t.Context(), nil); err == nil {
		t.Fatal("made of nothing")
	}
	k := openKept(t, db)
	most := 0 // documents in memory at once
	if err := k.Rebuild(t.Context(), func(Readiness) { most = max(most, len(k.live.docs)) }); err != nil || most > foldDocuments*foldAhead {
		t.Errorf("%d documents in memory, %v", most, err)
	}
	k.sameAsModel(t, r.queries())
	if len(storedOf(k.layers)) == 0 || len(k.live.docs) > foldDocuments*foldAhead {
		t.Errorf("%d segments, %d documents unfolded", len(storedOf(k.layers)), len(k.live.docs))
	}
}

// TestSegmentsThatCannotBeReadAreMadeAgain drops and spoils what opening reads.
func TestSegmentsThatCannotBeReadAreMadeAgain(t *testing.T) {
	for _, prefix := range []string{"m", "s/00000001/r", gonePrefix} {
		t.Run(prefix, func(t *testing.T) {
			r := newRandom(6)
			db := newDatabase()
			k := openKept(t, db)
			for n := range 80 {
				k.put(t, body(fmt.Sprintf("d%02d", n%70), r.text(30)))
				if n%40 == 39 && k.fold(t.Context()) != nil {
					t.Fatal("fold")
				}
			}
			spoilt := 0
			for key, value := range db.stands {
				if strings.HasPrefix(key, prefix) {
					db.stands[key] = value[:len(value)-1]
					spoilt++
				}
			}
			if spoilt == 0 {
				t.Fatal("nothing to spoil")
			}
			k = openKept(t, db)
			k.rebuild(t)
			k.sameAsModel(t, r.queries())
			if err := errors.Join(k.fold(t.Context()), k.mergeDue(t.Context())); err != nil {
				t.Fatal(err)
			}
			k.sameAsModel(t, r.queries())
		})
	}
}
