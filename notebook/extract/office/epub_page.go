package office

import (
	"bytes"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"

	"commonplace/notebook/extract/formula"
	"commonplace/notebook/extract/page"
)

// A chapter is XHTML, but often not well-formed, so it is read as HTML after one correction: <title/>, <a id="x"/> and the like are
// closed, which HTML would take for open and read the rest of the book as a title or a link.

const (
	// maxTreeBytes is the longest chapter a tree is made of: a tree takes about 12 times the page. From a longer one only its words
	// are taken.
	maxTreeBytes = 12 << 20
	// maxLists is how deep lists and quotations are counted.
	maxLists = 100
)

// page reads one chapter.
func (e *epub) page(name string, navigation bool, data []byte) {
	text := closeTags(pageText(data))
	g := &pageWalker{w: e.w, chapters: e.chapters[name], kind: Paragraph, navigation: navigation, folder: path.Dir(name), pack: e.pack}
	start := e.w.length()
	if g.mark(""); g.navigation {
		g.marks, g.chapters = nil, nil
	}
	if len(text) > maxTreeBytes {
		g.tokens(text)
	} else if doc, err := html.Parse(strings.NewReader(text)); err == nil {
		g.node(doc)
		g.flush()
	} else { // more than 512 open elements
		g.tokens(text)
	}
	headings(e.w, start, g.marks)
}

var (
	// selfClosed is an element that ends where it begins.
	selfClosed = regexp.MustCompile(`<([A-Za-z][A-Za-z0-9:]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)/>`)
	// void are the elements of HTML that have no end.
	void = wordSet(`area base br col embed hr img input link meta param source track wbr`)
	// declared is the encoding an XML declaration names.
	declared = regexp.MustCompile(`^<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']`)
)

// closeTags gives elements that end where they begin an end of their own.
func closeTags(page string) string {
	return selfClosed.ReplaceAllStringFunc(page, func(tag string) string {
		m := selfClosed.FindStringSubmatch(tag)
		if void[strings.ToLower(m[1])] {
			return tag
		}
		return "<" + m[1] + m[2] + "></" + m[1] + ">"
	})
}

// pageText decodes a chapter: a byte order mark, then UTF-8 where it is, then what it declares.
func pageText(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		if out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data); err == nil {
			return string(out)
		}
	case !utf8.Valid(data):
		label := "windows-1252"
		if m := declared.FindSubmatch(data); m != nil && !strings.EqualFold(string(m[1]), "utf-8") {
			label = string(m[1])
		}
		if enc, _ := charset.Lookup(label); enc != nil {
			if out, err := enc.NewDecoder().Bytes(data); err == nil {
				return string(out)
			}
		}
	}
	return strings.ToValidUTF8(strings.TrimPrefix(string(data), "\uFEFF"), "\uFFFD")
}

// pageWalker writes the blocks of a chapter. run holds the words since the last block began.
type pageWalker struct {
	w          *writer
	run        page.Run
	kind       Kind
	level      int
	label      string // the number before the next paragraph
	lists      []int  // of the lists we are in, the number of their next item; -1 where they have bullets
	quotes     int
	tables     int
	grid       page.Grid // of the table we are in
	navigation bool
	chapters   map[string][]chapter // by the element they begin at
	folder     string               // of the chapter, from which it names pictures
	pack       *pack
	shown      inline
	marks      []chapterMark
}

// unseen elements hold no words of a page.
var unseen = wordSet(`script style template noscript iframe object embed head select option datalist textarea input button audio video map
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
		g.marks = append(g.marks, chapterMark{g.w.length(), c})
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
		g.run.Words(shifted(page.Text(n), 1))
	case n.Data == "sub" && canShift(n, -1):
		g.run.Words(shifted(page.Text(n), -1))
	case n.Data == "epub:switch":
		g.chosen(n)
	case n.Data == "pre":
		g.flush()
		g.write(Code, 0, page.Text(n))
	case n.Data == "table" && g.tables < maxTables:
		g.flush()
		grid := g.grid
		g.grid, g.tables = page.Grid{}, g.tables+1
		g.inside(n)
		g.grid, g.tables = grid, g.tables-1
		g.flush()
	case n.Data == "tr" && g.tables < maxTables:
		g.flush()
		g.row(n)
	case page.IsBlock(n.Data):
		g.block(n)
	default:
		g.inside(n)
	}
}

// picture takes a picture and leaves the words said of it, unless its caption says the same.
func (g *pageWalker) picture(n *html.Node) {
	alt := pictureWords(page.Attr(n, "alt"))
	name := page.Attr(n, "src")
	if n.Data == "image" { // of SVG, which wraps the pictures of covers
		name = page.Attr(n, "href") + page.Attr(n, "xlink:href")
	}
	if at := strings.IndexAny(name, "?#"); at >= 0 {
		name = name[:at]
	}
	if name != "" && !g.navigation && !strings.Contains(name, ":") {
		name = path.Join(g.folder, name)
		g.shown.take(g.w, name, alt, func() ([]byte, error) { return g.pack.picture(name) })
	}
	if caption := captionOf(n); alt != "" && !sameWords(alt, caption) && !strings.Contains(strings.ToLower(caption), strings.ToLower(strings.TrimRight(alt, "."))) {
		g.run.WriteString(g.shown.say(alt))
	}
}

// captionOf returns the caption of the figure a picture is in; "" if there is none.
func captionOf(n *html.Node) string {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data != "figure" {
			continue
		}
		for c := range p.ChildNodes() {
			if c.Data == "figcaption" {
				return oneLine(page.Text(c))
			}
		}
		break
	}
	return ""
}

// canShift says whether all words of an element have signs of their own above or below the line.
func canShift(n *html.Node, up int) bool {
	s := page.Text(n)
	return shifted(s, up) != s
}

// chosen writes one of several forms of the same thing: formulas, which can be read here, or else the form for those who cannot.
func (g *pageWalker) chosen(n *html.Node) {
	for c := range n.ChildNodes() {
		if c.Data == "epub:case" && strings.HasSuffix(page.Attr(c, "required-namespace"), "/MathML") || c.Data == "epub:default" {
			g.inside(c)
			return
		}
	}
}

// block writes an element as blocks of its own.
func (g *pageWalker) block(n *html.Node) {
	g.flush()
	kind, level := g.kind, g.level
	switch n.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		g.kind, g.level = Heading, int(n.Data[1]-'0')
	case "ul", "ol", "menu", "dir":
		if len(g.lists) < maxLists {
			g.lists = append(g.lists, listStart(n))
			defer func() { g.lists = g.lists[:len(g.lists)-1] }()
		}
	case "li":
		g.kind, g.level = Item, max(1, len(g.lists))
		g.label = g.itemNumber(n)
	case "blockquote":
		g.quotes++
		defer func() { g.quotes-- }()
		g.kind, g.level = Quote, g.quotes
	case "figcaption", "caption":
		g.kind, g.level = Caption, 0
	case "nav":
		was := g.navigation
		g.navigation = true
		defer func() { g.navigation = was }()
	}
	if page.IsNote(n) {
		g.kind, g.level = Note, 0
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
	return number(page.Attr(n, "start"), 0, 1<<20, 1)
}

// itemNumber counts an item and returns its number as shown.
func (g *pageWalker) itemNumber(n *html.Node) string {
	if len(g.lists) == 0 || g.lists[len(g.lists)-1] < 0 || g.navigation {
		return ""
	}
	at := &g.lists[len(g.lists)-1]
	*at = number(page.Attr(n, "value"), 0, 1<<20, *at)
	format := "decimal"
	if n.Parent != nil {
		format = page.Attr(n.Parent, "type")
	}
	label := counted(format, *at) + ". "
	*at++
	return label
}

// row writes a row of a table.
func (g *pageWalker) row(n *html.Node) {
	var cells [][]Part
	own := g.grid.Row()
	for c := range n.ChildNodes() {
		if c.Type != html.ElementNode || c.Data != "td" && c.Data != "th" {
			continue
		}
		own++
		before, after := g.grid.Cell(c)
		cells = append(cells, make([][]Part, before)...)
		inner := &pageWalker{w: g.w, folder: g.folder, pack: g.pack, kind: g.kind, level: g.level, tables: g.tables, quotes: g.quotes, navigation: g.navigation}
		cells = append(cells, g.w.capture(func() { inner.inside(c); inner.flush() }))
		cells = append(cells, make([][]Part, after)...)
	}
	g.w.row(cells, own)
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
	g.w.add(Page, 0, label)
}

// flush ends the block being written.
func (g *pageWalker) flush() {
	s := g.run.Take()
	s = strings.TrimSpace(s)
	g.shown.write(g.w, s, func(s string) {
		if s != "" {
			g.write(g.kind, g.level, g.label+s)
			g.label = ""
		}
	})
}

// write writes a part; what only leads elsewhere is furniture.
func (g *pageWalker) write(k Kind, level int, s string) {
	if g.navigation {
		k, level = Furniture, 0
	}
	g.w.add(k, level, s)
}
