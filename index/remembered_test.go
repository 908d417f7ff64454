package index

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"
)

// TestNothingRememberedIsOld asks the same before and after everything that changes what is found.
func TestNothingRememberedIsOld(t *testing.T) {
	k := openKept(t, newDatabase())
	found := func(query string, want ...string) {
		t.Helper()
		for range 2 { // the second time it is remembered
			keys, _ := library{Index: k.Index}.find(t, Query{Text: query})
			if !slices.Equal(keys, want) {
				t.Errorf("%s finds %v, not %v", query, keys, want)
			}
		}
	}
	fold := func() {
		if err := k.fold(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	found("heron")
	found(`"grey heron"`)
	k.put(t, body("a", "a grey heron"))
	k.put(t, body("b", "a herron"))
	found("heron", "a", "b")
	found(`"grey heron"`, "a")
	fold()
	found("heron", "a", "b")
	k.put(t, body("c", "heron, heron"))
	found("heron", "c", "a", "b")
	fold()
	if err := k.merge(t.Context(), storedOf(k.layers)); err != nil {
		t.Fatal(err)
	}
	found("heron", "c", "a", "b")
	k.change(t, func(w Writer) (Change, error) { return k.Remove(w, "a") })
	found("heron", "c", "b")
	found(`"grey heron"`)
}

// TestRememberedIsShared searches side by side: what is remembered is nobody's to write in.
func TestRememberedIsShared(t *testing.T) {
	k := openKept(t, newDatabase())
	for i := range 60 {
		k.put(t, body(fmt.Sprintf("d%02d", i), fmt.Sprintf("the grey heron number %d stands by the river, and the herons fly", i)))
	}
	if err := k.fold(t.Context()); err != nil {
		t.Fatal(err)
	}
	queries := []string{"heron river", `"grey heron"`, "the herron fly", "hero* -hern", "river OR number near:4"}
	want := map[string]Result{}
	for _, q := range queries {
		_, want[q] = library{Index: k.Index}.find(t, Query{Text: q})
	}
	var done sync.WaitGroup
	for range 4 {
		done.Go(func() {
			for range 20 {
				for _, q := range queries {
					if got, err := k.Search(context.Background(), Query{Text: q}); err != nil || !reflect.DeepEqual(got, want[q]) {
						t.Errorf("%s: %+v, %v", q, got, err)
					}
				}
			}
		})
	}
	done.Wait()
}

func TestRememberedIsBounded(t *testing.T) {
	var r remembered
	for i := range 2000 {
		r.keep(asking{terms: fmt.Sprint(i)}, &answer{matched: matched{rows: make(rowSet, 1<<10)}})
	}
	kept := 0
	for i := range 2000 {
		if r.before[asking{terms: fmt.Sprint(i)}] != nil || r.now[asking{terms: fmt.Sprint(i)}] != nil {
			kept++
		}
	}
	if most := rememberedBytes / (8 << 10); kept == 0 || kept > most {
		t.Errorf("%d are kept, at most %d may be", kept, most)
	}
	r.keep(asking{terms: "large"}, &answer{matched: matched{rows: make(rowSet, maxRemembered)}})
	if r.get(asking{terms: "large"}) != nil {
		t.Error("what is too large is kept")
	}
}
