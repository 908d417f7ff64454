package epub

import (
	"strings"

	"golang.org/x/net/html"

	"commonplace/notebook/extract/formula"
	"commonplace/notebook/extract/office/document"
	"commonplace/notebook/extract/office/pack"
	"commonplace/notebook/extract/page"
)

// maxLists is how deep lists and quotations are counted.
const maxLists = 100

// pageWalker writes the blocks of a chapter. run holds the words since the last block began.
type pageWalker struct {
	w          *document.Writer
	run        page.Run
	kind       document.Kind
	level      int
	label      string // the number before the next paragraph
	lists      []int  // of the lists we are in, the number of their next item; -1 where they have bullets
	quotes     int
	tables     int
	grid       page.Grid // of the table we are in
	navigation bool
	chapters   map[string][]chapter // by the element they begin at
	folder     string               // of the chapter, from which it names pictures
	pack       *pack.Pack
	shown      document.Pictures
	marks      []chapterMark
}

// unseen elements hold no words of a page.
var unseen = document.Set(`script style template noscript iframe object embed head select option datalist textarea input button audio video map
	area rp rt annotation annotation-xml`)

func (g *pageWalker) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		g.run.Words(n.Data)
	case html.DocumentNode:
		g.inside(n)
	case html.ElementNode:
		g.element(n)
	}
}

func (g *pageWalker) inside(n *html.Node) {
	for c := range n.ChildNodes() {
		g.node(c)
	}
}

func (g *pageWalker) element(n *html.Node) {
	if unseen[n.Data] || page.Attr(n, "hidden") != "" || page.Has(n, "hidden") {
		return
	}
	if id := page.Attr(n, "id"); id != "" {
		if page.IsBlock(n.Data) {
			g.flush()
		}
		g.mark(id)
	}
	g.content(n)
}

// mark notes that the chapters which begin at an element begin here, with what is written next.
func (g *pageWalker) mark(id string) {
	for i, c := range g.chapters[id] {
		if i == headingLooks {
			break // so many titles for one place are no titles
		}
		g.marks = append(g.marks, chapterMark{g.w.Length(), c})
	}
	delete(g.chapters, id)
}

// content writes what an element holds.
func (g *pageWalker) content(n *html.Node) {
	kind := page.Attr(n, "epub:type")
	switch {
	case strings.Contains(kind, "pagebreak") || page.Attr(n, "role") == "doc-pagebreak":
		g.pageBreak(n)
	case n.Data == "br":
		g.run.WriteByte('\n')
	case n.Data == "a":
		if mark, ok := page.NoteMark(n); ok && !g.navigation {
			g.run.WriteString(mark)
		} else if !page.IsWayBack(n) {
			g.inside(n)
		}
	case (n.Data == "sup" || n.Data == "sub") && refersToNote(n):
		g.inside(n)
	case n.Data == "img", n.Data == "image":
		g.picture(n)
	case isMathNode(n) && page.Attr(n, "display") == "block":
		g.flush()
		g.run.WriteString(formula.FromHTML(n))
		g.flush()
	case isMathNode(n):
		g.run.WriteString(formula.FromHTML(n))
	case n.Data == "sup" && canShift(n, 1):
		g.run.Words(document.Shifted(page.Text(n), 1))
	case n.Data == "sub" && canShift(n, -1):
		g.run.Words(document.Shifted(page.Text(n), -1))
	case n.Data == "epub:switch":
		g.chosen(n)
	case n.Data == "pre":
		g.flush()
		g.write(document.Code, 0, page.Text(n))
	case n.Data == "table" && g.tables < document.MaxTables:
		g.flush()
		grid := g.grid
		g.grid, g.tables = page.Grid{}, g.tables+1
		g.inside(n)
		g.grid, g.tables = grid, g.tables-1
		g.flush()
	case n.Data == "tr" && g.tables < document.MaxTables:
		g.flush()
		g.row(n)
	case page.IsBlock(n.Data):
		g.block(n)
	default:
		g.inside(n)
	}
}

// block writes an element as blocks of its own.
func (g *pageWalker) block(n *html.Node) {
	g.flush()
	kind, level := g.kind, g.level
	switch n.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		g.kind, g.level = document.Heading, int(n.Data[1]-'0')
	case "ul", "ol", "menu", "dir":
		if len(g.lists) < maxLists {
			g.lists = append(g.lists, listStart(n))
			defer func() { g.lists = g.lists[:len(g.lists)-1] }()
		}
	case "li":
		g.kind, g.level = document.Item, max(1, len(g.lists))
		g.label = g.itemNumber(n)
	case "blockquote":
		g.quotes++
		defer func() { g.quotes-- }()
		g.kind, g.level = document.Quote, g.quotes
	case "figcaption", "caption":
		g.kind, g.level = document.Caption, 0
	case "nav":
		was := g.navigation
		g.navigation = true
		defer func() { g.navigation = was }()
	}
	if page.IsNote(n) {
		g.kind, g.level = document.Note, 0
		if number := strings.TrimRight(g.label, ". "); number != "" {
			g.label = "[" + number + "] "
		}
	}
	g.inside(n)
	g.flush()
	g.kind, g.level, g.label = kind, level, ""
}

// refersToNote says whether what is raised or lowered is a reference to a note.
func refersToNote(n *html.Node) bool {
	for c := range n.ChildNodes() {
		if _, ok := page.NoteMark(c); ok {
			return true
		}
	}
	return false
}

// listStart is the number of a list's first item; -1 for one with bullets.
func listStart(n *html.Node) int {
	if n.Data != "ol" || strings.Contains(strings.ReplaceAll(page.Attr(n, "style"), " ", ""), "list-style-type:none") {
		return -1
	}
	return document.Number(page.Attr(n, "start"), 0, 1<<20, 1)
}

// itemNumber counts an item and returns its number as shown.
func (g *pageWalker) itemNumber(n *html.Node) string {
	if len(g.lists) == 0 || g.lists[len(g.lists)-1] < 0 || g.navigation {
		return ""
	}
	at := &g.lists[len(g.lists)-1]
	*at = document.Number(page.Attr(n, "value"), 0, 1<<20, *at)
	format := "decimal"
	if n.Parent != nil {
		format = page.Attr(n.Parent, "type")
	}
	label := document.Counted(format, *at) + ". "
	*at++
	return label
}

// row writes a row of a table.
func (g *pageWalker) row(n *html.Node) {
	var cells [][]document.Part
	own := g.grid.Row()
	for c := range n.ChildNodes() {
		if c.Type != html.ElementNode || c.Data != "td" && c.Data != "th" {
			continue
		}
		own++
		before, after := g.grid.Cell(c)
		cells = append(cells, make([][]document.Part, before)...)
		inner := &pageWalker{w: g.w, folder: g.folder, pack: g.pack, kind: g.kind, level: g.level, tables: g.tables, quotes: g.quotes, navigation: g.navigation}
		cells = append(cells, g.w.Capture(func() { inner.inside(c); inner.flush() }))
		cells = append(cells, make([][]document.Part, after)...)
	}
	g.w.Row(cells, own)
}

// pageBreak writes the start of a printed page; its number is in the element or its title.
func (g *pageWalker) pageBreak(n *html.Node) {
	label := page.Attr(n, "title")
	if label == "" {
		label = page.Attr(n, "aria-label")
	}
	if label == "" {
		label = page.Text(n)
	}
	if g.tables > 0 || strings.TrimSpace(g.run.String()) != "" {
		return // within a paragraph, which stays whole
	}
	g.w.Add(document.Page, 0, label)
}

// flush ends the block being written.
func (g *pageWalker) flush() {
	s := g.run.Take()
	s = strings.TrimSpace(s)
	g.shown.Write(g.w, s, func(s string) {
		if s != "" {
			g.write(g.kind, g.level, g.label+s)
			g.label = ""
		}
	})
}

// write writes a part; what only leads elsewhere is furniture.
func (g *pageWalker) write(k document.Kind, level int, s string) {
	if g.navigation {
		k, level = document.Furniture, 0
	}
	g.w.Add(k, level, s)
}
