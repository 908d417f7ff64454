package epub

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"commonplace/notebook/extract/office/document"
	"commonplace/notebook/extract/page"
)

// tokens reads a chapter tag by tag, with no tree: for those nested deeper, or longer, than a tree is made of.
func (g *pageWalker) tokens(chapter string) {
	z := html.NewTokenizer(strings.NewReader(chapter))
	skip := ""
	for g.w.Failed() == nil {
		switch t := z.Next(); t {
		case html.ErrorToken:
			g.flush()
			return
		case html.TextToken:
			if skip == "" {
				g.run.Words(string(z.Text()))
			}
		case html.StartTagToken, html.EndTagToken:
			raw, _ := z.TagName()
			name := string(raw)
			switch {
			case name == skip:
				skip = ""
			case skip == "" && (name == "script" || name == "style" || name == "title"):
				skip = name
			case skip == "" && page.IsBlock(name):
				g.flush()
				if g.kind, g.level = document.Paragraph, 0; t == html.StartTagToken {
					g.kind, g.level = tagLook(name)
				}
			}
		}
	}
}

func tagLook(name string) (document.Kind, int) {
	if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
		level, _ := strconv.Atoi(name[1:])
		return document.Heading, level
	}
	switch name {
	case "li":
		return document.Item, 1
	case "blockquote":
		return document.Quote, 1
	}
	return document.Paragraph, 0
}

func isMathNode(n *html.Node) bool { return n.Data == "math" || strings.HasSuffix(n.Data, ":math") }
