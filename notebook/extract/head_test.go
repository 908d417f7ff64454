package extract

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

func TestBylines(t *testing.T) {
	for _, c := range []struct{ line, names, agency string }{
		{"By Jane Roe", "Jane Roe", ""},
		{"BY JANE O'ROE and JOHN DE MELLO", "Jane O'Roe; John De Mello", ""},
		{"By Jane Roe, Associated Press", "Jane Roe", "Associated Press"},
		{"By Jane Roe | Reuters", "Jane Roe", "Reuters"},
		{"Von Anna Weiß und Jörg Öz", "Anna Weiß; Jörg Öz", ""},
		{"By Staff Reporter", "", ""},
		{"By the river", "", ""},
		{"By March the snow was gone", "", ""},
		{"By Monday Morning", "", ""},
		{"Jane Roe", "", ""},
	} {
		names, agency := byline(c.line)
		if strings.Join(names, "; ") != c.names || agency != c.agency {
			t.Errorf("%q: %q, %q; want %q, %q", c.line, names, agency, c.names, c.agency)
		}
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2025-04-08", "2025-04-08"}, {"2025-04-08T10:00:00Z", "2025-04-08"}, {"2025/04/08", "2025-04-08"}, {"2025-04", "2025-04"}, {"2025", "2025"},
		{"8 April 2025", "2025-04-08"}, {"April 8, 2025", "2025-04-08"}, {"Apr. 8, 2025", "2025-04-08"}, {"Tuesday, 8 April 2025", "2025-04-08"},
		{"8. April 2025", "2025-04-08"}, {"le 8 avril 2025", "2025-04-08"}, {"8 de abril de 2025", "2025-04-08"}, {"2025年4月8日", "2025-04-08"},
		{"April 8, 2025, 10:04 am", "2025-04-08"}, {"April 8, 2025 at 10:04 a.m. EDT", "2025-04-08"}, {"April 2025", "2025-04"},
		{"25/12/2025", "2025-12-25"}, {"12/25/2025", "2025-12-25"}, {"04.04.2025", "2025-04-04"},
		{"08/04/2025", ""}, {"8.4.2025", ""}, {"31 February 2025", ""}, {"2025-02-30", ""}, {"April 7th", ""}, {"Tuesday", ""}, {"", ""},
		{"1744106400", ""}, {"8 April 2025 was a Tuesday", ""}, {"0008-04-08", ""},
	} {
		if d, ok := certainDate(c.in); d.String() != c.want || ok != (c.want != "") {
			t.Errorf("%q: %q, %t; want %q", c.in, d, ok, c.want)
		}
	}
	for in, want := range map[string]string{
		"Tue, 08 Apr 2025 10:00:00 GMT": "2025-04-08", "Tue Apr  8 10:00:00 2025": "2025-04-08", "08/04/2025 10:00": "", "1744106400000": "",
	} {
		if d, _ := machineDate(in); d.String() != want {
			t.Errorf("%q: %q, want %q", in, d, want)
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
