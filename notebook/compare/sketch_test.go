package compare

import (
	"math/rand/v2"
	"strings"
	"testing"

	"commonplace/index/corpus"
	"commonplace/notebook/place"
)

// ofWhole sketches a text that is all article.
func ofWhole(text string) Sketch { return SketchOf(text, []place.Span{{Start: 0, End: len(text)}}) }

// nearCopy makes one of the copies that outlets make of a text.
func nearCopy(r *rand.Rand, kind string, text, other string) string {
	words := strings.Fields(text)
	strange := strings.Fields(other)
	part := func(share float64) []string { return words[:max(1, int(float64(len(words))*share))] }
	reword := func(share float64) string {
		w := append([]string{}, words...)
		for i := range w {
			if r.Float64() < share {
				w[i] = strange[r.IntN(len(strange))]
			}
		}
		return strings.Join(w, " ")
	}
	switch kind {
	case "capitals and marks":
		return strings.ReplaceAll(strings.ToUpper(text), ",", " —")
	case "2 in 100 words replaced":
		return reword(0.02)
	case "5 in 100":
		return reword(0.05)
	case "10 in 100":
		return reword(0.10)
	case "cut to 70 in 100":
		return strings.Join(part(0.7), " ")
	case "cut to half":
		return strings.Join(part(0.5), " ")
	case "cut to half, 2 in 100 replaced":
		words = part(0.5)
		return reword(0.02)
	case "half as much put in front":
		return strings.Join(strange[:min(len(strange), len(words)/2)], " ") + " " + text
	case "paragraphs in another order":
		p := strings.Split(text, "\n")
		r.Shuffle(len(p), func(i, j int) { p[i], p[j] = p[j], p[i] })
		return strings.Join(p, "\n")
	// From here on no copies:
	case "a tenth quoted in another":
		return strings.Join(part(0.1), " ") + " " + other
	case "a fifth quoted in another":
		return strings.Join(part(0.2), " ") + " " + other
	case "a third quoted in another":
		return strings.Join(part(0.33), " ") + " " + other
	case "another of the corpus":
		return other
	}
	panic(kind)
}

var copyKinds = []string{"capitals and marks", "2 in 100 words replaced", "5 in 100", "10 in 100", "cut to 70 in 100", "cut to half",
	"cut to half, 2 in 100 replaced", "half as much put in front", "paragraphs in another order"}

var otherKinds = []string{"a tenth quoted in another", "a fifth quoted in another", "a third quoted in another", "another of the corpus"}

// measureCopies counts, for each kind, how many of n texts were called copies.
func measureCopies(n int) map[string]int {
	r := rand.New(rand.NewPCG(2, 9))
	var texts []string
	for a := range corpus.Articles(11, n+1) {
		texts = append(texts, a.Text)
	}
	found := map[string]int{}
	for i := range n {
		s := ofWhole(texts[i])
		for _, kind := range append(append([]string{}, copyKinds...), otherKinds...) {
			if _, copied := s.IsCopy(ofWhole(nearCopy(r, kind, texts[i], texts[i+1]))); copied {
				found[kind]++
			}
		}
	}
	return found
}

// TestCopiesAreTold holds the table at the head of sketch.go: what it says of kept sizes, within a hundredth.
func TestCopiesAreTold(t *testing.T) {
	const n = 200
	found := measureCopies(n)
	for _, kind := range copyKinds {
		if share := float64(found[kind]) / n; share < 0.98 {
			t.Errorf("%s: found %.3f", kind, share)
		}
	}
	for _, kind := range otherKinds {
		if share := float64(found[kind]) / n; share > 0.03 {
			t.Errorf("%s: taken for a copy %.3f", kind, share)
		}
	}
}

func TestShortTextsAreNoCopies(t *testing.T) {
	s := ofWhole("All rights reserved. Read more on our page.")
	if _, copied := s.IsCopy(s); copied {
		t.Error("a text of a few words is a copy")
	}
	if _, copied := (Sketch{}).IsCopy(Sketch{}); copied {
		t.Error("no text is a copy of no text")
	}
}

// sketchesOf are the sketches of n articles, every tenth of them a copy of the one before, and the last hundred of one.
func sketchesOf(n int) []Sketch {
	r := rand.New(rand.NewPCG(4, 4))
	all := make([]Sketch, 0, n)
	last, i := "", 0
	for a := range corpus.Articles(7, n) {
		text := a.Text
		if last != "" && (i%10 == 9 || i > n-100) {
			text = nearCopy(r, "2 in 100 words replaced", last, a.Text)
		} else {
			last = text
		}
		all = append(all, ofWhole(text))
		i++
	}
	return all
}

func TestGroups(t *testing.T) {
	const n = 1000
	groups := Groups(sketchesOf(n))
	if len(groups) != n/10-10+1 {
		t.Errorf("%d groups", len(groups))
	}
	if len(groups) > 1 && (len(groups[0]) < 100 || len(groups[1]) != 2) {
		t.Errorf("groups of %d and %d", len(groups[0]), len(groups[1]))
	}
}

func BenchmarkGroups(b *testing.B) {
	all := sketchesOf(10_000)
	for b.Loop() {
		Groups(all)
	}
}

func BenchmarkSketch(b *testing.B) {
	for a := range corpus.Articles(7, 1) {
		b.SetBytes(int64(len(a.Text)))
		for b.Loop() {
			ofWhole(a.Text)
		}
	}
}
