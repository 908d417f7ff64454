package markdown

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"commonplace/notebook"
	"commonplace/notebook/extract/prose"
)

// What a Markdown text says of other files, and its #tags, found in the source itself, so that a note's body can be kept as it was written.
//
//	[[Folder/Note#Part|words]]   ![[file.pdf]]   [words](../other%20file.md)   #tag   #nested/tag
//
// Code is left alone: fenced blocks, and what stands between backticks on one line. Decision: an indented block is not taken for code, since
// items of a list are indented as deep. Price: a link in one is a link.

const (
	// maxLabel is the longest text of a link, in bytes, and maxDest the longest address.
	maxLabel, maxDest = 1000, 2000
	// maxTagRunes is the longest #tag, in characters.
	maxTagRunes = 100
)

// scan goes through the source of a Markdown text.
type scan struct {
	source string
	links  []notebook.DraftLink
	tags   []string
}

// Scan lists the links in a Markdown source and its tags, in order.
func Scan(source string) (links []notebook.DraftLink, tags []string) {
	m := scan{source: source}
	fence := ""
	for at := 0; at < len(source); {
		end := strings.IndexByte(source[at:], '\n')
		if end < 0 {
			end = len(source)
		} else {
			end += at
		}
		mark, bare := fenceOf(source[at:end])
		switch {
		case fence != "" && bare && strings.HasPrefix(mark, fence):
			fence = ""
		case fence != "":
		case mark != "":
			fence = mark
		default:
			m.line(at, end)
		}
		at = end + 1
	}
	return m.links, m.tags
}

// fenceOf returns the signs that begin or end a block of code on a line, and whether nothing else stands there.
func fenceOf(line string) (mark string, bare bool) {
	line = strings.TrimLeft(line, " \t>")
	if at := strings.IndexAny(line, "`~"); at > 0 && strings.Trim(line[:at], "-*+ 0123456789.)") == "" {
		line = line[at:] // in an item of a list
	}
	if line == "" || line[0] != '`' && line[0] != '~' {
		return "", false
	}
	n := 0
	for n < len(line) && line[n] == line[0] {
		n++
	}
	if n < 3 || line[0] == '`' && strings.ContainsRune(line[n:], '`') {
		return "", false
	}
	return line[:n], strings.TrimSpace(line[n:]) == ""
}

// line reads one line that is no code.
func (m *scan) line(at, end int) {
	for i := at; i < end; {
		rest := m.source[i:end]
		switch rest[0] {
		case '\\':
			i += 2
			continue
		case '`':
			i += codeSpan(rest)
			continue
		case '!', '[':
			if n := m.link(i, rest); n > 0 {
				i += n
				continue
			}
		case '#':
			if i == at || m.source[i-1] == ' ' || m.source[i-1] == '\t' {
				if tag := inlineTag(rest[1:]); tag != "" {
					if len(m.tags) < maxTags {
						m.tags = append(m.tags, tag)
					}
					i += len(tag)
				}
			}
		}
		i++
	}
}

// codeSpan is how long a stretch of code is, or the signs that begin none.
func codeSpan(s string) int {
	n := 0
	for n < len(s) && s[n] == '`' {
		n++
	}
	for at := n; at < len(s); {
		i := strings.Index(s[at:], s[:n])
		if i < 0 {
			break
		}
		at += i
		run := at
		for run < len(s) && s[run] == '`' {
			run++
		}
		if run-at == n {
			return run
		}
		at = run
	}
	return n
}

// link reads the link that begins here and says how long it is; 0 for none.
func (m *scan) link(at int, s string) int {
	if len(m.links) >= notebook.MaxNoteLinks {
		return 0
	}
	begin := 0
	if s[0] == '!' {
		begin = 1
	}
	if strings.HasPrefix(s[begin:], "[[") {
		return m.wikiLink(at, s, begin)
	}
	if begin < len(s) && s[begin] == '[' {
		return m.pathLink(at, s, begin)
	}
	return 0
}

func (m *scan) wikiLink(at int, s string, begin int) int {
	inner := s[begin+2:]
	end := strings.Index(inner[:min(len(inner), maxWikiLink)], "]]")
	if end <= 0 || strings.Contains(inner[:end], "[[") {
		return 0
	}
	inner = inner[:end]
	target, _, _ := strings.Cut(strings.ReplaceAll(inner, `\|`, "|"), "|")
	target, _, _ = strings.Cut(target, "#")
	words := linkWords(inner, begin > 0)
	if words == "" {
		return 0
	}
	n := begin + 2 + end + 2
	m.links = append(m.links, notebook.DraftLink{At: notebook.Span{Start: at, End: at + n}, To: strings.TrimSpace(target), Words: words})
	return n
}

// pathLink reads [words](path); an address of a page stays what it is.
func (m *scan) pathLink(at int, s string, begin int) int {
	label := labelEnd(s[begin:])
	if label < 0 || !strings.HasPrefix(s[begin+label:], "](") {
		return 0
	}
	from := begin + label + 2
	dest, n := destination(s[from:])
	if n < 0 {
		return 0
	}
	to, by, ok := filePath(dest)
	if !ok {
		return 0
	}
	words := prose.OneLine(unescape(s[begin+1 : begin+label]))
	switch {
	case by == notebook.LinkByTitle:
		to = words // the export does not say which note has the number
	case words == "":
		words = to
	}
	m.links = append(m.links, notebook.DraftLink{At: notebook.Span{Start: at, End: at + from + n}, To: to, By: by, Words: words})
	return from + n
}

// labelEnd is where the bracket that opens s is closed; -1 where it is not.
func labelEnd(s string) int {
	depth := 0
	for i := 0; i < min(len(s), maxLabel); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// destination reads an address, the title after it, and the bracket that closes both; n is -1 where there is none.
func destination(s string) (dest string, n int) {
	limit := min(len(s), maxDest)
	if strings.HasPrefix(s, "<") {
		end := strings.IndexByte(s[:limit], '>')
		if end < 0 {
			return "", -1
		}
		dest = s[1:end]
		if close := strings.IndexByte(s[end:limit], ')'); close >= 0 {
			return dest, end + close + 1
		}
		return "", -1
	}
	depth := 0
	for i := range limit {
		switch s[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				dest, _, _ = strings.Cut(strings.TrimSpace(s[:i]), " \"")
				return dest, i + 1
			}
		}
	}
	return "", -1
}

// EntryPrefix begins the address of a thing in the same export, as Joplin writes it; evernotePrefix that of another note of Evernote.
const EntryPrefix, evernotePrefix = ":/", "evernote:///view/"

// filePath reads an address that leads to another file; ok is false for one that leads to a page or within the same file.
func filePath(dest string) (to string, by notebook.LinkBy, ok bool) {
	if id, is := strings.CutPrefix(dest, EntryPrefix); is {
		id, _, _ = strings.Cut(id, "#")
		return EntryPrefix + id, notebook.LinkByEntry, id != ""
	}
	if strings.HasPrefix(dest, evernotePrefix) {
		return dest, notebook.LinkByTitle, true
	}
	dest, _, _ = strings.Cut(dest, "#")
	if dest == "" || strings.HasPrefix(dest, "//") {
		return "", "", false
	}
	if colon := strings.IndexByte(dest, ':'); colon >= 0 && !strings.Contains(dest[:colon], "/") {
		return "", "", false
	}
	if plain, err := url.PathUnescape(dest); err == nil && utf8.ValidString(plain) {
		dest = plain
	}
	return dest, notebook.LinkByPath, true
}

// inlineTag returns the tag at the beginning of s, "" where there is none: letters, digits, signs and - _ /, and not digits alone.
func inlineTag(s string) string {
	end, runes, letters := 0, 0, false
	for i, r := range s {
		in := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unicode.Is(unicode.So, r) || r == '_' || r == '-' || r == '/'
		if !in {
			break
		}
		if runes++; runes > maxTagRunes {
			return ""
		}
		letters = letters || !unicode.IsDigit(r)
		end = i + utf8.RuneLen(r)
	}
	if tag := strings.TrimRight(s[:end], "/-"); letters && strings.Trim(tag, "/-_") != "" {
		return tag
	}
	return ""
}
