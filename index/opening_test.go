package index

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestVersion1IsMadeAnew opens a store as version 1 left it: heads that hold words or say where they stand, chunks, and a manifest of its own.
// An undo may put such a head back later.
func TestVersion1IsMadeAnew(t *testing.T) {
	r := newRandom(8)
	db := newDatabase()
	k := openKept(t, db)
	for n := range 60 {
		k.put(t, body(fmt.Sprintf("d%02d", n), r.text(30)))
	}
	if err := k.fold(t.Context()); err != nil {
		t.Fatal(err)
	}
	for n := range 60 {
		k := headKey(fmt.Sprintf("d%02d", n))
		db.stands[string(k)] = seal(k, append([]byte{1, 's', 1, byte(Body), 30, 0}, strings.Repeat("words", 20)...))
	}
	db.stands[oldChunkPrefix+"d00/0123456789abcdef/00000000"] = bytes.Repeat([]byte("w"), 300)
	db.stands["m"] = seal(manifestKey(), binary.AppendUvarint([]byte{1}, 9))
	past := db.now()

	k = openKept(t, db)
	k.rebuild(t)
	k.sameAsModel(t, r.queries())
	for key, value := range db.now() {
		if strings.HasPrefix(key, oldChunkPrefix) || strings.HasPrefix(key, headPrefix) && len(value) != 1+checksumBytes {
			t.Errorf("%q is left as it was: %d bytes", key, len(value))
		}
	}
	k.put(t, body("d07", "changed"))
	k.change(t, func(w Writer) (Change, error) { return k.Remove(w, "d08") })
	if err := k.fold(t.Context()); err != nil {
		t.Fatal(err)
	}
	k.undo(t, past)
	k.sameAsModel(t, r.queries())
	openKept(t, db).sameAsModel(t, r.queries())
}

// TestOtherRulesAnalyseAgain: segments that were made when words were read by other rules are not used.
func TestOtherRulesAnalyseAgain(t *testing.T) {
	db := newDatabase()
	k := openKept(t, db)
	k.put(t, body("a", "one two"))
	if err := k.fold(t.Context()); err != nil {
		t.Fatal(err)
	}
	m := unseal(manifestKey(), db.stands["m"])
	m[1]--
	db.stands["m"] = seal(manifestKey(), m)
	db.stands[textPrefix+"a"] = bytes.ReplaceAll(db.stands[textPrefix+"a"], []byte("two"), []byte("three")) // as other rules would read it
	k = openKept(t, db)
	if keys, r := (library{k.Index, nil}).find(t, Query{Text: "two"}); len(keys) != 0 || r.Ready != (Readiness{Unfinished: true, Total: 1, Missing: 1}) {
		t.Errorf("before it is made anew: %v, %+v", keys, r.Ready)
	}
	k.rebuild(t)
	if keys, _ := (library{k.Index, nil}).find(t, Query{Text: "=three"}); len(keys) != 1 {
		t.Error("the old segment is still searched")
	}
	k.sameAsModel(t, nil)
}

// TestOldNotebooksLearnLanguages: what was stemmed as English, whatever it is in, is read again by the rules of its language.
func TestOldNotebooksLearnLanguages(t *testing.T) {
	db := newDatabase()
	k := openKept(t, db)
	d := Document{Key: "it", Kind: 's', Language: "en", Fields: []FieldText{{Body, "Die Häuser der Müllers"}}}
	k.put(t, d)
	if err := k.fold(t.Context()); err != nil {
		t.Fatal(err)
	}
	db.stands[textPrefix+"it"] = bytes.Replace(db.stands[textPrefix+"it"], []byte(`"en"`), []byte(`"de"`), 1)
	for _, c := range []struct {
		version byte // less
		want    bool
	}{{0, false}, {1, true}} {
		m := unseal(manifestKey(), db.stands["m"])
		m[1] -= c.version
		db.stands["m"] = seal(manifestKey(), m)
		k = openKept(t, db)
		k.rebuild(t)
		if got := (library{k.Index, nil}).excludes(t, "Haus"); got != c.want {
			t.Errorf("%d versions later Haus is of the family: %v", c.version, got)
		}
	}
	k.sameAsModel(t, nil)
}

func TestWarmReadsWhatTheFirstSearchNeeds(t *testing.T) {
	db := newDatabase()
	k := openKept(t, db)
	for n := range 3 {
		k.put(t, body(fmt.Sprintf("d%d", n), "one two"))
		if err := k.fold(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	k = openKept(t, db)
	ready := func() (n int) {
		for _, l := range k.layers {
			if l.(*stored).shaped {
				n++
			}
		}
		return n
	}
	if n := ready(); n != 0 || len(k.layers) != 3 {
		t.Fatalf("%d of %d segments are read at opening", n, len(k.layers))
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if err := k.Warm(stopped); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	if err := k.Warm(t.Context()); err != nil || ready() != 3 {
		t.Errorf("%d of 3 segments are read, %v", ready(), err)
	}
}
