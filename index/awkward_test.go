package index

import (
	"slices"
	"strings"
	"testing"

	"commonplace/index/corpus"
	"commonplace/index/find"
)

func TestAwkwardStringsAreFoundByTheirOwnWords(t *testing.T) {
	t.Run("ours", func(t *testing.T) { foundByTheirOwnWords(t, corpus.Awkward()) })
	t.Run("strangers'", func(t *testing.T) { foundByTheirOwnWords(t, corpus.Naughty(t)) })
}

// foundByTheirOwnWords holds that each string finds the document that is nothing else, unless it reads as a query that says what is not wanted.
func foundByTheirOwnWords(t *testing.T, all []string) {
	l := newLibrary()
	for i, s := range all {
		l.put(t, Document{Key: s + "\x00" + string(rune('a'+i%26)), Kind: byte(i), Fields: []FieldText{{Body, s}, {Title, s}, {Tags, s}}})
	}
	words := 0
	for i, s := range all {
		key := s + "\x00" + string(rune('a'+i%26))
		l.find(t, Query{Text: s, Typing: true, Aside: true})
		if len(wordsOf(s, true)) == 0 {
			continue
		}
		words++
		_, r := l.find(t, Query{Text: s, Limit: len(all)})
		at := slices.IndexFunc(r.Hits, func(h Hit) bool { return h.Key == key })
		if at < 0 && (len(r.Without) > 0 || len(r.Words) == 0 || onlyIn(s)) {
			continue // it reads as a query that says what is not wanted, or where to look, or as operators alone
		}
		if at < 0 {
			t.Errorf("%q is not found by itself among %d hits", s, len(r.Hits))
			continue
		}
		if places := find.Matches(s, r.Hits[at].Matched, 100); len(places) == 0 {
			t.Errorf("%q: nothing located for %+v", s, r.Hits[at].Matched)
		}
	}
	t.Logf("%d of %d strings have words", words, len(all))
	rebuilt := New()
	if err := rebuilt.Load(t.Context(), l.store, texts(l.store)); err != nil {
		t.Fatal(err)
	}
	if err := rebuilt.Check(t.Context(), l.store, texts(l.store), func(key, what string) { t.Errorf("%q %s", key, what) }); err != nil {
		t.Fatal(err)
	}
}

// onlyIn: it says in which field or how near to look, where the text has the name of the field as a word.
func onlyIn(query string) bool {
	return slices.ContainsFunc([]string{"title:", "author:", "near:"}, func(name string) bool { return strings.Contains(query, name) })
}
