package paper

import (
	"image"
	"os"
	"testing"

	"commonplace/notebook/extract/paper/layout"
)

// TestMarks: words are found where they are printed, one rectangle for a line.
func TestMarks(t *testing.T) {
	columns := ""
	for i, line := range [][2]string{{"The left column is of", "The right column goes"}, {"several lines that were", "on beside it, and the"}, {"drawn in turn with the", "lamp is lit in it once"}, {"lines of the right one", "more before the end is"}, {"and a lamp is in it too", "reached by its reader"}} {
		columns += at(50, 700-float64(i)*12, 10, line[0]) + at(300, 700-float64(i)*12, 10, line[1])
	}
	lamps := lines(50, 700, 10, 12, "The lamp is lit at dusk, and a lamp-", "lighter carries the ladder. The next", "lamp is lit an hour later, as ever.")
	for _, c := range []struct {
		name string
		page string
		mark Mark
		want []image.Rectangle // at 600 pixels, a pixel a point, give or take some
	}{
		{"a word", lamps, Mark{Exact: "dusk"}, []image.Rectangle{image.Rect(126, 90, 147, 104)}},
		{"over a line's end", lamps, Mark{Exact: "carries the ladder. The next lamp"}, []image.Rectangle{image.Rect(80, 102, 202, 116), image.Rect(50, 114, 76, 130)}},
		{"a word that was mended", lamps, Mark{Exact: "lamplighter"}, []image.Rectangle{image.Rect(180, 90, 202, 104), image.Rect(50, 102, 78, 118)}},
		{"other marks and spaces", lamps, Mark{Exact: "AT  DUSK, and\na"}, []image.Rectangle{image.Rect(114, 90, 177, 104)}},
		{"the first of two, by what follows", lamps, Mark{Exact: "lamp is lit", After: " at dusk"}, []image.Rectangle{image.Rect(70, 90, 116, 106)}},
		{"the second of two, by what goes before", lamps, Mark{Exact: "lamp is lit", Before: "The next "}, []image.Rectangle{image.Rect(50, 114, 96, 130)}},
		{"in the second column", columns, Mark{Exact: "the lamp is lit in it once more"}, []image.Rectangle{image.Rect(376, 102, 396, 118), image.Rect(300, 114, 384, 128), image.Rect(300, 126, 326, 142)}},
		{"with words between that are not there", lamps, Mark{Exact: "The lamp is lit at dusk, and somebody who carries the ladder. The next lamp is lit"}, []image.Rectangle{image.Rect(50, 90, 169, 104), image.Rect(80, 102, 202, 116), image.Rect(50, 114, 96, 130)}},
		{"words that are not there", lamps, Mark{Exact: "The lamp is broken at dawn, and nobody"}, nil},
		{"nothing", lamps, Mark{}, nil},
		{"white space", lamps, Mark{Exact: " \n"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, err := Open(sketch{pages: []string{c.page}}.bytes(), "")
			if err != nil {
				t.Fatal(err)
			}
			defer b.Close()
			d, err := b.Draw(0, 600, []Mark{c.mark}, true)
			if err != nil {
				t.Fatal(err)
			}
			if len(d.Marks[0]) != len(c.want) {
				t.Fatalf("%v, want %v", d.Marks[0], c.want)
			}
			for i, got := range d.Marks[0] {
				if !near(got, c.want[i]) {
					t.Errorf("line %d at %v, want %v", i, got, c.want[i])
				}
			}
		})
	}
}

func near(a, b image.Rectangle) bool {
	const most = 6
	off := func(a, b int) bool { return a-b > most || b-a > most }
	return !off(a.Min.X, b.Min.X) && !off(a.Min.Y, b.Min.Y) && !off(a.Max.X, b.Max.X) && !off(a.Max.Y, b.Max.Y)
}

// TestMarksOnTurnedPages: whichever way a page is turned, a mark lies on its words.
func TestMarksOnTurnedPages(t *testing.T) {
	for _, turn := range []int{0, 90, 180, 270} {
		b, err := Open(sketch{rotate: turn, pages: []string{at(50, 700, 10, "Words to be found")}}.bytes(), "")
		if err != nil {
			t.Fatal(err)
		}
		d, err := b.Draw(0, 600, []Mark{{Exact: "found"}}, false)
		if err != nil || len(d.Marks[0]) != 1 {
			t.Fatalf("turned by %d: %v, %v", turn, d.Marks, err)
		}
		dark, outside := 0, 0
		for y := range d.Size.Y {
			for x := range d.Size.X {
				if r, _, _, _ := d.Pixels.At(x, y).RGBA(); r < 0x8000 {
					if image.Pt(x, y).In(d.Marks[0][0]) {
						dark++
					} else {
						outside++
					}
				}
			}
		}
		if dark == 0 || outside < dark { // the other words
			t.Errorf("turned by %d: %d dark pixels in the mark, %d outside", turn, dark, outside)
		}
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestSampleMarks: every part of every sample is found on its page.
func TestSampleMarks(t *testing.T) {
	for _, name := range samples(t) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(data, "")
		if err != nil {
			continue
		}
		b, err := Open(data, "")
		if err != nil {
			t.Fatal(err)
		}
		page, marks := -1, map[int][]Mark{}
		for _, p := range d.Parts {
			if p.Kind == layout.Page {
				page++
			} else {
				marks[page] = append(marks[page], Mark{Exact: p.Text})
			}
		}
		for i := range b.Pages() {
			drawn, err := b.Draw(i, 600, marks[i], true)
			if err != nil {
				t.Errorf("%s, page %d: %v", name, i+1, err)
			}
			for k, lines := range drawn.Marks {
				if len(lines) == 0 && marks[i][k].Exact != "tx annotation" { // of a field that is not drawn
					t.Errorf("%s, page %d: %q is not found", name, i+1, marks[i][k].Exact)
				}
			}
		}
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	}
}

// FuzzMarks: whatever is sought on a page, what is found lies on it.
func FuzzMarks(f *testing.F) {
	f.Add("The lamp is lit", "", " at dusk")
	f.Add("\u00adlamp- lighter", "\xff", "ﬁ")
	data := sketch{pages: []string{lines(50, 700, 10, 12, "The lamp is lit at dusk, and a lamp-", "lighter carries the ladder. The next")}}.bytes()
	b, err := Open(data, "")
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = b.Close() })
	f.Fuzz(func(t *testing.T, exact, before, after string) {
		d, err := b.Draw(0, 300, []Mark{{exact, before, after}}, true)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range d.Marks[0] {
			if r.Empty() || !r.In(image.Rectangle{Max: d.Size}) {
				t.Errorf("%v on a page of %v", r, d.Size)
			}
		}
	})
}
