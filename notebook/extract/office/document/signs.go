package document

import "strings"

// raisedSigns and loweredSigns are what can stand above or below the line as a character of its own.
var (
	raisedSigns  = signs("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
	loweredSigns = signs("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
)

func signs(from, to string) map[rune]rune {
	m, shown := map[rune]rune{}, []rune(to)
	for i, r := range []rune(from) {
		m[r] = shown[i]
	}
	return m
}

// maxRaised is the longest text that is written in raised or lowered signs, in bytes.
const maxRaised = 40

// Shifted writes words above (up > 0) or below (up < 0) the line in the signs there are for that, so that 10⁶ is not read as 106; words
// that have others in them stay as they are.
func Shifted(s string, up int) string {
	if up == 0 || len(s) > maxRaised || strings.TrimSpace(s) == "" {
		return s
	}
	m := raisedSigns
	if up < 0 {
		m = loweredSigns
	}
	var b strings.Builder
	for _, r := range s {
		shown, ok := m[r]
		if !ok && r != ' ' {
			return s
		}
		if r == ' ' {
			shown = r
		}
		b.WriteRune(shown)
	}
	return b.String()
}

// Symbol fonts have signs where other fonts have letters. Their codes, of one byte or that byte above U+F000, become the characters
// they show.

// symbolLow and symbolHigh are what the font Symbol shows for the codes from 0x20 and from 0xA1.
const (
	symbolLow = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"

	symbolHigh = "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\uFFFD〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)

// dingbats are what the Wingdings fonts show, as far as documents use it: arrows, bullets, ticks, boxes, faces.
var dingbats = map[byte]rune{
	0x21: '✏', 0x22: '✂', 0x28: '☎', 0x2A: '✉', 0x4A: '☺', 0x4B: '😐', 0x4C: '☹', 0x52: '☼', 0x6C: '●', 0x6D: '❍', 0x6E: '■', 0x6F: '□',
	0x70: '❐', 0x71: '❑', 0x72: '❒', 0x73: '⬧', 0x74: '⧫', 0x75: '◆', 0x76: '❖', 0x77: '⬥', 0x78: '⌧', 0x9F: '•', 0xA0: '▪', 0xA1: '○',
	0xA7: '▪', 0xA8: '◻', 0xAB: '★', 0xD8: '➢', 0xDF: '←', 0xE0: '→', 0xE1: '↑', 0xE2: '↓', 0xE8: '➔', 0xEF: '⇦', 0xF0: '⇨', 0xF1: '⇧',
	0xF2: '⇩', 0xF3: '⬄', 0xFB: '✗', 0xFC: '✓', 0xFD: '☒', 0xFE: '☑',
}

// SymbolOf returns what a font shows for a code; false if it is no symbol font we know.
func SymbolOf(font string, code byte) (rune, bool) {
	switch font = strings.ToLower(strings.TrimSpace(font)); {
	case font == "symbol":
		table, at := symbolLow, int(code)-0x20
		if code >= 0xA1 {
			table, at = symbolHigh, int(code)-0xA1
		}
		if code < 0x20 || code > 0x7E && code < 0xA1 {
			return ' ', true
		}
		for _, r := range table {
			if at == 0 {
				return r, true
			}
			at--
		}
		return '\uFFFD', true
	case strings.HasPrefix(font, "wingdings"), strings.HasPrefix(font, "webdings"):
		if r, ok := dingbats[code]; ok && font == "wingdings" {
			return r, true
		}
		return '•', true // a sign of some kind
	}
	return 0, false
}

// SymbolText writes the codes above U+F000 in a text as what its font shows for them.
func SymbolText(font, s string) string {
	if !strings.ContainsFunc(s, IsSymbolCode) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if IsSymbolCode(r) {
			if shown, ok := SymbolOf(font, byte(r)); ok {
				return shown
			}
			if r == 0xF0B7 {
				return '•' // in whatever font, it is meant as one
			}
		}
		return r
	}, s)
}

// IsSymbolCode says whether a rune is a place in a font of signs and no character.
func IsSymbolCode(r rune) bool { return r >= 0xF020 && r <= 0xF0FF }

// LeastRaised is how far above or below the line words stand that are meant to be raised or lowered, in half points.
const LeastRaised = 4
