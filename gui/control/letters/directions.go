package letters

import (
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// Run is a stretch [Start, End) of bytes that read in one direction.
type Run struct {
	Start, End int
	RTL        bool
}

// level is a run's depth of embedding: even runs read from the left, odd ones from the right.
type level struct {
	Run
	depth int
}

// Runs returns the runs of a line, from left to right as they are seen. The line is s, which stands at byte at of its text; rtl says
// that its paragraph begins at the right.
func Runs(s string, at int, rtl bool) []Run { return inOrder(stored(s, at, rtl)) }

// stored returns the runs of a line in the order they are stored, with their levels.
func stored(s string, at int, rtl bool) []level {
	base, mark := bidi.LeftToRight, leftMark // the option alone would let the first letter decide
	if rtl {
		base, mark = bidi.RightToLeft, ""
	}
	var para bidi.Paragraph
	whole := []level{{Run: Run{at, at + len(s), rtl}}}
	if _, err := para.SetString(mark+s, bidi.DefaultDirection(base)); err != nil {
		return whole
	}
	order, err := para.Order()
	if err != nil || order.NumRuns() == 0 {
		return whole
	}
	var out []level
	pos := -len(mark)
	for i := range order.NumRuns() {
		part := order.Run(i)
		from := max(pos, 0)
		first, last := part.Pos() // in runes, the last one included
		for n := first; n <= last; n++ {
			_, size := RuneAt((mark + s)[pos+len(mark):])
			pos += size
		}
		q := Run{at + from, at + pos, part.Direction() == bidi.RightToLeft}
		switch {
		case q.Start >= q.End:
		case q.RTL:
			out = append(out, level{q, 1})
		case rtl:
			out = append(out, level{q, 2})
		default:
			out = append(out, leftRun(s, at, q, len(out) > 0)...)
		}
	}
	return out
}

// Letters nobody sees: marks of direction. RightMark on either side of words keeps their stops and commas from the right too.
const (
	leftMark  = "\u200e"
	RightMark = "\u200f"
)

// leftRun cuts a run of a left-to-right line in two where it begins with a number after right-to-left words: the number belongs to
// those words and stands to the left of them.
func leftRun(s string, at int, q Run, after bool) []level {
	n := q.Start
	if after {
		for i := q.Start; i < q.End; {
			r, size := RuneAt(s[i-at:])
			props, _ := bidi.LookupRune(r)
			class := props.Class()
			if class == bidi.EN || class == bidi.AN {
				n = i + size
			} else if class != bidi.ES && class != bidi.CS && class != bidi.ET {
				break
			}
			i += size
		}
	}
	var out []level
	if n > q.Start {
		out = append(out, level{Run{Start: q.Start, End: n}, 2})
	}
	if n < q.End {
		out = append(out, level{Run{Start: n, End: q.End}, 0})
	}
	return out
}

// inOrder puts runs in the order they are seen: from the deepest level up, every stretch at least that deep is turned round
// (rule L2 of the Unicode bidirectional algorithm).
func inOrder(runs []level) []Run {
	for depth := 2; depth > 0; depth-- {
		for i := 0; i < len(runs); i++ {
			k := i
			for k < len(runs) && runs[k].depth >= depth {
				k++
			}
			for a, b := i, k-1; a < b; a, b = a+1, b-1 {
				runs[a], runs[b] = runs[b], runs[a]
			}
			i = max(i, k-1)
		}
	}
	out := make([]Run, len(runs))
	for i, r := range runs {
		out[i] = r.Run
	}
	return out
}

// MayBeRTL is a quick net around the right-to-left scripts and the marks of direction.
func MayBeRTL(r rune) bool {
	return r >= firstRTL && (r < 0x900 || 0x200E <= r && r <= 0x200F || 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069 ||
		0xFB1D <= r && r <= 0xFDFF || 0xFE70 <= r && r <= 0xFEFF || 0x10800 <= r && r <= 0x10FFF || 0x1E800 <= r && r <= 0x1EFFF)
}

// HasRTL says whether some of the words may read from right to left.
func HasRTL(s string) bool {
	for _, r := range s {
		if MayBeRTL(r) {
			return true
		}
	}
	return false
}

// RightToLeft says whether the first letter that has a direction reads from right to left.
func RightToLeft(s string) bool {
	for _, r := range s {
		if r < firstRTL {
			if unicode.IsLetter(r) {
				return false
			}
			continue
		}
		props, _ := bidi.LookupRune(r)
		switch props.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}

// firstRTL is the first rune that can be right to left.
const firstRTL = 0x590
