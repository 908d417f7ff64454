package segment

import (
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestWalk seeks pieces of every word in leaps of all lengths, and asks where the word stands in some of them.
func TestWalk(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	s := store{}
	g, want := random(t, s, 1, 1200, r)
	words, err := g.Words(s)
	if err != nil {
		t.Fatal(err)
	}
	p := g.Postings(s)
	for text, held := range want {
		_, word, _ := words.Find([]byte(text))
		data, err := p.Read(word, nil)
		if err != nil {
			t.Fatal(err)
		}
		pieces := slices.Sorted(maps.Keys(held))
		for _, leap := range []int{1, 3, 40, 700} {
			k := p.Walk(word, data)
			for sought := uint32(0); ; {
				i, _ := slices.BinarySearch(pieces, sought)
				found, ok, err := k.Seek(sought)
				if err != nil || ok != (i < len(pieces)) || ok && found != pieces[i] {
					t.Fatalf("%s from %d: %d, %t, %v", text, sought, found, ok, err)
				}
				if !ok {
					break
				}
				if r.IntN(2) == 0 {
					var places []uint32
					deltas, err := k.Deltas()
					for at, n, next := uint32(0), uint32(0), 0; len(deltas) > 0; deltas = deltas[next:] {
						n, next = number(deltas, 0)
						at += n
						places = append(places, at)
					}
					if err != nil || !slices.Equal(places, held[found]) {
						t.Fatalf("%s in %d: %v, %v, not %v", text, found, places, err, held[found])
					}
				}
				sought = found + 1 + uint32(r.IntN(leap))
			}
			if found, ok, err := k.Seek(0); ok || err != nil {
				t.Fatalf("%s after its end: %d, %v", text, found, err)
			}
		}
	}
}

// TestWalkOverDamage takes the pages of positions away: whoever asks for them is told.
func TestWalkOverDamage(t *testing.T) {
	s := store{}
	g, want := random(t, s, 1, 1200, rand.New(rand.NewPCG(6, 1)))
	words, err := g.Words(s)
	if err != nil {
		t.Fatal(err)
	}
	for page := range s {
		if key := []byte(page); key[11] == streamLetters[positionStream] {
			delete(s, page)
		}
	}
	p := g.Postings(s)
	failed := 0
	for text := range want {
		_, word, _ := words.Find([]byte(text))
		data, err := p.Read(word, nil)
		if err != nil {
			t.Fatal(err)
		}
		k := p.Walk(word, data)
		if _, ok, err := k.Seek(0); !ok || err != nil {
			t.Fatal(text, err)
		}
		if _, err := k.Deltas(); errors.Is(err, ErrDamaged) {
			failed++
		}
	}
	if failed == 0 {
		t.Error("nothing says that the positions are not there")
	}
}
