package byline

import (
	"strings"
	"testing"
)

func TestPageAuthors(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"By Jane Roe", "Jane Roe"}, {"JANE ROE", "Jane Roe"}, {"Jane Roe and John Doe", "Jane Roe; John Doe"}, {"Jane Roe, political correspondent", "Jane Roe"},
		{"By Jane Roe | Updated 3 April 2025", "Jane Roe"}, {"Jane Roe • April 3, 2025 10:03 am", "Jane Roe"}, {"By JANE ROE March 11, 2015 3:46 PM", "Jane Roe"},
		{"by Jane Roe22 Dec 2016651", "Jane Roe"}, {"Jane Roe (https://paper.example/roe/)", "Jane Roe"}, {"By Jane Roe jane@paper.example", "Jane Roe"},
		{"Jane Roe (@janeroe)", "Jane Roe"}, {"By Jane Roe, John Doe and Ann Poe on Thursday, 3 April 2025", "Jane Roe; John Doe; Ann Poe"},
		{"April 28, 2019 at 6:01 am Updated April 29, 2019", ""}, {"Last Updated: January 7, 2025", ""}, {"Follow Author", ""}, {"Associated Press", ""},
		{"The Harbour Board", "The Harbour Board"}, {"12 people liked this", ""}, {"", ""},
	} {
		if got := strings.Join(OfPage(c.in), "; "); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}
