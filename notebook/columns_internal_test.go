package notebook

import (
	"context"
	"maps"
	"math/rand"
	"slices"
	"testing"
)

func TestTableIsAMap(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	var in table
	want := map[string]column{}
	letters := []string{"b", "h", "n", "s"}
	for range 300 {
		fresh := map[string]column{}
		for range r.Intn(12) {
			key := letters[r.Intn(len(letters))] + string(rune('a'+r.Intn(26))) + string(rune('a'+r.Intn(3)))
			fresh[key] = column{kind: Kind(r.Intn(2) * 's'), unread: r.Int()} // half of them are gone
		}
		in.merge(fresh)
		for key, row := range fresh {
			if want[key] = row; row.kind == 0 {
				delete(want, key)
			}
		}
		if !slices.IsSorted(in.keys) || len(in.keys) != len(in.rows) {
			t.Fatalf("keys %q", in.keys)
		}
		near := r.Intn(len(in.keys) + 2)
		for _, a := range letters {
			for b := range 26 * 3 {
				key := a + string(rune('a'+b/3)) + string(rune('a'+b%3))
				at, is := in.find(key, near)
				if is = is && in.rows[at].kind != 0; is != (want[key].kind != 0) || is && in.rows[at].unread != want[key].unread {
					t.Fatalf("%q from %d: found %v, want %+v", key, near, is, want[key])
				}
				if r.Intn(2) == 0 { // as questions come: nearly in order
					near = at
				}
			}
		}
	}
	if len(want) == 0 || len(in.keys) == len(want) {
		t.Fatalf("%d keys of %d, so that not all was tried", len(want), len(in.keys))
	}
}

// TestFacetsCountWhatIsThere compares counts with those of a map.
func TestFacetsCountWhatIsThere(t *testing.T) {
	c := columns{table: &table{}, facts: map[string]*fact{}}
	fresh := map[string]column{
		"s1": c.ofSource(Source{ID: "s1", Publisher: "Times", Language: "de", Provenance: ProvenanceCopy, Tags: []Tag{"a", "b"}, Published: Date{Year: 2024, Precision: DateYear}}),
		"s2": c.ofSource(Source{ID: "s2", Publisher: "a", Tags: []Tag{"b"}}), // a publisher may be called as a tag is
		"h1": c.ofHighlight(Highlight{ID: "h1", Source: "s1", Tags: []Tag{"c"}}),
		"h2": c.ofHighlight(Highlight{ID: "h2", Source: "s9"}),
	}
	c.table.merge(fresh)
	s, err := newSieve(nil, c.table, nil)
	if err != nil {
		t.Fatal(err)
	}
	count := newFacetCount(s, len(c.facts))
	for _, key := range []string{"h1", "h2", "s1", "s2", "s3"} {
		count.add(key)
	}
	got := map[string]int{}
	for _, f := range count.facets(c.facts) {
		got[f.Filter()] = f.Count
	}
	want := map[string]int{
		"kind:source": 2, "kind:highlight": 2, "in:2024": 2, "publisher:Times": 2, "publisher:a": 1,
		"tag:a": 2, "tag:b": 3, "tag:c": 1, "provenance:copy": 2, "lang:de": 2,
	}
	if !maps.Equal(got, want) {
		t.Errorf("counted %v, want %v", got, want)
	}
}

func TestColumnsAreReadAgainAfterAFailure(t *testing.T) {
	c := &columns{}
	fails := failingStore{}
	for range 2 {
		if err := c.use(context.Background(), fails, nil); err == nil {
			t.Fatal("nothing could be read, and nobody says so")
		}
	}
	c.table = &table{}
	c.touched(Change{Refs: []Ref{RefOf(NewID[NoteID](KindNote))}})
	if err := c.use(context.Background(), fails, nil); err == nil || !c.all {
		t.Errorf("what changed is forgotten: error %v, all %v", err, c.all)
	}
}

// failingStore reads nothing.
type failingStore struct{ Store }

func (failingStore) View(context.Context, func(Tx) error) error { return ErrDamaged }
