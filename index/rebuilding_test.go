package index

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// older is a store of many documents in several segments, of which one or all are not to be used any more.
func older(t *testing.T, r *random, how string) *database {
	t.Helper()
	db := newDatabase()
	k := openKept(t, db)
	for n := range 400 {
		k.put(t, body(fmt.Sprintf("d%03d", n), r.text(12)))
		if n%90 == 89 && k.fold(t.Context()) != nil {
			t.Fatal("fold")
		}
	}
	switch how {
	case "other rules":
		m := unseal(manifestKey(), db.stands["m"])
		m[1]--
		db.stands["m"] = seal(manifestKey(), m)
	case "no manifest":
		delete(db.stands, "m")
	case "asked for":
		k = openKept(t, db)
		if err := k.Renew(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

// copied is the store as a kill would leave it now.
func (d *database) copied() *database { return &database{stands: maps.Clone(d.now())} }

// sameButReady compares what is found with the model while documents wait of which none is missing.
func (k kept) sameButReady(t *testing.T, queries []Query) {
	t.Helper()
	model := New()
	if err := model.Load(t.Context(), k.db.now(), texts(k.db.now())); err != nil {
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
		if got.Ready.Missing != 0 {
			t.Fatalf("%+v is missing of an index that works", got.Ready)
		}
		if got.Ready = (Readiness{}); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%+v finds\n%+v\nin memory\n%+v", q, got, want)
		}
	}
}

// standsAndWaits looks whether every document is found or said to be missing, and not both.
func (k kept) standsAndWaits(t *testing.T) {
	t.Helper()
	found, there := 0, 0
	k.Keys(func(string, byte) bool { found++; return true })
	for key := range k.db.now() {
		if strings.HasPrefix(key, headPrefix) {
			there++
		}
	}
	if ready := k.Readiness(); found+ready.Missing != there || ready.Done > ready.Total || ready.Done < 0 {
		t.Fatalf("%d of %d documents are found, %+v", found, there, ready)
	}
	if err := k.Check(t.Context(), k.db.now(), texts(k.db.now()), func(key, what string) { t.Errorf("check: %q %s", key, what) }); err != nil {
		t.Fatal(err)
	}
}

// TestRebuildBesideChanges has documents come, change, go and come back while an index is made anew, between any two transactions of it, and looks at
// what a kill there would leave.
func TestRebuildBesideChanges(t *testing.T) {
	for _, how := range []string{"asked for", "other rules", "no manifest"} {
		t.Run(how, func(t *testing.T) {
			r := newRandom(11)
			db := older(t, r, how)
			k := openKept(t, db)
			past := db.now()
			steps := 0
			change := func() {
				key := fmt.Sprintf("d%03d", r.Intn(430))
				switch steps++; {
				case steps%7 == 0:
					k.undo(t, past)
				case r.Intn(3) == 0:
					k.change(t, func(w Writer) (Change, error) { return k.Remove(w, key) })
				default:
					k.put(t, body(key, r.text(12)))
				}
				if steps%5 == 0 {
					past = db.now()
				}
			}
			busy := false
			k.store = &stepping{database: db, before: func() {
				if !busy {
					busy = true
					change()
					busy = false
				}
			}}
			looks := 0
			err := k.Rebuild(t.Context(), func(ready Readiness) {
				looks++
				change()
				k.standsAndWaits(t)
				if looks%3 == 0 {
					if err := k.fold(t.Context()); err != nil {
						t.Fatal(err)
					}
				}
				k.mergeSome(t, r)
				if how == "asked for" {
					k.sameButReady(t, r.queries())
				}
				again := openKept(t, db.copied())
				again.standsAndWaits(t)
				again.rebuild(t)
				again.sameAsModel(t, r.queries())
			})
			if err != nil || looks < 7 {
				t.Fatalf("told %d times, %v", looks, err)
			}
			k.sameAsModel(t, r.queries())
			openKept(t, db.copied()).sameAsModel(t, r.queries())
			if err := k.mergeDue(t.Context()); err != nil {
				t.Fatal(err)
			}
			segments := map[string]bool{}
			for key := range db.now() {
				if prefix, _, ok := strings.Cut(strings.TrimPrefix(key, "s/"), "/"); ok && strings.HasPrefix(key, "s/") {
					segments[prefix] = true
				}
			}
			if len(segments) != len(k.segments()) {
				t.Errorf("pages of %d segments are left, there are %d", len(segments), len(k.segments()))
			}
		})
	}
}

// TestRebuildIsStoppedAndGoesOn stops it at every step and opens the store again: each opening goes on, and it comes to an end.
func TestRebuildIsStoppedAndGoesOn(t *testing.T) {
	r := newRandom(4)
	db := older(t, r, "other rules")
	done := -1
	for openings := 0; ; openings++ {
		x := New()
		if err := x.Open(t.Context(), db); err != nil {
			t.Fatal(err)
		}
		k := kept{x, db}
		ready := k.Readiness()
		if !ready.Unfinished {
			x.Close()
			break
		}
		if ready.Done <= done || openings > 400/rebuildStep+1 {
			t.Fatalf("opening %d goes on at %d, after %d", openings, ready.Done, done)
		}
		done = ready.Done
		ctx, stop := context.WithCancel(t.Context())
		told := 0
		err := k.Rebuild(ctx, func(Readiness) {
			if told++; told == 2 {
				stop()
			}
		})
		stop()
		if err != nil && !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		if _, res := (library{k.Index, nil}).find(t, Query{Text: "the"}); res.Ready != k.Readiness() {
			t.Errorf("a search says %+v, it is %+v", res.Ready, k.Readiness())
		}
		x.Close()
		k.standsAndWaits(t)
	}
	openKept(t, db).sameAsModel(t, r.queries())
}

// TestRebuildFailsAnywhere fails each transaction of it in turn, as a full disk does.
func TestRebuildFailsAnywhere(t *testing.T) {
	full := errors.New("the disk is full")
	for fail := 0; ; fail++ {
		r := newRandom(int64(fail))
		db := older(t, r, "")
		k := openKept(t, db)
		left := fail
		db.refuse = func(memory) error {
			if left--; left < 0 {
				return full
			}
			return nil
		}
		err := cmpErr(k.Renew(t.Context()), func() error { return k.Rebuild(t.Context(), nil) })
		db.refuse = nil
		if err != nil && !errors.Is(err, full) {
			t.Fatalf("fail %d: %v", fail, err)
		}
		again := openKept(t, db.copied())
		again.standsAndWaits(t)
		again.rebuild(t)
		again.sameAsModel(t, r.queries())
		k.put(t, body("d999", r.text(12)))
		k.rebuild(t)
		k.sameAsModel(t, r.queries())
		if err == nil {
			if fail < 4 {
				t.Fatalf("only %d transactions", fail)
			}
			return
		}
	}
}

// TestDamagedSegmentsAreSetAside spoils postings: searches fail until the index is made anew; while it is, the rest is found and said to be that.
func TestDamagedSegmentsAreSetAside(t *testing.T) {
	r := newRandom(2)
	db := older(t, r, "")
	for key, value := range db.stands {
		if strings.HasPrefix(key, "s/00000002/p") {
			db.stands[key] = value[:len(value)-1]
		}
	}
	k := openKept(t, db)
	fails := func() error { // for any word
		for _, word := range strings.Fields(r.text(300)) {
			if _, err := k.Search(t.Context(), Query{Text: word}); err != nil {
				return err
			}
		}
		return nil
	}
	if err := fails(); !Damaged(err) {
		t.Fatalf("nothing is damaged: %v", err)
	}
	if aside, err := k.SetAside(t.Context()); aside || err != nil {
		t.Errorf("set aside %v, %v, before it is made anew", aside, err)
	}
	if err := k.Renew(t.Context()); err != nil {
		t.Fatal(err)
	}
	k.put(t, body("new", "zyzzyva"))
	if err := fails(); !Damaged(err) {
		t.Fatalf("what is damaged answers: %v", err)
	}
	if aside, err := k.SetAside(t.Context()); !aside || err != nil {
		t.Errorf("set aside %v, %v", aside, err)
	}
	keys, res := library{k.Index, nil}.find(t, Query{Text: "zyzzyva"})
	if len(keys) != 1 || res.Ready.Missing != 400-len(keptLive(k)) {
		t.Errorf("found %v, %+v", keys, res.Ready)
	}
	if err := fails(); err != nil {
		t.Fatal(err)
	}
	k.standsAndWaits(t)
	openKept(t, db.copied()).standsAndWaits(t)
	k.rebuild(t)
	k.sameAsModel(t, r.queries())
}

// keptLive are the documents of before that are in memory.
func keptLive(k kept) (keys []string) {
	k.live.each(func(n uint32) {
		if key := k.live.docs[n].key; key != "new" {
			keys = append(keys, key)
		}
	})
	return keys
}

// TestRebuildPassesOverWhatIsDamaged: a document that cannot be read keeps no other from being found.
func TestRebuildPassesOverWhatIsDamaged(t *testing.T) {
	r := newRandom(3)
	db := older(t, r, "no manifest")
	db.stands[string(headKey("d100"))] = []byte("not a head")
	delete(db.stands, textPrefix+"d200")
	k := openKept(t, db)
	k.rebuild(t)
	var told []string
	if err := k.Check(t.Context(), db.now(), texts(db.now()), func(key, _ string) { told = append(told, key) }); err != nil {
		t.Fatal(err)
	}
	if slices.Sort(told); !slices.Equal(told, []string{"d100", "d200"}) {
		t.Errorf("check tells of %v", told)
	}
	found := 0
	k.Keys(func(string, byte) bool { found++; return true })
	if found != 398 {
		t.Errorf("%d of 398 are found", found)
	}
}
