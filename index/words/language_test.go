package words

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestLanguageOf(t *testing.T) {
	for tag, want := range map[string]Language{
		"": ByScript, "en": ByScript, "en-GB": ByScript, "de": inGerman, "de-AT": inGerman, "DE": inGerman, "nb-NO": inNorwegian, "pl": otherLatin,
		"fa": otherArabic, "ur": otherArabic, "kk": otherCyrillic, "ru-RU": ByScript, "sr-Latn": ByScript, "zh": ByScript, "und": ByScript,
		"klingon or so": ByScript, strings.Repeat("de-", 40): ByScript, "az": otherLatin, "ja": ByScript, "iw": ByScript,
	} {
		if got := LanguageOf(tag); got != want {
			t.Errorf("%q is %d, want %d", tag, got, want)
		}
	}
}

func TestCommonWordsTellALanguage(t *testing.T) {
	for text, want := range map[string]Language{
		"The director of the agency was not in the office":    ByScript,
		"Der Direktor war nicht in dem Büro der Behörde":      inGerman,
		"Le directeur n'était pas dans son bureau":            inFrench,
		"El director no estaba en la oficina de su hermana":   inSpanish,
		"O diretor não estava no escritório com a sua mulher": inPortuguese,
		"De directeur was niet op het kantoor van zijn zus":   inDutch,
		"Il direttore non era nel suo ufficio con gli altri":  inItalian,
		"Az igazgató nem volt ott, hogy ezt még lássa":        inHungarian,
		"Müdür bu ofiste değil, ama her gün için bir not var": inTurkish,
		"Rejissøren var ikke på kontoret, og det er noe nytt": inNorwegian,
		"Budget 2025, IRS, DHS, Krause":                       ByScript,
		"東京都":                                                 ByScript,
		"":                                                    ByScript,
	} {
		if got := LanguageToldBy([]string{text}); got != want {
			t.Errorf("%q is in %d, want %d", text, got, want)
		}
	}
}

func TestCommonWordsOfEnglishStayAsTheyWere(t *testing.T) {
	for _, w := range strings.Fields(`a about after an and any are as at be been but by can did do does for from had has have how if in into is it its
		not of on or over should so such than that the their then there these they this those through to under was were what when where
		whether which while why with would`) {
		if !CommonIn(w).Has(ByScript) {
			t.Errorf("%s carries no topic", w)
		}
	}
	for _, w := range strings.Fields("will may us who war die son man kind la un da hat also") {
		if CommonIn(w) != 0 {
			t.Errorf("%s may be what is asked for", w)
		}
	}
}

// FuzzTails: a word with its tail has the letters it had, its stem is a term of the same language, and whoever holds it finds the same.
func FuzzTails(f *testing.F) {
	for _, w := range []string{"Häuser", "nations", "İSTANBUL'da", "pêche", "țărilor", "ß", "x'y", strings.Repeat("ungen", 30), "中文abc", "الكتاب", "i\u0307i"} {
		f.Add(w)
	}
	s := NewStemmer()
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<10 {
			return
		}
		for l := range languageCount {
			for w := (Scanner{Text: text}); w.Next(); {
				term := string(s.AppendTail(slices.Clone(w.Term), l, text[w.Start:w.End]))
				letters, tail := untailed(term)
				if letters != string(w.Term) || len(term) > MaxBytes+MaxTailBytes {
					t.Fatalf("%q is %q in %d", w.Term, term, l)
				}
				stem := s.StemOf(term)
				if stem == "" || len(tail) > 0 && (LanguageOfTerm(stem) != l || LanguageOfTerm(term) != l) || len(tail) == 0 && len(LettersOf(stem)) != len(stem) {
					t.Fatalf("%q has the stem %q", term, stem)
				}
				if again := s.StemOf(stem); len(tail) > 0 && again != stem {
					t.Fatalf("%q has the stem %q, and that %q", term, stem, again)
				}
				if utf8.ValidString(text) && !utf8.ValidString(stem) {
					t.Fatalf("%q has the stem %q", term, stem)
				}
			}
		}
	})
}
