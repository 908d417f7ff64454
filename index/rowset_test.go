package index

import (
	"fmt"
	"math/rand"
	"slices"
	"testing"
)

// TestTally compares counting in planes with counting.
func TestTally(t *testing.T) {
	for seed := range int64(20) {
		r := rand.New(rand.NewSource(seed))
		rows, sets := uint32(1+r.Intn(200)), r.Intn(40)
		counts := make([]int, rows)
		counted := tally{more: func() rowSet { return make(rowSet, setWords(rows)) }}
		for range sets {
			s := counted.more()
			for range r.Intn(int(rows)) {
				if row := uint32(r.Intn(int(rows))); !s.has(row) {
					s.add(row)
					counts[row]++
				}
			}
			counted.add(s)
		}
		some, most := counted.more(), 0
		for row, n := range counts {
			if r.Intn(2) == 0 {
				some.add(uint32(row))
				most = max(most, n)
			}
		}
		if got := counted.most(some); got != most {
			t.Errorf("seed %d: at most %d, not %d", seed, got, most)
		}
		for n := 1; n <= sets+1; n++ {
			var want []uint32
			for row, has := range counts {
				if has >= n {
					want = append(want, uint32(row))
				}
			}
			if got := slices.Collect(counted.atLeast(n).all()); !slices.Equal(got, want) {
				t.Errorf("seed %d: %d or more: %v, not %v", seed, n, got, want)
			}
		}
	}
}

func TestRowSet(t *testing.T) {
	of := func(rows ...uint32) rowSet {
		s := make(rowSet, setWords(130))
		for _, row := range rows {
			s.add(row)
		}
		return s
	}
	a := of(0, 5, 63, 64, 129)
	a.remove(5)
	united, met, without := of(1, 64), of(1, 64), of(1, 64)
	united.unite(a)
	met.meet(a)
	without.without(a)
	for name, c := range map[string]struct{ got, want rowSet }{
		"removed": {a, of(0, 63, 64, 129)}, "united": {united, of(0, 1, 63, 64, 129)}, "met": {met, of(64)}, "without": {without, of(1)},
	} {
		if !slices.Equal(c.got, c.want) || c.got.count() != len(slices.Collect(c.want.all())) {
			t.Error(name, fmt.Sprint(slices.Collect(c.got.all())))
		}
	}
	if a.empty() || !of().empty() || !a.has(63) || a.has(62) {
		t.Error("has and empty")
	}
}
