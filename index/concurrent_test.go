package index

import (
	"fmt"
	"sync"
	"testing"
)

func TestSearchesRunBesideChanges(t *testing.T) {
	l := town(t)
	var searches sync.WaitGroup
	for n := range 4 {
		searches.Go(func() {
			for i := range 200 {
				r, err := l.Search(t.Context(), Query{Text: fmt.Sprintf("mayor bridg clok%d", (n+i)%3), Typing: true})
				if err != nil || len(r.Hits) == 0 {
					t.Errorf("search: %d hits, %v", len(r.Hits), err)
					return
				}
				l.Keys(func(string, byte) bool { return true })
			}
		})
	}
	r := newRandom(1)
	for i := range 200 {
		l.put(t, body(fmt.Sprint("k", i%20), r.text(40)))
	}
	searches.Wait()
}
