package reference

import (
	"fmt"
	"iter"
	"regexp"
	"strings"
)

// entryHead begins an entry: @article{, @misc(.
var entryHead = regexp.MustCompile(`@[ \t]{0,8}([A-Za-z][A-Za-z_-]{0,40})[ \t]{0,8}([{(])`)

// LooksBibTeX says by its beginning that a text is BibTeX: its first line that is no comment begins an entry with a key or a macro.
func LooksBibTeX(head string) bool {
	for line := range strings.SplitSeq(strings.TrimPrefix(head, "\uFEFF"), "\n") {
		switch line = strings.TrimSpace(line); {
		case line == "" || line[0] == '%':
		case line[0] == '@':
			m := entryHead.FindStringSubmatchIndex(line)
			return m != nil && m[0] == 0
		default:
			return false
		}
	}
	return false
}

// BibTeX goes through the entries of a BibTeX or BibLaTeX list. What stands between entries is comment. What an entry has from another
// (crossref.go) is filled in.
func BibTeX(text string) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		f := familyIn(text)
		for e, fields := range bibEntries(text) {
			if e.Err == nil {
				e.fill(f.inherit(e.Kind, fields, maxGenerations))
			}
			if !yield(e) {
				return
			}
		}
	}
}

// bibEntries goes through the entries and their fields.
func bibEntries(text string) iter.Seq2[Entry, map[string]string] {
	return func(yield func(Entry, map[string]string) bool) {
		p := bibtex{text: text, macros: map[string]string{}}
		for {
			m := entryHead.FindStringSubmatchIndex(p.text[p.at:])
			if m == nil {
				return
			}
			start := p.at + m[0]
			kind := strings.ToLower(p.text[p.at+m[2] : p.at+m[3]])
			if isComment(p.text[max(0, start-maxIndent):start]) {
				p.at = start + 1
				continue
			}
			p.at += m[5]
			p.closes = '}'
			if p.text[p.at-1] == '(' {
				p.closes = ')'
			}
			e, fields, isEntry := p.entry(kind)
			if e.Err != nil {
				p.resync(start)
			}
			if e.Raw = strings.TrimSpace(p.text[start:p.at]); isEntry && !yield(e, fields) {
				return
			}
		}
	}
}

// bibtex is the reading of a list.
type bibtex struct {
	text   string
	at     int
	macros map[string]string
	closes byte // what ends the entry
}

// maxIndent is how far before an entry its line is looked at, in bytes.
const maxIndent = 80

// isComment says whether the line that ends here began with a percent sign.
func isComment(before string) bool {
	line := before[strings.LastIndexByte(before, '\n')+1:]
	return strings.HasPrefix(strings.TrimSpace(line), "%")
}

// resync goes on after a broken entry: where the next begins at the start of a line.
func (p *bibtex) resync(start int) {
	for p.at = start + 1; ; p.at++ {
		m := entryHead.FindStringIndex(p.text[p.at:])
		if m == nil {
			p.at = len(p.text)
			return
		}
		if p.at += m[0]; lineStart(p.text[max(0, p.at-maxIndent):p.at]) {
			return
		}
	}
}

// lineStart says whether nothing but white space stands on the line before.
func lineStart(before string) bool {
	before = strings.TrimRight(before, " \t")
	return before == "" || before[len(before)-1] == '\n'
}

// entry reads what is between the braces. isEntry is false for what only serves the list.
func (p *bibtex) entry(kind string) (e Entry, fields map[string]string, isEntry bool) {
	e.Kind = kind
	switch kind {
	case "comment", "preamble":
		_, e.Err = p.group(p.closes)
		return e, nil, false
	case "string":
		name, value, err := p.field()
		if err == nil {
			p.macros[name] = value
			err = p.end()
		}
		e.Err = err
		return e, nil, false
	}
	e.Key = p.key()
	fields = map[string]string{}
	for {
		p.space()
		switch {
		case p.at >= len(p.text):
			e.Err = fmt.Errorf("%w: it does not end", ErrBroken)
		case p.text[p.at] == ',':
			p.at++
			continue
		case p.text[p.at] == p.closes:
			p.at++
			return e, fields, true
		default:
			var name, value string
			if name, value, e.Err = p.field(); e.Err == nil {
				if _, twice := fields[name]; !twice && len(fields) < maxKeywords {
					fields[name] = value
				}
				continue
			}
		}
		return e, nil, true
	}
}

// end takes the brace that ends an entry.
func (p *bibtex) end() error {
	p.space()
	for p.at < len(p.text) && p.text[p.at] == ',' {
		p.at++
		p.space()
	}
	if p.at >= len(p.text) || p.text[p.at] != p.closes {
		return fmt.Errorf("%w: it does not end", ErrBroken)
	}
	p.at++
	return nil
}

// key takes the entry's key; one that is missing is "".
func (p *bibtex) key() string {
	p.space()
	from := p.at
	for p.at < len(p.text) && !strings.ContainsRune(",=\n}", rune(p.text[p.at])) {
		p.at++
	}
	if p.at < len(p.text) && p.text[p.at] == '=' { // the last word was a field's name; a comma or the key is missing
		words := strings.Fields(p.text[from:p.at])
		if len(words) == 2 {
			p.at = from + strings.LastIndex(p.text[from:p.at], words[1])
			return words[0]
		}
		p.at = from
		return ""
	}
	return oneLine(p.text[from:p.at])
}

// space passes over white space and comments.
func (p *bibtex) space() {
	for p.at < len(p.text) {
		switch p.text[p.at] {
		case ' ', '\t', '\n', '\r':
			p.at++
		case '%':
			end := strings.IndexByte(p.text[p.at:], '\n')
			if end < 0 {
				end = len(p.text) - p.at
			}
			p.at += end
		default:
			return
		}
	}
}

func clip(s string, most int) string {
	if len(s) > most {
		return strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}
