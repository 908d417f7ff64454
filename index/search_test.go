package index

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"commonplace/index/alike"
	"commonplace/index/find"
	"commonplace/index/judged"
)

// town is a small library of our own.
func town(t testing.TB) library {
	l := newLibrary()
	for key, text := range map[string]string{
		"mayor":   "Mayor Andrea Brandt said the bridge will close. Brand new cables were ordered, and Brandt signed for them.",
		"harbour": "The harbour master, Christine Vogel, measured the tide for nearly thirty years.",
		"museum":  "The museum of clocks opened. O’Hara gave 12 clocks; the oldest clock stopped.",
		"tokyo":   "The mayor met a delegation from 東京都 in May 😀.",
		"people":  "Brown, Green and Vogel. The delegation was led by Andrea Green.",
	} {
		l.put(t, body(key, text))
	}
	l.put(t, body("cellar", "Thirteens are drawn."))
	l.put(t, body("attic", "Thiirtiens are drawn."))
	l.put(t, Document{Key: "note", Kind: 'n', Fields: []FieldText{
		{Title, "Bridge cables"}, {Tags, "harbour"}, {Body, "Ask about the tide."}, {Aside, "museum tickets and ferry times"},
	}})
	return l
}

func TestSearch(t *testing.T) {
	l := town(t)
	for _, c := range []struct {
		name  string
		query Query
		want  string // keys, in order; | for any order after
		some  bool
		aside int
	}{
		{name: "a short word, not what is two edits away", query: Query{Text: "clocks"}, want: "museum"},
		{name: "a short word that is not there, what is two edits away", query: Query{Text: "crocss"}, want: "museum"},
		{name: "a long word, before what is two edits away", query: Query{Text: "thirteens"}, want: "cellar attic"},
		{name: "its family", query: Query{Text: "measures"}, want: "harbour"},
		{name: "exact is not the family", query: Query{Text: "=ordering"}, want: ""},
		{name: "the family is", query: Query{Text: "ordering"}, want: "mayor"},
		{name: "a misspelling", query: Query{Text: "musuem"}, want: "museum", aside: 1},
		{name: "another first letter, nearer by stem", query: Query{Text: "kristine vogel"}, want: "harbour"},
		{name: "exact is not misspelt", query: Query{Text: "=musuem"}, want: ""},
		{name: "a common word is not a misspelling", query: Query{Text: "wort ware"}, want: ""},
		{name: "a year is not misspelt", query: Query{Text: "13"}, want: ""},
		{name: "title before text", query: Query{Text: "bridge"}, want: "note mayor"},
		{name: "all words", query: Query{Text: "andrea green"}, want: "people"},
		{name: "words that are nowhere are left out", query: Query{Text: "andrea xylophone"}, want: "people mayor", some: true},
		{name: "an exact word that is nowhere is left out", query: Query{Text: "=xylophone andrea"}, want: "people mayor", some: true},
		{name: "an exact word that is nowhere, last", query: Query{Text: "andrea =xylophone"}, want: "people mayor", some: true},
		{name: "no word is anywhere", query: Query{Text: "xylophone quartz"}, want: ""},
		{name: "common words are not asked for", query: Query{Text: "what was the tide of those"}, want: "note harbour"},
		{name: "nothing but common words", query: Query{Text: "=were"}, want: "mayor"},
		{name: "a phrase", query: Query{Text: `"harbour master"`}, want: "harbour"},
		{name: "not in that order", query: Query{Text: `"master harbour"`}, want: ""},
		{name: "a phrase of other quotation marks", query: Query{Text: `“o'hara gave 12”`}, want: "museum"},
		{name: "a phrase left open", query: Query{Text: `"nearly thirty`}, want: "harbour"},
		{name: "a phrase being typed", query: Query{Text: `"nearly thi`, Typing: true}, want: "harbour"},
		{name: "not a phrase being typed", query: Query{Text: `"nearly thi`}, want: ""},
		{name: "exact and a phrase", query: Query{Text: `=clocks "oldest clock"`}, want: "museum"},
		{name: "a word being typed", query: Query{Text: "harb", Typing: true}, want: "note harbour"},
		{name: "a word that was finished", query: Query{Text: "harb ", Typing: true}, want: ""},
		{name: "a misspelt word being typed", query: Query{Text: "delagat", Typing: true}, want: "people tokyo"},
		{name: "Japanese", query: Query{Text: "京都"}, want: "tokyo"},
		{name: "one character", query: Query{Text: "都"}, want: "tokyo"},
		{name: "a phrase over a border of scripts", query: Query{Text: `"東京都 in"`}, want: "tokyo"},
		{name: "an emoji", query: Query{Text: "😀"}, want: "tokyo"},
		{name: "kinds", query: Query{Text: "tide", Kinds: []byte("n")}, want: "note"},
		{name: "no such kind", query: Query{Text: "tide", Kinds: []byte("x")}, want: ""},
		{name: "aside", query: Query{Text: "ferry"}, want: "", aside: 1},
		{name: "aside on request", query: Query{Text: "ferry", Aside: true}, want: "note"},
		{name: "aside beside others", query: Query{Text: "museum"}, want: "museum", aside: 1},
		{name: "limit", query: Query{Text: "clocks", Limit: 1}, want: "museum"},
		{name: "nothing", query: Query{}, want: ""},
		{name: "operators only", query: Query{Text: `= "" =""" “`, Typing: true}, want: ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			keys, r := l.find(t, c.query)
			if strings.Join(keys, " ") != c.want || r.Some != c.some || r.AsideOnly != c.aside {
				t.Errorf("finds %v, some %v, aside %d; want %q, %v, %d; %+v", keys, r.Some, r.AsideOnly, c.want, c.some, c.aside, r.Words)
			}
		})
	}
}

func TestResultExplains(t *testing.T) {
	l := town(t)
	_, r := l.find(t, Query{Text: `brandte =clocks "the oldest"`})
	want := []Word{
		{Text: "brandte", Spellings: []Spelling{{"brandte", 0, 0}, {"brandt", 2, 1}, {"brand", 1, 1}}},
		{Text: "clocks", Spellings: []Spelling{{"clocks", 2, 1}}, Exact: true},
		{Text: "the oldest", Spellings: []Spelling{{"the oldest", 1, 1}}, Exact: true},
	}
	if fmt.Sprint(r.Words) != fmt.Sprint(want) {
		t.Errorf("words %+v\nwant %+v", r.Words, want)
	}
	if !r.Some || r.Total != 1 {
		t.Errorf("some %v of %d", r.Some, r.Total)
	}
	_, r = l.find(t, Query{Text: "brandt"})
	if m := r.Hits[0].Matched; r.Hits[0].Key != "mayor" || fmt.Sprint(m) != fmt.Sprint([]find.Match{{Word: "brandt", Spelling: "brandt", Count: 2}, {Word: "brandt", Spelling: "brand", Count: 1}}) {
		t.Errorf("hit %+v", r.Hits[0])
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := l.Search(ctx, Query{Text: "brandt"}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled search gives %v", err)
	}
}

func TestMissingIsExplained(t *testing.T) {
	l := town(t)
	for _, c := range []struct {
		query           string
		nowhere, phrase bool
		nearly          string
	}{
		{"=brandte", true, false, "brandt 2, brand 1"},
		{`"brandte"`, true, false, "brandt 2, brand 1"},
		{"=brandt", false, false, ""},
		{"brandte", false, false, ""},
		{"xylophone", true, false, ""},
		{"=xylophone", true, false, ""},
		{`"master harbour"`, true, true, ""},
		{`"harbour master"`, false, true, ""},
		{`"museum tickets"`, true, true, ""},
		{"=東京都", false, false, ""},
		{"=京東", true, false, ""},
	} {
		_, r := l.find(t, Query{Text: c.query})
		var nearly []string
		for _, s := range r.Words[0].Nearly {
			nearly = append(nearly, fmt.Sprint(s.Text, " ", s.Count))
		}
		if w := r.Words[0]; w.Nowhere() != c.nowhere || w.Phrase() != c.phrase || strings.Join(nearly, ", ") != c.nearly {
			t.Errorf("%s: nowhere %v, phrase %v, nearly %v", c.query, w.Nowhere(), w.Phrase(), nearly)
		}
	}
}

// TestGarbledNames is what the owner's document asks of the search, with people who do not exist.
func TestGarbledNames(t *testing.T) {
	l := newLibrary()
	l.put(t, body("garbled", `Ottilie Wernick, acting head since March, steps down. Treasurer Paul Odessent and Secretary Christa Noam
		signed on Monday. It was confirmed that Wernich had left. NOMM asked ODESENT for help; Lions, that is Tod Lyans, agreed after nearly 12 years.`))
	for i := range 300 {
		l.put(t, body(fmt.Sprint("other", i), fmt.Sprintf("Paul and Monday, number %d: secretary, treasurer, head, help and years of signed papers %s", i, strings.Repeat("x", i%9))))
	}
	for _, q := range []string{"ottilie wernicke", "wernicke", "odessent", "krista noam", "todd lyons", "paul odessent", "odesant", `"nearly 12 years"`} {
		if keys, r := l.find(t, Query{Text: q}); len(keys) == 0 || keys[0] != "garbled" {
			t.Errorf("%s finds %v: %+v", q, keys, r.Words)
		}
	}
	if keys, _ := l.find(t, Query{Text: "=wernicke"}); len(keys) > 0 {
		t.Errorf("=wernicke finds %v", keys)
	}
}

// TestRules holds one rule of the ranking each. The keys are such that a tie would give the other order.
func TestRules(t *testing.T) {
	for _, c := range []struct{ name, query, better, worse string }{
		{"the best of the variants, not their sum", "brandt", "brandt one two three four", "brendt brondt brandd brandz five"},
		{"the same first letter", "karter", "the kartex of it", "the barter of it"},
		{"fewer edits", "brandter", "the brander of it", "the brangler of it"},
		{"side by side", "scott bessent", "one scott bessent two three four five six seven eight nine ten", "scott one two three four five six seven eight nine ten bessent"},
		{"either way round", "bessent scott", "one scott bessent two three four five six seven eight nine ten", "scott one two three four five six seven eight nine ten bessent"},
		{"the spelling typed before its family", "tides", "the tides of it", "the tide of it"},
		{"more often", "tide", "tide tide one two", "tide one two three"},
		{"in a shorter text", "tide", "tide one", "tide one two three four five six seven eight nine ten"},
		{"the rarer word", "tide mark five six seven", "tide one two three", "mark one two three"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := newLibrary()
			l.put(t, body("z worse", c.worse))
			l.put(t, body("a better", c.better))
			for i := range 20 {
				l.put(t, body(fmt.Sprint("c", i), "other mark of another"))
			}
			keys, r := l.find(t, Query{Text: c.query})
			if len(keys) < 2 || keys[0] != "a better" || !slices.Contains(keys, "z worse") {
				t.Errorf("finds %+v", r)
			}
		})
	}
}

// TestNoMisspellingIsOverlooked compares what shapes and sorted words give with a walk through all words.
func TestNoMisspellingIsOverlooked(t *testing.T) {
	r := newRandom(11)
	v := newLive()
	all := map[string]bool{}
	for _, w := range strings.Fields(strings.ToLower(r.text(3000)) + " натаща наташа zebra") {
		for _, w := range wordsOf(w, false) {
			all[w] = true
		}
	}
	text := ""
	for w := range all {
		text += w + " "
	}
	sections, err := analyze(Document{Fields: []FieldText{{Body, text}}}, func() error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	v.apply(Change{key: "a", sections: sections})
	if err := v.listen(nil); err != nil {
		t.Fatal(err)
	}
	for w := range all {
		typed := []rune(judged.Misspell(w, r.Rand))
		k := alike.Edits(typed)
		if k == 0 {
			continue
		}
		want, got := map[string]bool{}, map[string]bool{}
		for o := range all {
			if alike.Edits([]rune(o)) > 0 || len([]rune(o)) == 2 && alike.Edits([]rune(o+"a")) > 0 {
				if alike.NewTyped(string(typed)).Distance([]byte(o), k, false) <= k {
					want[o] = true
				}
			}
		}
		v.alike(string(typed), []string{string(typed)}, k, false, func(id uint32, n near) {
			if n.spelt {
				text, _ := v.spelling(id)
				got[text] = true
			}
		})
		if fmt.Sprint(want) != fmt.Sprint(got) {
			t.Fatalf("like %s: %v, want %v", string(typed), got, want)
		}
		prefix := string([]rune(w)[:1])
		n := 0
		v.words.prefixed([]byte(prefix), func(wordID) { n++ })
		for o := range all {
			if strings.HasPrefix(o, prefix) {
				n--
			}
		}
		if n != 0 {
			t.Fatalf("%s…: %d too many", prefix, n)
		}
	}
}

func FuzzSearch(f *testing.F) {
	for _, s := range []string{`"the oldest" =clock musuem`, "東京 😀", "=\"", `“a`, "\xff\xfe", `a -b OR "c d" title:e near:5`, `-`, `--a`, `title:`, `=`,
		`a*|b*`, `NOT NOT a`, `author:"`, `near:99999999999999999999`, "-\xff", `(a OR`, `title:-x`} {
		f.Add(s, true)
		f.Add(s, false)
	}
	l := town(f)
	f.Fuzz(func(t *testing.T, text string, typing bool) {
		q := Query{Text: text, Typing: typing, Aside: true}
		_, r := l.find(t, q)
		if len(r.Hits) > r.Total {
			t.Fatalf("%d hits of %d", len(r.Hits), r.Total)
		}
		for i, h := range r.Hits {
			if len(h.Matched) == 0 || i > 0 && h.Score > r.Hits[i-1].Score {
				t.Fatalf("hit %d: %+v", i, h)
			}
		}
		for _, w := range r.Words {
			if len(w.Spellings) == 0 || !strings.Contains(text, w.Text) || slices.ContainsFunc(w.Spellings[1:], func(s Spelling) bool { return s.Count == 0 }) {
				t.Fatalf("%q: word %+v", text, w)
			}
		}
	})
}
