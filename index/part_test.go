package index

import (
	"bytes"
	"testing"
)

// FuzzPart: what is not a part is refused, what is one gives its words back the same.
func FuzzPart(f *testing.F) {
	sections, err := analyze(Document{Fields: []FieldText{{Body, "one two two three one"}}}, func() error { return nil })
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sections[0].parts[0])
	f.Fuzz(func(t *testing.T, part []byte) {
		var words []gathered
		err := eachWord(part, func(term []byte, count uint32, positions []byte) {
			words = append(words, gathered{term: string(term), count: count, positions: bytes.Clone(positions)})
		})
		if err != nil {
			return
		}
		again := encodePart(nil, words)
		i := 0
		if err := eachWord(again, func(term []byte, count uint32, positions []byte) {
			if w := words[i]; w.term != string(term) || w.count != count || !bytes.Equal(w.positions, positions) {
				t.Fatalf("word %d is %q %d, was %q %d", i, term, count, w.term, w.count)
			}
			i++
		}); err != nil || i != len(words) {
			t.Fatalf("written again: %v, %d of %d words", err, i, len(words))
		}
	})
}
