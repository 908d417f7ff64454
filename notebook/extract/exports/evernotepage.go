package exports

import (
	"crypto/md5"
	"encoding/hex"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Page returns the content as a tree of HTML; nil where there is none, or where it is nested too deep for one.
func (n Note) Page() *html.Node {
	content := n.Content
	if at := strings.Index(content, "<en-note"); at >= 0 {
		content = content[at:]
	}
	content = strings.ReplaceAll(content, "<![CDATA[", "") // of clipped pages; within HTML it would hide what follows
	doc, err := html.Parse(strings.NewReader(selfClosed.ReplaceAllString(content, "<$1$2></$1>")))
	if err != nil {
		return nil
	}
	showTasks(doc, n.tasks)
	plain(doc)
	return doc
}

// selfClosed are Evernote's elements that hold nothing; HTML would take all that follows into them.
var selfClosed = regexp.MustCompile(`<(en-todo|en-media|en-crypt|en-note)(\s[^<>]*?)?\s*/>`)

// plain makes HTML of what only Evernote has. The tree is at most 512 elements deep, by its parser.
func plain(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode {
			style := strings.ReplaceAll(strings.ToLower(attr(c, "style")), " ", "")
			switch {
			case c.Data == "en-media":
				media(c)
			case c.Data == "en-todo":
				todo(c, attr(c, "checked") == "true")
			case strings.Contains(style, "-en-codeblock:true"):
				code(c)
			case c.Data == "li" && strings.Contains(style, "--en-checked:"):
				mark := box(strings.Contains(style, "--en-checked:true"))
				c.InsertBefore(&html.Node{Type: html.TextNode, Data: mark}, c.FirstChild)
				flat(c)
			default:
				plain(c)
			}
		}
		c = next
	}
}

// media makes a picture of one that stands in a note. The words after it, where the parser took them in, come after it again.
func media(n *html.Node) {
	after := n.NextSibling
	for n.FirstChild != nil {
		c := n.FirstChild
		n.RemoveChild(c)
		n.Parent.InsertBefore(c, after)
	}
	if strings.HasPrefix(attr(n, "type"), "image/") {
		n.Data, n.DataAtom = "img", atom.Img
		n.Attr = append(n.Attr, html.Attribute{Key: "src", Val: mediaScheme + strings.ToLower(attr(n, "hash"))})
	}
}

// mediaScheme begins the address of a picture that Page gives.
const mediaScheme = "note-file:"

// MediaName is the address by which the Page of a note shows a picture in it: Evernote names it by MD5.
func MediaName(data []byte) string {
	sum := md5.Sum(data)
	return mediaScheme + hex.EncodeToString(sum[:])
}

// box is how a to-do is shown.
func box(checked bool) string {
	if checked {
		return "☑ "
	}
	return "☐ "
}

// todo shows a to-do as a box, and the line it is in as an item.
func todo(n *html.Node, checked bool) {
	n.Data, n.DataAtom = "span", atom.Span
	for n.FirstChild != nil { // the words after it, where the parser took them in
		c := n.FirstChild
		n.RemoveChild(c)
		n.Parent.InsertBefore(c, n.NextSibling)
	}
	n.AppendChild(&html.Node{Type: html.TextNode, Data: box(checked)})
	if p := n.Parent; p.Data == "div" {
		p.Data, p.DataAtom = "li", atom.Li
	}
}

// flat makes the one block in an item part of its line.
func flat(item *html.Node) {
	for c := range item.ChildNodes() {
		if c.Type == html.ElementNode && c.Data == "div" {
			c.Data, c.DataAtom = "span", atom.Span
			return
		}
	}
}

// code makes one block of code of the lines in a block that only looks like one.
func code(n *html.Node) {
	var b strings.Builder
	lines(n, &b)
	for n.FirstChild != nil {
		n.RemoveChild(n.FirstChild)
	}
	n.Data, n.DataAtom, n.Attr = "pre", atom.Pre, nil
	text := strings.ReplaceAll(b.String(), "\u00A0", " ")
	n.AppendChild(&html.Node{Type: html.TextNode, Data: strings.Trim(text, "\n")})
}

// lines writes each div as a line, once.
func lines(n *html.Node, b *strings.Builder) {
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Data == "br":
			if c.NextSibling != nil || c.PrevSibling == nil && n.Data != "div" {
				b.WriteByte('\n')
			}
		case c.Data == "div":
			if s := b.String(); s != "" && !strings.HasSuffix(s, "\n") {
				b.WriteByte('\n')
			}
			before := b.Len()
			lines(c, b)
			if s := b.String(); !strings.HasSuffix(s, "\n") || b.Len() == before {
				b.WriteByte('\n')
			}
		default:
			lines(c, b)
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
