package alike

import (
	"fmt"
	"math/rand"
	"slices"
	"testing"

	"commonplace/index/judged"
)

// TestSortedShapesOverlookNothing: of many words, those within the edits are among what shapes give, sorted or not, whatever their alphabet.
func TestSortedShapesOverlookNothing(t *testing.T) {
	r := rand.New(rand.NewSource(7))
	letters := [][]rune{[]rune("abcdefghijklmnopqrstuvwxyz"), []rune("eainrotslc"), []rune("абвгдежзийклмнопрстуфхцчшщ"), []rune("eaιοаеß")}
	var all []string
	for range 12 * sortFrom {
		from := letters[r.Intn(len(letters))]
		word := make([]rune, 2+r.Intn(7))
		for i := range word {
			word[i] = from[r.Intn(len(from))]
		}
		all = append(all, string(word))
	}
	var loose, sorted Shapes
	for i, w := range all {
		loose.Add([]byte(w), uint32(i))
		sorted.Add([]byte(w), uint32(i))
	}
	sorted.Sort()
	if !slices.ContainsFunc(sorted[:], func(b sized) bool { return b.starts != nil }) {
		t.Fatal("too few words to be sorted")
	}
	for range 400 {
		typed := []rune(judged.Misspell(all[r.Intn(len(all))], r))
		k := Edits(typed)
		if k == 0 {
			continue
		}
		for _, part := range []bool{false, true} {
			want := within(all, string(typed), k, part, func(fn func(uint32)) {
				for i := range all {
					fn(uint32(i))
				}
			})
			for name, s := range map[string]*Shapes{"loose": &loose, "sorted": &sorted} {
				got := within(all, string(typed), k, part, func(fn func(uint32)) { s.Alike(string(typed), k, part, fn) })
				if fmt.Sprint(got) != fmt.Sprint(want) {
					t.Fatalf("%s, part %v, like %s: %d words, want %d", name, part, string(typed), len(got), len(want))
				}
			}
		}
	}
}

// within gives which of the words that look calls its function with are within the edits.
func within(all []string, typed string, k int, part bool, look func(func(uint32))) (found []uint32) {
	sought := NewTyped(typed)
	look(func(id uint32) {
		if _, near := sought.Near([]byte(all[id]), k, part); near {
			found = append(found, id)
		}
	})
	slices.Sort(found)
	return found
}
