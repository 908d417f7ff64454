package extract

import (
	"strings"

	"golang.org/x/net/html"

	"commonplace/notebook"
)

// Walking a tree: elements that begin a block end the one being written; everything else is words in it. html.Parse keeps trees to 512
// open elements, so the walk may recurse.

// hidden elements hold no words of the page.
var hidden = wordSet(`script style noscript template iframe object embed svg canvas head select option datalist textarea input button
	audio video map area dialog`)

// blockElements begin and end a block.
var blockElements = wordSet(`address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer
	form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot th thead
	tr ul caption`)

// walker composes a page. run holds the words since the last block began; kind and level say what they are.
type walker struct {
	composer
	run    strings.Builder
	kind   notebook.BlockKind
	level  int
	lists  int // how many lists we are in
	quotes int // how many quotations
	// waiting are the pictures in the paragraph being written, which stand after it.
	waiting []int
}

// composePage writes everything below a node, which may be nil.
func composePage(n *html.Node) *composer {
	w := &walker{kind: notebook.BlockParagraph}
	if n != nil {
		w.node(n)
		w.flush()
	}
	return &w.composer
}

func (w *walker) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.words(n.Data)
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
	case n.Data == "img":
		w.image(n)
	case n.Data == "pre":
		w.flush()
		w.add(notebook.BlockCode, 0, rawText(n))
	case n.Data == "tr" && isDataRow(n):
		w.flush()
		w.add(notebook.BlockTable, 0, rowText(n))
	case blockElements[n.Data]:
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
		w.lists++
		defer func() { w.lists-- }()
	case "li":
		w.kind, w.level = notebook.BlockList, max(1, w.lists)
	case "blockquote":
		w.quotes++
		defer func() { w.quotes-- }()
		w.kind, w.level = notebook.BlockQuote, w.quotes
	case "figcaption", "caption":
		w.kind, w.level = notebook.BlockCaption, 0
	}
	if n.Data == "figure" && holdsImage(n) {
		w.figure(n)
	} else {
		w.children(n)
	}
	w.flush()
	w.kind, w.level = kind, level
}

// words adds text, its white space as a page shows it. A space at the border between two nodes stays one space.
func (w *walker) words(s string) {
	space := false
	for _, r := range s {
		if r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' {
			space = true
			continue
		}
		if space {
			w.space()
			space = false
		}
		w.run.WriteRune(r)
	}
	if space {
		w.space()
	}
}

// space writes a space unless one, a line end or nothing stands before it.
func (w *walker) space() {
	s := w.run.String()
	if s != "" && s[len(s)-1] != ' ' && s[len(s)-1] != '\n' {
		w.run.WriteByte(' ')
	}
}

// flush ends the block being written.
func (w *walker) flush() {
	s := w.run.String()
	w.run.Reset()
	defer w.placeWaiting()
	if !hasWords(s) {
		return
	}
	s = strings.ReplaceAll(s, " \n", "\n")
	for strings.Contains(s, "\n\n\n") {
		s = strings.ReplaceAll(s, "\n\n\n", "\n\n")
	}
	for _, p := range strings.Split(s, "\n\n") { // two line breaks are how old pages part paragraphs
		w.add(w.kind, w.level, p)
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

// isDataRow says whether a table's row holds data: two cells or more, and in none of them what only a page's layout would put there.
func isDataRow(n *html.Node) bool {
	cells := 0
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && (c.Data == "td" || c.Data == "th") {
			cells++
		}
	}
	if cells < 2 {
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

// rowText writes a row's cells, parted by tabs.
func rowText(row *html.Node) string {
	var cells []string
	for c := range row.ChildNodes() {
		if c.Type == html.ElementNode && !hidden[c.Data] {
			text := composePage(c).text.String()
			cells = append(cells, oneLine(text))
		}
	}
	return strings.Join(cells, "\t")
}

// rawText returns the text below a node as it is, for code.
func rawText(n *html.Node) string {
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
