package notebook_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"commonplace/notebook"
)

func TestSeek(t *testing.T) {
	for _, c := range []struct{ name, text, words, want string }{
		{"capitals", "Ice and ICE and ice", "ice", "Ice|ICE|ice"},
		{"white space", "a case\n \tis open", "case  is", "case\n \tis"},
		{"white space at the ends of the words", "the cases", " case ", "case"},
		{"a space that does not break", "10\u00a0000", "10 000", "10\u00a0000"},
		{"quotation marks", "said “no” and \"no\"", `"no"`, `“no”|"no"`},
		{"apostrophes", "O’Donnell, O'Donnell", "o'donnell", "O’Donnell|O'Donnell"},
		{"dashes", "2019–2020", "2019-2020", "2019–2020"},
		{"not a pattern", "a.b axb (c", "a.b", "a.b"},
		{"accents in the text", "Müller, Mu\u0308ller and Muller", "muller", "Müller|Mu\u0308ller|Muller"},
		{"accents in the words", "Muller", "Müller", "Muller"},
		{"an accent after the last letter belongs to it", "cafe\u0301 au lait", "cafe", "cafe\u0301"},
		{"ligatures", "ﬁnance of Straße and Æther", "finance", "ﬁnance"},
		{"sharp s", "Straße", "strasse", "Straße"},
		{"part of a ligature", "Straß", "stras", "Straß"},
		{"soft hyphens", "pub\u00adlisher", "publisher", "pub\u00adlisher"},
		{"beyond Latin", "Straße ΣΊΣΥΦΟΣ", "σίσυφος", "ΣΊΣΥΦΟΣ"},
		{"Arabic points", "كِتَاب", "كتاب", "كِتَاب"},
		{"Chinese", "港口负责人周五辞职", "负责人", "负责人"},
		{"none overlaps another", "aaaa", "aa", "aa|aa"},
		{"begun twice", "aab", "ab", "ab"},
		{"broken bytes", "text \xff", "\xff", "\xff"},
		{"nowhere", "text", "other", ""},
		{"longer than the text", "text", "texts", ""},
		{"nothing sought", "text", " \t", ""},
		{"an accent alone", "Mu\u0308ller", "\u0308", ""},
		{"no text", "", "a", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			places, more, err := notebook.Seek(t.Context(), c.text, c.words, 100)
			var got []string
			for _, p := range places {
				got = append(got, p.Of(c.text))
			}
			if strings.Join(got, "|") != c.want || more || err != nil {
				t.Errorf("got %q, more %v, %v; want %q", got, more, err, c.want)
			}
		})
	}
}

func TestSeekIsBounded(t *testing.T) {
	text := strings.Repeat("a ", 12)
	if places, more, _ := notebook.Seek(t.Context(), text, "a", 10); len(places) != 10 || !more {
		t.Errorf("%d places, more %v", len(places), more)
	}
	if places, more, _ := notebook.Seek(t.Context(), text, "a", 12); len(places) != 12 || more {
		t.Errorf("exactly as many as asked for: %d places, more %v", len(places), more)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, _, err := notebook.Seek(stopped, text, "a", 10); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

// FuzzSeek holds that places are in order and on rune borders, that they are found again when they are sought themselves, and that words
// cut out of the text are found.
func FuzzSeek(f *testing.F) {
	f.Add("Müller and Straße", "muller", 3, 9)
	f.Add("aab\u0308 \n x", "ab x", 0, 3)
	f.Add("كِتَاب", "كتاب", 0, 4)
	f.Fuzz(func(t *testing.T, text, words string, from, to int) {
		check := func(words string) []notebook.Span {
			places, _, err := notebook.Seek(t.Context(), text, words, 50)
			if err != nil {
				t.Fatal(err)
			}
			end := 0
			for _, p := range places {
				if p.Start < end || p.End <= p.Start || p.End > len(text) || utf8.ValidString(text) && !p.Valid(text) {
					t.Fatalf("%q in %q: %v", words, text, places)
				}
				end = p.End
			}
			return places
		}
		for _, p := range check(words) {
			if again, _, _ := notebook.Seek(t.Context(), text[p.Start:], p.Of(text), 1); len(again) == 0 || again[0].Start != 0 {
				t.Fatalf("%q was found for %q in %q, and is not found itself: %v", p.Of(text), words, text, again)
			}
		}
		if 0 <= from && from < to && to <= len(text) {
			at := notebook.Span{Start: from, End: to}
			if cut := at.Of(text); at.Valid(text) && strings.TrimSpace(cut) == cut && cut != "" {
				check(cut)
			}
		}
	})
}
