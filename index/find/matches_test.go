package find_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"commonplace/index"
	"commonplace/index/find"
	"commonplace/index/words"
)

// unkept is a store that keeps nothing.
type unkept struct{}

func (unkept) Get([]byte) ([]byte, error)                       { return nil, nil }
func (unkept) Scan([]byte, func(key, value []byte) error) error { return nil }
func (unkept) Set(key, value []byte) error                      { return nil }
func (unkept) Delete([]byte) error                              { return nil }
func (unkept) Keep(key, value []byte) error                     { return nil }

// search asks an index of one text.
func search(t testing.TB, text, query string) index.Result {
	t.Helper()
	ctx := context.Background()
	x := index.New()
	record, err := index.Analyze(ctx, index.Document{Key: "a", Kind: 's', Fields: []index.FieldText{{Field: index.Body, Text: text}}})
	if err != nil {
		t.Fatal(err)
	}
	change, err := x.Put(unkept{}, record)
	if err != nil {
		t.Fatal(err)
	}
	x.Apply(change)
	r, err := x.Search(ctx, index.Query{Text: query})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestMatches(t *testing.T) {
	apart := " " + strings.Repeat("and so on it went ", 30)
	for _, c := range []struct {
		name, text, query string
		most              int
		want              string
	}{
		{"as written", "The KRAUS memo. Kraus’s, Klaus!", "krause", 9, "KRAUS|Kraus|Klaus"},
		{"accents and apostrophes", "Café O’Donnell", "cafe odonnell", 9, "Café|O’Donnell"},
		{"decomposed", "the Cafe\u0301s", "cafés", 9, "Cafe\u0301s"},
		{"a phrase is one place", "nearly 40 years, nearly 50", `"nearly 40 years"`, 9, "nearly 40 years"},
		{"a phrase over lines", "nearly\n40 — years", `"nearly 40 years"`, 9, "nearly\n40 — years"},
		{"a phrase that begins twice", "so so good", `"so good"`, 9, "so good"},
		{"a phrase over a border of scripts", "東京都 memo", `"東京都 memo"`, 9, "東京都 memo"},
		{"Japanese", "私は東京都に住む", "東京都", 9, "東京都"},
		{"emoji", "ok 👩‍💻!", "👩‍💻", 9, "👩‍💻"},
		{"common words are not shown", "the tide of the sea", "the tide", 9, "tide"},
		{"nothing but common words", "the tide of the sea", "=the", 9, "the|the"},
		{"the group with all words", "tide" + apart + "tide tide tide" + apart + "ferry tide" + apart + "tide", "tide ferry", 2, "ferry|tide"},
		{"within a group, the richest stretch", "tide tide tide ferry tide tide", "tide ferry", 2, "tide|ferry"},
		{"groups fill up in the order of the text", "tide" + apart + "ferry tide", "tide ferry", 3, "tide|ferry|tide"},
		{"of one word the first", "tide" + apart + "tide" + apart + "tide", "tide", 2, "tide|tide"},
		{"none wanted", "tide", "tide", 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := search(t, c.text, c.query)
			if len(r.Hits) != 1 {
				t.Fatalf("%q is not found", c.query)
			}
			var marked []string
			for _, p := range find.Matches(c.text, r.Hits[0].Matched, c.most) {
				marked = append(marked, c.text[p.Start:p.End])
			}
			if got := strings.Join(marked, "|"); got != c.want {
				t.Errorf("%q in %q: %q, want %q", c.query, c.text, got, c.want)
			}
		})
	}
}

// FuzzMatches: each place folds to a spelling that matched, lies on rune borders, and none is missed when all are asked for.
func FuzzMatches(f *testing.F) {
	f.Add("The Kraus memo, Klaus and 東京都 👩‍💻", "krause 東京都", 3)
	f.Add("nearly 40 years nearly 40", `"nearly 40"`, 100)
	f.Add("a\xffb \u0301x ｶﾞx", "ｶﾞ a", 1)
	f.Fuzz(func(t *testing.T, text, query string, most int) {
		r := search(t, text, query)
		if len(r.Hits) == 0 {
			return
		}
		matched := r.Hits[0].Matched
		spellings := map[string]bool{}
		for _, m := range matched {
			spellings[strings.Join(read(m.Spelling), " ")] = true
		}
		places := find.Matches(text, matched, most)
		if len(places) > max(most, 0) {
			t.Fatalf("%d places, at most %d wanted", len(places), most)
		}
		from := 0
		for _, p := range places {
			if p.Start < from || p.End <= p.Start || p.End > len(text) {
				t.Fatalf("places %v in %d bytes", places, len(text))
			}
			from = p.End
			if utf8.ValidString(text) && !utf8.ValidString(text[p.Start:p.End]) {
				t.Fatalf("%v splits a rune", p)
			}
		}
		all := find.Matches(text, matched, 1<<20)
		if len(r.Words) == 1 && len(r.Without) == 0 && len(read(r.Words[0].Spellings[0].Text)) == 1 {
			var want []find.Place
			for s := (words.Scanner{Text: text}); s.Next(); {
				if spellings[string(s.Term)] && (len(want) == 0 || s.Start >= want[len(want)-1].End) {
					want = append(want, find.Place{Start: s.Start, End: s.End})
				}
			}
			if len(want) != len(all) || (len(want) > 0 && want[0].Start != all[0].Start) {
				t.Fatalf("%q in %q: %v, want %v", query, text, all, want)
			}
		}
		if len(all) == 0 && !slices.ContainsFunc(matched, func(m find.Match) bool { return m.Common }) {
			t.Fatalf("%q in %q: a hit for %v without a place", query, text, matched)
		}
	})
}

// read gives the words of a query.
func read(query string) []string {
	var all []string
	for s := (words.Scanner{Text: query, Query: true}); s.Next(); {
		all = append(all, string(s.Term))
	}
	return all
}
