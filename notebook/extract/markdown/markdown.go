// Package markdown reads Markdown, with front matter and with what Obsidian and its kin add: as the words a reader would see ([Read], for a
// source), or for its links and tags where the Markdown itself is kept ([Scan], for a note). It takes a text, not bytes, and does not know
// whether a file lies in a vault.
//
// Begin with Read; frontmatter.go is about the lines between two ---, links.go about Scan, obsidian.go and notes.go about what is added to the
// language.
package markdown

import (
	"bytes"
	"fmt"
	"html"
	"strings"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"commonplace/notebook"
	"commonplace/notebook/extract/album"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/plaintext"
	"commonplace/notebook/extract/prose"
	"commonplace/notebook/extract/web"
)

// A Markdown file becomes the words a reader of it would see, each block saying what it is. Front matter (frontmatter.go) is taken off
// first; bullets go, the numbers of an ordered list stay, since the text may speak of "point 3".
//
// Trap: goldmark cannot be cancelled, and some inputs take it quadratic time: 195 KB of "> > >" more than ten seconds. So what a
// person could not have meant is capped before it is parsed, and a file over a cap is kept as the plain text it is.

const (
	// maxNesting is the most quotation marks and list marks one line may begin with, and maxIndent the most columns.
	maxNesting, maxIndent = 24, 120
	// maxLine is the longest line, in bytes.
	maxLine = 256 << 10
	// maxBrackets is the most opening brackets in one paragraph, and maxMarks the most marks of emphasis and code.
	maxBrackets, maxMarks = 2000, 20_000
)

// Read reads a Markdown file, and gives p the pictures it shows.
func Read(source string, p *album.Album) notebook.Draft {
	d := notebook.Draft{}
	matter, body, found := CutMatter(source)
	var c draft.Composer
	if found && !readFrontMatter(matter, &d) {
		c.Add(notebook.BlockCode, 0, matter) // malformed: nothing of it is lost
	}
	d.Created, d.Changed = time.Time{}, time.Time{} // a note's
	links, tags := Scan(body)
	for i := range links {
		links[i].At = notebook.Span{} // of the source, not of the text that comes of it
	}
	d.Links = links
	AddTags(&d, tags)
	if !isTame(body) {
		d.Text = source
		d.Blocks = plaintext.Paragraphs(source)
		return d
	}
	m := walker{Composer: &c, source: []byte(body), shown: p}
	doc := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, obsidian{}, notes{})).Parser().Parse(text.NewReader(m.source))
	m.blocks(doc, place{kind: notebook.BlockParagraph})
	if d.Title == "" {
		d.Title = m.title
	}
	d.Text, d.Blocks = c.Result()
	return d
}

// isTame says whether a source keeps within the caps.
func isTame(source string) bool {
	brackets, marks := 0, 0
	for len(source) > 0 {
		line, rest, _ := strings.Cut(source, "\n")
		source = rest
		if len(line) > maxLine || nesting(line) > maxNesting {
			return false
		}
		if strings.TrimSpace(line) == "" {
			brackets, marks = 0, 0
			continue
		}
		for i := range len(line) {
			switch line[i] {
			case '[', '<', '(':
				brackets++
			case '*', '_', '~', '`', '=', '%':
				marks++
			}
		}
		if brackets > maxBrackets || marks > maxMarks {
			return false
		}
	}
	return true
}

// nesting counts the marks a line begins with that each open a block in the last; more than maxIndent columns of white space count as
// too many.
func nesting(line string) int {
	n, column := 0, 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == ' ':
			column++
		case c == '\t':
			column += 4
		case c == '>', (c == '-' || c == '+' || c == '*') && (i+1 == len(line) || line[i+1] == ' ' || line[i+1] == '\t'):
			n++
			column = 0
		case c >= '0' && c <= '9' && i+2 < len(line) && (line[i+1] == '.' || line[i+1] == ')') && line[i+2] == ' ':
			n++
			i++
			column = 0
		default:
			return n
		}
		if column > maxIndent {
			return maxNesting + 1
		}
	}
	return n
}

// walker writes the blocks of a parsed file.
type walker struct {
	*draft.Composer
	source []byte
	title  string // the first heading of the first level
	others bool   // a heading of another level came first
	shown  *album.Album
	// placed are the pictures in the block that inline read last, and said their words as they stand in it.
	placed []int
	said   []string
}

// place is where in the file the walk is: what a paragraph there is, and how deep.
type place struct {
	kind          notebook.BlockKind
	lists, quotes int
	number        string // to write before the next paragraph
}

func (p *place) level() int {
	switch p.kind {
	case notebook.BlockList:
		return p.lists
	case notebook.BlockQuote:
		return p.quotes
	}
	return 0
}

// blocks writes everything below a node.
func (m *walker) blocks(parent ast.Node, p place) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		m.block(n, &p)
	}
}

func (m *walker) block(n ast.Node, p *place) {
	switch n := n.(type) {
	case *ast.Heading:
		m.heading(n)
	case *ast.Paragraph, *ast.TextBlock:
		m.paragraph(n, p)
	case *calloutKind:
		m.Add(p.kind, p.level(), n.words)
	case *ast.Blockquote:
		inner := *p
		inner.kind, inner.quotes = notebook.BlockQuote, p.quotes+1
		m.blocks(n, inner)
	case *ast.List:
		m.list(n, *p)
	case *note:
		m.blocks(n, place{kind: notebook.BlockFootnote, number: "[" + n.mark + "] "})
	case *ast.FencedCodeBlock:
		m.Add(notebook.BlockCode, 0, m.lines(n))
	case *ast.CodeBlock:
		m.Add(notebook.BlockCode, 0, m.lines(n))
	case *ast.HTMLBlock:
		raw := m.lines(n)
		if n.HasClosure() {
			raw += string(n.ClosureLine.Value(m.source))
		}
		m.rawImages(raw)
		m.placePictures()
		_, inner, blocks := web.VisibleText(raw)
		for _, b := range blocks {
			m.Add(b.Kind, b.Level, b.Of(inner))
		}
	case *east.Table:
		for row := n.FirstChild(); row != nil; row = row.NextSibling() {
			var cells []string
			for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
				cells = append(cells, prose.OneLine(m.inline(cell)))
			}
			m.Add(notebook.BlockTable, 0, strings.Join(cells, "\t"))
		}
		m.placePictures()
	case *ast.ThematicBreak, *ast.LinkReferenceDefinition, *comment:
	default:
		m.blocks(n, *p)
	}
}

func (m *walker) heading(n *ast.Heading) {
	words := withoutName(notebook.BlockHeading, prose.OneLine(m.inline(n)))
	if n.Level == 1 && m.title == "" && !m.others {
		m.title = words
	}
	m.others = m.others || n.Level > 1
	m.Add(notebook.BlockHeading, n.Level, words)
	m.placePictures()
}

func (m *walker) list(n *ast.List, p place) {
	p.kind, p.lists = notebook.BlockList, p.lists+1
	number := n.Start
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		inner := p
		inner.number = ""
		if n.IsOrdered() {
			inner.number = fmt.Sprintf("%d%c ", number, n.Marker)
			number++
		}
		m.blocks(item, inner)
	}
}

// lines returns a block's source lines.
func (m *walker) lines(n ast.Node) string { return string(n.Lines().Value(m.source)) }

// inline returns the words of a block: marks of emphasis and addresses gone, line ends in the source a space.
func (m *walker) inline(n ast.Node) string {
	var b strings.Builder
	// Walk's only error would be ours.
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			if n.IsRaw() {
				b.Write(n.Value(m.source))
			} else {
				b.WriteString(unescape(string(n.Value(m.source))))
			}
			switch {
			case n.HardLineBreak():
				b.WriteByte('\n')
			case n.SoftLineBreak():
				b.WriteByte(' ')
			}
		case *ast.Image:
			m.image(string(n.Destination), m.alt(n))
		case *ast.String:
			if m.embed(n) {
				break
			}
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.Label(m.source))
		case *ast.RawHTML:
			m.rawImages(string(n.Segments.Value(m.source)))
			if bytes.HasPrefix(bytes.ToLower(n.Segments.Value(m.source)), []byte("<br")) {
				b.WriteByte('\n')
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// unescape resolves what stands for another character: \* and &amp;.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return html.UnescapeString(s)
	}
	var b strings.Builder
	from := 0
	for i := 0; i+1 < len(s); i++ {
		if s[i] == '\\' && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", s[i+1]) >= 0 {
			b.WriteString(html.UnescapeString(s[from:i]))
			b.WriteByte(s[i+1])
			i++
			from = i + 1
		}
	}
	b.WriteString(html.UnescapeString(s[from:]))
	return b.String()
}
