package layout

import (
	"math"
	"slices"
	"strings"
)

// A line is a heading where the outline names it on that page, or where it is set in a size that is larger than the text's and rare.

const (
	// largerThanText is how much larger a heading is set.
	largerThanText = 1.15
	// rareShare is the most of a document's letters that may be in a size and the size still be a heading's.
	rareShare = 0.15
	// maxLevel is the deepest level of a heading.
	maxLevel = 6
	// minLetters is the shortest heading told by its size, so that initials and ornaments are none.
	minLetters = 3
	// titleSize is how much larger than the text a title is set, and minTitle how many letters it has at least.
	titleSize, minTitle = 1.4, 8
)

// sizes counts letters by size in half points.
func sizes(pages [][]Line) (count map[int]int, all, text int) {
	count = map[int]int{}
	for _, lines := range pages {
		for _, l := range lines {
			if l.Kind != Furniture {
				count[pitchKey(l.size)] += len(l.Text)
				all += len(l.Text)
			}
		}
	}
	for size, n := range count {
		if n > count[text] || n == count[text] && size < text {
			text = size
		}
	}
	return count, all, text
}

// markHeadings marks the headings among the lines of all pages.
func markHeadings(pages [][]Line, outline []Entry) {
	byOutline(pages, outline)
	count, all, text := sizes(pages)
	levels := sizeLevels(count, all, text)
	for _, lines := range pages {
		for i := range lines {
			l := &lines[i]
			if l.Kind == Paragraph && len(l.cells) == 0 && !l.turned && levels[pitchKey(l.size)] > 0 && headable(l.Text) {
				l.Kind, l.level = Heading, levels[pitchKey(l.size)]
			}
		}
	}
	for _, lines := range pages {
		takeBack(lines)
	}
}

// headable says whether the words of a line may be those of a heading: no address, no line of a table of contents, no list.
func headable(s string) bool {
	return letters(s) >= minLetters && !strings.HasSuffix(s, ",") && !strings.Contains(s, "@") && !strings.Contains(s, "://") && !leads(s)
}

// titleOf returns the title as it stands on the first page: what is set in the largest size, at one place in the upper half, and much
// larger than the text. "" where nothing is.
func titleOf(lines []Line, height, text float64, words vocabulary) string {
	largest := 0.0
	for _, l := range lines {
		if l.Kind != Furniture && !l.turned && letters(l.Text) >= minLetters {
			largest = math.Max(largest, l.size)
		}
	}
	title, from, to := "", -1, -1
	for i, l := range lines {
		if l.Kind == Furniture || math.Abs(l.size-largest) > 0.6 {
			continue
		}
		if from < 0 {
			from, title = i, l.Text
		} else {
			title = words.mend(title, l.Text, lines[to].hyphen)
		}
		if l.Kind != Heading || l.Y1 > height/2 || to >= 0 && i != to+1 {
			return ""
		}
		to = i
	}
	if largest < titleSize*text || len(title) > maxHeading || letters(title) < minTitle || !strings.Contains(title, " ") {
		return ""
	}
	return title
}

// sizeLevels gives the sizes of headings their levels, the largest 1.
func sizeLevels(count map[int]int, all, text int) map[int]int {
	var large []int
	for size, n := range count {
		if float64(size) >= largerThanText*float64(text) && float64(n) <= rareShare*float64(all) {
			large = append(large, size)
		}
	}
	slices.Sort(large)
	slices.Reverse(large)
	levels := map[int]int{}
	for i, size := range large {
		switch {
		case i == 0:
			levels[size] = 1
		case large[i-1]-size <= 1: // half a point is no difference to the eye
			levels[size] = levels[large[i-1]]
		default:
			levels[size] = min(levels[large[i-1]]+1, maxLevel)
		}
	}
	return levels
}

// takeBack makes paragraphs again of what is too long for a heading, an abstract or a quotation set large, and of what stands among
// lines of its size that are none, such as authors.
func takeBack(lines []Line) {
	for i := 0; i < len(lines); {
		n, length, other := 0, 0, false
		for i+n < len(lines) && math.Abs(lines[i+n].size-lines[i].size) < 0.6 {
			length += len(lines[i+n].Text)
			other = other || lines[i+n].Kind != Heading
			n++
		}
		for j := i; j < i+n; j++ {
			if lines[j].Kind == Heading && !lines[j].named && (other || n > maxHeadingLines || length > maxHeading) {
				lines[j].Kind, lines[j].level = Paragraph, 0
			}
		}
		i += max(n, 1)
	}
}

// byOutline marks the lines that the outline names, one or several to an entry.
func byOutline(pages [][]Line, outline []Entry) {
	for _, e := range outline {
		want := strings.ReplaceAll(Plain(e.Title), " ", "")
		if e.Page >= len(pages) || want == "" {
			continue
		}
		lines := pages[e.Page]
		for i := range lines {
			if n := spells(lines[i:], want); n > 0 {
				for j := i; j < i+n; j++ {
					lines[j].Kind, lines[j].level, lines[j].named = Heading, min(e.Level, maxLevel), true
				}
				break
			}
		}
	}
}

// spells returns how many lines together say what is wanted, 0 if they do not. A number before a heading may be missing in the outline.
func spells(lines []Line, want string) int {
	got := ""
	for n, l := range lines[:min(len(lines), maxHeadingLines)] {
		if l.Kind != Paragraph {
			return 0
		}
		got += strings.ReplaceAll(Plain(l.Text), " ", "")
		if got == want || strings.TrimLeft(got, "0123456789") == want || got == strings.TrimLeft(want, "0123456789") && HasLetter(got) {
			return n + 1
		}
		if len(got) > len(want)+4 {
			return 0
		}
	}
	return 0
}

func letters(s string) (n int) {
	for _, r := range s {
		if HasLetter(string(r)) {
			n++
		}
	}
	return n
}

// Entry is a line of the outline.
type Entry struct {
	Title string
	Page  int // from 0
	Level int // from 1
}
