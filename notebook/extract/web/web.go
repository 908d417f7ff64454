// Package web reads web pages: their article as text and blocks, their pictures, and what they say of themselves. It takes a page as a text,
// fetches nothing, and does not know how the page came here; that may be a file, a mail or a note of another program.
//
// Begin with [Read]. The elements become blocks in blocks.go, which [Compose] offers to those who have a tree already.
//
// Trap: readability changes the tree that it reads. What is wanted of the page as it was must be taken before.
package web

import (
	"log/slog"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"commonplace/notebook"
	"commonplace/notebook/extract/album"
	"commonplace/notebook/extract/byline"
	"commonplace/notebook/extract/dates"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/furniture"
	"commonplace/notebook/extract/page"
	"commonplace/notebook/extract/prose"
)

// A page goes one of three ways, the first that gives words:
//
//	parse ─► readability finds the article ─► its elements as blocks (blocks.go)
//	  │                └► none: every visible element of the body
//	  └► too deep or too large for a tree: its visible text, tag by tag (VisibleText)
//
// Its pictures are named before all that (pictures.go). What the page says of itself is read from the tree before readability, which changes it (meta.go).

const (
	// maxTreeBytes is the largest page a tree is made of: a tree takes about 12 times the page.
	maxTreeBytes = 12 << 20
	// maxElements is the most elements readability is asked to weigh; its time grows faster than their number.
	maxElements = 300_000
)

// Read reads a page, and gives p the pictures of its article.
func Read(page string, p *album.Album) notebook.Draft {
	d := notebook.Draft{}
	var doc *html.Node
	if len(page) <= maxTreeBytes {
		doc, _ = html.Parse(strings.NewReader(page)) // an error means more than 512 open elements
	}
	if doc == nil {
		d.Title, d.Text, d.Blocks = VisibleText(page)
	} else {
		about := readMeta(doc, page)
		about.into(&d)
		readArticle(&d, doc, about, p)
	}
	if len(d.Text) <= furniture.MaxText {
		furniture.Mark(d.Text, d.Blocks)
	}
	return d
}

// readArticle sets text and blocks, and what readability found that the page's own metadata left open.
func readArticle(d *notebook.Draft, doc *html.Node, about pageMeta, shown *album.Album) {
	images := NameImages(doc)
	whole := Compose(Body(doc)) // before readability takes it apart
	p := readability.NewParser()
	p.MaxElemsToParse = maxElements
	p.Logger = slog.New(slog.DiscardHandler)
	a, err := p.ParseAndMutate(doc, about.base)
	if err != nil {
		a = readability.Article{}
	}
	c := Compose(a.Node)
	if c.Empty() {
		c = whole
	}
	images.Settle(c, shown)
	d.Text, d.Blocks = c.Result()
	if err != nil {
		return
	}
	if t := prose.OneLine(a.Title()); t != "" {
		d.Title = t
	}
	if len(d.Authors) == 0 {
		d.Authors = byline.OfPage(a.Byline())
	}
	if s := prose.OneLine(a.SiteName()); s != "" {
		d.Publisher = s
	}
	if !d.Published.Known() {
		if t, err := a.PublishedTime(); err == nil {
			d.Published, _ = dates.Day(t.Year(), int(t.Month()), t.Day())
			d.PublishedFrom = dates.FromMetadata
		}
	}
	if len(d.Authors) < len(about.linked.authors) && strings.Contains(strings.Join(about.linked.authors, "; "), strings.Join(d.Authors, "; ")) {
		d.Authors = about.linked.authors
	}
	if d.Publisher == "" {
		d.Publisher = prose.OneLine(about.linked.publisher)
	}
	if !d.Published.Known() {
		d.Published, _ = dates.Within(prose.OneLine(prose.ClipBytes(a.Byline(), maxHeadLine)))
		d.PublishedFrom = dates.FromByline
	}
	firstLines(d)
	if d.Language == "" {
		d.Language = a.Language()
	}
}

// Body finds the body of a page; the page itself where it has none.
func Body(doc *html.Node) *html.Node {
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == "body" {
			return n
		}
	}
	return doc
}

// VisibleText reads a page tag by tag, with no tree: for pages nested deeper, or larger, than a tree is made of. Nothing is kept
// but the block being written, so depth costs nothing.
func VisibleText(source string) (title, text string, blocks []notebook.Block) {
	w := &walker{kind: notebook.BlockParagraph}
	z := html.NewTokenizer(strings.NewReader(source))
	skip, inTitle := "", false
	for {
		switch z.Next() {
		case html.ErrorToken:
			w.flush()
			text, blocks = w.Result()
			return title, text, blocks
		case html.TextToken:
			switch {
			case inTitle && title == "":
				title = prose.OneLine(prose.ClipBytes(string(z.Text()), 2*draft.MaxTitle))
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
var rawElements = prose.Set(`script style noscript textarea iframe`)

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

// ReadWhole reads a page that is nothing but its article, such as the HTML of a mail: all of it. It gives shown the pictures in it.
func ReadWhole(page string, shown *album.Album) (d notebook.Draft) {
	if len(page) <= maxTreeBytes {
		if doc, err := html.Parse(strings.NewReader(page)); err == nil {
			images := NameImages(doc)
			c := Compose(Body(doc))
			images.Settle(c, shown)
			d.Text, d.Blocks = c.Result()
		}
	}
	if d.Blocks == nil {
		_, d.Text, d.Blocks = VisibleText(page)
	}
	if len(d.Text) <= furniture.MaxText {
		furniture.Mark(d.Text, d.Blocks)
	}
	return d
}
