package reference

import (
	"fmt"
	"strings"
)

// field reads name = value.
func (p *bibtex) field() (name, value string, err error) {
	p.space()
	from := p.at
	for p.at < len(p.text) && !strings.ContainsRune(" \t\r\n={},()\"#%", rune(p.text[p.at])) {
		p.at++
	}
	name = strings.ToLower(p.text[from:p.at])
	p.space()
	if name == "" || p.at >= len(p.text) || p.text[p.at] != '=' {
		return "", "", fmt.Errorf("%w: no = after %q", ErrBroken, clip(name, 40))
	}
	p.at++
	value, err = p.value()
	return name, value, err
}

// value reads values joined by #.
func (p *bibtex) value() (string, error) {
	var b strings.Builder
	for {
		p.space()
		one, err := p.single()
		if err != nil {
			return "", err
		}
		if b.Len()+len(one) <= maxValue {
			b.WriteString(one)
		}
		if p.space(); p.at >= len(p.text) || p.text[p.at] != '#' {
			return b.String(), nil
		}
		p.at++
	}
}

// single reads one value: in braces, in quotation marks, a number or a macro's name.
func (p *bibtex) single() (string, error) {
	if p.at >= len(p.text) {
		return "", fmt.Errorf("%w: it does not end", ErrBroken)
	}
	switch p.text[p.at] {
	case '{':
		p.at++
		return p.group('}')
	case '"':
		p.at++
		return p.group('"')
	}
	from := p.at
	for p.at < len(p.text) && !strings.ContainsRune(" \t\r\n={},()\"#%", rune(p.text[p.at])) {
		p.at++
	}
	word := p.text[from:p.at]
	if word == "" && p.text[p.at] != ',' && p.text[p.at] != p.closes {
		return "", fmt.Errorf("%w: no value before %q", ErrBroken, clip(p.text[p.at:], 10))
	}
	if value, is := p.macros[strings.ToLower(word)]; is {
		return value, nil
	}
	return word, nil
}

// group reads up to a brace or quotation mark outside of braces. A line that begins an entry ends a group that was never closed.
func (p *bibtex) group(closes byte) (string, error) {
	from, depth := p.at, 0
	for ; p.at < len(p.text); p.at++ {
		switch c := p.text[p.at]; {
		case c == '\\' && p.at+1 < len(p.text) && p.text[p.at+1] != '\n':
			p.at++
		case c == closes && depth == 0:
			p.at++
			return p.text[from : p.at-1], nil
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth < 0 {
				return "", fmt.Errorf("%w: a brace too many", ErrBroken)
			}
		case c == '@' && lineStart(p.text[max(0, p.at-maxIndent):p.at]) && beginsEntry(p.text[p.at:]):
			return "", fmt.Errorf("%w: a brace is not closed", ErrBroken)
		}
	}
	return "", fmt.Errorf("%w: a brace is not closed", ErrBroken)
}

// beginsEntry says whether an entry begins here. Wherever reading may go on after a broken one, a group must end, or a list of open
// braces would be read to its end for each.
func beginsEntry(s string) bool {
	m := entryHead.FindStringIndex(s[:min(len(s), 2*maxIndent)])
	return m != nil && m[0] == 0
}
