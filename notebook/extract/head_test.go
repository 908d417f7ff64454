package extract_test

import (
	"strings"
	"testing"
)

func TestTitles(t *testing.T) {
	body := "\n\nThe first paragraph of the article, which is long enough to be one, and ends like one.\n"
	for _, c := range []struct {
		name, text, want string
		derived          bool
	}{
		{"headline", "Ferry to stay" + body, "Ferry to stay", false},
		{"question", "Who owns the river?" + body, "Who owns the river?", false},
		{"underlined", "Ferry to stay\n=============\nText of the article, which goes on for a while and ends.\n", "Ferry to stay", false},
		{"first sentence", "The ferry stays." + body, "The ferry stays.", true},
		{"first line of a paragraph", "The ferry that everybody knows\nhas been saved by the council, as was announced on Tuesday evening.\n", "The ferry that everybody knows", true},
		{"greeting", "Dear Mr Okafor" + body, "Dear Mr Okafor", true},
		{"key and value", "Subject: ferry" + body, "Subject: ferry", true},
		{"lower case", "and then nothing" + body, "and then nothing", true},
		{"odd case", "iPhone sales fall" + body, "iPhone sales fall", false},
		{"a date", "8 April 2025" + body, "8 April 2025", true},
		{"nothing below", "Ferry to stay\n\n", "Ferry to stay", true},
		{"furniture above", "6 hours ago\nFerry to stay" + body, "Ferry to stay", false},
		{"long", strings.Repeat("word ", 40) + body, strings.TrimSpace(strings.Repeat("word ", 16)) + "…", true},
		{"no spaces", strings.Repeat("字", 200), strings.Repeat("字", 80) + "…", true},
		{"accent at the cut", strings.Repeat("a", 79) + "e\u0301\u0301" + strings.Repeat("b", 50), strings.Repeat("a", 79) + "…", true},
	} {
		if d := one(t, "a.txt", c.text); d.Title != c.want || d.TitleDerived != c.derived {
			t.Errorf("%s: %q, derived %t; want %q, %t", c.name, d.Title, d.TitleDerived, c.want, c.derived)
		}
	}
}

func TestCredits(t *testing.T) {
	article := "The first paragraph of the article, which is long enough to be one, and ends like one.\n"
	for _, c := range []struct{ name, text, want string }{
		{"contributed", article + "Associated Press writer Jane Roe contributed to the report from Phoenix.", "Associated Press"},
		{"the", article + "The Associated Press writers Jane Roe in Rome and J. Doe in Paris contributed.", "Associated Press"},
		{"another house", article + "Valley Echo reporter Jane Roe contributed to this report.", "Valley Echo"},
		{"staff", article + "Staff writer Jane Roe contributed to this report.", ""},
		{"in brackets", article + "(Reuters)", "Reuters"},
		{"copyright", article + "© 2025 The Associated Press. All rights reserved.", "Associated Press"},
		{"spoken of", article + "They spoke to the Associated Press on condition of anonymity.", ""},
		{"dateline", "ROME (AP) — " + article, "Associated Press"},
		{"not an agency", "ROME (ABC) — " + article, ""},
		{"nothing else", "Reuters", ""},
	} {
		if d := one(t, "a.txt", c.text); d.Credit != c.want || len(d.Authors) > 0 {
			t.Errorf("%s: credit %q, authors %q; want %q", c.name, d.Credit, d.Authors, c.want)
		}
	}
}
