package page

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// Notes are told by what says so (epub:type, role), and else by the names that programs give their ids, which stay when an article is cut
// out of its page and classes are not:
//
//	text<sup><a href="#fn1" id="fnref1">1</a></sup>      a reference: a short link to a note's id
//	<li id="fn1">The note. <a href="#fnref1">↩</a></li>   a note, and the way back

var (
	// noteID is the id of a note: fn1, fn:1, cite_note-7, footnote-1, _ftn1, sdfootnote1sym.
	noteID = regexp.MustCompile(`^(?:user-content-)?_?(?:note\d+|(?:fn|ftn|edn|en|footnote|endnote|cite_note|sdfootnote|sdendnote|easy-footnote-bottom)(?:[-_:.][\w.:-]*)?\d[\w.:-]*)$`)
	// referenceID is the id of the place a note is referred to from, which its way back leads to.
	referenceID = regexp.MustCompile(`ref|anc$|back`)
)

// maxMark is the longest mark of a note, in bytes.
const maxMark = 12

// NoteMark returns the mark by which an element refers to a note, in square brackets; false for any other element.
func NoteMark(n *html.Node) (string, bool) {
	if n.Data != "a" {
		return "", false
	}
	_, id, found := strings.Cut(Attr(n, "href"), "#")
	says := strings.Contains(Attr(n, "epub:type"), "noteref") || Attr(n, "role") == "doc-noteref"
	if !says && (!found || !noteID.MatchString(id) || referenceID.MatchString(id)) {
		return "", false
	}
	mark := strings.Trim(strings.TrimSpace(Text(n)), "[]()")
	if mark == "" || len(mark) > maxMark || strings.ContainsAny(mark, " \n") {
		return "", false
	}
	return "[" + mark + "]", true
}

// IsNote says whether an element is a note.
func IsNote(n *html.Node) bool {
	kind, role := Attr(n, "epub:type"), Attr(n, "role")
	switch {
	case strings.Contains(kind, "footnotes"), strings.Contains(kind, "endnotes"), strings.Contains(kind, "rearnotes"):
		return false // all of them
	case strings.Contains(kind, "footnote"), strings.Contains(kind, "endnote"), strings.Contains(kind, "rearnote"):
		return n.Data != "a"
	case role == "doc-footnote", role == "doc-endnote":
		return true
	}
	id := Attr(n, "id")
	return (n.Data == "li" || n.Data == "aside") && noteID.MatchString(id) && !referenceID.MatchString(id)
}

// IsWayBack says whether an element only leads from a note back to where it is referred to.
func IsWayBack(n *html.Node) bool {
	if n.Data != "a" {
		return false
	}
	if Attr(n, "role") == "doc-backlink" || strings.Contains(Attr(n, "epub:type"), "backlink") {
		return true
	}
	words := strings.TrimSpace(Text(n)) // a link without any is a picture's
	return words != "" && strings.Contains(Attr(n, "href"), "#") && strings.IndexFunc(words, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0
}
