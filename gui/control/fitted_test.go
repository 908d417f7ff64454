package control

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

func TestPathsAreCutInTheMiddle(t *testing.T) {
	const size = 14
	long := "/home/a/very/long/way/through/folders of all kinds/é́é́é́/to the harbour master's report of March.pdf"
	for _, c := range []struct {
		name, path string
		width      float32
		whole      bool
	}{
		{"it fits", "a/b.txt", 400, true},
		{"nothing", "", 100, true},
		{"long", long, 320, false},
		{"narrow", long, 60, false},
		{"no room", long, 3, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := fittedPath(c.path, c.width, size, fyne.TextStyle{})
			if w := fyne.MeasureText(got, size, fyne.TextStyle{}).Width; w > c.width && got != "" {
				t.Errorf("%q is %v wide", got, w)
			}
			if c.whole != (got == c.path) {
				t.Errorf("shows %q", got)
			}
			if !c.whole && got != "" {
				head, tail, cut := strings.Cut(got, "…")
				if !cut || !strings.HasPrefix(c.path, head) || !strings.HasSuffix(c.path, tail) || len(tail) < len(head) || !utf8.ValidString(got) {
					t.Errorf("shows %q", got)
				}
			}
		})
	}
}
