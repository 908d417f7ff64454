package pdf

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"commonplace/notebook"
)

var update = flag.Bool("update", false, "write the expected files anew")

// laidOut lays a composition out with the bundled fonts.
func laidOut(t testing.TB, c notebook.Composition) (*layout, []page) {
	t.Helper()
	faces, err := openFaces("")
	if err != nil {
		t.Fatal(err)
	}
	l := newLayout(faces, c.Language)
	pages, err := l.document(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return l, pages
}

// dump writes pages as text: for every row its top and left in points, what it is, and what it says.
func dump(l *layout, pages []page) string {
	var b strings.Builder
	for i, p := range pages {
		fmt.Fprintf(&b, "page %d\n", i+1)
		for _, r := range p.rows {
			fmt.Fprintf(&b, "%7.1f %5.1f ", r.y, r.left+r.line.shift)
			switch {
			case r.element >= 0:
				b.WriteString(l.elements[r.element])
			case r.rule:
				b.WriteString("rule")
			default:
				b.WriteString("white")
			}
			for _, mark := range []struct {
				on   bool
				name string
			}{{r.bar, "bar"}, {r.ground, "ground"}, {r.bookmark != "", fmt.Sprintf("bookmark(%d)", r.depth)}, {len(r.places) > 0, fmt.Sprint(r.places)}} {
				if mark.on {
					b.WriteString(" " + mark.name)
				}
			}
			for _, ln := range []line{r.marker, r.line, r.tail} {
				if len(ln.runs) > 0 {
					fmt.Fprintf(&b, " %q", ln.plainText())
				}
			}
			b.WriteString("\n")
		}
		for _, r := range p.foot {
			fmt.Fprintf(&b, "%7.1f %5.1f foot %q\n", r.y, r.left, r.line.plainText())
		}
	}
	return b.String()
}

func TestLayoutGolden(t *testing.T) {
	got := dump(laidOut(t, sample()))
	path := filepath.Join("testdata", "layout.txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the layout of the sample changed; look at it, then run with -update. Got\n%s", got)
	}
}

// The measure is what a reader's eye follows easily.
func TestLineLength(t *testing.T) {
	_, pages := laidOut(t, long(20))
	full, characters := 0, 0
	for _, p := range pages {
		for _, r := range p.rows {
			if n := len([]rune(r.line.plainText())); r.left == 0 && !r.ground && r.line.width > textWidth*0.9 {
				full++
				characters += n
				if n > 78 {
					t.Errorf("%d characters: %s", n, r.line.plainText())
				}
			}
		}
	}
	if mean := characters / max(1, full); full < 50 || mean < 62 || mean > 75 {
		t.Errorf("%d full lines of %d characters on average", full, mean)
	}
}

// What must hold at every page's end, whatever the text: nothing is lost or printed over the foot, headings stay with what follows,
// and no line of a paragraph stands alone.
func TestPageBreaks(t *testing.T) {
	l, pages := laidOut(t, long(60))
	total := map[int]int{}
	for _, p := range pages {
		for _, r := range p.rows {
			if r.element >= 0 {
				total[r.element]++
			}
		}
	}
	for i, p := range pages {
		here := map[int]int{}
		for _, r := range p.rows {
			if r.element >= 0 {
				here[r.element]++
			}
			if r.y+r.height > textHeight+hairline {
				t.Errorf("page %d: a row reaches to %.1f", i+1, r.y+r.height)
			}
		}
		last := p.rows[len(p.rows)-1]
		if last.keep && i < len(pages)-1 {
			t.Errorf("page %d ends in %q, which belongs to the next", i+1, last.line.plainText())
		}
		for e, n := range here {
			if all := total[e]; n < all && all > 1 && (n == 1 || all-n == 1) && l.elements[e] != "Code" {
				t.Errorf("page %d has %d of %d lines of a paragraph", i+1, n, all)
			}
		}
	}
	if len(pages) < 60 {
		t.Errorf("%d pages", len(pages))
	}
}

func composed(blocks ...notebook.ComposedBlock) notebook.Composition {
	return notebook.Composition{Title: "t", Sections: []notebook.ComposedSection{{Heading: "h", Blocks: blocks}}}
}

func paragraphOf(words string) notebook.ComposedBlock {
	return notebook.ComposedBlock{Kind: notebook.ComposedParagraph, Runs: []notebook.Run{{Text: words}}}
}

// said is all the text of the pages, without white space.
func said(pages []page) string {
	var b strings.Builder
	for _, p := range pages {
		for _, r := range p.rows {
			b.WriteString(r.line.plainText())
		}
	}
	return strings.Join(strings.Fields(b.String()), "")
}

func TestExtremes(t *testing.T) {
	tests := []struct {
		name  string
		c     notebook.Composition
		pages int // at least
		want  string
	}{
		{"nothing", notebook.Composition{}, 1, "Untitledbriefing"},
		{"a paragraph longer than a page", composed(paragraphOf(strings.Repeat("many words ", 2000) + "the end")), 6, "theend"},
		{"one word of 100,000 characters", composed(paragraphOf(strings.Repeat("abcdefghij", 10_000) + "z")), 25, strings.Repeat("abcdefghij", 10_000) + "z"},
		{"one word of 100,000 Arabic letters", composed(paragraphOf(strings.Repeat("ش", 100_000))), 20, ""},
		{"a quote longer than a page", composed(notebook.ComposedBlock{Kind: notebook.ComposedQuote, Attribution: "who", Warning: "what", Runs: []notebook.Run{{Text: strings.Repeat("many words ", 2000), Citation: 1}}}), 6, "[1]—whowhat"},
		{"a long title and heading", notebook.Composition{Title: strings.Repeat("title ", 2000) + "end", Sections: []notebook.ComposedSection{{Heading: strings.Repeat("heading ", 3000) + "last"}}}, 12, "headinglast"},
		{"a chain of headings", composed(headings(200)...), 5, "lastheading"},
		{"code", composed(notebook.ComposedBlock{Kind: notebook.ComposedCode, Runs: []notebook.Run{{Text: strings.Repeat("\tx := 1\n", 400)}}}), 6, "x:=1"},
		{"deep lists", composed(notebook.ComposedBlock{Kind: notebook.ComposedList, Level: 900, Ordinal: 1 << 40, Runs: []notebook.Run{{Text: "deep"}}}, notebook.ComposedBlock{Kind: notebook.ComposedQuote, Level: -5, Runs: []notebook.Run{{Text: "shallow"}}}), 2, "deepshallow"},
		{"citations that lead nowhere", notebook.Composition{Sources: []notebook.SourceEntry{{Line: "line", Citations: []int{7}}}, Citations: []notebook.Citation{{Number: 3, Entry: 99}}, Sections: []notebook.ComposedSection{{Blocks: []notebook.ComposedBlock{{Runs: []notebook.Run{{Text: "a", Citation: 3}, {Citation: 4}, {Text: "b", Citation: -1}}}}}}}, 2, "a[3][4]b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, pages := laidOut(t, tt.c)
			if got := said(pages); len(pages) < tt.pages || !strings.Contains(got, tt.want) {
				t.Errorf("%d pages ending %q", len(pages), shorten(got[max(0, len(got)-200):], 200))
			}
			printed(t, tt.c)
		})
	}
}

func headings(n int) []notebook.ComposedBlock {
	var all []notebook.ComposedBlock
	for i := range n {
		all = append(all, notebook.ComposedBlock{Kind: notebook.ComposedHeading, Level: i % 9, Runs: []notebook.Run{{Text: "heading"}}})
	}
	return append(all, notebook.ComposedBlock{Kind: notebook.ComposedHeading, Level: 1, Runs: []notebook.Run{{Text: "last heading"}}})
}

func TestPrintIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := (Printer{}).Print(ctx, failing{}, sample()); err != context.Canceled {
		t.Errorf("got %v", err)
	}
}

// A private thing's title is nowhere in the pages.
func TestLeftOutIsOnlyCounted(t *testing.T) {
	for _, c := range []notebook.Composition{sample(), {LeftOut: sample().LeftOut}} {
		_, pages := laidOut(t, c)
		text := said(pages)
		if strings.Contains(text, "Secret") || strings.Contains(text, "Gone") {
			t.Error("names what was left out")
		}
		if want := "Leftoutofthisbriefing:2privateorofftherecord,1nolongerinthenotebook."; !strings.HasSuffix(text, want) {
			t.Errorf("ends %q", text[max(0, len(text)-120):])
		}
	}
}

// The shaper may panic on a text; the words are set all the same.
func TestPlainKeepsEveryCharacter(t *testing.T) {
	faces, err := openFaces("")
	if err != nil {
		t.Fatal(err)
	}
	s := newLayout(faces, "").set
	p := stretches([]span{{"one two ", style{size: 11}}, {strings.Repeat("three ", 100), style{size: 11, bold: true}}})[0]
	set, starts := s.plain(p, textWidth)
	text := ""
	for i, l := range set {
		if l.width > textWidth {
			t.Errorf("line %d is %.1f wide", i, l.width)
		}
		text += l.plainText()
	}
	if text != string(p.text) || len(set) != len(starts) || len(set) < 4 {
		t.Errorf("%d lines: %q", len(set), text)
	}
}
