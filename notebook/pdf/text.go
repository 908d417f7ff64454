package pdf

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// clean makes any bytes a text that can be set: broken bytes become U+FFFD, every kind of line end a newline, and control characters
// that print nothing go. Composed characters are preferred, because fonts draw them better than a letter and its mark.
func clean(s string) string {
	s = norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD"))
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return r
		case r == '\n', r == '\r', r == '\v', r == '\f', r == 0x85, r == 0x2028, r == 0x2029:
			return '\n' // the line wrapper panics on some of these
		case unicode.Is(unicode.Cc, r), r == 0xFEFF:
			return -1
		}
		return r
	}, s)
}

// oneLine is the text cleaned, with every stretch of white space a single space.
func oneLine(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// shorten returns s whole, or its first words up to max characters and an ellipsis.
func shorten(s string, max int) string {
	r := []rune(s)
	if len(r) <= max {
		return s
	}
	cut := string(r[:max])
	if at := strings.LastIndexByte(cut, ' '); at > len(cut)/2 {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, " ,;:.") + "…"
}

// stretch is one paragraph's characters, without newlines, and which span each belongs to.
type stretch struct {
	text []rune
	ends []int // ends[i] is where span i stops
	span []span
}

// stretches cuts spans at their newlines. Each line of the text gives one stretch, an empty one too.
func stretches(spans []span) []stretch {
	all := []stretch{{}}
	for _, sp := range spans {
		for i, part := range strings.Split(clean(sp.text), "\n") {
			if i > 0 {
				all = append(all, stretch{})
			}
			s := &all[len(all)-1]
			s.text = append(s.text, []rune(strings.ReplaceAll(part, "\t", strings.Repeat(" ", codeTabWidth)))...)
			s.ends = append(s.ends, len(s.text))
			s.span = append(s.span, sp)
		}
	}
	return all
}

// from returns the stretch without its first n characters.
func (s stretch) from(n int) stretch {
	rest := stretch{text: s.text[n:]}
	for i, end := range s.ends {
		if end > n {
			rest.ends = append(rest.ends, end-n)
			rest.span = append(rest.span, s.span[i])
		}
	}
	return rest
}

// upTo returns at most the first n characters.
func (s stretch) upTo(n int) stretch {
	if n >= len(s.text) {
		return s
	}
	head := stretch{text: s.text[:n]}
	for i, end := range s.ends {
		head.ends = append(head.ends, min(end, n))
		head.span = append(head.span, s.span[i])
		if end >= n {
			break
		}
	}
	return head
}

// rightToLeft says which way the paragraph runs, by its first letter of a certain direction.
func (s stretch) rightToLeft() bool {
	for _, r := range s.text {
		switch p, _ := bidi.LookupRune(r); p.Class() {
		case bidi.R, bidi.AL:
			return true
		case bidi.L:
			return false
		}
	}
	return false
}

// directions cuts the text into runs of one direction: where each ends and whether it runs from the right.
func (s stretch) directions(rtl bool) (ends []int, fromRight []bool) {
	way := bidi.LeftToRight
	if rtl {
		way = bidi.RightToLeft
	}
	var p bidi.Paragraph
	if _, err := p.SetString(string(s.text), bidi.DefaultDirection(way)); err == nil {
		if order, err := p.Order(); err == nil {
			for i := range order.NumRuns() {
				run := order.Run(i)
				_, last := run.Pos()
				ends = append(ends, last+1)
				fromRight = append(fromRight, run.Direction() == bidi.RightToLeft)
			}
		}
	}
	if n := len(ends); n == 0 || ends[n-1] != len(s.text) {
		return []int{len(s.text)}, []bool{rtl}
	}
	return ends, fromRight
}
