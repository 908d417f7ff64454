package control

import (
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"

	"commonplace/gui/control/letters"
)

// turned sets what reads from right to left as it is seen: every line is cut where its direction changes and put in order, and ends at the
// right where the whole begins there.
func (p *snippetRenderer) turned(all []word, width float32) (out []word) {
	rtl := letters.RightToLeft(p.s.text)
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].line == all[0].line {
			n++
		}
		line := p.turnedLine(all[:n], rtl)
		if last := line[len(line)-1]; rtl {
			for i := range line {
				line[i].x += width - last.x - last.w
			}
		}
		out = append(out, line...)
		all = all[n:]
	}
	return out
}

// turnedLine puts the words of a line, in the order they are stored, in the order they are seen, from the left edge.
func (p *snippetRenderer) turnedLine(line []word, rtl bool) (out []word) {
	var text strings.Builder
	var ends []int
	for _, w := range line {
		text.WriteString(w.text)
		ends = append(ends, text.Len())
	}
	whole, x := text.String(), float32(0)
	for _, q := range letters.Runs(whole, 0, rtl) {
		from := len(out)
		start := 0
		for i, w := range line {
			s, e := max(q.Start, start), min(q.End, ends[i])
			start = ends[i]
			if s >= e {
				continue
			}
			if !q.RTL {
				out = append(out, word{text: whole[s:e], found: w.found, line: w.line})
				continue
			}
			for _, part := range lettersApart(whole[s:e]) {
				out = append(out, word{text: letters.RightMark + part + letters.RightMark, found: w.found, line: w.line})
			}
		}
		if q.RTL {
			slices.Reverse(out[from:])
		}
		for i := from; i < len(out); i++ {
			out[i].x, out[i].w = x, fyne.MeasureText(out[i].text, Size(p.s, SizeNameText), style(out[i].found)).Width
			x += out[i].w
		}
	}
	return out
}

// lettersApart cuts words from the right where letters and other signs meet. Their letters come from another font than the signs between
// them, and Fyne sets one font after the other from the left; so do the spaces at the ends.
func lettersApart(words string) (parts []string) {
	sign := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) && r != ' ' }
	for words != "" {
		first, _ := letters.RuneAt(words)
		end := strings.IndexFunc(words, func(r rune) bool { return sign(r) != sign(first) })
		if end < 0 {
			end = len(words)
		}
		part := words[:end]
		begins := len(part) - len(strings.TrimLeft(part, " "))
		ends := max(begins, len(strings.TrimRight(part, " ")))
		for _, p := range []string{part[:begins], part[begins:ends], part[ends:]} {
			if p != "" {
				parts = append(parts, p)
			}
		}
		words = words[end:]
	}
	return parts
}
