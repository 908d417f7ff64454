package index

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"commonplace/index/corpus"
	"commonplace/index/judged"
	"commonplace/index/query"
)

// TestNothingOfTheBestIsLeftOut compares what is weighed by everything because it may be among the best with all that fits.
func TestNothingOfTheBestIsLeftOut(t *testing.T) {
	r, l, n := newRandom(5), newLibrary(), 0
	for a := range corpus.Articles(5, 400) {
		words := strings.Fields(a.Text)[:120]
		for i := range words {
			if r.Intn(10) == 0 {
				words[i] = judged.Misspell(words[i], r.Rand)
			}
		}
		l.put(t, Document{Key: fmt.Sprintf("d%03d", n), Kind: "sn"[n%2], Fields: []FieldText{{Title, a.Title}, {Body, strings.Join(words, " ")}}})
		n++
	}
	const keep = 12
	leftOut := 0
	for i := range 300 {
		q := Query{Text: r.text(1 + r.Intn(7)), Typing: i%2 == 0}
		if i%3 == 0 {
			q.Weight = map[byte]float64{'n': 1.3}
		}
		l.searching(t, q, func(s *search) {
			fits, _, _ := s.fitting()
			s.sum(&choice{rows: fits, n: fits.count()}, nil)
			want, scores := map[uint32]float64{}, []float64{}
			for row := range fits.all() {
				want[row] = s.total[row]
				scores = append(scores, s.total[row]*s.weightOf(row))
			}
			slices.Sort(scores)
			chosen := s.addUp(fits, keep)
			for row := range fits.all() {
				switch {
				case chosen.has(row) && s.total[row] != want[row]:
					t.Fatalf("%s: %d makes %v, want %v", q.Text, row, s.total[row], want[row])
				case !chosen.has(row):
					leftOut++
					if want[row]*s.weightOf(row) >= scores[len(scores)-keep] {
						t.Fatalf("%s: %d is left out, which makes %v", q.Text, row, want[row])
					}
				}
			}
		})
	}
	if leftOut < 1000 {
		t.Errorf("only %d documents were left out: the test looks at nothing", leftOut)
	}
}

// searching calls fn with a search of which the clauses are matched.
func (l library) searching(t *testing.T, q Query, fn func(*search)) {
	t.Helper()
	q.Limit = defaultLimit
	err := l.view(context.Background(), func(r Reader) error {
		all, err := l.whole(context.Background(), r)
		if err != nil {
			return err
		}
		s := &search{query: q, remembered: &l.remembered, ranking: newRanking(all, l.sums(all.rows), false)}
		if _, err = s.run(query.Parse(q.Text, q.Typing, named).Clauses); err == nil {
			fn(s)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
