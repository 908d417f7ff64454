package segment

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// store is pages over a map.
type store map[string][]byte

func (s store) Get(key []byte) ([]byte, error) { return s[string(key)], nil }

func (s store) put(key, value []byte) error {
	s[string(key)] = bytes.Clone(value)
	return nil
}

// model is what a segment should hold: where each word stands, by piece.
type model map[string]map[uint32][]uint32

// stem is a rule simple enough to see: what follows the last s is cut off.
func stem(word string) string { return strings.TrimRight(word, "s") }

// random gives a segment of so many rows, written to the store, and its model.
func random(t testing.TB, s store, id ID, rows int, r *rand.Rand) (*Segment, model) {
	t.Helper()
	w := NewWriter(id, s.put)
	m := model{}
	piece := uint32(0)
	for row := range rows {
		var pieces []Piece
		for field := range uint8(1 + r.IntN(2)) {
			pieces = append(pieces, Piece{Field: field, Tokens: 10})
			for range 10 {
				word := fmt.Sprintf("w%d%s", int(r.ExpFloat64()*40), strings.Repeat("s", r.IntN(2)))
				if m[word] == nil {
					m[word] = map[uint32][]uint32{}
				}
				m[word][piece] = append(m[word][piece], uint32(len(m[word][piece])*300+r.IntN(300)))
			}
			piece++
		}
		w.Row(fmt.Appendf(nil, "%d-%05d", id, row), 's', pieces)
	}
	write(w, m)
	g, _, err := w.Finish()
	if err != nil {
		t.Fatal(err)
	}
	return g, m
}

func write(w *Writer, m model) {
	all := map[string]bool{}
	for word := range m {
		all[word], all[stem(word)] = true, true
	}
	for _, word := range slices.Sorted(maps.Keys(all)) {
		w.Begin([]byte(word))
		for _, piece := range slices.Sorted(maps.Keys(m[word])) {
			var deltas []byte
			last := uint32(0)
			for _, at := range m[word][piece] {
				deltas = binary.AppendUvarint(deltas, uint64(at-last))
				last = at
			}
			w.Post(piece, uint32(len(m[word][piece])), deltas)
		}
		w.End([]byte(stem(word)))
	}
}

// read gives everything a segment holds.
func read(s store, meta Meta) (model, error) {
	g, err := Open(s, meta)
	if err != nil {
		return nil, err
	}
	words, err := g.Words(s)
	if err != nil {
		return nil, err
	}
	m := model{}
	p := g.Postings(s)
	for c := words.From(0); c.Next(); {
		if c.Pieces == 0 {
			continue
		}
		held := map[uint32][]uint32{}
		m[string(c.Text)] = held
		data, err := p.Read(c.Word, nil)
		if err != nil {
			return nil, err
		}
		var b Block
		for all := p.Cursor(c.Word, data); ; {
			more, err := all.Next(&b)
			if err != nil {
				return nil, err
			}
			if !more {
				break
			}
			positions, err := p.Positions(c.Word, &b, nil)
			if err != nil {
				return nil, err
			}
			cut := b.Places(positions)
			for i, piece := range b.Pieces[:b.N] {
				at, deltas := uint32(0), cut.Of(i)
				for len(deltas) > 0 {
					delta, next := number(deltas, 0)
					if next == 0 {
						return nil, ErrDamaged
					}
					at, deltas = at+delta, deltas[next:]
					held[piece] = append(held[piece], at)
				}
			}
		}
	}
	return m, nil
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	for _, rows := range []int{0, 1, 3, 40, 900} {
		s := store{}
		g, want := random(t, s, 1, rows, rand.New(rand.NewPCG(uint64(rows), 1)))
		got, err := read(s, g.Meta)
		if err != nil {
			t.Fatal(err)
		}
		if !maps.EqualFunc(got, want, func(a, b map[uint32][]uint32) bool { return maps.EqualFunc(a, b, slices.Equal[[]uint32]) }) {
			t.Errorf("%d rows: read\n%v\nwritten\n%v", rows, got, want)
		}
		words, err := g.Words(s)
		if err != nil {
			t.Fatal(err)
		}
		for word := range want {
			n, w, ok := words.Find([]byte(word))
			if !ok || string(words.Text(n)) != word || int(w.Pieces) != len(want[word]) || string(words.Text(words.Stem(n))) != stem(word) {
				t.Errorf("%s: word %d %+v, stem %q", word, n, w, words.Text(words.Stem(n)))
			}
			family := 0
			words.Family(words.Stem(n), func(f uint32) {
				if family++; stem(string(words.Text(f))) != stem(word) {
					t.Errorf("%s is in the family of %s", words.Text(f), stem(word))
				}
			})
			if family == 0 {
				t.Errorf("%s has no family", word)
			}
			for _, near := range []string{word + "a", word[:len(word)-1], "", "x", word + "\xff"} {
				if _, _, ok := words.Find([]byte(near)); ok != (want[near] != nil) && !words.isStem(near) {
					t.Errorf("%q: found %t", near, ok)
				}
				c := words.FromText([]byte(near))
				if c.Next() && string(c.Text) < near {
					t.Errorf("from %q: %q", near, c.Text)
				}
			}
		}
		for row := range uint32(rows) {
			key := string(g.Rows.Key(row))
			if found, ok := g.Rows.Find(key); !ok || found != row {
				t.Errorf("row of %s: %d, %t", key, found, ok)
			}
		}
	}
}

func (w *Words) isStem(text string) bool {
	n, _, ok := w.Find([]byte(text))
	return ok && w.IsStem(n)
}

func TestMergeLeavesOutWhatIsGone(t *testing.T) {
	s := store{}
	r := rand.New(rand.NewPCG(4, 4))
	want := model{}
	var inputs []Input
	first := uint32(0)
	for id := range ID(3) {
		g, m := random(t, s, id+1, 200, r)
		words, err := g.Words(s)
		if err != nil {
			t.Fatal(err)
		}
		keep := func(row uint32) bool { return row%3 != uint32(id) }
		inputs = append(inputs, Input{Segment: g, Words: words, Keep: keep})
		numbers := map[uint32]uint32{}
		for i, p := range g.Rows.Pieces {
			if keep(p.Row) {
				numbers[uint32(i)] = first
				first++
			}
		}
		for word, held := range m {
			for piece, at := range held {
				if n, kept := numbers[piece]; kept {
					if want[word] == nil {
						want[word] = map[uint32][]uint32{}
					}
					want[word][n] = at
				}
			}
		}
	}
	g, _, numbers, err := Merge(t.Context(), s, inputs, NewWriter(9, s.put))
	if err != nil {
		t.Fatal(err)
	}
	got, err := read(s, g.Meta)
	if err != nil {
		t.Fatal(err)
	}
	if !maps.EqualFunc(got, want, func(a, b map[uint32][]uint32) bool { return maps.EqualFunc(a, b, slices.Equal[[]uint32]) }) {
		t.Error("the merged segment holds other postings than its inputs")
	}
	for i, in := range inputs {
		for row := range uint32(in.Rows.Len()) {
			n := numbers[i][row]
			if in.Keep(row) != (n != Gone) || n != Gone && !bytes.Equal(in.Rows.Key(row), g.Rows.Key(n)) {
				t.Errorf("row %d of input %d became %d", row, i, n)
			}
		}
	}
}

// TestDamageIsAnError changes, cuts and drops bytes of every page: reading ends with ErrDamaged or with other postings, never with a panic.
func TestDamageIsAnError(t *testing.T) {
	s := store{}
	r := rand.New(rand.NewPCG(8, 8))
	g, _ := random(t, s, 1, 300, r)
	keys := slices.Sorted(maps.Keys(s))
	refused := 0
	for range 3000 {
		spoilt := maps.Clone(s)
		key := keys[r.IntN(len(keys))]
		page := bytes.Clone(s[key])
		switch r.IntN(4) {
		case 0:
			page = page[:r.IntN(len(page))]
		case 1:
			page = nil
		default:
			page[r.IntN(len(page))] ^= 1 << r.IntN(8)
		}
		spoilt[key] = page
		if _, err := read(spoilt, g.Meta); errors.Is(err, ErrDamaged) {
			refused++
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if refused < 1000 {
		t.Errorf("only %d of 3000 were refused", refused)
	}
}
