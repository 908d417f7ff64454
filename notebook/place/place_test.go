package place

import (
	"errors"
	"strings"
	"testing"
)

func TestSpanValid(t *testing.T) {
	text := "aé日"
	for s, want := range map[Span]bool{
		{0, 1}: true, {1, 3}: true, {3, 6}: true, {0, 6}: true,
		{2, 3}: false, {1, 2}: false, {0, 0}: false, {4, 6}: false, {0, 7}: false, {-1, 1}: false, {3, 1}: false,
	} {
		if s.Valid(text) != want {
			t.Errorf("%v.Valid(%q) = %v", s, text, !want)
		}
	}
}

func TestSelectorLocate(t *testing.T) {
	text := "One tax deal. Two tax deals. The tax deal that mattered."
	at := Span{strings.LastIndex(text, "tax deal"), strings.LastIndex(text, "tax deal") + len("tax deal")}
	s, err := Select(text, at)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		text  string
		words string // around the place that must be found; "" for lost
	}{
		"the same text":                 {text, "The tax deal that"},
		"words put before it":           {"A correction. " + text, "The tax deal that"},
		"a sentence taken out":          {strings.Replace(text, "One tax deal. ", "", 1), "The tax deal that"},
		"the words changed":             {strings.Replace(text, "The tax deal", "The tax bargain", 1), "One tax deal. Two"},
		"the words gone everywhere":     {"Nothing of it.", ""},
		"two places, neither with more": {"xx tax deal yy. xx tax deal yy.", ""},
		"an empty text":                 {"", ""},
	} {
		got, found := s.Locate(c.text)
		if name == "the words changed" {
			// The quote still stands elsewhere; whatever is found must be the quote itself.
			if found && got.Of(c.text) != s.Exact {
				t.Errorf("%s: found other words %q", name, got.Of(c.text))
			}
			continue
		}
		if found != (c.words != "") {
			t.Errorf("%s: found = %v", name, found)
			continue
		}
		if found && !strings.Contains(c.text[max(0, got.Start-4):min(len(c.text), got.End+5)], c.words) {
			t.Errorf("%s: found at %v in %q", name, got, c.text)
		}
	}
	if _, err := Select("日", Span{1, 3}); !errors.Is(err, ErrOutside) {
		t.Errorf("Select inside a character: %v", err)
	}
}

func TestFindQuote(t *testing.T) {
	text := "Departments is “strictly because of a major\n criminal case,” Lions said — and it’s soft\u00adened…"
	for quote, want := range map[string]string{
		"strictly because of a major criminal case": "strictly because of a major\n criminal case",
		"\"strictly because":                        "“strictly because",
		"it's soft":                                 "it’s soft",
		"said - and":                                "said — and",
		"softened...":                               "soft\u00adened…",
		"strictly because of a minor":               "",
		"softened.":                                 "", // the ellipsis says more
		"":                                          "",
		"   ":                                       "",
		"\u00ad":                                    "\u00ad",
	} {
		at, found := FindQuote(text, quote)
		if found != (want != "") || found && at.Of(text) != want {
			t.Errorf("FindQuote(%q) = %v %v", quote, at, found)
		}
	}
}

func FuzzSelector(f *testing.F) {
	f.Add("One tax deal. Two tax deals.", "A tax deal later", 4, 12)
	f.Add("日本 “x”", "日本", 0, 6)
	f.Fuzz(func(t *testing.T, text, other string, from, to int) {
		s, err := Select(text, Span{from, to})
		if err != nil {
			return
		}
		if at, found := s.Locate(text); found && at.Of(text) != s.Exact {
			t.Fatalf("located other words in its own text: %q", at.Of(text))
		}
		if at, found := s.Locate(other); found && at.Of(other) != s.Exact {
			t.Fatalf("located other words: %q", at.Of(other))
		}
	})
}

func FuzzFindQuote(f *testing.F) {
	f.Add("He said “it’s — soft\u00adened…”", "it's - softened...")
	f.Fuzz(func(t *testing.T, text, quote string) {
		at, found := FindQuote(text, quote)
		if !found {
			return
		}
		if !at.Valid(text) {
			t.Fatalf("%v is no span of %q", at, text)
		}
		a := FoldTypography(at.Of(text))
		b := FoldTypography(strings.TrimSpace(quote))
		if strings.TrimSpace(a) != strings.TrimSpace(b) {
			t.Fatalf("found %q for %q", at.Of(text), quote)
		}
	})
}
