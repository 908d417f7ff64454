package paper

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// presentation are the letters Unicode has only because old fonts had them: joined letters and the shapes of Arabic ones. PDFium takes
// apart most; the rest would not be found by any search.
func presentation(r rune) bool {
	return r >= 0xFB00 && r <= 0xFB4F || r >= 0xFB50 && r <= 0xFDFB || r >= 0xFE70 && r <= 0xFEFC
}

// inOrder returns the letters in the order they are read in. A line of Arabic or Hebrew may be given as it looks, from left to right:
// then the places of its letters go up.
func (p *pen) inOrder() string {
	ups, downs := 0, 0
	for i := 1; i < len(p.letters); i++ {
		a, b := p.letters[i-1], p.letters[i]
		if isRTL(a.r) && isRTL(b.r) {
			switch {
			case b.x0 > a.x0+0.1:
				ups++
			case b.x0 < a.x0-0.1:
				downs++
			}
		}
	}
	runes := make([]rune, 0, len(p.letters))
	for _, l := range p.letters {
		runes = append(runes, l.r)
	}
	if ups > downs {
		turnRound(runes)
	}
	var b strings.Builder
	for _, r := range runes {
		if presentation(r) {
			b.WriteString(norm.NFKC.String(string(r)))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// turnRound reverses a line, but for what runs to the right in it, and keeps marks behind their letters.
func turnRound(runes []rune) {
	slices.Reverse(runes)
	stays := func(r rune) bool { return unicode.IsDigit(r) || unicode.IsLetter(r) && !isRTL(r) }
	for i := 0; i < len(runes); {
		j := i
		switch {
		case stays(runes[i]):
			for j < len(runes) && (stays(runes[j]) || runes[j] != ' ' && !isRTL(runes[j]) && j+1 < len(runes) && stays(runes[j+1])) {
				j++
			}
		case unicode.Is(unicode.M, runes[i]):
			for j < len(runes) && unicode.Is(unicode.M, runes[j]) {
				j++
			}
			j = min(j+1, len(runes))
		}
		slices.Reverse(runes[i:j])
		i = max(j, i+1)
	}
}

func isRTL(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana)
}
