package layout

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Lines become paragraphs. A line goes on the paragraph of the line above unless
//
//	it is of another size, or further below than the lines of the page usually are, or not below at all (a new column, which goes on
//	  only in mid-sentence), or
//	it begins with a bullet, or the line above ends in dots and a page's number, or
//	its first word would have fitted on the line above, so that somebody ended that line, or
//	it is set in, and the line after it is not: a first line; or it is set out where the paragraph's lines were set in: an entry of a list
//
// What has gaps in it for three lines in a row is a table.

const (
	// sameSize is by how much two sizes may differ and be of one paragraph.
	sameSize = 0.12
	// maxPitch is how far a paragraph's lines may be apart, measured in what is usual for their size.
	maxPitch = 1.3
	// setIn is how far a first line is set in, in sizes of its font, and maxSetIn the most.
	setIn, maxSetIn = 0.7, 8
	// tableRows is how many lines with gaps make a table.
	tableRows = 3
	// maxHeadingLines and maxHeading bound a heading: its lines and bytes.
	maxHeadingLines, maxHeading = 4, 300
	// about is how many lines before and after one are looked at for the width of its column; a share of them must come within
	// ragged sizes of its right edge, so that a headline above it does not count.
	about, edgeShareOf, ragged = 8, 0.3, 3
	// minMeasure is the narrowest column of prose, in sizes: narrower are addresses and lists, whose lines stand alone.
	minMeasure = 13
)

// flow makes parts of lines.
type flow struct {
	parts []Part
	words vocabulary
	pitch map[int]float64 // usual distance of lines by size, see pitchKey

	open    bool
	now     Part
	first   Line // of the part that is open
	last    Line
	count   int  // lines in it
	hanging bool // its first line is set out
}

// page adds the lines of a page, which are in reading order.
func (f *flow) page(lines []Line) {
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		if rows := tabular(lines[i:]); rows >= tableRows {
			f.end()
			for _, row := range lines[i : i+rows] {
				f.parts = append(f.parts, Part{Kind: Table, Text: strings.Join(row.cells, "\t")})
			}
			i += rows - 1
			continue
		}
		if f.open && f.goesOn(lines, i) {
			f.now.Text = f.words.mend(f.now.Text, l.Text, f.last.hyphen)
			if f.count == 1 && f.now.Kind == Paragraph {
				f.hanging = l.X0 > f.first.X0+setIn*l.size
			}
			f.last, f.count = l, f.count+1
			continue
		}
		f.end()
		f.begin(l)
	}
	f.end()
}

// tabular counts the lines with gaps that follow one another.
func tabular(lines []Line) (n int) {
	for n < len(lines) && len(lines[n].cells) > 1 && lines[n].Kind == Paragraph && (n == 0 || lines[n].Y0 > lines[n-1].Y0) {
		n++
	}
	return n
}

func (f *flow) begin(l Line) {
	f.open, f.first, f.last, f.count, f.hanging = true, l, l, 1, false
	f.now = Part{Kind: l.Kind, Level: l.level, Text: l.Text}
	if rest, is := cutBullet(l.Text); is && l.Kind == Paragraph {
		f.now = Part{Kind: List, Level: 1, Text: rest}
	}
}

func (f *flow) end() {
	if f.open {
		if f.last.hyphen {
			f.now.Text += "-"
		}
		if strings.TrimSpace(f.now.Text) != "" {
			f.parts = append(f.parts, f.now)
		}
	}
	f.open = false
}

// goesOn says whether line i belongs to the part that is open.
func (f *flow) goesOn(lines []Line, i int) bool {
	a, b := f.last, lines[i]
	if b.Kind != f.first.Kind || b.Kind == Furniture || a.turned != b.turned || math.Abs(a.size-b.size) > sameSize*math.Max(a.size, b.size) {
		return false
	}
	if b.turned {
		return a.hyphen
	}
	if _, is := cutBullet(b.Text); is || leads(a.Text) {
		return false
	}
	step := b.Y1 - a.Y1
	if step < 0.3*b.size { // another column, or beside
		return a.hyphen || b.Kind == Paragraph && step < 0 && inMidSentence(a.Text, b.Text)
	}
	if step > maxPitch*f.usual(b.size) {
		return false
	}
	if b.Kind == Heading {
		return b.level == f.first.level && f.count < maxHeadingLines && len(f.now.Text) < maxHeading
	}
	if len(a.cells) > 1 || len(b.cells) > 1 || b.X0 > a.X1 || a.X0 > b.X1 {
		return false
	}
	if a.hyphen {
		return true
	}
	if a.rtl || b.rtl {
		return true
	}
	if f.beginsBySetting(lines, i) {
		return false
	}
	word := b.word
	if isDense(firstRune(b.Text)) {
		word = b.size
	}
	right := rightOf(lines, i-1)
	if right-math.Min(a.X0, b.X0) < minMeasure*b.size && !inMidSentence(a.Text, b.Text) {
		return false
	}
	return a.X1+0.25*b.size+word > right-0.5*b.size
}

// beginsBySetting says whether the way line i is set in or out makes it the first of a paragraph.
func (f *flow) beginsBySetting(lines []Line, i int) bool {
	a, b := f.last, lines[i]
	in := b.X0 - a.X0
	switch {
	case f.now.Kind == List, math.Abs(in) > maxSetIn*b.size:
		return false
	case in > setIn*b.size: // a first line, unless the next stands where this one does: then the line above was set out
		if f.count > 1 || i+1 >= len(lines) {
			return f.count > 1 || !f.hangsAt(a)
		}
		c := lines[i+1]
		return math.Abs(c.X0-b.X0) > setIn/2*b.size || c.Y1 < b.Y1
	case in < -setIn*b.size:
		return f.hanging || f.count > 1
	}
	return false
}

// hangsAt says whether the part before ended in a paragraph whose first line was set out as a is.
func (f *flow) hangsAt(a Line) bool { return f.hanging && math.Abs(a.X0-f.first.X0) < 1 }

// rightOf returns how far to the right the column of line i goes.
func rightOf(lines []Line, i int) float64 {
	at := lines[i]
	edges := []float64{at.X1}
	for _, step := range []int{-1, 1} {
		for j, n := i+step, 0; j >= 0 && j < len(lines) && n < about; j, n = j+step, n+1 {
			l, before := lines[j], lines[j-step]
			if l.turned || math.Abs(l.size-at.size) > sameSize*at.size || float64(step)*(l.Y1-before.Y1) < 0 || l.X0 > at.X1 || l.X1 < at.X0 {
				break
			}
			if math.Abs(l.X0-at.X0) <= 3*at.size {
				edges = append(edges, l.X1)
			}
		}
	}
	slices.Sort(edges)
	for i := len(edges) - 1; i > 0; i-- {
		near := 0
		for j := i; j >= 0 && edges[j] >= edges[i]-ragged*at.size; j-- {
			near++
		}
		if near >= 2 && float64(near) >= edgeShareOf*float64(len(edges)) {
			return edges[i]
		}
	}
	return edges[len(edges)-1]
}

// inMidSentence says whether a text breaks off and another goes on with it.
func inMidSentence(a, b string) bool {
	r := firstRune(b)
	if !unicode.IsLower(r) && !isDense(r) {
		return false
	}
	a = strings.TrimRight(a, "”\"')]»")
	return a != "" && !strings.ContainsRune(".!?:;。！？", rune(a[len(a)-1])) && !strings.HasSuffix(a, "。")
}

// Bullets begin the items of a list; the last are those of the fonts that have nothing else.
const Bullets = "•‣◦⁃∙▪▫■□●○◆◇►▶➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc"

// cutBullet takes a bullet off a line.
func cutBullet(s string) (rest string, is bool) {
	r := firstRune(s)
	if !strings.ContainsRune(Bullets, r) {
		return s, false
	}
	rest = strings.TrimLeft(s[len(string(r)):], " ")
	return rest, rest != ""
}

var leaders = regexp.MustCompile(`(\. ?){5,}\s*[\dA-Za-z-]{1,8}$|…{2,}\s*[\dA-Za-z-]{1,8}$`)

// leads says whether a line is of a table of contents: dots lead to the number of a page.
func leads(s string) bool { return leaders.MatchString(s) }

func pitchKey(size float64) int { return int(math.Round(size * 2)) }

// usual returns how far apart lines of a size are.
func (f *flow) usual(size float64) float64 {
	if p := f.pitch[pitchKey(size)]; p > 0 {
		return p
	}
	return 1.25 * size
}

// pitches measures how far apart lines of each size usually are.
func pitches(pages [][]Line) map[int]float64 {
	const bin = 0.25 // points
	counts := map[int]map[int]int{}
	for _, lines := range pages {
		for i := 1; i < len(lines); i++ {
			a, b := lines[i-1], lines[i]
			step := b.Y1 - a.Y1
			if a.turned || b.turned || math.Abs(a.size-b.size) > 0.5 || step < 0.8*b.size || step > 3*b.size || b.X0 > a.X1 || a.X0 > b.X1 {
				continue
			}
			k := pitchKey(b.size)
			if counts[k] == nil {
				counts[k] = map[int]int{}
			}
			counts[k][int(math.Round(step/bin))]++
		}
	}
	out := map[int]float64{}
	for k, steps := range counts {
		best, at := 0, 0
		for step, n := range steps {
			if n += steps[step-1] + steps[step+1]; n > best || n == best && step < at {
				best, at = n, step
			}
		}
		out[k] = float64(at) * bin
	}
	return out
}
