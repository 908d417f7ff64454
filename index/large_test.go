package index

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"commonplace/index/corpus"
)

// TestLargeTextsTakeLittleMemory holds everything that analysing, writing and adding a text allocates, garbage included, against
// the size of the text: one of words as books have them, and one in which no word comes twice.
func TestLargeTextsTakeLittleMemory(t *testing.T) {
	const size = 16 << 20
	var book, list strings.Builder
	for book.Len() < size {
		for a := range corpus.Articles(9, 4000) {
			if book.WriteString(strings.ReplaceAll(a.Text, "\n", " ") + " "); book.Len() >= size {
				break
			}
		}
	}
	for i := 0; list.Len() < size; i++ {
		fmt.Fprintf(&list, "w%x ", i*7919)
	}
	for _, c := range []struct {
		name, text      string
		analysed, added float64 // times the text, at most
	}{
		{"a book", book.String() + "zyzzyva", 3, 5},
		{"a list", list.String() + "zyzzyva", 5, 25},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := newLibrary()
			var r *Record
			analysed := allocated(func() {
				var err error
				if r, err = Analyze(t.Context(), body("big", c.text)); err != nil {
					t.Fatal(err)
				}
			})
			change, err := l.Put(l.store, r)
			if err != nil {
				t.Fatal(err)
			}
			before := heap()
			added := allocated(func() { l.Apply(change) })
			kept := float64(heap()-before) / float64(len(c.text))
			a, b := float64(analysed)/float64(len(c.text)), float64(added)/float64(len(c.text))
			t.Logf("of %d MB: %.2f× allocated to analyse, %.2f× to add, %.2f× kept", len(c.text)>>20, a, b, kept)
			if a > c.analysed || b > c.added {
				t.Errorf("%.2f× allocated to analyse and %.2f× to add, want at most %.1f and %.1f", a, b, c.analysed, c.added)
			}
			if keys, res := l.find(t, Query{Text: "zyzzyva"}); !slices.Equal(keys, []string{"big"}) {
				t.Errorf("the last word finds %v: %+v", keys, res.Words)
			}
		})
	}
}

// allocated is what fn allocates, whether it keeps it or not.
func allocated(fn func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	fn()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
