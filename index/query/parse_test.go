package query

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"commonplace/index/words"
)

// fieldOf knows one field.
func fieldOf(name string) (uint8, bool) { return 1, name == "title" }

// told writes clauses as what was understood of them.
func told(clauses []Clause) string {
	var all []string
	for _, c := range clauses {
		s := fmt.Sprint(c.Group, " ", strings.Join(c.Terms, "+"))
		for _, mark := range []struct {
			is   bool
			name string
		}{{c.Exact, "exact"}, {c.Prefix, "prefix"}, {c.Star, "star"}, {c.Common, "common"}, {c.Not, "not"}, {c.Within == 1<<1, "title"}} {
			if mark.is {
				s += " " + mark.name
			}
		}
		all = append(all, s)
	}
	return strings.Join(all, ", ")
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"words", "Tax memo", "1 tax, 2 memo prefix"},
		{"a finished word", "tax ", "1 tax"},
		{"the same twice", "tax Tax ", "1 tax"},
		{"a phrase", `"Tax memo" x `, "1 tax+memo exact, 2 x"},
		{"a phrase that is not closed", `"tax mem`, "1 tax+mem exact prefix"},
		{"exact", "=Tax-memo x ", "1 tax+memo exact, 2 x"},
		{"a beginning", "ta* ", "1 ta prefix star"},
		{"hyphens", "-tax-memo x ", "1 tax not, 2 memo not, 3 x"},
		{"an option", "ls -l ", "1 ls, 2 l"},
		{"alternatives", "a OR b c|d ", "1 a, 1 b, 2 c, 2 d"},
		{"no alternative to what is not wanted", "-ab OR c ", "1 ab not, 2 c"},
		{"a field", "title:tax memo ", "1 tax title, 2 memo"},
		{"a field of nobody", "colour:red ", "1 colour, 2 red"},
		{"without spaces", "東京都 ", "1 東京+京都 exact prefix"},
		{"nothing", " ( ) AND - ", ""},
	} {
		if got := told(Parse(c.text, true, fieldOf).Clauses); got != c.want {
			t.Errorf("%s: %q is %q, want %q", c.name, c.text, got, c.want)
		}
	}
	if near := Parse("a b near:5 near:99999", false, fieldOf).Near; near != maxNear {
		t.Errorf("near is %d", near)
	}
}

func TestSettle(t *testing.T) {
	common := func(word string) bool { return slices.Contains([]string{"the", "of"}, word) }
	for text, want := range map[string]string{
		"the tide ":       "1 the common, 2 tide",
		"the of ":         "1 the, 2 of",
		"=the tide ":      "1 the exact, 2 tide",
		"the OR of tide ": "1 the, 1 of, 2 tide",
		"of -tide ":       "1 of, 2 tide not",
	} {
		asked := Parse(text, true, fieldOf)
		if Settle(asked.Clauses, common); told(asked.Clauses) != want {
			t.Errorf("%q is %q, want %q", text, told(asked.Clauses), want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{`a -b OR "c d" title:e near:5`, `-`, `--a`, `title:`, `"`, `=`, `="`, `a*|b*`, `NOT NOT a`, `author:"`, `near:99999999999999999999`, "-\xff", `(a OR`, `title:-x`} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, text string, typing bool) {
		p := Parse(text, typing, fieldOf)
		if len(p.Clauses) > maxClauses || p.Near < 0 || p.Near > maxNear {
			t.Fatalf("%d clauses, near %d", len(p.Clauses), p.Near)
		}
		for i, c := range p.Clauses {
			if len(c.Terms) == 0 || i > 0 && c.Group != p.Clauses[i-1].Group && c.Group != p.Clauses[i-1].Group+1 {
				t.Fatalf("clause %d: %+v", i, c)
			}
			for _, term := range c.Terms {
				if term == "" || len(term) > 2*words.MaxBytes || !utf8.ValidString(term) && utf8.ValidString(text) {
					t.Fatalf("term %q of %q", term, text)
				}
			}
		}
	})
}
