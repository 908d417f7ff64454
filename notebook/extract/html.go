package extract

import (
	"log/slog"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"commonplace/notebook"
	"commonplace/notebook/extract/page"
)

// A page goes one of three ways, the first that gives words:
//
//	parse ─► readability finds the article ─► its elements as blocks (htmlblocks.go)
//	  │                └► none: every visible element of the body
//	  └► too deep or too large for a tree: its visible text, tag by tag (visibleText)
//
// Its pictures are named before all that (htmlpictures.go). What the page says of itself is read from the tree before readability, which changes it (htmlmeta.go).

const (
	// maxTreeBytes is the largest page a tree is made of: a tree takes about 12 times the page.
	maxTreeBytes = 12 << 20
	// maxElements is the most elements readability is asked to weigh; its time grows faster than their number.
	maxElements = 300_000
)

// readHTML reads a page, and gives p the pictures of its article.
func readHTML(page string, p *pictures) notebook.Draft {
	d := notebook.Draft{}
	var doc *html.Node
	if len(page) <= maxTreeBytes {
		doc, _ = html.Parse(strings.NewReader(page)) // an error means more than 512 open elements
	}
	if doc == nil {
		d.Title, d.Text, d.Blocks = visibleText(page)
	} else {
		about := readMeta(doc, page)
		about.into(&d)
		readArticle(&d, doc, about, p)
	}
	if len(d.Text) <= articleBytes {
		markFurniture(d.Text, d.Blocks)
	}
	return d
}

// readArticle sets text and blocks, and what readability found that the page's own metadata left open.
func readArticle(d *notebook.Draft, doc *html.Node, about pageMeta, shown *pictures) {
	images := nameImages(doc)
	whole := composePage(bodyOf(doc)) // before readability takes it apart
	p := readability.NewParser()
	p.MaxElemsToParse = maxElements
	p.Logger = slog.New(slog.DiscardHandler)
	a, err := p.ParseAndMutate(doc, about.base)
	if err != nil {
		a = readability.Article{}
	}
	c := composePage(a.Node)
	if c.empty() {
		c = whole
	}
	images.settle(c, shown)
	d.Text, d.Blocks = c.result()
	if err != nil {
		return
	}
	if t := oneLine(a.Title()); t != "" {
		d.Title = t
	}
	if len(d.Authors) == 0 {
		d.Authors = pageAuthors(a.Byline())
	}
	if s := oneLine(a.SiteName()); s != "" {
		d.Publisher = s
	}
	if !d.Published.Known() {
		if t, err := a.PublishedTime(); err == nil {
			d.Published, _ = dayOf(t.Year(), int(t.Month()), t.Day())
			d.PublishedFrom = fromMetadata
		}
	}
	if len(d.Authors) < len(about.linked.authors) && strings.Contains(strings.Join(about.linked.authors, "; "), strings.Join(d.Authors, "; ")) {
		d.Authors = about.linked.authors
	}
	if d.Publisher == "" {
		d.Publisher = oneLine(about.linked.publisher)
	}
	if !d.Published.Known() {
		d.Published, _ = dateWithin(oneLine(clipBytes(a.Byline(), maxHeadLine)))
		d.PublishedFrom = fromByline
	}
	firstLines(d)
	if d.Language == "" {
		d.Language = a.Language()
	}
}

// bodyOf finds the body of a page; the page itself where it has none.
func bodyOf(doc *html.Node) *html.Node {
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == "body" {
			return n
		}
	}
	return doc
}

// visibleText reads a page tag by tag, with no tree: for pages nested deeper, or larger, than a tree is made of. Nothing is kept
// but the block being written, so depth costs nothing.
func visibleText(source string) (title, text string, blocks []notebook.Block) {
	w := &walker{kind: notebook.BlockParagraph}
	z := html.NewTokenizer(strings.NewReader(source))
	skip, inTitle := "", false
	for {
		switch z.Next() {
		case html.ErrorToken:
			w.flush()
			text, blocks = w.result()
			return title, text, blocks
		case html.TextToken:
			switch {
			case inTitle && title == "":
				title = oneLine(clipBytes(string(z.Text()), 2*maxTitleBytes))
			case skip == "" && !inTitle:
				w.run.Words(string(z.Text()))
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
			case skip == "" && page.IsBlock(name):
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
	if !page.IsBlock(name) {
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
