package byline

import (
	"strings"
	"testing"
)

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
		names, agency := Line(c.line)
		if strings.Join(names, "; ") != c.names || agency != c.agency {
			t.Errorf("%q: %q, %q; want %q, %q", c.line, names, agency, c.names, c.agency)
		}
	}
}
