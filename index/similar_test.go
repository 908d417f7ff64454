package index

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
)

func alikeKeys(t testing.TB, l library, key string, q Query) []string {
	t.Helper()
	alike, err := l.Similar(t.Context(), l.document(t, key), q)
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for i, a := range alike {
		if len(a.Shared) == 0 || a.Score <= 0 || i > 0 && a.Score > alike[i-1].Score {
			t.Errorf("%s: %+v", key, a)
		}
		keys = append(keys, a.Key)
	}
	return keys
}

func (l library) document(t testing.TB, key string) Document {
	t.Helper()
	d, err := texts(l.store)(key)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestSimilar(t *testing.T) {
	l := newLibrary()
	put := func(key string, kind byte, title, body, aside string) {
		l.put(t, Document{Key: key, Kind: kind, Fields: []FieldText{{Title, title}, {Body, body}, {Aside, aside}}})
	}
	put("tax", 's', "Tax data", "The agency shares taxpayer data with immigration officers under a memorandum.", "Sign up for our newsletter on orchids")
	put("tax2", 's', "", "A judge reads the memorandum on sharing taxpayer data; immigration lawyers object.", "")
	put("tax3", 'h', "", "taxpayers and immigration", "")
	put("orchid", 's', "Orchids", "Orchids need shade, and a memorandum on watering.", "Taxpayer data and immigration")
	put("moss", 's', "Moss", "Moss needs shade and watering too, as orchids do.", "")
	put("alone", 's', "Zyzzyva", "Zyzzyva zyxnoid.", "")
	put("the", 's', "", "The of and that.", "")
	for _, c := range []struct {
		name, key string
		query     Query
		want      []string
	}{
		{"its own words in others", "tax", Query{}, []string{"tax2", "tax3"}},
		{"of one kind", "tax", Query{Kinds: []byte{'h'}}, []string{"tax3"}},
		{"as many as asked for", "tax", Query{Limit: 1}, []string{"tax2"}},
		{"not those that may not be", "tax", Query{Admit: func(key string) bool { return key != "tax2" }}, []string{"tax3", "orchid"}},
		{"a short one", "tax3", Query{}, []string{"tax", "tax2"}},
		{"what is not the article is no likeness", "moss", Query{}, []string{"orchid"}},
		{"nothing in common", "alone", Query{}, nil},
		{"common words only", "the", Query{}, nil},
	} {
		if got := alikeKeys(t, l, c.key, c.query); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if alike, _ := l.Similar(t.Context(), l.document(t, "moss"), Query{}); len(alike) != 1 || !slices.Equal(alike[0].Shared, []string{"orchids", "needs", "shade", "watering"}) {
		t.Errorf("moss: %+v", alike)
	}
	gone, err := l.Remove(l.store, "tax2")
	if err != nil {
		t.Fatal(err)
	}
	l.Apply(gone)
	if got := alikeKeys(t, l, "tax", Query{}); !slices.Equal(got, []string{"tax3", "orchid"}) {
		t.Errorf("after one went: %v", got)
	}
	// What was added up does not reach into the next search.
	if keys, r := l.find(t, Query{Text: "zyxnoid"}); !slices.Equal(keys, []string{"alone"}) || r.Total != 1 {
		t.Errorf("afterwards %v", keys)
	}
}

// A book of many words is asked for by a few of them.
func TestSimilarToABook(t *testing.T) {
	l := newLibrary()
	r := newRandom(5)
	l.put(t, Document{Key: "book", Kind: 's', Fields: []FieldText{{Body, r.text(60_000) + strings.Repeat(" ornithology albatross", 300)}}})
	l.put(t, Document{Key: "other", Kind: 's', Fields: []FieldText{{Body, r.text(300)}}})
	l.put(t, Document{Key: "birds", Kind: 's', Fields: []FieldText{{Body, "Ornithology of the albatross. " + r.text(300)}}})
	for i := range 30 {
		l.put(t, body(fmt.Sprintf("more%d", i), r.text(300)))
	}
	if got := alikeKeys(t, l, "book", Query{}); len(got) == 0 || got[0] != "birds" {
		t.Errorf("like the book: %v", got)
	}
}

// TestSimilarOnJudgedCollection: abstracts that are alike were judged to answer one query far more often than any two.
func TestSimilarOnJudgedCollection(t *testing.T) {
	const asked, five, apart = 300, 5, 20 // times as often
	l := newLibrary()
	all := cranfield(t)
	for _, a := range all.Documents {
		l.put(t, abstract(a))
	}
	answers := map[string]map[int]bool{} // by document the queries it was judged to answer
	var judged []string
	for query, gains := range all.Gains {
		for key, gain := range gains {
			if gain == 0 {
				continue
			}
			if answers[key] == nil {
				answers[key] = map[int]bool{}
				judged = append(judged, key)
			}
			answers[key][query] = true
		}
	}
	slices.Sort(judged)
	together := func(a, b string) int {
		for q := range answers[a] {
			if answers[b][q] {
				return 1
			}
		}
		return 0
	}
	random := rand.New(rand.NewSource(3))
	alike, pairs, chance, tried := 0, 0, 0, 0
	for _, i := range random.Perm(len(judged))[:asked] {
		key := judged[i]
		for _, other := range alikeKeys(t, l, key, Query{Limit: five}) {
			if answers[other] != nil {
				pairs++
				alike += together(key, other)
			}
		}
		for range five {
			if other := judged[random.Intn(len(judged))]; other != key {
				tried++
				chance += together(key, other)
			}
		}
	}
	a, c := float64(alike)/float64(pairs), float64(chance)/float64(tried)
	t.Logf("%d of %d similar pairs answer one query (%.2f), of random ones %d of %d (%.3f)", alike, pairs, a, chance, tried, c)
	if a < apart*c || a < 0.3 {
		t.Errorf("similar pairs answer one query at %.2f, random ones at %.3f", a, c)
	}
}
