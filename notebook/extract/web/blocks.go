package web

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"commonplace/notebook"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/formula"
	"commonplace/notebook/extract/page"
	"commonplace/notebook/extract/prose"
)

// Walking a tree: elements that begin a block end the one being written; everything else is words in it. html.Parse keeps trees to 512
// open elements, so the walk may recurse.

// hidden elements hold no words of the page.
var hidden = prose.Set(`script style noscript template iframe object embed svg canvas head select option datalist textarea input button
	audio video map area dialog`)

// walker composes a page. run holds the words since the last block began; kind and level say what they are.
type walker struct {
	draft.Composer
	run    page.Run
	kind   notebook.BlockKind
	level  int
	label  string // the mark of a note, before its first paragraph
	lists  int    // how many lists we are in
	items  int    // of the list we are in, so far
	grid   page.Grid
	quotes int // how many quotations
	// waiting are the pictures in the paragraph being written, which stand after it.
	waiting []int
}

// Compose writes everything below a node, which may be nil.
func Compose(n *html.Node) *draft.Composer {
	w := &walker{kind: notebook.BlockParagraph}
	if n != nil {
		w.node(n)
		w.flush()
	}
	return &w.Composer
}

func (w *walker) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.run.Words(n.Data)
	case html.ElementNode:
		w.element(n)
	case html.DocumentNode:
		w.children(n)
	}
}

func (w *walker) children(n *html.Node) {
	for c := range n.ChildNodes() {
		w.node(c)
	}
}

func (w *walker) element(n *html.Node) {
	switch {
	case hidden[n.Data] || isHidden(n):
	case n.Data == "br":
		w.run.WriteByte('\n')
	case n.Data == "a":
		if mark, ok := page.NoteMark(n); ok {
			w.run.WriteString(mark)
		} else if !page.IsWayBack(n) {
			w.children(n)
		}
	case n.Data == "math":
		w.run.Words(formula.FromHTML(n))
	case n.Data == "img":
		w.image(n)
	case n.Data == "pre":
		w.flush()
		w.Add(notebook.BlockCode, 0, page.Text(n))
	case n.Data == "tr" && isDataRow(n, w.grid.Row()):
		w.flush()
		w.Add(notebook.BlockTable, 0, w.row(n))
	case page.IsBlock(n.Data):
		w.block(n)
	default:
		w.children(n)
	}
}

// block writes an element as blocks of its own.
func (w *walker) block(n *html.Node) {
	w.flush()
	kind, level := w.kind, w.level
	switch n.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		w.kind, w.level = notebook.BlockHeading, int(n.Data[1]-'0')
	case "ul", "ol", "menu", "dir":
		items := w.items
		w.lists, w.items = w.lists+1, listStart(n)-1
		defer func() { w.lists, w.items = w.lists-1, items }()
	case "li":
		w.kind, w.level = notebook.BlockList, max(1, w.lists)
		w.items++
	case "table":
		grid := w.grid
		w.grid = page.Grid{}
		defer func() { w.grid = grid }()
	case "blockquote":
		w.quotes++
		defer func() { w.quotes-- }()
		w.kind, w.level = notebook.BlockQuote, w.quotes
	case "figcaption", "caption":
		w.kind, w.level = notebook.BlockCaption, 0
	}
	if page.IsNote(n) {
		w.kind, w.level = notebook.BlockFootnote, 0
		if n.Data == "li" && n.Parent != nil && n.Parent.Data == "ol" {
			w.label = "[" + strconv.Itoa(w.items) + "] "
		}
	}
	if n.Data == "figure" && holdsImage(n) {
		w.figure(n)
	} else {
		w.children(n)
	}
	w.flush()
	w.kind, w.level, w.label = kind, level, ""
}

// maxStart is the highest number a list may begin with.
const maxStart = 1 << 20

// listStart is the number of a list's first item.
func listStart(n *html.Node) int {
	if start, err := strconv.Atoi(page.Attr(n, "start")); err == nil && start >= 0 && start <= maxStart {
		return start
	}
	return 1
}

// flush ends the block being written.
func (w *walker) flush() {
	s := w.run.Take()
	defer w.placeWaiting()
	if !prose.HasWords(s) {
		return
	}
	for strings.Contains(s, "\n\n\n") {
		s = strings.ReplaceAll(s, "\n\n\n", "\n\n")
	}
	s, w.label = w.label+strings.TrimLeft(s, " \n"), ""
	for _, p := range strings.Split(s, "\n\n") { // two line breaks are how old pages part paragraphs
		w.Add(w.kind, w.level, p)
	}
}

// isHidden says whether an element says that it is not to be seen.
func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			s := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			return strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden")
		}
	}
	return false
}

// isDataRow says whether a table's row holds data: two cells or more, with those that reach into it from above, and in none of them what only
// a page's layout would put there.
func isDataRow(n *html.Node, taken int) bool {
	cells := 0
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && (c.Data == "td" || c.Data == "th") {
			cells++
		}
	}
	if cells+taken < 2 {
		return false
	}
	paragraphs := 0
	for c := range n.Descendants() {
		if c.Type == html.ElementNode {
			switch c.Data {
			case "table", "h1", "h2", "h3", "h4", "blockquote", "pre", "article", "section":
				return false
			case "p":
				paragraphs++
			}
		}
	}
	return paragraphs <= cells
}

// row writes a row's cells, parted by tabs.
func (w *walker) row(row *html.Node) string {
	var cells []string
	for c := range row.ChildNodes() {
		if c.Type == html.ElementNode && !hidden[c.Data] {
			before, after := w.grid.Cell(c)
			cells = append(cells, make([]string, before)...)
			words, _ := Compose(c).Result()
			cells = append(cells, prose.OneLine(words))
			cells = append(cells, make([]string, after)...)
		}
	}
	return strings.Join(cells, "\t")
}
