package compare

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"commonplace/notebook/place"
)

// told writes a difference a line a sentence: = unchanged, + added, - removed, ~ reworded, > moved here, < moved away.
func told(d Difference) string {
	var b strings.Builder
	for _, s := range d.Sentences {
		sign := map[Edit]string{Unchanged: "=", Inserted: "+", Removed: "-", Reworded: "~", Moved: ">"}[s.Edit]
		if s.Edit == Moved && s.New.Len() == 0 {
			sign = "<"
		}
		b.WriteString(sign)
		for _, w := range s.Words {
			switch {
			case s.Edit == Reworded && w.Edit == Inserted:
				fmt.Fprintf(&b, "{+%s+}", w.Text)
			case s.Edit == Reworded && w.Edit == Removed:
				fmt.Fprintf(&b, "{-%s-}", w.Text)
			default:
				b.WriteString(w.Text)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestDiffer(t *testing.T) {
	const text = "The memo was read on Thursday. It was short.\n\nNobody spoke. The clerk left early."
	for name, c := range map[string]struct{ from, to, want string }{
		"the same text": {text, text, "=The memo was read on Thursday.\n=It was short.\n=Nobody spoke.\n=The clerk left early.\n"},
		"both empty":    {"", "", ""},
		"all new":       {"", "One. Two.", "+One.\n+Two.\n"},
		"all gone":      {"One. Two.", "", "-One.\n-Two.\n"},
		"a word corrected": {text, strings.Replace(text, "Thursday", "Friday", 1),
			"~The memo was read on {-Thursday.-}{+Friday.+}\n=It was short.\n=Nobody spoke.\n=The clerk left early.\n"},
		"a sentence put in": {text, strings.Replace(text, "Nobody", "A correction. Nobody", 1),
			"=The memo was read on Thursday.\n=It was short.\n+A correction.\n=Nobody spoke.\n=The clerk left early.\n"},
		"a sentence taken out": {text, strings.Replace(text, " It was short.", "", 1),
			"=The memo was read on Thursday.\n-It was short.\n=Nobody spoke.\n=The clerk left early.\n"},
		"a sentence replaced": {text, strings.Replace(text, "Nobody spoke.", "Applause followed at once.", 1),
			"=The memo was read on Thursday.\n=It was short.\n-Nobody spoke.\n+Applause followed at once.\n=The clerk left early.\n"},
		"a sentence moved": {text, "The clerk left early. The memo was read on Thursday. It was short.\n\nNobody spoke.",
			">The clerk left early.\n=The memo was read on Thursday.\n=It was short.\n=Nobody spoke.\n<The clerk left early.\n"},
		"only white space": {"One.  Two.", "One.\n\nTwo.", "=One.\n=Two.\n"},
	} {
		if got := told(Differ(c.from, c.to)); got != c.want {
			t.Errorf("%s:\n%swant:\n%s", name, got, c.want)
		}
	}
}

// checkDifference fails where a difference does not tell both texts whole: the sentences with an old place are the older text's, those
// with a new one the newer's, and the words of each give both wordings.
func checkDifference(t *testing.T, from, to string, d Difference) {
	t.Helper()
	var olds, news []string
	for _, s := range d.Sentences {
		var old, now string
		for _, w := range s.Words {
			if w.Edit != Inserted {
				old += w.Text
			}
			if w.Edit != Removed {
				now += w.Text
			}
		}
		if s.Old.Len() > 0 {
			olds = append(olds, s.Old.Of(from))
		}
		if s.New.Len() > 0 {
			news = append(news, s.New.Of(to))
		}
		if s.Edit == Reworded && now != s.New.Of(to) {
			t.Fatalf("reworded as %q, the text says %q", now, s.New.Of(to))
		}
	}
	for _, side := range []struct {
		text string
		got  []string
	}{{from, olds}, {to, news}} {
		var want []string
		for _, s := range place.Sentences(side.text) {
			want = append(want, s.Of(side.text))
		}
		if strings.Join(side.got, "\x00") != strings.Join(want, "\x00") {
			t.Fatalf("tells %q\nof %q", side.got, want)
		}
	}
}

func TestDifferByParagraphs(t *testing.T) {
	from, to := megabyte(500)
	from, to = strings.Repeat(from, 3), strings.Repeat(to, 3)
	d := Differ(from, to)
	if d.Reworded == 0 || d.Unchanged < 100*d.Reworded {
		t.Errorf("%d reworded, %d unchanged", d.Reworded, d.Unchanged)
	}
}

func FuzzDiffer(f *testing.F) {
	f.Add("One two. Three four. Five.", "Three four. One two three. Five.")
	f.Add("日本。a b c", "a b. 日本。")
	f.Fuzz(func(t *testing.T, from, to string) {
		from, to = strings.ToValidUTF8(from, "?"), strings.ToValidUTF8(to, "?")
		checkDifference(t, from, to, Differ(from, to))
	})
}

// megabyte is a text of a megabyte, and another version of it with an edit in every n-th sentence.
func megabyte(n int) (from, to string) {
	r := rand.New(rand.NewPCG(3, 5))
	var a, b strings.Builder
	for i := 0; a.Len() < 1<<20; i++ {
		words := make([]string, 12)
		for k := range words {
			words[k] = fmt.Sprintf("w%d", r.IntN(3000))
		}
		fmt.Fprintf(&a, "S%s.\n", strings.Join(words, " "))
		if i%n == 0 {
			words[r.IntN(12)] = "changed"
		}
		fmt.Fprintf(&b, "S%s.\n", strings.Join(words, " "))
	}
	return a.String(), b.String()
}

func BenchmarkDifferMegabyte(b *testing.B) {
	for name, n := range map[string]int{"every-1000th-sentence": 1000, "every-10th-sentence": 10, "every-sentence": 1} {
		from, to := megabyte(n)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Differ(from, to)
			}
		})
	}
	_, other := megabyte(1)
	b.Run("two-strangers", func(b *testing.B) {
		from := strings.ReplaceAll(other, "w", "x")
		for b.Loop() {
			Differ(from, other)
		}
	})
}
