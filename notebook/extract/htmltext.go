package extract

import (
	"strings"

	"golang.org/x/net/html"

	"commonplace/notebook"
)

// visibleText reads a page tag by tag, with no tree: for pages nested deeper, or larger, than a tree is made of. Nothing is kept
// but the block being written, so depth costs nothing.
func visibleText(page string) (title, text string, blocks []notebook.Block) {
	w := &walker{kind: notebook.BlockParagraph}
	z := html.NewTokenizer(strings.NewReader(page))
	skip, inTitle := "", false
	for {
		switch z.Next() {
		case html.ErrorToken:
			w.flush()
			return title, w.text.String(), w.blocks
		case html.TextToken:
			switch {
			case inTitle && title == "":
				title = oneLine(clipBytes(string(z.Text()), 2*maxTitleBytes))
			case skip == "" && !inTitle:
				w.words(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			raw, _ := z.TagName()
			name := string(raw)
			switch {
			case skip != "":
			case name == "title":
				inTitle = true
			case rawElements[name]:
				skip = name
			default:
				w.tag(name)
			}
		case html.EndTagToken:
			raw, _ := z.TagName()
			name := string(raw)
			switch {
			case name == skip:
				skip = ""
			case name == "title":
				inTitle = false
			case skip == "" && blockElements[name]:
				w.flush()
				w.kind, w.level = notebook.BlockParagraph, 0
			}
		}
	}
}

// rawElements hold no tags but their own end, so that skipping to it is safe.
var rawElements = wordSet(`script style noscript textarea iframe`)

// tag begins what a start tag begins.
func (w *walker) tag(name string) {
	if name == "br" {
		w.run.WriteByte('\n')
		return
	}
	if !blockElements[name] {
		return
	}
	w.flush()
	switch name {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		w.kind, w.level = notebook.BlockHeading, int(name[1]-'0')
	case "li":
		w.kind, w.level = notebook.BlockList, 1
	case "blockquote":
		w.kind, w.level = notebook.BlockQuote, 1
	default:
		w.kind, w.level = notebook.BlockParagraph, 0
	}
}
