// Package page knows what pages have in common, be they articles or chapters of e-books: which elements begin a block, how white space is
// shown, what refers to a note, what is one, and what leads back from it. It knows neither articles nor books, and walks no tree: the
// walkers, which know what becomes of each element, are with those who read them.
//
// Begin with [Run], the words of the block a walker is writing; note.go is about notes.
package page

import (
	"strings"

	"golang.org/x/net/html"
)

// blocks are the elements that begin and end a block.
var blocks = set(`address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3
	h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul caption`)

// IsBlock says whether an element of the name begins and ends a block.
func IsBlock(name string) bool { return blocks[name] }

func set(words string) map[string]bool {
	s := map[string]bool{}
	for _, w := range strings.Fields(words) {
		s[w] = true
	}
	return s
}

// Run holds the words since the last block began, white space as a page shows it: each stretch of it one space, none where a line begins.
type Run struct{ strings.Builder }

// Words adds text. A space at the border between two nodes stays one space.
func (r *Run) Words(s string) {
	space := false
	for _, c := range s {
		if c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' {
			space = true
			continue
		}
		if space {
			r.space()
			space = false
		}
		r.WriteRune(c)
	}
	if space {
		r.space()
	}
}

// space writes a space unless one, a line end or nothing stands before it.
func (r *Run) space() {
	if s := r.String(); s != "" && s[len(s)-1] != ' ' && s[len(s)-1] != '\n' {
		r.WriteByte(' ')
	}
}

// Take returns the words and begins anew. No space stands before a line end.
func (r *Run) Take() string {
	s := r.String()
	r.Reset()
	return strings.ReplaceAll(s, " \n", "\n")
}

// Text returns the text below a node as it is, with its line breaks.
func Text(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Type == html.ElementNode && c.Data == "br":
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// Attr returns an attribute, "" where there is none.
func Attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// Has says whether an element has an attribute.
func Has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}
