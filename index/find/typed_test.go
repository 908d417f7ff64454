package find

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func typed(t *testing.T, text, words string, most int) []Place {
	t.Helper()
	places, err := Typed(t.Context(), text, words, most)
	if err != nil {
		t.Fatal(err)
	}
	return places
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ name, text, words, want string }{
		{"capitals", "Krause, KRAUSE and krauses", "krause", "Krause|KRAUSE|krause"},
		{"accents either way", "Müller, Muller, Mu\u0308ller.", "mü", "Mü|Mu|Mu\u0308"},
		{"a sharp s", "Straße und Strasse", "strass", "Straß|Strass"},
		{"half of one", "Straße", "as", "aß"},
		{"over white space", "the\u00a0 big\n\tmen", " The big ", "the\u00a0 big"},
		{"quotation marks, apostrophes and dashes", "O’Donnell “said” so–so O'Donnell", `o'donnell "said" so-so`, "O’Donnell “said” so–so"},
		{"none over another", "aaaa aaa", "aa", "aa|aa|aa"},
		{"a beginning that begins anew", "aab aaab", "aab", "aab|aab"},
		{"Cyrillic", "Мой, мои, Ёлка и елка, МО\u0418\u0306", "мой", "Мой|мои|МО\u0418\u0306"},
		{"Arabic points and letters", "المُدَرِّسَةُ", "مدرسه", "مُدَرِّسَةُ"},
		{"Hebrew points", "שָׁלוֹם", "שלום", "שָׁלוֹם"},
		{"digits", "٢٠٢٤ and 2024", "2024", "٢٠٢٤|2024"},
		{"kana of half width", "ｶﾞｷとガキ", "ガキ", "ｶﾞｷ|ガキ"},
		{"Korean composed and not", "한국 \u1112\u1161\u11ab\u1100\u116e\u11a8", "한국", "한국|\u1112\u1161\u11ab\u1100\u116e\u11a8"},
		{"within a run", "东京都是", "京都", "京都"},
		{"Thai", "ประเทศไทย", "ไทย", "ไทย"},
		{"soft hyphens", "tax\u00adpayer", "taxp", "tax\u00adp"},
		{"emoji", "ok 😀!", "😀", "😀"},
		{"broken bytes", "ab\xffcd", "b\ufffdc", "b\xffc"},
		{"white space", "a case\n \tis open", "case  is", "case\n \tis"},
		{"white space at the ends of the words", "the cases", " case ", "case"},
		{"a space that does not break", "10\u00a0000", "10 000", "10\u00a0000"},
		{"dashes", "2019–2020", "2019-2020", "2019–2020"},
		{"not a pattern", "a.b axb (c", "a.b", "a.b"},
		{"accents in the text", "Müller, Mu\u0308ller and Muller", "muller", "Müller|Mu\u0308ller|Muller"},
		{"й, however it is written", "Йод и\u0306од", "йод", "Йод|и\u0306од"},
		{"Arabic letters, points and digits", "المُدَرِّسَة ٢٠٢٤", "مدرسه 2024", "مُدَرِّسَة ٢٠٢٤"},
		{"accents in the words", "Muller", "Müller", "Muller"},
		{"an accent after the last letter belongs to it", "cafe\u0301 au lait", "cafe", "cafe\u0301"},
		{"ligatures", "ﬁnance of Straße and Æther", "finance", "ﬁnance"},
		{"sharp s", "Straße", "strasse", "Straße"},
		{"part of a ligature", "Straß", "stras", "Straß"},
		{"beyond Latin", "Straße ΣΊΣΥΦΟΣ", "σίσυφος", "ΣΊΣΥΦΟΣ"},
		{"Chinese", "港口负责人周五辞职", "负责人", "负责人"},
		{"broken bytes, sought as they are", "text \xff", "\xff", "\xff"},
		{"an accent alone", "Mu\u0308ller", "\u0308", ""},
		{"no text", "", "a", ""},
		{"nothing", "anything", " \u0301", ""},
		{"not there", "anything", "anythings", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var found []string
			for _, p := range typed(t, c.text, c.words, 100) {
				found = append(found, c.text[p.Start:p.End])
			}
			if got := strings.Join(found, "|"); got != c.want {
				t.Errorf("%q finds %q, want %q", c.words, got, c.want)
			}
		})
	}
	if n := len(typed(t, strings.Repeat("a", 100), "a", 7)); n != 7 {
		t.Errorf("%d places, want 7", n)
	}
}

// FuzzFind: a place lies on rune borders after the one before and folds to what is sought, and where nothing is found the folded text has
// it nowhere.
func FuzzFind(f *testing.F) {
	for _, s := range [][2]string{{"Straße ß", "s"}, {"aab aaab", "aab"}, {"ｶﾞｷ и\u0306", "й"}, {"“so” –", `"so`}, {"\xff\u0301", "\u0301"}} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, text, words string) {
		if len(text) > 1<<12 || len(words) > 1<<8 {
			return
		}
		sought, end := string(foldedText(words)), 0
		found := typed(t, text, words, 1<<12)
		for _, p := range found {
			if p.Start < end || p.End <= p.Start || p.End > len(text) {
				t.Fatalf("%q in %q: %v after %d", words, text, p, end)
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[p.Start:p.End]) {
				t.Fatalf("%q in %q: %v splits a rune", words, text, p)
			}
			if !strings.Contains(string(foldedText(text[p.Start:p.End])), sought) {
				t.Fatalf("%q in %q: %q", words, text, text[p.Start:p.End])
			}
			end = p.End
		}
		if len(found) == 0 && sought != "" && strings.Contains(string(foldedText(text)), sought) {
			t.Fatalf("%q is in %q", words, text)
		}
	})
}

func TestLocateFindsTogetherPastTheMost(t *testing.T) {
	text := strings.Repeat("tide ", maxCollected+100) + strings.Repeat("sand ", 100) + "ferry tide"
	matched := []Match{{Word: "tide", Spelling: "tide", Count: maxCollected + 101}, {Word: "ferry", Spelling: "ferry", Count: 1}}
	places := Matches(text, matched, 2)
	if len(places) != 2 || text[places[0].Start:] != "ferry tide" {
		t.Errorf("located %v of %d bytes", places, len(text))
	}
}

func BenchmarkMatches(b *testing.B) {
	text := strings.Repeat("some words of a long line ", 2_000_000) + "zyzzyva"
	matched := []Match{{Word: "zyzzyva", Spelling: "zyzzyva", Count: 1}}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if places := Matches(text, matched, 3); len(places) != 1 {
			b.Fatal(places)
		}
	}
}
