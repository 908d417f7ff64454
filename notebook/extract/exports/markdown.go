package exports

import (
	"bytes"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// Markdown writes a tree of HTML as Markdown: headings, paragraphs, lists with check boxes, tables, code, quotations, links and stress. What
// is only looks goes. A file that is shown within the text is written as a picture with the address ":/" and its name among the files.
//
// Only what would be read as something else is escaped, because a person reads and edits the source. The tree is at most 512 elements
// deep, by its parser.
func Markdown(root *html.Node) string {
	w := mdWriter{}
	w.blocks(root)
	w.end()
	return strings.Trim(w.out.String(), "\n")
}

// Markdown is the content of a note; ok is false where it is nested too deep to be read.
func (n Note) Markdown() (text string, ok bool) {
	page := n.Page()
	if page == nil {
		return "", false
	}
	return Markdown(page), true
}

// mdWriter writes block by block. Words are gathered in line until a block ends.
type mdWriter struct {
	out    strings.Builder
	line   []byte
	prefix string // before every line: quotation marks, the indent of an item
	last   string // that of the block before
	mark   string // before the next line only: "- ", "## "
	tight  bool   // no empty line before the next block
	list   bool   // the last block was an item
}

// end writes the words that were gathered, as one block.
func (w *mdWriter) end() {
	words := strings.Trim(string(w.line), " \n")
	w.line = w.line[:0]
	if words == "" && !strings.HasSuffix(w.mark, "] ") {
		return
	}
	item := w.mark != "" && !strings.HasPrefix(w.mark, "#")
	if w.mark == "" {
		words = lineStart(words)
	}
	w.write(w.mark+words, item && w.list || w.tight)
	w.list, w.tight = item, false
}

// write puts lines below what is there; tight without an empty line between.
func (w *mdWriter) write(block string, tight bool) {
	if w.out.Len() > 0 {
		if !tight {
			between := w.prefix
			for !strings.HasPrefix(w.last, between) {
				between = between[:len(between)-1]
			}
			w.out.WriteString("\n" + strings.TrimRight(between, " "))
		}
		w.out.WriteByte('\n')
	}
	indent := w.prefix
	if w.mark != "" && w.mark[0] != '#' {
		indent += strings.Repeat(" ", markWidth(w.mark))
	}
	first := true
	for line := range strings.SplitSeq(block, "\n") {
		if first {
			w.out.WriteString(w.prefix + line)
		} else {
			w.out.WriteString("\n" + strings.TrimRight(indent+line, " "))
		}
		first = false
	}
	w.mark, w.last = "", w.prefix
}

// markWidth is how far what belongs to an item is indented: a check box is part of its words.
func markWidth(mark string) int { return strings.IndexByte(mark, ' ') + 1 }

// blocks writes everything below a node.
func (w *mdWriter) blocks(n *html.Node) {
	for c := range n.ChildNodes() {
		switch c.Type {
		case html.TextNode:
			w.words(c.Data)
		case html.ElementNode:
			w.element(c)
		case html.DocumentNode:
			w.blocks(c)
		}
	}
}

func (w *mdWriter) element(n *html.Node) {
	switch n.Data {
	case "head", "script", "style", "title", "template":
	case "h1", "h2", "h3", "h4", "h5", "h6":
		w.end()
		w.mark = strings.Repeat("#", int(n.Data[1]-'0')) + " "
		w.blocks(n)
		w.end()
		w.mark = ""
	case "p", "div", "section", "article", "en-note", "dl", "dt", "dd", "figure", "figcaption", "center":
		w.end()
		w.blocks(n)
		w.end()
	case "blockquote":
		w.end()
		was := w.prefix
		w.prefix += "> "
		w.blocks(n)
		w.end()
		w.prefix, w.list = was, false
	case "ul", "ol":
		w.listOf(n)
	case "li":
		w.item(n, "- ")
	case "table":
		w.end()
		w.table(n)
	case "pre":
		w.end()
		w.code(n)
	case "hr":
		w.end()
		w.write("---", false)
		w.list = false
	case "br":
		w.lineBreak()
	default:
		w.inline(n)
	}
}

// maxItems bounds the depth of lists in one another that is shown; deeper ones stand at it.
const maxItems = 12

func (w *mdWriter) listOf(n *html.Node) {
	w.end()
	number := 1
	if s, err := strconv.Atoi(attr(n, "start")); err == nil && s >= 0 && s < 1e6 {
		number = s
	}
	for c := range n.ChildNodes() {
		if c.Type != html.ElementNode {
			continue
		}
		if c.Data != "li" {
			w.element(c) // a list within a list that is in no item
			continue
		}
		mark := "- "
		if n.Data == "ol" {
			mark = strconv.Itoa(number) + ". "
			number++
		}
		w.item(c, mark)
	}
	w.end()
}

// item writes an item; the box of a to-do, which stands before its words, becomes one of Markdown.
func (w *mdWriter) item(n *html.Node, mark string) {
	w.end()
	if t := n.FirstChild; t != nil {
		for t.FirstChild != nil && t.Type == html.ElementNode && t.Data == "span" {
			t = t.FirstChild
		}
		for _, b := range []struct{ shown, written string }{{box(false), "[ ] "}, {box(true), "[x] "}} {
			if t.Type == html.TextNode && strings.HasPrefix(t.Data, b.shown) {
				mark += b.written
				t.Data = strings.TrimPrefix(t.Data, b.shown)
			}
		}
	}
	was := w.prefix
	w.mark = mark
	before := w.out.Len()
	for c := range n.ChildNodes() {
		if isBlock(c) && w.out.Len() == before && len(bytes.TrimSpace(w.line)) == 0 {
			w.blocksOf(c, was, mark, before)
			continue
		}
		if isBlock(c) {
			w.end()
			w.below(was, mark)
		}
		if c.Type == html.TextNode {
			w.words(c.Data)
		} else if c.Type == html.ElementNode {
			w.element(c)
		}
	}
	w.end()
	w.prefix, w.mark, w.list, w.tight = was, "", true, false
}

// blocksOf writes the first block of an item, on the line of its mark.
func (w *mdWriter) blocksOf(n *html.Node, prefix, mark string, before int) {
	w.element(n)
	if w.out.Len() > before {
		w.below(prefix, mark)
	}
}

// below indents what follows the first line of an item.
func (w *mdWriter) below(prefix, mark string) {
	if w.mark == "" && strings.Count(prefix, "  ") < maxItems {
		w.prefix = prefix + strings.Repeat(" ", markWidth(mark))
		w.tight = true
	}
}

func isBlock(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch n.Data {
	case "p", "div", "ul", "ol", "table", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr":
		return true
	}
	return false
}

// table writes the rows of a table; the first is its head, as Markdown has no table without.
func (w *mdWriter) table(n *html.Node) {
	var rows [][]string
	columns := 0
	var find func(n *html.Node)
	find = func(n *html.Node) {
		for c := range n.ChildNodes() {
			if c.Type != html.ElementNode {
				continue
			}
			if c.Data != "tr" {
				find(c)
				continue
			}
			var row []string
			for cell := range c.ChildNodes() {
				if cell.Type == html.ElementNode && (cell.Data == "td" || cell.Data == "th") && len(row) < maxColumns {
					row = append(row, strings.ReplaceAll(oneLine(Markdown(cell)), "|", `\|`))
				}
			}
			rows = append(rows, row)
			columns = max(columns, len(row))
		}
	}
	find(n)
	if columns == 0 {
		return
	}
	var b strings.Builder
	for i, row := range rows {
		for len(row) < columns && len(rows)*columns < maxCell {
			row = append(row, "")
		}
		b.WriteString("| " + strings.Join(row, " | ") + " |\n")
		if i == 0 {
			b.WriteString(strings.Repeat("| --- ", len(row)) + "|\n")
		}
	}
	w.write(strings.TrimRight(b.String(), "\n"), false)
	w.list = false
}

// code writes a fenced block, with a fence longer than any in it.
func (w *mdWriter) code(n *html.Node) {
	var b strings.Builder
	lines(n, &b)
	text, fence := strings.Trim(b.String(), "\n"), "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	w.write(fence+"\n"+text+"\n"+fence, false)
	w.list = false
}
