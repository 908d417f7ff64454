package words

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// read gives the words of a text, or of a query.
func read(text string, query bool) []string {
	var words []string
	for s := (Scanner{Text: text, Query: query}); s.Next(); {
		words = append(words, string(s.Term))
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
			if got := strings.Join(read(c.text, false), " "); got != c.want {
				t.Errorf("%q gives %q, want %q", c.text, got, c.want)
			}
		})
	}
	if got := read("東京都", true); !slices.Equal(got, []string{"東京", "京都"}) {
		t.Errorf("a query gives %q", got)
	}
	if got := read(strings.Repeat("é", 1000)+" end", false); len(got) != 2 || len(got[0]) != MaxBytes || got[1] != "end" {
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
		for s := (Scanner{Text: text}); s.Next(); pos++ {
			if s.Lone {
				pos--
			}
			if s.Pos != pos || s.Start < from || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("word %d %q at %d–%d after %d", s.Pos, s.Term, s.Start, s.End, from)
			}
			if utf8.ValidString(text) && !(utf8.RuneStart(text[s.Start]) && (s.End == len(text) || utf8.RuneStart(text[s.End]))) {
				t.Fatalf("%q at %d–%d splits a rune", s.Term, s.Start, s.End)
			}
			if !utf8.Valid(s.Term) || len(s.Term) == 0 || len(s.Term) > MaxBytes {
				t.Fatalf("word %q of %d bytes", s.Term, len(s.Term))
			}
			if again := read(string(s.Term), true); len(again) != 1 || again[0] != string(s.Term) {
				t.Fatalf("%q in %q folds to %q", s.Term, text, again)
			}
			from = s.Start
		}
	})
}
