package palette

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"commonplace/index/corpus"
)

func TestGoTo(t *testing.T) {
	things := ready("Tax data sharing", "Timeline of departures", "Sørensen’s résumé", "Export briefing")
	others := ready("Text size", "東京の地図", "")
	recent := []int{3, 0, 3}
	for _, c := range []struct {
		name, typed string
		limit       int
		want        string
	}{
		{"nothing typed: the most recent", "", 3, "Export briefing|Tax data sharing|Timeline of departures"},
		{"spaces only", "  ", 1, "Export briefing"},
		{"initials", "tds", 1, "Tax data sharing"},
		{"a beginning", "time", 9, "Timeline of departures"},
		{"two beginnings", "ex br", 9, "Export briefing"},
		{"without accents", "resume", 9, "Sørensen’s résumé"},
		{"with accents", "RÉSUMÉ", 9, "Sørensen’s résumé"},
		{"the recent one of two alike", "t", 1, "Tax data sharing"},
		{"in the second list", "xz", 1, "Text size"},
		{"all, each once", "", 9, "Export briefing|Tax data sharing|Timeline of departures|Sørensen’s résumé|Text size|東京の地図|"},
		{"another script", "地図", 9, "東京の地図"},
		{"not there", "zzz", 9, ""},
		{"none wanted", "t", 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, ch := range GoTo(c.typed, recent, c.limit, things, others) {
				got = append(got, slices.Concat(things, others)[ch.Index].Text())
			}
			if strings.Join(got, "|") != c.want {
				t.Errorf("%q gives %q, want %q", c.typed, got, c.want)
			}
		})
	}
}

func ready(titles ...string) (all []Title) {
	for _, title := range titles {
		all = append(all, NewTitle(title))
	}
	return all
}

func TestGoToAmongVeryMany(t *testing.T) {
	var many []Title
	for i := range 50_000 {
		many = append(many, NewTitle(fmt.Sprintf("a memo about things, number %d", i)))
	}
	many[40_000] = NewTitle("Melanie’s tax notes")
	chosen := GoTo("mtn", nil, 3, many)
	if len(chosen) != 3 || chosen[0].Index != 40_000 {
		t.Errorf("chosen %+v", chosen)
	}
	if chosen = GoTo("a memo", []int{49_000}, 1, many); len(chosen) != 1 || chosen[0].Index != 49_000 {
		t.Errorf("of very many alike %+v", chosen)
	}
}

// BenchmarkGoTo is one key in a palette of 100,000 titles; a frame is 16 ms.
func BenchmarkGoTo(b *testing.B) {
	var titles []Title
	for a := range corpus.Articles(1, 2000) { // titles of a like kind are enough, and quicker made up
		titles = append(titles, NewTitle(a.Title))
	}
	for len(titles) < 100_000 {
		titles = append(titles, titles[:min(len(titles), 100_000-len(titles))]...)
	}
	for _, typed := range []string{"", "t", "te", "tes", "govpol", "e a i o", "qzx"} {
		b.Run(cmp.Or(typed, "nothing"), func(b *testing.B) {
			for b.Loop() {
				GoTo(typed, []int{7, 99_000}, 40, titles)
			}
		})
	}
}

// FuzzGoTo: the letters chosen are those that were typed, in order, on rune borders.
func FuzzGoTo(f *testing.F) {
	f.Add("tds", "Tax data sharing")
	f.Add(strings.Repeat("0", 100), "x")
	f.Add("é\xff", "\xffre\u0301sumé\x00x")
	f.Fuzz(func(t *testing.T, typed, title string) {
		for _, c := range GoTo(typed, []int{0}, 5, ready(title, typed, "")) {
			on := []string{title, typed, ""}[c.Index]
			pattern, last := plainLetters(typed), -1
			if len(c.Letters) != len(pattern) {
				t.Fatalf("%q on %q: letters %v", typed, on, c.Letters)
			}
			for i, at := range c.Letters {
				if at <= last || at >= len(on) {
					t.Fatalf("%q on %q: letters %v", typed, on, c.Letters)
				}
				last = at
				r, _ := utf8.DecodeRuneInString(on[at:])
				if !sameLetter(plainRune(r), pattern[i]) {
					t.Fatalf("%q on %q: letter %d is %q", typed, on, i, r)
				}
			}
		}
	})
}

func sameLetter(a, b rune) bool {
	for f := unicode.SimpleFold(a); f != a; f = unicode.SimpleFold(f) {
		if f == b {
			return true
		}
	}
	return a == b
}

func TestAwkwardTitles(t *testing.T) {
	for i, s := range append(corpus.Awkward(), corpus.Naughty(t)...) {
		for _, c := range GoTo(s, []int{i % 2}, 5, ready(s, "\xff"+s)) {
			if c.Index < 0 || c.Index > 1 {
				t.Fatalf("%q: %+v of two titles", s, c)
			}
		}
	}
}
