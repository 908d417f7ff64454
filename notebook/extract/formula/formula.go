// Package formula writes a mathematical formula on one line, as one would type it:
//
//	a fraction (a+b)/2    a power x^2    an index x_n    a root √(x+1), ³√x    a sum ∑_(n=1)^N x_n    a matrix (a b; c d)
//
// It knows the elements of Word's formulas (OMML), of MathML and of formulas in RTF, which have the same few shapes under different names,
// and no document. A reader builds the tree of a formula with a [Builder], or takes it from a page with [FromHTML]; [Node.Line] writes it.
//
// Decision: signs of Unicode and brackets, not TeX, because the words are read and searched by people. Price: what was typed as TeX
// cannot be got back.
//
// Traps: a line is put together from the lines of its parts, level by level, so a Builder bounds depth, parts and words.
package formula

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Node is an element of a formula, without the prefix of its name.
type Node struct {
	Name  string
	Attrs map[string]string // those that change what is read: see keptAttrs
	Text  string            // of an element that holds words
	Kids  []*Node
}

// attr returns an attribute, otherwise where there is none.
func (n *Node) attr(name, otherwise string) string {
	if v, ok := n.Attrs[name]; ok {
		return v
	}
	return otherwise
}

// child returns the first element of a name; an empty one if there is none.
func (n *Node) child(name string) *Node {
	for _, k := range n.Kids {
		if k.Name == name {
			return k
		}
	}
	return &Node{Name: name}
}

// Line writes the formula.
func (n *Node) Line() string { return strings.TrimSpace(oneSpace(n.line())) }

func (n *Node) line() string {
	switch n.Name {
	case "t", "mtext", "ms":
		return visible(n.Text)
	case "mi", "mn", "mo":
		return oneSpace(visible(n.Text))
	case "annotation", "annotation-xml", "mphantom", "phant":
		return ""
	case "mspace", "br":
		return " "
	case "semantics", "maction":
		if len(n.Kids) > 0 {
			return n.Kids[0].line()
		}
		return ""
	}
	if properties(n.Name) {
		return ""
	}
	if s, ok := n.word(); ok {
		return s
	}
	if s, ok := n.markup(); ok {
		return s
	}
	return n.inside()
}

// properties says whether an element only says how others look.
func properties(name string) bool { return strings.HasSuffix(name, "Pr") }

// inside writes all that is in an element, one after the other.
func (n *Node) inside() string {
	var b strings.Builder
	last := ""
	for _, k := range n.Kids {
		s := k.line()
		if s == "" {
			continue
		}
		if needsSpace(last, s) || isBig(last) && beginsWord(s) || isScripted(last) && !strings.HasPrefix(s, "(") && beginsWord(s) {
			b.WriteByte(' ')
		}
		b.WriteString(s)
		last = s
	}
	return b.String()
}

// isBig says whether a part is a fraction, or a sum, an integral or a limit with its bounds, from which what follows is set apart.
func isBig(s string) bool {
	if strings.Contains(s, "/") && !bracketed(s) {
		return true
	}
	r, size := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("∑∏∐∫∬∭∮⋃⋂⨁⨂", r) {
		return len(s) > size
	}
	name, _, found := strings.Cut(s, "_")
	return found && runOfLetters(name) > 1
}

// isScripted says whether a part ends in an index or a power, which what follows is no part of.
func isScripted(s string) bool { return strings.ContainsAny(s, "_^") && !strings.HasSuffix(s, ")") }

// beginsWord says whether a part begins with more than an operator.
func beginsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '(' || r == '√'
}

// needsSpace says whether two parts would run into one word: "sin" and "x", but not "a" and "b".
func needsSpace(a, b string) bool {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if !unicode.IsLetter(last) && !unicode.IsDigit(last) || !unicode.IsLetter(first) && !unicode.IsDigit(first) {
		return false
	}
	return runOfLetters(a) > 1 || runOfLetters(b) > 1
}

// runOfLetters returns how many letters a part has, 0 where it has anything else.
func runOfLetters(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsLetter(r) {
			return 0
		}
		n++
	}
	return n
}

// grouped puts more than one sign in brackets.
func grouped(s string) string {
	s = strings.TrimSpace(s)
	if utf8.RuneCountInString(s) <= 1 || strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 || bracketed(s) {
		return s
	}
	return "(" + s + ")"
}

// plain says whether a sign needs no brackets around it.
func plain(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == '∞' || r == '.'
}

// bracketed says whether one pair of brackets holds the whole.
func bracketed(s string) bool {
	if s == "" || s[0] != '(' || s[len(s)-1] != ')' {
		return false
	}
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 && i < len(s)-1 {
				return false
			}
		}
	}
	return true
}

// visible takes out what shows nothing: that a function is applied, that signs are multiplied, spaces of no width.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0x2061 && r <= 0x2064, r == 0x200B, r == 0xFEFF:
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, s)
}

// oneSpace writes every stretch of spaces as one.
func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }
