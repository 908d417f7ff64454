package index

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand"
	"reflect"
	"slices"
	"strings"
	"testing"

	"commonplace/index/corpus"
	"commonplace/index/judged"
)

// model is the same library kept the simplest way.
type model map[string]Document

// amend replaces fields of a document.
func (d Document) amend(fields []FieldText) Document {
	kept := slices.DeleteFunc(slices.Clone(d.Fields), func(f FieldText) bool {
		return slices.ContainsFunc(fields, func(n FieldText) bool { return n.Field == f.Field })
	})
	d.Fields = append(kept, fields...)
	return d
}

// random makes texts of few different words, so that everything collides.
type random struct {
	*rand.Rand
	words []string
}

func newRandom(seed int64) *random {
	r := &random{Rand: rand.New(rand.NewSource(seed))}
	for a := range corpus.Articles(seed, 3) {
		r.words = append(r.words, strings.Fields(a.Text)...)
	}
	r.words = append(r.words[:200], "東京都", "O’Donnell", "naïve", "👍🏽")
	return r
}

func (r *random) text(words int) string {
	var t []string
	for range words {
		t = append(t, r.words[r.Intn(len(r.words))])
	}
	return strings.Join(t, " ")
}

func (r *random) fields() []FieldText {
	var fields []FieldText
	for range 1 + r.Intn(4) {
		f := Field(r.Intn(int(fieldCount)))
		fields = append(fields, FieldText{f, r.text(r.Intn(80))})
	}
	return fields
}

// language is one of a few, or none.
func (r *random) language() string { return []string{"", "en", "de", "fr", "tr", "pl"}[r.Intn(6)] }

func (r *random) queries() (queries []Query) {
	for range 6 {
		queries = append(queries, Query{Text: r.text(1 + r.Intn(4)), Typing: r.Intn(2) == 0, Aside: r.Intn(2) == 0, Limit: 5})
	}
	queries = append(queries, Query{Text: judged.Misspell(strings.ToLower(r.text(3)), r.Rand)}, Query{Text: r.text(2), Kinds: []byte{'n'}})
	return queries
}

func TestGrownIndexEqualsRebuiltOneAndModel(t *testing.T) {
	r := newRandom(7)
	grown, docs := newLibrary(), model{}
	var pastStores []memory // to go back to, as undo does
	var pastDocs []model
	for step := range 1500 {
		key := fmt.Sprintf("d%02d", r.Intn(60))
		pastStores, pastDocs = append(pastStores, maps.Clone(grown.store)), append(pastDocs, maps.Clone(docs))
		if len(pastStores) > 20 {
			pastStores, pastDocs = pastStores[1:], pastDocs[1:]
		}
		switch _, there := docs[key]; {
		case r.Intn(20) == 0: // an act undone
			n := r.Intn(len(pastStores))
			grown.store, docs = maps.Clone(pastStores[n]), maps.Clone(pastDocs[n])
			for k := range 60 {
				c, err := grown.Reload(t.Context(), grown.store, texts(grown.store), fmt.Sprintf("d%02d", k))
				if err != nil {
					t.Fatal(err)
				}
				grown.Apply(c)
			}
		case there && r.Intn(3) == 0:
			c, err := grown.Remove(grown.store, key)
			if err != nil {
				t.Fatal(err)
			}
			grown.Apply(c)
			delete(docs, key)
		case there && r.Intn(2) == 0:
			docs[key] = docs[key].amend(r.fields())
			grown.put(t, docs[key])
		default:
			docs[key] = Document{Key: key, Kind: "sn"[r.Intn(2)], Language: r.language(), Fields: r.fields()}
			if r.Intn(30) == 0 { // one of several parts
				docs[key] = Document{Key: key, Kind: 's', Language: r.language(), Fields: []FieldText{{Body, r.text(30_000)}, {Title, r.text(3)}}}
			}
			grown.put(t, docs[key])
		}
		if step%100 == 99 {
			compare(t, r, grown, docs)
		}
	}
}

func compare(t *testing.T, r *random, grown library, docs model) {
	t.Helper()
	rebuilt := library{New(), grown.store}
	if err := rebuilt.Load(t.Context(), grown.store, texts(grown.store)); err != nil {
		t.Fatal(err)
	}
	for _, l := range []library{grown, rebuilt} {
		if err := l.Check(t.Context(), l.store, texts(l.store), func(key, what string) { t.Errorf("%s %s", key, what) }); err != nil {
			t.Fatal(err)
		}
		keys := map[string]byte{}
		l.Keys(func(key string, kind byte) bool { keys[key] = kind; return true })
		for key, d := range docs {
			if keys[key] != d.Kind {
				t.Fatalf("%s is kept as %c, want %c", key, keys[key], d.Kind)
			}
		}
		if len(keys) != len(docs) {
			t.Fatalf("%d documents, want %d", len(keys), len(docs))
		}
	}
	for _, q := range r.queries() {
		_, one := grown.find(t, q)
		_, other := rebuilt.find(t, q)
		if !reflect.DeepEqual(one, other) {
			t.Fatalf("%+v: grown gives\n%+v\nrebuilt\n%+v", q, one, other)
		}
	}
	docs.naive().answersAs(t, r, grown.Index, 20)
}

func TestLargeDocumentIsFoundAgain(t *testing.T) {
	r := newRandom(3)
	text := r.text(400_000) + " zyzzyva"
	book := Document{Key: "big", Fields: []FieldText{{Title, "A long book"}, {Body, text}}}
	l := newLibrary()
	l.put(t, book)
	if parts := l.analysed(t, book).sections[1].Parts; len(parts) < 2 {
		t.Fatalf("%d parts", len(parts))
	}
	kept := 0
	for k, v := range l.store {
		if k != textPrefix+"big" {
			kept += len(v)
		}
	}
	if kept > 100 {
		t.Errorf("beside the text %d bytes are kept before it is folded", kept)
	}
	again := New()
	if err := again.Load(t.Context(), l.store, texts(l.store)); err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]*Index{"grown": l.Index, "rebuilt": again} {
		if keys, res := (library{x, nil}).find(t, Query{Text: "=zyzzyva long"}); !slices.Equal(keys, []string{"big"}) || res.Some {
			t.Errorf("%s: found %v", name, keys)
		}
	}
	often := strings.ToLower(r.words[0])
	want := 0
	for _, w := range wordsOf(text, false) {
		if w == often {
			want++
		}
	}
	if _, res := l.find(t, Query{Text: "=" + often}); res.Words[0].Spellings[0].Count != want || res.Hits[0].Matched[0].Count != want {
		t.Errorf("%s: counted %+v, want %d", often, res.Words[0].Spellings, want)
	}
	gone, stop := context.WithCancel(t.Context())
	stop()
	if _, err := Analyze(gone, body("big", text)); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled analysis gives %v", err)
	}
}

func (l library) analysed(t *testing.T, d Document) *Record {
	t.Helper()
	r, err := Analyze(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestDamagedDocumentsDoNotKeepTheRestFromOpening(t *testing.T) {
	l := newLibrary()
	l.put(t, body("good", "found words"))
	l.put(t, body("head", "other words"))
	l.put(t, body("text", "more words"))
	l.put(t, body("missing", "some words"))
	l.put(t, body("newer", "later words"))
	l.store[headPrefix+"head"][0] ^= 1
	l.store[textPrefix+"text"][0] ^= 1
	delete(l.store, textPrefix+"missing")
	l.store[headPrefix+"newer"] = seal(headKey("newer"), []byte{recordVersion + 1})
	x := New()
	if err := x.Load(t.Context(), l.store, texts(l.store)); err != nil {
		t.Fatal(err)
	}
	if keys, _ := (library{x, nil}).find(t, Query{Text: "words"}); !slices.Equal(keys, []string{"good"}) {
		t.Errorf("found %v", keys)
	}
	reported := map[string]string{}
	if err := x.Check(t.Context(), l.store, texts(l.store), func(key, what string) { reported[key] += what }); err != nil {
		t.Fatal(err)
	}
	damaged := []string{"head", "missing", "newer", "text"}
	if got := slices.Sorted(maps.Keys(reported)); !slices.Equal(got, damaged) {
		t.Errorf("reported %v", reported)
	}
	for _, key := range damaged {
		if _, err := x.Reload(t.Context(), l.store, texts(l.store), key); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), key) {
			t.Errorf("reloading %s: %v", key, err)
		}
	}
}

func TestCheckFindsWhatDisagrees(t *testing.T) {
	for _, c := range []struct {
		name, want string
		spoil      func(t *testing.T, l library)
	}{
		{"nothing", "", func(*testing.T, library) {}},
		{"record without document", "a has a record and cannot be found", func(t *testing.T, l library) { l.live.remove(l.live.rowOf("a")) }},
		{"document without record", "a can be found and has no record", func(t *testing.T, l library) { delete(l.store, headPrefix+"a") }},
		{"other words", "a is found by other words than its text has", func(t *testing.T, l library) {
			x := library{New(), l.store}
			x.put(t, body("a", "one two four"))
		}},
		{"other positions", "a is found by other words than its text has", func(t *testing.T, l library) {
			x := library{New(), l.store}
			x.put(t, body("a", "one three two"))
		}},
		{"other kind", "a is found as another kind than it is", func(t *testing.T, l library) {
			x := library{New(), l.store}
			x.put(t, Document{Key: "a", Kind: 'n', Fields: []FieldText{{Body, "one two three"}}})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := newLibrary()
			l.put(t, body("a", "one two three"))
			l.put(t, body("b", "one two"))
			c.spoil(t, l)
			var got []string
			if err := l.Check(t.Context(), l.store, texts(l.store), func(key, what string) { got = append(got, key+" "+what) }); err != nil {
				t.Fatal(err)
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("reported %q, want %q", got, c.want)
			}
		})
	}
}
