package session

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// What is found only by spellings near the word is said to be no more than that.
func TestWhatIsOnlyNearIsSaidToBe(t *testing.T) {
	d := sit(t)
	d.take("a.txt", memo, "b.txt", clerk, "c.txt", third)
	for _, c := range []struct{ query, says string }{
		{"krause", "2 found · only near “krause”, which stands nowhere"},
		{"kraus", "2 found"},
		{"krau", "1 found"}, // may be typed half
		{"krause ", "2 found · only near “krause”, which stands nowhere"},
		{"krause timtable", "only near “krause” and “timtable”, which stand nowhere"},
		{"=krause", ""},
	} {
		d.Searching.Ask(c.query)
		d.settle()
		if got := d.Searching.Summary(); c.says == "" && strings.Contains(got, "only near") || !strings.Contains(got, c.says) || strings.HasSuffix(c.says, "found") && got != c.says {
			t.Errorf("%q says %q, want %q", c.query, got, c.says)
		}
	}
}

// What is not the article is searched until the field is empty, and not in the searches that come after.
func TestASearchBeginsInTheArticle(t *testing.T) {
	d := sit(t)
	d.take("a.txt", memo)
	d.Searching.Ask("memo")
	d.Searching.SetFurniture(true)
	if d.Searching.Ask("memo clerk"); !d.Searching.Furniture {
		t.Error("who types on is searched for less")
	}
	d.Searching.Ask("")
	if d.Searching.Ask("clerk"); d.Searching.Furniture {
		t.Error("another search begins where the one before has ended")
	}
	d.settle()
}

// Each spelling that would be found is searched for in place of the word that stands nowhere.
func TestAnotherSpellingInPlaceOfAMiss(t *testing.T) {
	d := sit(t)
	d.take("b.txt", clerk, "c.txt", third)
	for _, c := range []struct{ query, then string }{
		{"=Krause left", "=klaus left"},
		{`office "krause"`, `office "klaus"`},
		{"kind:source =krause", "kind:source =klaus"},
	} {
		d.Searching.Ask(c.query)
		d.settle()
		var instead []Instead
		for _, r := range d.Searching.Reasons() {
			instead = append(instead, r.Instead...)
		}
		i := 0
		for i < len(instead) && instead[i].Words != "klaus 1" {
			i++
		}
		if i == len(instead) || !strings.Contains(d.Searching.Explanation(), "klaus 1") {
			t.Errorf("%s offers %+v: %q", c.query, instead, d.Searching.Explanation())
			continue
		}
		instead[i].Do()
		d.settle()
		if d.Searching.Query != c.then {
			t.Errorf("%s becomes %q, want %q", c.query, d.Searching.Query, c.then)
		}
	}
}

// Another word that is like the one sought is shown, and asked for too with a click.
func TestAnotherWordIsAskedForToo(t *testing.T) {
	d := sit(t)
	var files []string
	for i := range 15 {
		files = append(files, fmt.Sprintf("h%d.txt", i), fmt.Sprintf("The harbour of day %d is calm, and nobody wrote of it again.", i),
			fmt.Sprintf("m%d.txt", i), fmt.Sprintf("In the harmour of week %d a lamp was lit, and somebody read by it.", i))
	}
	d.take(files...)
	d.Searching.Ask("harbour ")
	d.settle()
	if got := d.Searching.Summary(); got != "15 found" {
		t.Errorf("says %q", got)
	}
	at := slices.IndexFunc(d.Searching.Words[0].Spellings, func(s SearchedSpelling) bool { return s.Text == "harmour" && s.Apart && s.Off && s.Count == 15 })
	if at < 0 {
		t.Fatalf("spellings %+v", d.Searching.Words[0].Spellings)
	}
	d.Searching.Switch("harbour", "harmour")
	d.settle()
	if d.Searching.Query != "harbour OR harmour " || d.Searching.Summary() != "30 found" {
		t.Errorf("%q says %q", d.Searching.Query, d.Searching.Summary())
	}
	for _, w := range d.Searching.Words {
		if slices.ContainsFunc(w.Spellings, func(s SearchedSpelling) bool { return s.Apart }) {
			t.Errorf("offers again what is asked for: %+v", w)
		}
	}
}
