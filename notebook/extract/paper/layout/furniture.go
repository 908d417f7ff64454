package layout

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// A line at the upper or lower edge of a page is furniture when
//
//  1. the same words stand at the same height on several pages, whatever the digits in them: a header or footer, or
//  2. it is a number alone that counts with the pages, or says what the page's label says: a page number, or
//  3. it begins or ends with a number that counts with the pages, at the same height on several: a header that changes by chapter.
//
// It is moved to the edge where it stands, so that it does not come between two halves of a sentence.

const (
	// edgeLines is how many lines from either edge are looked at.
	edgeLines = 3
	// edgeShare is how much of the page at either edge a header of a document of two pages, or a single page's number, must be in.
	edgeShare = 0.12
	// manyPages is on how many pages the same words show a header.
	manyPages = 3
	// sameHeight is how far apart they may stand, in points.
	sameHeight = 8
	// maxHeader is the longest header, in bytes.
	maxHeader = 300
)

// spot is a line at the edge of a page.
type spot struct {
	page, line int
	key        string // its words, with # for each number
	height     int    // in steps of sameHeight
	low        bool   // at the lower edge
	outer      bool   // within edgeShare
	number     int    // what it counts, 0 if it is no number alone
	beside     [2]int // the numbers it begins and ends with
}

// MarkFurniture marks headers, footers and page numbers.
func MarkFurniture(pages [][]Line, heights []float64, labels []string) {
	var spots []spot
	for i, lines := range pages {
		spots = append(spots, edges(i, lines, heights[i])...)
	}
	type place struct {
		key    string
		height int
		low    bool
	}
	on := map[place]int{}      // pages with those words at that height
	counts := map[int]int{}    // pages whose number is their own and so much more
	headed := map[[3]int]int{} // the same for numbers beside words, by height and side
	for _, s := range spots {
		on[place{s.key, s.height, s.low}]++
		if s.number > 0 {
			counts[s.number-s.page]++
			continue
		}
		for side, n := range s.beside {
			if n > 0 {
				headed[[3]int{n - s.page, s.height, side}]++
			}
		}
	}
	for _, s := range spots {
		same := on[place{s.key, s.height, s.low}] + max(on[place{s.key, s.height - 1, s.low}], on[place{s.key, s.height + 1, s.low}])
		l := &pages[s.page][s.line]
		switch {
		case s.number > 0:
			if counts[s.number-s.page] >= manyPages || s.outer && (counts[s.number-s.page] >= 2 || labels[s.page] == strings.TrimSpace(l.Text)) {
				l.Kind = Furniture
			}
		case HasLetter(s.key) && (same >= manyPages || same == 2 && len(pages) == 2 && s.outer):
			l.Kind = Furniture
		case s.outer && (s.beside[0] > 0 && headed[[3]int{s.beside[0] - s.page, s.height, 0}] >= manyPages ||
			s.beside[1] > 0 && headed[[3]int{s.beside[1] - s.page, s.height, 1}] >= manyPages):
			l.Kind = Furniture
		}
	}
	for i := range pages {
		toEdges(pages[i], heights[i])
	}
}

// edges lists the lines at the edges of a page.
func edges(page int, lines []Line, height float64) (spots []spot) {
	var at []int
	for i, l := range lines {
		if !l.turned && len(l.Text) <= maxHeader {
			at = append(at, i)
		}
	}
	slices.SortStableFunc(at, func(a, b int) int { return cmp.Compare(lines[a].Y0, lines[b].Y0) })
	for n, i := range at {
		low := n >= len(at)-edgeLines
		if n >= edgeLines && !low {
			continue
		}
		l := lines[i]
		middle := (l.Y0 + l.Y1) / 2
		if low && n < edgeLines {
			low = middle > height/2
		}
		spots = append(spots, spot{
			page: page, line: i, key: digitless(l.Text), height: int(math.Round(middle / sameHeight)), low: low,
			outer: middle < edgeShare*height || middle > (1-edgeShare)*height, number: pageNumber(l.Text), beside: numbersBeside(l.Text),
		})
	}
	return spots
}

// toEdges moves furniture to the beginning and the end of a page.
func toEdges(lines []Line, height float64) {
	rank := func(l Line) int {
		switch {
		case l.Kind != Furniture:
			return 1
		case l.Y0 < height/2:
			return 0
		}
		return 2
	}
	slices.SortStableFunc(lines, func(a, b Line) int { return rank(a) - rank(b) })
}

// digitless writes every number as #, and everything else as plain does.
func digitless(s string) string {
	var b strings.Builder
	digit := false
	for _, r := range strings.ToLower(s) {
		switch {
		case unicode.IsDigit(r):
			if !digit {
				b.WriteByte('#')
			}
		case unicode.IsLetter(r):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
		digit = unicode.IsDigit(r)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// pageNumber reads a line that is a number alone: 12, - 12 -, xii; 0 if it is not.
func pageNumber(s string) int {
	s = strings.Trim(s, " -–—|·[]()")
	if n, err := strconv.Atoi(s); err == nil && len(s) <= 5 && n > 0 {
		return n
	}
	return roman(s)
}

// numbersBeside returns the numbers a line of words begins and ends with, 0 for none.
func numbersBeside(s string) (n [2]int) {
	words := strings.Fields(s)
	if len(words) < 2 {
		return n
	}
	return [2]int{pageNumber(words[0]), pageNumber(words[len(words)-1])}
}

// roman reads a small roman number as books have on their first pages; 0 if s is none.
func roman(s string) int {
	const most = 15 // letters
	value := map[rune]int{'i': 1, 'v': 5, 'x': 10, 'l': 50, 'c': 100}
	if s == "" || len(s) > most || s != strings.ToLower(s) && s != strings.ToUpper(s) {
		return 0
	}
	n, last := 0, 0
	for _, r := range strings.ToLower(s) {
		v := value[r]
		if v == 0 {
			return 0
		}
		if v > last {
			n -= 2 * last
		}
		n += v
		last = v
	}
	return n
}
