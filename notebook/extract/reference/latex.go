package reference

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// LaTeX in a value becomes the words it prints: accents are put on their letters, signs replaced, commands about looks dropped with their
// arguments kept, mathematics written in one line as far as Unicode goes.

// maxCommands is how deep arguments may lie in one another; deeper ones lose their commands.
const maxCommands = 40

// latex returns a value's words.
func latex(s string) string {
	if len(s) > maxValue {
		s = strings.ToValidUTF8(s[:maxValue], "")
	}
	if !strings.ContainsAny(s, "\\{}$~-`'") {
		return s
	}
	t := tex{in: s}
	t.until("", 0)
	return norm.NFC.String(t.out.String())
}

// latexPlain takes only braces and escapes out, for addresses and dates.
func latexPlain(s string) string {
	return strings.NewReplacer(`\_`, "_", `\%`, "%", `\&`, "&", `\#`, "#", `\~{}`, "~", `\~`, "~", "{", "", "}", "", "\\textasciitilde", "~").Replace(s)
}

// tex is the reading of one value.
type tex struct {
	in   string
	at   int
	math bool
	out  strings.Builder
}

// until writes up to a sign, or to the end.
func (t *tex) until(end string, depth int) {
	for t.at < len(t.in) {
		rest := t.in[t.at:]
		if end != "" && strings.HasPrefix(rest, end) {
			t.at += len(end)
			return
		}
		switch c := rest[0]; {
		case c == '\\':
			t.command(depth)
		case c == '{':
			t.at++
			t.group(depth)
		case c == '}':
			t.at++
		case c == '$':
			t.at++
			t.math = !t.math
		case t.math && (c == '^' || c == '_'):
			t.at++
			t.raise(c, depth)
		case t.math && (c == ' ' || c == '~'):
			t.at++
		case c == '~':
			t.at++
			t.out.WriteByte(' ')
		case strings.HasPrefix(rest, "---"):
			t.sign(3, "—")
		case strings.HasPrefix(rest, "--"):
			t.sign(2, "–")
		case strings.HasPrefix(rest, "``"):
			t.sign(2, "“")
		case strings.HasPrefix(rest, "''"):
			t.sign(2, "”")
		default:
			_, size := utf8.DecodeRuneInString(rest)
			t.sign(size, rest[:size])
		}
	}
}

func (t *tex) sign(size int, s string) {
	t.at += size
	t.out.WriteString(s)
}

// group writes what is in braces; mathematics begun there ends there.
func (t *tex) group(depth int) {
	if depth >= maxCommands {
		return // the brace that ends it is dropped like this one
	}
	math := t.math
	t.until("}", depth+1)
	t.math = math
}

// command writes what a command prints.
func (t *tex) command(depth int) {
	t.at++
	if t.at >= len(t.in) {
		return
	}
	name := t.name()
	switch mark, isAccent := accents[name]; {
	case t.math && (name == "bar" || name == "overline"):
		t.over("\u0305", depth)
	case isAccent:
		t.over(mark, depth)
	case signs[name] != "":
		t.out.WriteString(signs[name])
	case name == "\\" || name == "newline" || name == "par":
		t.out.WriteByte(' ')
		t.dropOption()
	case name == "frac" || name == "tfrac" || name == "dfrac" || name == "nicefrac":
		over := t.argument(depth)
		t.out.WriteString(join("/", over, t.argument(depth)))
	case name == "enquote" || name == "mkbibquote":
		t.out.WriteString("“" + t.argument(depth) + "”")
	case spaces[name] != "" && !t.math:
		t.out.WriteString(spaces[name])
	case name == "textsuperscript" || name == "textsubscript":
		kind := byte('^')
		if name == "textsubscript" {
			kind = '_'
		}
		t.raise(kind, depth)
	case name == "ensuremath":
		math := t.math
		t.math = true
		t.out.WriteString(t.argument(depth))
		t.math = math
	case name == "symbol" || name == "char":
		t.character(depth)
	case dropped[name] > 0:
		for range dropped[name] {
			t.argument(depth)
		}
	case len(name) == 1 && !isLetter(name[0]):
		if strings.ContainsAny(name, `&%$#_{}`) {
			t.out.WriteString(name)
		}
	}
}

// spaces are what commands for spaces print; the narrowest print nothing one would write, and in mathematics none does.
var spaces = map[string]string{
	" ": " ", "~": " ", "\n": " ", ",": "\u2009", ";": "\u2004", ":": "\u205F", "quad": "\u2003", "qquad": "\u2003\u2003", "enspace": "\u2002", "thinspace": "\u2009",
	"space": " ", "hskip": " ", "hfill": " ",
}

// name takes a command's name: letters, and the space after them; or one sign.
func (t *tex) name() string {
	from := t.at
	for t.at < len(t.in) && isLetter(t.in[t.at]) {
		t.at++
	}
	if t.at > from {
		name := t.in[from:t.at]
		for t.at < len(t.in) && (t.in[t.at] == ' ' || t.in[t.at] == '\n' || t.in[t.at] == '\t') {
			t.at++
		}
		return name
	}
	_, size := utf8.DecodeRuneInString(t.in[t.at:])
	t.at += size
	return t.in[from:t.at]
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// dropOption passes over [an option].
func (t *tex) dropOption() {
	if t.at < len(t.in) && t.in[t.at] == '[' {
		if end := strings.IndexByte(t.in[t.at:min(len(t.in), t.at+100)], ']'); end > 0 {
			t.at += end + 1
		}
	}
}

// argument returns the words of the next argument: a group, a command, or one character.
func (t *tex) argument(depth int) string {
	for t.at < len(t.in) && (t.in[t.at] == ' ' || t.in[t.at] == '\n' || t.in[t.at] == '\t') {
		t.at++
	}
	if t.at >= len(t.in) || t.in[t.at] == '}' || depth >= maxCommands {
		return ""
	}
	inner := tex{in: t.in, at: t.at, math: t.math}
	switch c := t.in[t.at]; {
	case c == '{':
		inner.at++
		inner.until("}", depth+1)
	case c == '\\':
		inner.command(depth + 1)
	default:
		_, size := utf8.DecodeRuneInString(t.in[t.at:])
		inner.sign(size, t.in[t.at:t.at+size])
	}
	t.at = inner.at
	return inner.out.String()
}

// over puts an accent on the first letter of an argument. On mathematics of several signs it goes on each.
func (t *tex) over(mark string, depth int) {
	letters := t.argument(depth)
	r, size := utf8.DecodeRuneInString(letters)
	if size == 0 {
		return
	}
	switch r {
	case 'ı':
		r = 'i'
	case 'ȷ':
		r = 'j'
	}
	for size < len(letters) { // what is over the letter already stays nearer to it
		m, n := utf8.DecodeRuneInString(letters[size:])
		if !unicode.Is(unicode.Mn, m) {
			break
		}
		t.out.WriteRune(r)
		r, size = m, size+n
	}
	t.out.WriteString(string(r) + mark)
	if mark != "\u0305" {
		t.out.WriteString(letters[size:])
		return
	}
	for _, r := range letters[size:] {
		t.out.WriteRune(r)
		if !unicode.Is(unicode.M, r) {
			t.out.WriteString(mark)
		}
	}
}

// raise writes an argument above or below the line, where Unicode has all of its signs there.
func (t *tex) raise(kind byte, depth int) {
	words := t.argument(depth)
	from, to := "0123456789+-=()n", []rune("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
	if kind == '_' {
		from, to = "0123456789+-=()", []rune("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
	}
	var b strings.Builder
	for _, r := range words {
		at := strings.IndexRune(from, r)
		if at < 0 {
			t.out.WriteString(words)
			return
		}
		b.WriteRune(to[at])
	}
	t.out.WriteString(b.String())
}

// character writes the character of a number: \symbol{126}.
func (t *tex) character(depth int) {
	n := 0
	for _, c := range t.argument(depth) {
		if c < '0' || c > '9' || n > unicode.MaxLatin1 {
			return
		}
		n = n*10 + int(c-'0')
	}
	if n >= ' ' && n != 0x7F {
		t.out.WriteRune(rune(n))
	}
}
