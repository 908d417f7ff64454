package letters

import (
	"strings"
	"testing"
)

func TestVisualOrder(t *testing.T) {
	for _, c := range []struct {
		name, text string
		rtl        bool
		want       []string // as seen from the left
	}{
		{"hebrew in english", "see שלום now", false, []string{"see ", "שלום", " now"}},
		{"a number after hebrew", "אב 12 cd", false, []string{"12", "אב ", " cd"}},
		{"english in hebrew", "אב cd גד", true, []string{" גד", "cd", "אב "}},
		{"a number in hebrew", "אב 12 גד", true, []string{" גד", "12", "אב "}},
		{"two runs before a word", "אב, גד end", false, []string{"אב, גד", " end"}},
		{"a line that only begins with hebrew", "אב end", false, []string{"אב", " end"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, q := range Runs(c.text, 0, c.rtl) {
				got = append(got, c.text[q.Start:q.End])
			}
			if strings.Join(got, "|") != strings.Join(c.want, "|") {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
