package layout

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
		if isRTL(a.R) && isRTL(b.R) {
			switch {
			case b.x0 > a.x0+0.1:
				ups++
			case b.x0 < a.x0-0.1:
				downs++
			}
		}
	}
	if ups > downs {
		turnRound(p.letters)
	}
	var b strings.Builder
	for _, l := range p.letters {
		if presentation(l.R) {
			b.WriteString(norm.NFKC.String(string(l.R)))
		} else {
			b.WriteRune(l.R)
		}
	}
	return b.String()
}

// turnRound reverses a line, but for what runs to the right in it, and keeps marks behind their letters.
func turnRound(letters []Letter) {
	slices.Reverse(letters)
	stays := func(r rune) bool { return unicode.IsDigit(r) || unicode.IsLetter(r) && !isRTL(r) }
	for i := 0; i < len(letters); {
		j := i
		switch {
		case stays(letters[i].R):
			for j < len(letters) && (stays(letters[j].R) || letters[j].R != ' ' && !isRTL(letters[j].R) && j+1 < len(letters) && stays(letters[j+1].R)) {
				j++
			}
		case unicode.Is(unicode.M, letters[i].R):
			for j < len(letters) && unicode.Is(unicode.M, letters[j].R) {
				j++
			}
			j = min(j+1, len(letters))
		}
		slices.Reverse(letters[i:j])
		i = max(j, i+1)
	}
}

func isRTL(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana)
}
