package index

import "testing"

// TestADocumentCountsOnce: however often and in whatever fields a word stands in it, and in how many ways it is written.
func TestADocumentCountsOnce(t *testing.T) {
	k := openKept(t, newDatabase())
	french := body("a", "La pêche est un péché, et la pêche encore")
	french.Language = "fr"
	twice := Document{Key: "b", Kind: 's', Fields: []FieldText{{Title, "heron"}, {Body, "the heron and the heron"}, {Aside, "heron"}}}
	counted := func() {
		t.Helper()
		for query, want := range map[string]Spelling{
			"=peche": {Text: "peche", Count: 3, Documents: 1}, "=heron": {Text: "heron", Count: 3, Documents: 1}, `"the heron"`: {Text: "the heron", Count: 2, Documents: 1},
		} {
			_, r := library{Index: k.Index}.find(t, Query{Text: query})
			if len(r.Words) != 1 || r.Words[0].Spellings[0] != want || r.Total != 1 {
				t.Errorf("%s: %+v, not %+v", query, r, want)
			}
		}
		_, r := library{Index: k.Index}.find(t, Query{Text: "the heron"})
		if want := (Spelling{Text: "the", Count: 2, Documents: 1}); r.Words[0].Spellings[0] != want {
			t.Errorf("the common word: %+v, not %+v", r.Words[0], want)
		}
	}
	k.put(t, french)
	k.put(t, twice)
	counted()
	if err := k.fold(t.Context()); err != nil {
		t.Fatal(err)
	}
	counted()
	k.put(t, twice) // the one that was folded is gone now
	counted()
}
