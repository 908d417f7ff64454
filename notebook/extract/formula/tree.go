package formula

import (
	"strings"

	"golang.org/x/net/html"
)

const (
	// maxDepth is how deep elements are taken in elements, maxNodes how many, and maxWords how many bytes of words: deeper ones are read
	// as if they stood side by side, and what comes after the most is left out.
	maxDepth, maxNodes, maxWords = 60, 20_000, 64 << 10
)

// keptAttrs are the attributes that change what is read.
var keptAttrs = map[string]bool{"val": true, "open": true, "close": true, "separators": true, "linethickness": true}

// Builder builds the tree of a formula from its elements in their order. Its zero value is ready.
type Builder struct {
	root         Node
	open         []*Node
	skipped      int // elements that are open and not in the tree
	nodes, words int
}

// Begin begins an element; attrs are its attributes by name, without prefix.
func (b *Builder) Begin(name string, attrs map[string]string) {
	if len(b.open) == 0 {
		b.open = append(b.open, &b.root)
	}
	if b.nodes++; b.nodes > maxNodes || len(b.open) > maxDepth {
		b.skipped++
		return
	}
	n := &Node{Name: name}
	for k, v := range attrs {
		if keptAttrs[k] {
			if n.Attrs == nil {
				n.Attrs = map[string]string{}
			}
			n.Attrs[k] = v
		}
	}
	top := b.open[len(b.open)-1]
	top.Kids = append(top.Kids, n)
	b.open = append(b.open, n)
}

// Words adds words to the element that is open.
func (b *Builder) Words(s string) {
	if b.words += len(s); b.words > maxWords || len(b.open) == 0 {
		return
	}
	top := b.open[len(b.open)-1]
	if b.skipped > 0 {
		top.Kids = append(top.Kids, &Node{Name: "t", Text: s})
		return
	}
	top.Text += s
}

// End ends the element that is open.
func (b *Builder) End() {
	switch {
	case b.skipped > 0:
		b.skipped--
	case len(b.open) > 1:
		b.open = b.open[:len(b.open)-1]
	}
}

// Line writes the formula that was built.
func (b *Builder) Line() string { return b.root.Line() }

// FromHTML writes a formula that stands on a page.
func FromHTML(n *html.Node) string {
	var b Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.TextNode:
			b.Words(n.Data)
		case html.ElementNode:
			attrs := map[string]string{}
			for _, a := range n.Attr {
				attrs[a.Key] = a.Val
			}
			_, name, found := strings.Cut(n.Data, ":")
			if !found {
				name = n.Data
			}
			b.Begin(name, attrs)
			for c := range n.ChildNodes() {
				walk(c)
			}
			b.End()
		}
	}
	walk(n)
	return b.Line()
}
