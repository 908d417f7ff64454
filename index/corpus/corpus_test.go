package corpus

import (
	"iter"
	"slices"
	"strings"
	"testing"
)

func TestSameSeedSameArticles(t *testing.T) {
	one, other := slices.Collect(Articles(1, 50)), slices.Collect(Articles(2, 50))
	if !slices.Equal(one, slices.Collect(Articles(1, 50))) {
		t.Error("the same seed gave other articles")
	}
	if slices.Equal(one, other) {
		t.Error("another seed gave the same articles")
	}
}

func TestShape(t *testing.T) {
	counts, tokens, bytes := map[string]int{}, 0, 0
	next, stop := iter.Pull(Articles(3, BookEvery))
	defer stop()
	var last Article
	for i := range BookEvery {
		a, ok := next()
		if !ok {
			t.Fatalf("only %d articles", i)
		}
		if i < 500 {
			bytes += len(a.Text)
			for _, w := range strings.Fields(a.Text) {
				counts[strings.ToLower(strings.Trim(w, ".,"))]++
				tokens++
			}
		}
		last = a
	}
	t.Logf("500 articles: %d words, %d different, %d bytes", tokens, len(counts), bytes)
	if mean := tokens / 500; mean < articleWords*8/10 || mean > articleWords*12/10 {
		t.Errorf("an article has %d words on average, want about %d", mean, articleWords)
	}
	if share := counts["the"] * 100 / tokens; share < 2 || share > 20 {
		t.Errorf("%d %% of all words are the most frequent one", share)
	}
	if n := len(strings.Fields(last.Text)); n < bookWords {
		t.Errorf("the book has %d words", n)
	}
}
