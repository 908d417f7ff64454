package index

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"commonplace/index/words"
)

// located gives the words at the places Locate finds for the first hit of a query.
func located(t testing.TB, text string, q Query, most int) (words []string, places []Place) {
	t.Helper()
	l := newLibrary()
	l.put(t, body("a", text))
	_, r := l.find(t, q)
	if len(r.Hits) == 0 {
		return nil, nil
	}
	places = Locate(text, q, r.Hits[0], most)
	for _, p := range places {
		words = append(words, text[p.Start:p.End])
	}
	return words, places
}

func TestLocate(t *testing.T) {
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
			words, _ := located(t, c.text, Query{Text: c.query}, c.most)
			if got := strings.Join(words, "|"); got != c.want {
				t.Errorf("%q in %q: %q, want %q", c.query, c.text, got, c.want)
			}
		})
	}
}

func TestLocateFindsTogetherPastTheMost(t *testing.T) {
	text := strings.Repeat("tide ", maxCollected+100) + strings.Repeat("sand ", 100) + "ferry tide"
	hit := Hit{Matched: []Match{{Word: "tide", Spelling: "tide", Count: maxCollected + 101}, {Word: "ferry", Spelling: "ferry", Count: 1}}}
	places := Locate(text, Query{Text: "tide ferry"}, hit, 2)
	if len(places) != 2 || text[places[0].Start:] != "ferry tide" {
		t.Errorf("located %v of %d bytes", places, len(text))
	}
}

// FuzzLocate: each place folds to a spelling that matched, lies on rune borders, and none is missed when all are asked for.
func FuzzLocate(f *testing.F) {
	f.Add("The Kraus memo, Klaus and 東京都 👩‍💻", "krause 東京都", 3)
	f.Add("nearly 40 years nearly 40", `"nearly 40"`, 100)
	f.Add("a\xffb \u0301x ｶﾞx", "ｶﾞ a", 1)
	f.Fuzz(func(t *testing.T, text, query string, most int) {
		l := newLibrary()
		l.put(t, body("a", text))
		q := Query{Text: query}
		_, r := l.find(t, q)
		if len(r.Hits) == 0 {
			return
		}
		spellings := map[string]bool{}
		for _, m := range r.Hits[0].Matched {
			spellings[strings.Join(wordsOf(m.Spelling, true), " ")] = true
		}
		places := Locate(text, q, r.Hits[0], most)
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
		all := Locate(text, q, r.Hits[0], 1<<20)
		clauses := parse(q).clauses
		if len(clauses) == 1 && len(clauses[0].terms) == 1 {
			var want []Place
			for s := (words.Scanner{Text: text}); s.Next(); {
				if spellings[string(s.Term)] && (len(want) == 0 || s.Start >= want[len(want)-1].End) {
					want = append(want, Place{s.Start, s.End})
				}
			}
			if len(want) != len(all) || (len(want) > 0 && want[0].Start != all[0].Start) {
				t.Fatalf("%q in %q: %v, want %v", query, text, all, want)
			}
		}
		if len(all) == 0 && !slices.ContainsFunc(clauses, func(c clause) bool { return c.common }) {
			t.Fatalf("%q in %q: a hit for %v without a place", query, text, r.Hits[0].Matched)
		}
	})
}
