package index

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"commonplace/index/corpus"
)

func wordsOf(text string, query bool) []string {
	var words []string
	for s := (scanner{text: text, query: query}); s.next(); {
		words = append(words, string(s.term))
	}
	return words
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"case", "The QUICK fox", "the quick fox"},
		{"accents", "Café naïve Ångström Łódź Sørensen", "cafe naive angstrom lodz sorensen"},
		{"decomposed accents", "Cafe\u0301", "cafe"},
		{"apostrophes", "O'Donnell O’Donnell ODonnell", "odonnell odonnell odonnell"},
		{"possessive", "director's Bowman’s directors' it's", "director bowman directors it"},
		{"quoted", "‘hello’ 'world' “so”", "hello world so"},
		{"hyphens and dots", "IRS-DHS 1.00 a_b e.g.", "irs dhs 1 00 a b e g"},
		{"ligature and full width", "ﬁnance Ｆｕｌｌ", "finance full"},
		{"sharp s and final sigma", "Straße ΣΊΣΥΦΟΣ", "strasse σισυφοσ"},
		{"soft hyphen and zero width", "tax\u00adpayer tax\u200bpayer", "taxpayer taxpayer"},
		{"broken bytes", "ab\xffcd", "ab cd"},
		{"replacement character", "ab\ufffdcd", "ab cd"},
		{"Chinese", "東京都", "東京 京都 都"},
		{"one character", "猫", "猫"},
		{"mixed", "IBM東京2024", "ibm 東京 京 2024"},
		{"Thai", "ไทย", "ไท ทย ย"},
		{"Korean composed and not", "한국 \u1112\u1161\u11ab\u1100\u116e\u11a8", "한국 국 한국 국"},
		{"half-width kana", "ｶﾞｷ", "ガキ キ"},
		{"Hindi keeps its vowels", "हिन्दी", "हिन्दी"},
		{"Arabic without points", "مُحَمَّد", "محمد"},
		{"emoji", "ok 😀!", "ok 😀"},
		{"skin tone, joined, flag", "👍🏽 👩‍💻 🇺🇸🇫🇷", "👍🏽 👩\u200d💻 🇺🇸 🇫🇷"},
		{"no words", "... --- !!! ©™ \u200b\u00ad", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(wordsOf(c.text, false), " "); got != c.want {
				t.Errorf("%q gives %q, want %q", c.text, got, c.want)
			}
		})
	}
	if got := wordsOf("東京都", true); !slices.Equal(got, []string{"東京", "京都"}) {
		t.Errorf("a query gives %q", got)
	}
	if got := wordsOf(strings.Repeat("é", 1000)+" end", false); len(got) != 2 || len(got[0]) != maxTermBytes || got[1] != "end" {
		t.Errorf("a long word gives %q", got)
	}
}

// FuzzWords: places lie on rune borders and ascend, words are valid, bounded and fold to themselves.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"O’Donnell 東京都 👩‍💻🇺🇸", "\xff\u0301กำ ｶﾞ", "x'y's'", strings.Repeat("क्", 100)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		from, pos := 0, 0
		for s := (scanner{text: text}); s.next(); pos++ {
			if s.lone {
				pos--
			}
			if s.pos != pos || s.start < from || s.end <= s.start || s.end > len(text) {
				t.Fatalf("word %d %q at %d–%d after %d", s.pos, s.term, s.start, s.end, from)
			}
			if utf8.ValidString(text) && !(utf8.RuneStart(text[s.start]) && (s.end == len(text) || utf8.RuneStart(text[s.end]))) {
				t.Fatalf("%q at %d–%d splits a rune", s.term, s.start, s.end)
			}
			if !utf8.Valid(s.term) || len(s.term) == 0 || len(s.term) > maxTermBytes {
				t.Fatalf("word %q of %d bytes", s.term, len(s.term))
			}
			if again := wordsOf(string(s.term), true); len(again) != 1 || again[0] != string(s.term) {
				t.Fatalf("%q in %q folds to %q", s.term, text, again)
			}
			from = s.start
		}
	})
}

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
		if places := Locate(s, Query{Text: s}, r.Hits[at], 100); len(places) == 0 {
			t.Errorf("%q: nothing located for %+v", s, r.Hits[at].Matched)
		}
		GoTo(s, []int{i % 2}, 5, ready(s, "\xff"+s))
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
