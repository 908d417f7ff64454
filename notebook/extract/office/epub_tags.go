package office

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// tokens reads a chapter tag by tag, with no tree: for those nested deeper, or longer, than a tree is made of.
func (g *pageWalker) tokens(page string) {
	z := html.NewTokenizer(strings.NewReader(page))
	skip := ""
	for g.w.err == nil {
		switch t := z.Next(); t {
		case html.ErrorToken:
			g.flush()
			return
		case html.TextToken:
			if skip == "" {
				g.words(string(z.Text()))
			}
		case html.StartTagToken, html.EndTagToken:
			raw, _ := z.TagName()
			name := string(raw)
			switch {
			case name == skip:
				skip = ""
			case skip == "" && (name == "script" || name == "style" || name == "title"):
				skip = name
			case skip == "" && blockTags[name]:
				g.flush()
				if g.kind, g.level = Paragraph, 0; t == html.StartTagToken {
					g.kind, g.level = tagLook(name)
				}
			}
		}
	}
}

func tagLook(name string) (Kind, int) {
	if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
		level, _ := strconv.Atoi(name[1:])
		return Heading, level
	}
	switch name {
	case "li":
		return Item, 1
	case "blockquote":
		return Quote, 1
	}
	return Paragraph, 0
}

// preText returns the text below a node as it is.
func preText(n *html.Node) string {
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

func hasNodeAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

func nodeAttr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func isMathNode(n *html.Node) bool { return n.Data == "math" || strings.HasSuffix(n.Data, ":math") }
