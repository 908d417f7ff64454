package index

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestLiking holds what decides besides the words. The keys are such that a tie would give the other order.
func TestLiking(t *testing.T) {
	for _, c := range []struct {
		name, a, b string // texts of the documents; a is of kind n and recent, b of kind s, old and with a higher key
		weight     float64
		recent     float64 // a's
		want       string
	}{
		{name: "of equals, the higher key", a: "tide one two", b: "tide one two", want: "b a"},
		{name: "of equals, the kind that weighs more", a: "tide one two", b: "tide one two", weight: 1.2, want: "a b"},
		{name: "a kind that weighs less", a: "tide tide two", b: "tide one two", weight: 0.1, want: "b a"},
		{name: "of equals, the recent", a: "tide one two", b: "tide one two", recent: 0.1, want: "a b"},
		{name: "about as good, the recent", a: "tide " + strings.Repeat("one ", 50), b: "tide " + strings.Repeat("one ", 49), recent: 1, want: "a b"},
		{name: "about as good, not recent", a: "tide " + strings.Repeat("one ", 50), b: "tide " + strings.Repeat("one ", 49), want: "b a"},
		{name: "clearly better before recent", a: "tide one two three", b: "tide tide two three", recent: 1, want: "b a"},
		{name: "no more recent than all that", a: "tide one two three", b: "tide tide two three", recent: 1e9, want: "b a"},
		{name: "less than not recent", a: "tide one two", b: "tide one two", recent: -5, want: "b a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := newLibrary()
			l.put(t, Document{Key: "a", Kind: 'n', Fields: []FieldText{{Body, c.a}}})
			l.put(t, Document{Key: "b", Kind: 's', Fields: []FieldText{{Body, c.b}}})
			l.put(t, body("c", "what has nothing to do with it"))
			q := Query{Text: "tide"}
			if c.weight != 0 {
				q.Weight = map[byte]float64{'n': c.weight}
			}
			if c.recent != 0 {
				q.Recent = func(key string) float64 { return map[string]float64{"a": c.recent}[key] }
			}
			if got, r := l.find(t, q); strings.Join(got, " ") != c.want {
				t.Errorf("finds %v, want %s: %+v", got, c.want, r.Hits)
			}
		})
	}
}

// TestOfManyEqualsTheNewestAreLookedAt: with more equals than are looked at closely, those are chosen that have the highest keys.
func TestOfManyEqualsTheNewestAreLookedAt(t *testing.T) {
	l := newLibrary()
	const many = 4 * (poolMargin + 3) * 2
	for i := range many {
		l.put(t, body(fmt.Sprintf("d%04d", i), "the tide"))
	}
	asked := 0
	got, r := l.find(t, Query{Text: "tide", Limit: 3, Recent: func(string) float64 { asked++; return 0 }})
	if want := []string{fmt.Sprintf("d%04d", many-1), fmt.Sprintf("d%04d", many-2), fmt.Sprintf("d%04d", many-3)}; !slices.Equal(got, want) || r.Total != many {
		t.Errorf("finds %v of %d, want %v", got, r.Total, want)
	}
	if asked > poolMargin+3 {
		t.Errorf("asked %d times how recent a document is", asked)
	}
}
