package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// printer writes text for people. Nothing a terminal would obey passes through it.
type printer struct{ w io.Writer }

// linef writes one line in one write, whatever line ends its arguments hold.
func (p printer) linef(format string, args ...any) {
	io.WriteString(p.w, visible(fmt.Sprintf(format, args...), "")+"\n")
}

// text writes several lines, each after the indent. It ends with a line end.
func (p printer) text(indent, s string) {
	var b strings.Builder
	for line := range strings.Lines(visible(s, "\n\t")) {
		b.WriteString(strings.TrimRight(indent+strings.TrimSuffix(line, "\n"), " "))
		b.WriteByte('\n')
	}
	io.WriteString(p.w, b.String())
}

// json writes one value on one line.
func (c *call) json(v any) error {
	e := json.NewEncoder(c.Out)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// visible shows what a terminal would act upon instead of showing: control characters but those in keep, characters that turn the
// direction of what follows, line ends that are not \n, and bytes that are no text.
func visible(s, keep string) string {
	harmless := func(r rune) bool { return !obeyed(r) || strings.ContainsRune(keep, r) }
	if utf8.ValidString(s) && strings.IndexFunc(s, func(r rune) bool { return !harmless(r) }) < 0 {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[0])
		case harmless(r):
			b.WriteString(s[:size])
		case r == '\n':
			b.WriteString(`\n`)
		case r < 0x80:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
		s = s[size:]
	}
	return b.String()
}

// obeyed says whether a terminal may act upon the character.
func obeyed(r rune) bool {
	return unicode.IsControl(r) || r == 0x2028 || r == 0x2029 || unicode.Is(unicode.Bidi_Control, r)
}

// count writes a number of things: "no source", "1 source", "12 sources".
func count(n int, one, many string) string {
	switch n {
	case 0:
		return "no " + one
	case 1:
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// titleWords is a title as shown; one made of the first words, or of the file's name where there is no text, is never set as a headline.
func titleWords(title string, derived, noText bool) string {
	switch {
	case derived && noText:
		return "untitled, file “" + title + "”"
	case derived:
		return "untitled, begins “" + title + "”"
	}
	return title
}
