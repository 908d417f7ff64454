package formula

import (
	"strings"
	"unicode/utf8"
)

// word writes the shapes of Word's formulas and of those in RTF.
func (n *Node) word() (string, bool) {
	part := func(name string) string { return n.child(name).line() }
	pr := n.child(n.Name + "Pr")
	switch n.Name {
	case "f":
		sign := "/"
		if pr.child("type").attr("val", "") == "noBar" {
			sign = "¦" // one over the other, as in "n choose k"
		}
		return grouped(part("num")) + sign + grouped(part("den")), true
	case "sSup":
		return scripted(part("e"), "", part("sup")), true
	case "sSub":
		return scripted(part("e"), part("sub"), ""), true
	case "sSubSup":
		return scripted(part("e"), part("sub"), part("sup")), true
	case "sPre":
		return scripted("", part("sub"), part("sup")) + part("e"), true
	case "limLow":
		return scripted(part("e"), part("lim"), ""), true
	case "limUpp":
		return over(part("e"), part("lim")), true
	case "nary":
		return strings.TrimSpace(scripted(pr.child("chr").attr("val", "∫"), part("sub"), part("sup")) + " " + part("e")), true
	case "func":
		return part("fName") + " " + part("e"), true
	case "rad":
		return root(part("deg"), part("e")), true
	case "d":
		var parts []string
		for _, k := range n.Kids {
			if k.Name == "e" {
				parts = append(parts, k.line())
			}
		}
		begin, end := pr.child("begChr").attr("val", "("), pr.child("endChr").attr("val", ")")
		return begin + strings.Join(parts, pr.child("sepChr").attr("val", "|")) + end, true
	case "m", "eqArr":
		return n.rows(map[string]bool{"mr": true, "e": true}), true
	case "mr":
		return n.cells(map[string]bool{"e": true}), true
	case "acc":
		return over(part("e"), pr.child("chr").attr("val", "\u0302")), true
	case "bar":
		return over(part("e"), "\u0305"), true
	}
	return "", false
}

// markup writes the shapes of MathML, whose parts are told by their order.
func (n *Node) markup() (string, bool) {
	at := func(i int) string {
		if i < len(n.Kids) {
			return n.Kids[i].line()
		}
		return ""
	}
	switch n.Name {
	case "mfrac":
		sign := "/"
		if t := n.attr("linethickness", ""); t == "0" || t == "0pt" || t == "0px" {
			sign = "¦"
		}
		return grouped(at(0)) + sign + grouped(at(1)), true
	case "msup":
		return scripted(at(0), "", at(1)), true
	case "msub", "munder":
		return scripted(at(0), at(1), ""), true
	case "msubsup", "munderover":
		return scripted(at(0), at(1), at(2)), true
	case "mover":
		return over(at(0), at(1)), true
	case "msqrt":
		return root("", n.inside()), true
	case "mroot":
		return root(at(1), at(0)), true
	case "mfenced":
		var parts []string
		for _, k := range n.Kids {
			parts = append(parts, k.line())
		}
		separator := strings.TrimSpace(n.attr("separators", ","))
		if r, size := utf8.DecodeRuneInString(separator); size > 0 {
			separator = string(r)
		}
		return n.attr("open", "(") + strings.Join(parts, separator) + n.attr("close", ")"), true
	case "mtable":
		return n.rows(map[string]bool{"mtr": true, "mlabeledtr": true}), true
	case "mtr", "mlabeledtr":
		return n.cells(map[string]bool{"mtd": true}), true
	}
	return "", false
}

// rows writes the rows of a matrix, or lines one below the other.
func (n *Node) rows(names map[string]bool) string {
	var rows []string
	for _, k := range n.Kids {
		if names[k.Name] {
			row := k.line()
			if n.Name == "eqArr" {
				row = strings.ReplaceAll(row, "&", "") // where lines are aligned
			}
			rows = append(rows, strings.TrimSpace(row))
		}
	}
	return strings.Join(rows, "; ")
}

func (n *Node) cells(names map[string]bool) string {
	var cells []string
	for _, k := range n.Kids {
		if names[k.Name] {
			cells = append(cells, strings.TrimSpace(k.line()))
		}
	}
	return strings.Join(cells, " ")
}

// scripted writes what stands below and above a base.
func scripted(base, below, above string) string {
	s := grouped(base)
	if below = grouped(below); below != "" {
		s += "_" + below
	}
	if above = grouped(above); above != "" {
		s += "^" + above
	}
	return s
}

// raised are the digits of a root above its sign.
var raised = map[rune]rune{'0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹', 'n': 'ⁿ'}

// root writes a root of a degree; "" for a square root.
func root(degree, of string) string {
	up := ""
	for _, r := range strings.TrimSpace(degree) {
		if raised[r] == 0 {
			return grouped(of) + "^(1/" + grouped(degree) + ")"
		}
		up += string(raised[r])
	}
	return up + "√" + grouped(of)
}

// accents are the signs that go over a letter, by how they are written alone.
var accents = map[string]string{
	"^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "∼": "\u0303", "¯": "\u0304", "‾": "\u0305", "_": "\u0305", "→": "\u20D7", "⃗": "\u20D7",
	"˙": "\u0307", ".": "\u0307", "¨": "\u0308", "..": "\u0308", "ˇ": "\u030C", "´": "\u0301", "`": "\u0300", "˘": "\u0306", "°": "\u030A",
}

// over writes a sign over a base: an accent on a letter, anything else above it.
func over(base, sign string) string {
	sign = strings.TrimSpace(sign)
	mark := accents[sign]
	if r, size := utf8.DecodeRuneInString(sign); mark == "" && size == len(sign) && (r >= 0x300 && r < 0x370 || r >= 0x20D0 && r < 0x20F0) {
		mark = sign
	}
	base = strings.TrimSpace(base)
	switch {
	case mark != "" && utf8.RuneCountInString(base) == 1:
		return base + mark
	case mark != "" || sign == "":
		return base // a bar or an arrow over several signs
	}
	return scripted(base, "", sign)
}
