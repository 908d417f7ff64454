package alike

import (
	"math/rand"
	"strings"
	"testing"

	"commonplace/index/judged"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b      string
		k         int
		beginning bool
		want      int
	}{
		{"kraus", "klaus", 2, false, 1},
		{"kristi", "christi", 2, false, 2},
		{"kristi", "christie", 2, false, 3},
		{"spagat", "spagut", 2, false, 1},
		{"from", "form", 1, false, 1},
		{"form", "from", 1, false, 1},
		{"abcd", "badc", 2, false, 2},
		{"наташа", "натаща", 2, false, 1},
		{"imigr", "immigration", 1, true, 1},
		{"imigr", "immigration", 1, false, 2},
		{"", "ab", 2, false, 2},
	} {
		if got := NewTyped(c.a).Distance([]byte(c.b), c.k, c.beginning); got != c.want {
			t.Errorf("%s to %s within %d: %d, want %d", c.a, c.b, c.k, got, c.want)
		}
	}
}

// TestDistanceInATable compares counting in bits with counting in a table.
func TestDistanceInATable(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	for range 200_000 {
		alphabet := []rune("abж")
		if r.Intn(2) == 0 {
			alphabet = []rune("abcdefghijklmnopqrstuvwxyzöñ")
		}
		word := func(most int) []rune {
			w := make([]rune, r.Intn(most))
			for i := range w {
				w[i] = alphabet[r.Intn(len(alphabet))]
			}
			return w
		}
		a := word(3 + r.Intn(maxShapeRunes))
		b := word(3 + r.Intn(maxShapeRunes+9))
		if r.Intn(3) > 0 && len(a) > 0 { // a neighbour
			b = []rune(judged.Misspell(string(a), r))
			b = append(b, word(4)...)
		}
		k, beginning := 1+r.Intn(2), r.Intn(2) == 0
		if want, got := plainDistance(a, b, k, beginning), NewTyped(string(a)).Distance([]byte(string(b)), k, beginning); got != want {
			t.Fatalf("%q to %q within %d (beginning %v): %d, want %d", string(a), string(b), k, beginning, got, want)
		}
	}
	if got := NewTyped(strings.Repeat("a", maxShapeRunes+1)).Distance([]byte("a"), 2, true); got != 3 {
		t.Error(got)
	}
}

func BenchmarkDistance(b *testing.B) {
	b.Run("bits", func(b *testing.B) {
		typed, other := NewTyped("goverment"), []byte("governments")
		for b.Loop() {
			typed.Distance(other, 2, false)
		}
	})
	b.Run("table", func(b *testing.B) {
		typed, other := []rune("goverment"), []rune("governments")
		for b.Loop() {
			plainDistance(typed, other, 2, false)
		}
	})
}

// plainDistance counts the edits between two words of at most maxShapeRunes letters in a table: a letter left out, put in or changed, or two
// neighbours changed over (optimal string alignment). beginning: between a and the nearest beginning of b. Anything over k is
// returned as k+1.
func plainDistance(a, b []rune, k int, beginning bool) int {
	if len(a) > maxShapeRunes || len(a)-len(b) > k || (!beginning && len(b)-len(a) > k) {
		return k + 1
	}
	b = b[:min(len(b), len(a)+k)]
	var rows [3][maxShapeRunes + 3]uint8
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = uint8(j)
	}
	for i := 1; i <= len(a); i++ {
		row[0] = uint8(i)
		least := row[0]
		for j := 1; j <= len(b); j++ {
			d := last[j-1]
			if a[i-1] != b[j-1] {
				d++
			}
			d = min(d, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			row[j] = d
			least = min(least, d)
		}
		if int(least) > k+1 { // a transposition may still come from two rows above
			return k + 1
		}
		before, last, row = last, row, before
	}
	d := last[len(b)]
	if beginning {
		for j := range len(b) {
			d = min(d, last[j])
		}
	}
	return min(int(d), k+1)
}
