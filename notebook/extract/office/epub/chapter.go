package epub

import (
	"bytes"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"

	"commonplace/notebook/extract/office/document"
)

// A chapter is XHTML, but often not well-formed, so it is read as HTML after one correction: <title/>, <a id="x"/> and the like are
// closed, which HTML would take for open and read the rest of the book as a title or a link.

// maxTreeBytes is the longest chapter a tree is made of: a tree takes about 12 times the page. From a longer one only its words are taken.
const maxTreeBytes = 12 << 20

// page reads one chapter.
func (e *reader) page(name string, navigation bool, data []byte) {
	text := closeTags(pageText(data))
	g := &pageWalker{w: e.w, chapters: e.chapters[name], kind: document.Paragraph, navigation: navigation, folder: path.Dir(name), pack: e.pack}
	start := e.w.Length()
	if g.mark(""); g.navigation {
		g.marks, g.chapters = nil, nil
	}
	if len(text) > maxTreeBytes {
		g.tokens(text)
	} else if doc, err := html.Parse(strings.NewReader(text)); err == nil {
		g.node(doc)
		g.flush()
	} else { // more than 512 open elements
		g.tokens(text)
	}
	headings(e.w, start, g.marks)
}

var (
	// selfClosed is an element that ends where it begins.
	selfClosed = regexp.MustCompile(`<([A-Za-z][A-Za-z0-9:]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)/>`)
	// void are the elements of HTML that have no end.
	void = document.Set(`area base br col embed hr img input link meta param source track wbr`)
	// declared is the encoding an XML declaration names.
	declared = regexp.MustCompile(`^<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']`)
)

// closeTags gives elements that end where they begin an end of their own.
func closeTags(page string) string {
	return selfClosed.ReplaceAllStringFunc(page, func(tag string) string {
		m := selfClosed.FindStringSubmatch(tag)
		if void[strings.ToLower(m[1])] {
			return tag
		}
		return "<" + m[1] + m[2] + "></" + m[1] + ">"
	})
}

// pageText decodes a chapter: a byte order mark, then UTF-8 where it is, then what it declares.
func pageText(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		if out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data); err == nil {
			return string(out)
		}
	case !utf8.Valid(data):
		label := "windows-1252"
		if m := declared.FindSubmatch(data); m != nil && !strings.EqualFold(string(m[1]), "utf-8") {
			label = string(m[1])
		}
		if enc, _ := charset.Lookup(label); enc != nil {
			if out, err := enc.NewDecoder().Bytes(data); err == nil {
				return string(out)
			}
		}
	}
	return strings.ToValidUTF8(strings.TrimPrefix(string(data), "\uFEFF"), "\uFFFD")
}
