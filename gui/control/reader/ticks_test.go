package reader

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"commonplace/gui/control"
)

func TestMatchesAreShownBesideTheScrollBar(t *testing.T) {
	test.NewTempApp(t)
	line := "A line of the text that is long enough to be one.\n"
	find := func(text, words string) (spans []control.Span) {
		for at := 0; ; {
			i := strings.Index(text[at:], words)
			if i < 0 {
				return spans
			}
			spans = append(spans, control.Span{Start: at + i, End: at + i + len(words)})
			at += i + len(words)
		}
	}
	short := strings.Repeat(line, 3)
	long := strings.Repeat(line, 500) + "The ferry.\n" + strings.Repeat(line, 500)
	huge := strings.Repeat(line, 20_000) // laid out only where one has been
	const height = 600
	for _, c := range []struct {
		name, text, words string
		current           int
		least, most       int
		check             func(r *Reader) bool
	}{
		{"none sought", long, "zzz", -1, 0, 0, nil},
		{"in the middle", long, "ferry", 0, 1, 1, func(r *Reader) bool {
			return r.view.ticks.at[0] > height*0.45 && r.view.ticks.at[0] < height*0.55 && r.view.ticks.current == r.view.ticks.at[0]
		}},
		{"all over, and no more than there is room for", long, "line", -1, 150, int(height / tickStep), nil},
		{"not all laid out", huge, "line", 10_000, 150, int(height / tickStep), func(r *Reader) bool {
			return r.view.ticks.current > height*0.4 && r.view.ticks.current < height*0.6
		}},
		{"nothing to scroll", short, "line", -1, 0, 3, func(r *Reader) bool {
			return len(test.WidgetRenderer(r.view.bar).Objects()) == 1
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := New()
			r.SetText(c.text, nil)
			r.Resize(fyne.NewSize(500, height))
			r.SetMarks(find(c.text, c.words), c.current)
			at := r.view.ticks.at
			if len(at) < c.least || len(at) > c.most || !slices.IsSorted(at) {
				t.Fatalf("%d ticks, want %d to %d: %v", len(at), c.least, c.most, at)
			}
			if n := len(at); n > 0 && (at[0] < 0 || at[n-1]+tickHeight > height) {
				t.Errorf("ticks stand outside the bar: %v to %v", at[0], at[n-1])
			}
			if c.check != nil && !c.check(r) {
				t.Errorf("ticks at %v, current %v", at, r.view.ticks.current)
			}
			r.SetText("Another text.", nil)
			if len(r.view.ticks.at) != 0 {
				t.Errorf("ticks of the text before are left: %v", r.view.ticks.at)
			}
		})
	}
}

func BenchmarkTicks(b *testing.B) {
	test.NewTempApp(b)
	r := New()
	r.SetText(strings.Repeat("A line of the text that is long enough to be one.\n", 10_000), nil)
	r.Resize(fyne.NewSize(500, 600))
	var spans []control.Span
	for i := range 10_000 {
		spans = append(spans, control.Span{Start: i * 50, End: i*50 + 6})
	}
	r.SetMarks(spans, 0)

	for b.Loop() {
		r.marks.number++
		r.moveBar()
	}

}
