package parts

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

func TestSections(t *testing.T) {
	going := func() error { return nil }
	long := strings.Repeat("many different words of one and the same book ", 40_000)
	sections, err := Of("en", []Text{{3, long}, {0, "A book"}, {1, " – "}, {3, "its end"}}, going)
	if err != nil || len(sections) != 2 || sections[0].Field != 0 || sections[1].Field != 3 || sections[1].Tokens != 9*40_000+2 {
		t.Fatalf("%d sections, %v", len(sections), err)
	}
	if parts := sections[1].Parts; len(parts) < 2 || len(parts[0]) > maxPartBytes {
		t.Errorf("%d parts, the first of %d bytes", len(parts), len(parts[0]))
	}
	counts := map[string]uint32{}
	for _, p := range sections[1].Parts {
		if err := EachWord(p, func(term []byte, count uint32, _ []byte) { counts[string(term)] += count }); err != nil {
			t.Fatal(err)
		}
	}
	if counts["book"] != 40_000 || counts["end"] != 1 || len(counts) != 11 {
		t.Errorf("counted %v", counts)
	}
	enough := errors.New("enough")
	if _, err := Of("", []Text{{0, long}}, func() error { return enough }); !errors.Is(err, enough) {
		t.Errorf("was not interrupted: %v", err)
	}
}

// FuzzPart: what is not a part is refused, what is one gives its words back the same.
func FuzzPart(f *testing.F) {
	sections, err := Of("", []Text{{Text: "one two two three one"}}, func() error { return nil })
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sections[0].Parts[0])
	f.Fuzz(func(t *testing.T, part []byte) {
		var words []gathered
		err := EachWord(part, func(term []byte, count uint32, positions []byte) {
			words = append(words, gathered{term: string(term), count: count, positions: bytes.Clone(positions)})
		})
		if err != nil {
			return
		}
		again := encodePart(nil, words)
		i := 0
		if err := EachWord(again, func(term []byte, count uint32, positions []byte) {
			if w := words[i]; w.term != string(term) || w.count != count || !bytes.Equal(w.positions, positions) {
				t.Fatalf("word %d is %q %d, was %q %d", i, term, count, w.term, w.count)
			}
			i++
		}); err != nil || i != len(words) {
			t.Fatalf("written again: %v, %d of %d words", err, i, len(words))
		}
	})
}
