package reader

import (
	"math/rand"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"commonplace/gui/control"
	"commonplace/gui/control/letters"
)

// cutsForTest are the cuts of the serif face in the usual sizes.
func cutsForTest() [cutCount]*cut {
	r := New()
	return r.cuts()
}

// laidOut returns a paper with every chunk broken into lines.
func laidOut(text string, blocks []Block, width float32) *paper {
	p := newPaper(text, blocks)
	p.set(width, cutsForTest())
	for i := range p.chunks {
		p.chunks[i].hidden = false
		p.lay(i)
	}
	return p
}

// checkLines fails unless the lines hold every letter of the text once, in order and on rune borders.
func checkLines(t *testing.T, p *paper) {
	t.Helper()
	at := 0
	var y float32
	for i := range p.chunks {
		y = -1
		for _, l := range p.chunks[i].lines {
			start, end := int(l.start), int(l.end)
			if l.y <= y {
				t.Fatalf("chunk %d: a line at %v after one at %v", i, l.y, y)
			}
			y = l.y
			if l.kind == blockFold || l.kind == BlockPage {
				continue
			}
			if start < at || end < start {
				t.Fatalf("line [%d,%d) after %d", start, end, at)
			}
			if lost := p.text[at:start]; strings.TrimSpace(lost) != "" {
				t.Fatalf("%q is in no line", lost)
			}
			if end < len(p.text) && !utf8.RuneStart(p.text[end]) || start < len(p.text) && !utf8.RuneStart(p.text[start]) {
				t.Fatalf("line [%d,%d) tears a rune", start, end)
			}
			at = end
		}
		if y >= p.chunks[i].height && len(p.chunks[i].lines) > 0 {
			t.Fatalf("chunk %d is %v high and has a line at %v", i, p.chunks[i].height, y)
		}
	}
	if lost := p.text[min(at, len(p.text)):]; strings.TrimSpace(lost) != "" {
		t.Fatalf("%q at the end is in no line", lost)
	}
}

func TestLinesHoldTheWholeText(t *testing.T) {
	long := strings.Repeat("some words of a text ", 3000)
	for name, text := range map[string]string{
		"empty":                    "",
		"one letter":               "a",
		"only line ends":           "\n\n\n",
		"several paragraphs":       "one\ntwo\n\nthree\n",
		"longer than a chunk":      long + "\n" + long,
		"one line, no space":       strings.Repeat("x", 3*chunkBytes),
		"one line, no space, wide": strings.Repeat("日", 2*chunkBytes),
		"chinese":                  "日本語のテキストは空白なしで続く。次の文も折り返す必要がある。",
		"combining letters":        strings.Repeat("e\u0301", 300),
		"right to left":            strings.Repeat("שלום עולם مرحبا ", 40),
		"control characters":       "a\x00b\x01c\u0085d\u2028e\u2029f\rg",
		"tabs":                     "a\tb\tc\n\tindented " + long,
	} {
		t.Run(name, func(t *testing.T) { checkLines(t, laidOut(text, nil, 300)) })
	}
}

func TestNoLineIsWiderThanTheColumn(t *testing.T) {
	p := laidOut(strings.Repeat("Deputy Chair Douglas O’Donnell announced his retirement—well-known, after nearly 40 years. ", 40), nil, 430)
	for i := range p.chunks {
		for k := range p.chunks[i].lines {
			l := &p.chunks[i].lines[k]
			for _, q := range p.pieces(l) {
				if q.x+q.w > p.width+1 {
					t.Errorf("%q ends at %v in a column of %v", p.text[l.start:l.end], q.x+q.w, p.width)
				}
			}
		}
	}
}

func TestBlocksAreSetApart(t *testing.T) {
	text := "Title\nfirst\nsecond\nquoted\nthe end"
	blocks := []Block{{BlockHeading, 0, 5, 1}, {BlockList, 6, 11, 1}, {BlockList, 12, 18, 2}, {BlockQuote, 19, 25, 1}, {BlockPage, 26, 26, 0}}
	p := laidOut(text, blocks, 400)
	want := []struct {
		words string
		kind  BlockKind
		level int32
	}{{"Title", BlockHeading, 1}, {"first", BlockList, 1}, {"second", BlockList, 2}, {"quoted", BlockQuote, 1}, {"", BlockPage, 1}, {"the end", BlockParagraph, 0}}
	lines := p.chunks[0].lines
	if len(lines) != len(want) {
		t.Fatalf("%d lines, want %d", len(lines), len(want))
	}
	for i, w := range want {
		if l := lines[i]; p.text[l.start:l.end] != w.words || l.kind != w.kind || l.level != w.level {
			t.Errorf("line %d is %q of kind %d, level %d; want %+v", i, p.text[l.start:l.end], l.kind, l.level, w)
		}
	}
	if items, para := lines[2].y-lines[1].y, lines[3].y-lines[2].y; items >= para {
		t.Errorf("items of a list stand %v apart, a quotation %v", items, para)
	}
}

func TestAsidesFoldIntoOneLine(t *testing.T) {
	text := "before\nteaser one\nits headline\nteaser two\nafter"
	blocks := []Block{{BlockParagraph, 0, 6, 0}, {BlockAside, 7, 17, 0}, {BlockAside, 18, 30, 0}, {BlockAside, 31, 41, 0}, {BlockParagraph, 42, 47, 0}}
	p := newPaper(text, blocks)
	p.set(400, cutsForTest())
	var words []string
	read := func() string {
		words = words[:0]
		for i := range p.chunks {
			for _, l := range p.lay(i) {
				if l.kind == blockFold {
					words = append(words, foldWords(p.chunks[i].fold, p.open(i)))
				} else {
					words = append(words, text[l.start:l.end])
				}
			}
		}
		return strings.Join(words, "|")
	}
	if got, want := read(), "before|+ 3 lines that are not the article|after"; got != want {
		t.Errorf("closed: %s, want %s", got, want)
	}
	fold, ok := p.foldOf(20)
	if !ok {
		t.Fatal("no fold around an aside")
	}
	p.toggle(fold)
	if got, want := read(), "before|– 3 lines that are not the article|teaser one|its headline|teaser two|after"; got != want {
		t.Errorf("open: %s, want %s", got, want)
	}
	if _, ok := p.foldOf(3); ok {
		t.Error("a fold around the article")
	}
}

func TestPagesWithinAsidesDoNotPartThem(t *testing.T) {
	text := "body\nfoot\nhead\nmore"
	blocks := []Block{{BlockParagraph, 0, 4, 0}, {BlockAside, 5, 9, 0}, {BlockPage, 10, 10, 0}, {BlockAside, 10, 14, 0}, {BlockParagraph, 15, 19, 0}}
	folds := 0
	for _, c := range newPaper(text, blocks).chunks {
		if c.fold > 0 {
			folds++
			if c.fold != 2 {
				t.Errorf("%d lines folded, want 2", c.fold)
			}
		}
	}
	if folds != 1 {
		t.Errorf("%d folds, want 1", folds)
	}
}

func TestOnlyWhatIsInSightIsLaidOut(t *testing.T) {
	text := strings.Repeat("words without a line end ", 1<<20) // 25 MB on one line
	r := New()
	r.Resize(fyne.NewSize(600, 800))
	r.SetText(text, nil)
	r.Resize(fyne.NewSize(601, 800))
	laid := func() (n int) {
		for _, c := range r.paper.chunks {
			if c.lines != nil {
				n++
			}
		}
		return n
	}
	if n := laid(); n > 3 {
		t.Errorf("%d of %d chunks are laid out, want those in sight only", n, len(r.paper.chunks))
	}
	r.ScrollTo(len(text) / 2)
	if got := r.TopOffset(); got > len(text)/2 || got < len(text)/2-200 {
		t.Errorf("the view begins at %d, want the line of %d", got, len(text)/2)
	}
	if n := laid(); n > 8 {
		t.Errorf("%d chunks are laid out after a jump", n)
	}
}

func TestRightToLeftParagraphsStandAtTheRight(t *testing.T) {
	p := laidOut("שלום עולם", nil, 400)
	l := &p.chunks[0].lines[0]
	all := p.pieces(l)
	if !l.rtl || len(all) == 0 {
		t.Fatal("not seen to be right to left")
	}
	if last := all[len(all)-1]; last.x+last.w < 399 {
		t.Errorf("the line ends at %v of 400", last.x+last.w)
	}
	if x := p.xOf(l, all, 0); x < 399 {
		t.Errorf("the caret before the first letter is at %v, want the right edge", x)
	}
}

func TestAPointFindsItsLetter(t *testing.T) {
	for name, text := range map[string]string{
		"latin":     "Café naïve — “quoted” text, fifty-five ffi words.",
		"hebrew":    "שלום עולם וגם מילים",
		"fallback":  "text 日本語 and 😀 end",
		"emoji":     "a 👩‍👩‍👧 b",
		"tabs":      "Name\tRole\tSince",
		"composed":  "e\u0301a e\u0301",
		"arabic":    "مرحبا بالعالم",
		"in a list": "item",
	} {
		t.Run(name, func(t *testing.T) {
			var blocks []Block
			if name == "in a list" {
				blocks = []Block{{BlockList, 0, len(text), 2}}
			}
			p := laidOut(text, blocks, 600)
			l := &p.chunks[0].lines[0]
			all := p.pieces(l)
			for _, b := range append([]int{0}, letters.Borders(text, len(text))...) {
				if got := p.hit(l, all, p.xOf(l, all, b)); got != b && p.xOf(l, all, got) != p.xOf(l, all, b) {
					t.Errorf("the point before byte %d is taken for %d", b, got)
				}
			}
		})
	}
}

func TestOverlappingStretchesAreAllFound(t *testing.T) {
	rnd := rand.New(rand.NewSource(7))
	for range 200 {
		var all []Highlight
		for range rnd.Intn(12) {
			s := rnd.Intn(100)
			all = append(all, Highlight{Span: control.Span{Start: s, End: s + 1 + rnd.Intn(40)}})
		}
		l := newLayer(all, 200)
		a := rnd.Intn(120)
		q := control.Span{Start: a, End: a + 1 + rnd.Intn(30)}
		want := 0
		for _, h := range all {
			if h.Start < q.End && h.End > q.Start {
				want++
			}
		}
		got := 0
		l.over(q, func(Highlight, int) { got++ })
		if got != want {
			t.Fatalf("%d of %v overlap %v, want %d", got, all, q, want)
		}
	}
}

func TestStretchesOutsideTheTextAreLeftOut(t *testing.T) {
	l := newLayer([]Highlight{{Span: control.Span{Start: -1, End: 3}}, {Span: control.Span{Start: 3, End: 3}}, {Span: control.Span{Start: 5, End: 50}}, {ID: "ok", Span: control.Span{Start: 1, End: 9}}}, 10)
	if len(l.all) != 1 || l.all[0].ID != "ok" {
		t.Errorf("kept %v", l.all)
	}
}

func FuzzLayout(f *testing.F) {
	f.Add("one\ntwo שלום\n日本語 👩‍👩‍👧", uint16(3), uint16(9), uint8(7), uint16(200))
	f.Add("a\tb\u200f\u202e c", uint16(0), uint16(5), uint8(5), uint16(90))
	cuts := cutsForTest()
	f.Fuzz(func(t *testing.T, text string, from, to uint16, kind uint8, width uint16) {
		text = strings.ToValidUTF8(text, "\ufffd")
		var blocks []Block
		s, e := runeBorder(text, int(from)), runeBorder(text, int(to))
		if k := BlockKind(kind % uint8(blockFold)); s < e && k != BlockPage {
			blocks = append(blocks, Block{k, s, e, int(kind % 9)})
		}
		p := newPaper(text, blocks)
		p.set(float32(80+width%800), cuts)
		for i := range p.chunks {
			p.chunks[i].hidden = false
			p.lay(i)
		}
		checkLines(t, p)
		for i := range p.chunks {
			for k := range p.chunks[i].lines {
				checkPieces(t, p, &p.chunks[i].lines[k])
			}
		}
	})
}

// checkPieces fails unless the pieces of a line hold each of its bytes once.
func checkPieces(t *testing.T, p *paper, l *line) {
	t.Helper()
	n := 0
	for _, q := range p.pieces(l) {
		n += q.end - q.start
		if h := p.hit(l, []piece{q}, q.x+q.w/2); h < q.start || h > q.end {
			t.Fatalf("a point in [%d,%d) is at %d", q.start, q.end, h)
		}
	}
	if l.kind != BlockPage && l.kind != blockFold && n != int(l.end-l.start) {
		t.Fatalf("pieces hold %d bytes of %q", n, p.text[l.start:l.end])
	}
}

func runeBorder(s string, at int) int {
	at = min(at, len(s))
	for at < len(s) && !utf8.RuneStart(s[at]) {
		at++
	}
	return at
}

func TestBreaksBefore(t *testing.T) {
	for _, c := range []struct {
		prev, next rune
		want       bool
	}{{' ', 'a', true}, {'a', 'b', false}, {'-', 'a', true}, {'-', '5', false}, {'—', 'a', true}, {'日', '本', true}, {'日', '。', false},
		{'「', '日', false}, {'日', 'a', true}, {'a', '日', true}, {'日', ',', false}} {
		if got := breaksBefore(c.prev, c.next); got != c.want {
			t.Errorf("a line may end between %q and %q: %v", c.prev, c.next, got)
		}
	}
}
