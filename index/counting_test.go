package index

import (
	"slices"
	"testing"
)

// TestADocumentCountsOnce: however often and in whatever fields a word stands in it, and in how many ways it is written.
func TestADocumentCountsOnce(t *testing.T) {
	k := openKept(t, newDatabase())
	twice := Document{Key: "b", Kind: 's', Fields: []FieldText{{Title, "heron"}, {Body, "the heron and the heron"}, {Aside, "heron"}}}
	counted := func() {
		t.Helper()
		for query, want := range map[string]Spelling{
			"=heron": {Text: "heron", Count: 3, Documents: 1}, `"the heron"`: {Text: "the heron", Count: 2, Documents: 1},
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
	k.put(t, twice)
	counted()
	if err := k.fold(t.Context()); err != nil {
		t.Fatal(err)
	}
	counted()
	k.put(t, twice) // the one that was folded is gone now
	counted()
}

// TestASpellingOfSeveralWords counts two words of one document as if they were one spelling, as words of the same letters may be.
func TestASpellingOfSeveralWords(t *testing.T) {
	k := openKept(t, newDatabase())
	k.put(t, body("a", "the heron and the egret, the heron"))
	k.put(t, body("b", "an egret"))
	if err := k.fold(t.Context()); err != nil {
		t.Fatal(err)
	}
	k.put(t, body("c", "egret"))
	all, err := k.whole(t.Context(), k.db.now())
	if err != nil {
		t.Fatal(err)
	}
	r := newRanking(all, newSums(all.rows), false)
	heron, egret := all.exactly("heron"), all.exactly("egret")
	both := spelled{spelling: spelling{text: "both", in: slices.Insert(slices.Clone(egret.in), 1, heron.in...)}}
	rows, look := r.set(), r.looks(&matched{})
	r.countSpelling(&matched{}, &look, &both, rows)
	if want := (often{count: 5, documents: 3}); both.often != want || rows.count() != 3 {
		t.Errorf("%+v in %d rows, not %+v", both.often, rows.count(), want)
	}
	r.clean()
	for _, s := range r.free {
		if !s.empty() {
			t.Error("a set is not empty when it is given back")
		}
	}
}
