package office

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// A formula is written on one line, as one would type it: a fraction as a/b, a power as x^2, an index as x_1, a root as √(x). Word's
// own vocabulary and MathML have the same few shapes under different names.

// isMath says whether an element is one of Word's formulas and no other of the same name.
func isMath(e xml.StartElement) bool { return strings.HasSuffix(e.Name.Space, "/math") }

// formula returns the formula inside the element that was just begun.
func formula(x *xmlReader) string {
	s, _ := formulaWithin(x)
	return s
}

// formulaWithin returns all that is inside an element, and how many pieces it is of.
func formulaWithin(x *xmlReader) (string, int) {
	parts := formulaParts(x)
	return strings.Join(parts, ""), len(parts)
}

// formulaParts returns what is inside an element, child by child.
func formulaParts(x *xmlReader) []string {
	var parts []string
	x.children(func(e xml.StartElement) {
		if s := formulaElement(x, e); s != "" {
			parts = append(parts, s)
		}
	}, nil)
	return parts
}

func formulaElement(x *xmlReader, e xml.StartElement) string {
	switch name := e.Name.Local; name {
	case "t", "mi", "mn", "mo", "mtext", "ms": // words
		s := strings.Map(func(r rune) rune {
			if r >= 0x2061 && r <= 0x2064 { // a function is applied, signs are multiplied: nothing is seen of it
				return -1
			}
			return r
		}, x.words())
		if name != "t" {
			s = oneLine(s)
		}
		return s
	case "annotation", "annotation-xml":
		return ""
	case "naryPr":
		return naryOperator(x)
	case "f", "mfrac":
		return joined(formulaParts(x), "/")
	case "sSup", "msup", "mover":
		return joined(formulaParts(x), "^")
	case "sSub", "msub", "munder":
		return joined(formulaParts(x), "_")
	case "sSubSup", "msubsup", "munderover":
		parts := formulaParts(x)
		if len(parts) == 3 {
			return parts[0] + "_" + grouped(parts[1]) + "^" + grouped(parts[2])
		}
		return strings.Join(parts, "")
	case "rad", "msqrt":
		s := formula(x)
		return "√" + grouped(s)
	case "d":
		return "(" + strings.Join(formulaParts(x), ", ") + ")"
	case "mtr", "mr":
		return strings.Join(formulaParts(x), " ") + "; "
	case "mspace", "br":
		return " "
	}
	return formula(x) // what only groups, and what only says how it looks, which has no words
}

// joined writes two parts with a sign between them.
func joined(parts []string, sign string) string {
	if len(parts) != 2 {
		return strings.Join(parts, "")
	}
	return grouped(parts[0]) + sign + grouped(parts[1])
}

// grouped puts more than one sign in brackets.
func grouped(s string) string {
	if len([]rune(s)) <= 1 || strings.IndexFunc(s, func(r rune) bool { return !isFormulaWord(r) }) < 0 {
		return s
	}
	return "(" + s + ")"
}

func isFormulaWord(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x7F
}

// naryOperator returns the sign of a sum, product or integral; the integral where none is named, by the format's definition.
func naryOperator(x *xmlReader) string {
	sign := "∫"
	x.children(func(e xml.StartElement) {
		if e.Name.Local == "chr" {
			sign = attr(e, "val")
		}
	}, nil)
	return sign
}

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

// shifted writes words above (up > 0) or below (up < 0) the line in the signs there are for that, so that 10⁶ is not read as 106; words
// that have others in them stay as they are.
func shifted(s string, up int) string {
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

// symbolOf returns what a font shows for a code; false if it is no symbol font we know.
func symbolOf(font string, code byte) (rune, bool) {
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

// symbolText writes the codes above U+F000 in a text as what its font shows for them.
func symbolText(font, s string) string {
	if !strings.ContainsFunc(s, isSymbolCode) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if isSymbolCode(r) {
			if shown, ok := symbolOf(font, byte(r)); ok {
				return shown
			}
			if r == 0xF0B7 {
				return '•' // in whatever font, it is meant as one
			}
		}
		return r
	}, s)
}

func isSymbolCode(r rune) bool { return r >= 0xF020 && r <= 0xF0FF }

// docxSymbol returns the character of a w:sym: a font, and a code in hexadecimal.
func docxSymbol(font, code string) string {
	n, err := strconv.ParseUint(code, 16, 32)
	if err != nil || n > 0x10FFFF {
		return ""
	}
	r := rune(n)
	if r < 0x100 || isSymbolCode(r) {
		if shown, ok := symbolOf(font, byte(r)); ok {
			return string(shown)
		}
	}
	return string(r)
}
