package letters

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
			got := FittedPath(c.path, c.width, size, fyne.TextStyle{})
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

func TestFitted(t *testing.T) {
	px := float32(14)
	for _, c := range []struct {
		name, text string
		width      float32
		whole      bool
	}{{"fits", "short", 200, true}, {"does not", strings.Repeat("long ", 50), 120, false}, {"no room at all", "words", 1, false},
		{"empty", "", 0, true}, {"emoji", strings.Repeat("👩‍👩‍👧", 30), 90, false}} {
		t.Run(c.name, func(t *testing.T) {
			got := Fitted(c.text, c.width, px, fyne.TextStyle{})
			if (got == c.text) != c.whole {
				t.Fatalf("got %q", got)
			}
			if w := fyne.MeasureText(got, px, fyne.TextStyle{}).Width; got != "" && w > max(c.width, fyne.MeasureText(Ellipsis, px, fyne.TextStyle{}).Width) {
				t.Errorf("%q is %v wide, want at most %v", got, w, c.width)
			}
			if !c.whole && got != "" {
				kept, cut := strings.CutSuffix(got, Ellipsis)
				if !cut || !strings.HasPrefix(c.text, kept) || strings.HasSuffix(kept, "\u200d") {
					t.Errorf("%q is no beginning of the words with an ellipsis", got)
				}
			}
		})
	}
}

func TestDirected(t *testing.T) {
	for _, c := range []struct{ name, words, want string }{
		{"from left to right", "cut…", "cut…"},
		{"from right to left", "أعلنت وزارة…", "…أعلنت وزارة"},
		{"from right to left, whole", "أعلنت", "أعلنت"},
		{"signs before it", "“משרד…", "…“משרד"},
		{"the ellipsis alone", "…", "…"},
		{"nothing", "", ""},
	} {
		if got := Directed(c.words); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := Beside("kraus", "4"); got != "kraus 4" {
		t.Errorf("%q", got)
	}
	if got := Beside("مرة", "4"); got != "مرة\u200e 4" {
		t.Errorf("%q", got)
	}
}
