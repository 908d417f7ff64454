package index

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestGoTo(t *testing.T) {
	candidates := []Candidate{
		{Title: "Tax data sharing", Recent: 2},
		{Title: "Timeline of departures"},
		{Title: "Sørensen’s résumé"},
		{Title: "Export briefing", Recent: 5},
		{Title: "Text size"},
		{Title: "東京の地図"},
		{Title: ""},
	}
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
		{"another script", "地図", 9, "東京の地図"},
		{"not there", "zzz", 9, ""},
		{"none wanted", "t", 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, ch := range GoTo(c.typed, candidates, c.limit) {
				got = append(got, candidates[ch.Index].Title)
			}
			if strings.Join(got, "|") != c.want {
				t.Errorf("%q gives %q, want %q", c.typed, got, c.want)
			}
		})
	}
}

func TestGoToAmongVeryMany(t *testing.T) {
	var many []Candidate
	for i := range 50_000 {
		many = append(many, Candidate{Title: fmt.Sprintf("a memo about things, number %d", i)})
	}
	many[40_000].Title = "Melanie’s tax notes"
	chosen := GoTo("mtn", many, 3)
	if len(chosen) != 3 || chosen[0].Index != 40_000 {
		t.Errorf("chosen %+v", chosen)
	}
}

// FuzzGoTo: the letters chosen are those that were typed, in order, on rune borders.
func FuzzGoTo(f *testing.F) {
	f.Add("tds", "Tax data sharing")
	f.Add(strings.Repeat("0", 100), "x")
	f.Add("é\xff", "\xffre\u0301sumé\x00x")
	f.Fuzz(func(t *testing.T, typed, title string) {
		for _, c := range GoTo(typed, []Candidate{{Title: title, Recent: 1}, {Title: typed}, {}}, 5) {
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
