package paper

import (
	"encoding/binary"
	"image"
	"math"
	"slices"
	"unicode"

	"github.com/tetratelabs/wazero/api"
	"golang.org/x/text/unicode/norm"

	"commonplace/notebook/extract/paper/layout"
)

// Words are found on a page by their letters alone: white space, hyphens, bullets, the joining of letters and their case count for
// nothing, since that is what reading a page changes. The page's letters are taken in the order in which they are read.
//
//	page   T h e - l a m p - / l i g h t e r ,       letters of glyphs, each with its place
//	words  "the lamplighter,"  ─►  thelamplighter,    found at letters 0–14  ─►  one box for each line
//
// Words that do not stand there in one piece (a footnote was set between them, two columns were read in another order) are found in as
// long pieces as there are, if most of them are found.

// Mark is a stretch of the text whose place on a page is asked for: its words, and those before and after, which tell it from the same
// words elsewhere on the page.
type Mark struct{ Exact, Before, After string }

const (
	// gram is how many letters two texts must have in common to be looked at more closely, and minRun the fewest that are taken for a
	// piece of a mark that is not there whole.
	gram, minRun = 4, 8
	// enough is how many of a mark's letters must be found.
	enough = 0.6
	// maxPlaces bounds how often the same letters are looked at.
	maxPlaces = 2000
	// maxContext is how many letters before and after a mark are compared.
	maxContext = 200
)

// printed is a letter of a page: what it is compared as, and whose glyph it is.
type printed struct {
	r     rune
	glyph int
}

// printOf lists the letters of a page in the order they are read.
func printOf(s *layout.Sheet, page int) (all []printed) {
	for _, l := range s.Lines(page) {
		for _, t := range l.Letters {
			eachLetter(t.R, func(r rune) { all = append(all, printed{r, t.Glyph}) })
		}
	}
	return all
}

// eachLetter calls fn with what a rune is compared as: nothing, one letter, or several.
func eachLetter(r rune, fn func(rune)) {
	if r < 0x80 {
		if r > ' ' && r < 0x7F && r != '-' {
			fn(unicode.ToLower(r))
		}
		return
	}
	switch {
	case r >= 0x2010 && r <= 0x2015, r == 0xAD, slices.Contains(bulletRunes, r):
		return
	case r == '‘', r == '’', r == '‚', r == '‛':
		fn('\'')
		return
	case r == '“', r == '”', r == '„', r == '‟', r == '«', r == '»':
		fn('"')
		return
	}
	for _, d := range norm.NFKD.String(string(r)) {
		if !unicode.IsSpace(d) && unicode.IsGraphic(d) && !unicode.Is(unicode.Mn, d) {
			fn(unicode.ToLower(d))
		}
	}
}

var bulletRunes = []rune(layout.Bullets)

func lettersOf(s string) (all []rune) {
	for _, r := range s {
		eachLetter(r, func(r rune) { all = append(all, r) })
	}
	return all
}

// find returns for each mark the boxes of its lines, in PDF's own places.
func find(page []printed, glyphs []layout.Glyph, marks []Mark) [][]layout.Box {
	p := pageLetters{letters: make([]rune, len(page)), at: map[[gram]rune][]int{}}
	for i, l := range page {
		p.letters[i] = l.r
	}
	for i := 0; i+gram <= len(p.letters); i++ {
		key := [gram]rune(p.letters[i : i+gram])
		if len(p.at[key]) < maxPlaces {
			p.at[key] = append(p.at[key], i)
		}
	}
	all := make([][]layout.Box, len(marks))
	for i, m := range marks {
		for _, run := range p.runs(m) {
			all[i] = boxLines(all[i], page[run.from:run.to], glyphs)
		}
	}
	return all
}

// pageLetters are the letters of a page, and where each few of them stand.
type pageLetters struct {
	letters []rune
	at      map[[gram]rune][]int
}

// run is a stretch of a page's letters.
type run struct{ from, to int }

// runs returns where a mark stands.
func (p *pageLetters) runs(m Mark) []run {
	words := lettersOf(m.Exact)
	if len(words) == 0 || len(words) > maxGlyphs {
		return nil
	}
	before, after := lettersOf(m.Before), lettersOf(m.After)
	before, after = before[max(0, len(before)-maxContext):], after[:min(len(after), maxContext)]
	if at, found := p.whole(words, before, after); found {
		return []run{{at, at + len(words)}}
	}
	return p.pieces(words)
}

// whole finds words that stand in one piece; of several places the one whose surroundings agree most.
func (p *pageLetters) whole(words, before, after []rune) (at int, found bool) {
	best := -1
	consider := func(i int) {
		if i+len(words) > len(p.letters) || !slices.Equal(p.letters[i:i+len(words)], words) {
			return
		}
		if n := commonEnd(p.letters[:i], before) + common(p.letters[i+len(words):], after); n > best {
			best, at = n, i
		}
	}
	if len(words) < gram {
		for i := range p.letters {
			consider(i)
		}
		return at, best >= 0
	}
	for _, i := range p.at[[gram]rune(words[:gram])] {
		consider(i)
	}
	return at, best >= 0
}

// pieces finds words that do not stand in one piece: from the first on always the longest piece, where there are several the one nearest
// to the last.
func (p *pageLetters) pieces(words []rune) (all []run) {
	found, last := 0, 0
	for i := 0; i+gram <= len(words); {
		var best run
		for _, at := range p.at[[gram]rune(words[i:i+gram])] {
			n := common(p.letters[at:], words[i:])
			if long := best.to - best.from; n > long || n == long && distance(at, last) < distance(best.from, last) {
				best = run{at, at + n}
			}
		}
		n := best.to - best.from
		if n < minRun {
			i++
			continue
		}
		all = append(all, best)
		found, last, i = found+n, best.to, i+n
	}
	if float64(found) < enough*float64(len(words)) {
		return nil
	}
	return all
}

func distance(a, b int) int { return max(a-b, b-a) }

// common counts the letters with which both begin, commonEnd those with which both end.
func common(a, b []rune) (n int) {
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func commonEnd(a, b []rune) (n int) {
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// boxLines adds the boxes of letters to lines: a letter beside the last one is of its line.
func boxLines(lines []layout.Box, letters []printed, glyphs []layout.Glyph) []layout.Box {
	for _, l := range letters {
		g := glyphs[l.glyph]
		if g.Made || !(g.Width() > 0 && g.Height() > 0) {
			continue
		}
		if n := len(lines); n > 0 && continues(lines[n-1], g) {
			lines[n-1] = lines[n-1].With(g.Box)
		} else {
			lines = append(lines, g.Box)
		}
	}
	return lines
}

// continues says whether a glyph stands on a line, beside what there is of it.
func continues(line layout.Box, g layout.Glyph) bool {
	at := g.Box
	if g.Turn%2 == 1 {
		line, at = onSide(line), onSide(at)
	}
	return line.Beside(at) > layout.SameLine && line.Apart(at) < layout.CellGap*math.Max(at.Height(), 1)
}

// onSide returns a box with its directions exchanged.
func onSide(b layout.Box) layout.Box { return layout.BoxOf(b.Y0, b.X0, b.Y1, b.X1) }

// onPicture tells where boxes of a page's own places are on its picture.
func (f *file) onPicture(page uint64, size image.Point, boxes []layout.Box) (all []image.Rectangle) {
	point := func(x, y float64) image.Point {
		f.Call("FPDF_PageToDevice", page, 0, 0, uint64(size.X), uint64(size.Y), 0, api.EncodeF64(x), api.EncodeF64(y), uint64(f.Scratch), uint64(f.Scratch)+4)
		b := f.Bytes(f.Scratch, 8)
		if f.Err != nil || len(b) < 8 {
			return image.Point{}
		}
		return image.Pt(int(int32(binary.LittleEndian.Uint32(b))), int(int32(binary.LittleEndian.Uint32(b[4:]))))
	}
	for _, b := range boxes {
		r := image.Rectangle{Min: point(b.X0, b.Y0), Max: point(b.X1, b.Y1)}.Canon().Intersect(image.Rectangle{Max: size})
		if !r.Empty() {
			all = append(all, r)
		}
	}
	return all
}
