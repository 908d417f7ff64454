package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"

	"commonplace/notebook"
	"commonplace/notebook/extract/album"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/page"
	"commonplace/notebook/extract/prose"
	"commonplace/notebook/extract/web"
	"commonplace/notebook/folder"
)

// A picture in Markdown stands in a paragraph. Where nothing else does, the picture takes its place and the words in its brackets become its
// caption; in a paragraph with other words these stay where they are and the picture comes after it.

// paragraph writes a paragraph and the pictures in it.
func (m *walker) paragraph(n ast.Node, p *place) {
	words := withoutName(p.kind, m.inline(n))
	rest := words
	for _, said := range m.said {
		rest = strings.Replace(rest, said, "", 1)
	}
	number := p.number
	p.number = ""
	if len(m.placed) == 0 || prose.HasWords(rest) || number != "" {
		m.Add(p.kind, p.level(), number+words)
		m.placePictures()
		return
	}
	m.placePictures()
	m.Add(notebook.BlockCaption, 0, words)
}

// placePictures places the pictures of the block that was read.
func (m *walker) placePictures() {
	for _, number := range m.placed {
		m.Picture(number)
	}
	m.placed, m.said = nil, nil
}

// image notes a picture of the block that is read; words are those it leaves in it.
func (m *walker) image(name, words string) {
	if number := m.shown.ReferFile(name, words); number > 0 {
		m.placed = append(m.placed, number)
		m.said = append(m.said, words)
	}
}

// alt returns the words of a picture as inline writes them.
func (m *walker) alt(n ast.Node) string {
	inner := walker{Composer: &draft.Composer{}, source: m.source}
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		b.WriteString(inner.inline(c))
	}
	return b.String()
}

// embed notes the picture that an ![[embed]] shows, wherever in the vault it lies, and says whether it is one. A file name is no words.
func (m *walker) embed(n *ast.String) bool {
	v, ok := n.AttributeString(embedded)
	target, _ := v.(string)
	name, about, _ := strings.Cut(strings.ReplaceAll(target, `\|`, "|"), "|")
	if name = strings.TrimSpace(name); !ok || m.shown == nil || !folder.PartOfPage(name) {
		return false
	}
	words := ""
	if !imageSize.MatchString(about) {
		words = prose.OneLine(about)
	}
	for _, from := range []string{name, "/" + name, notebook.Anywhere + name} {
		if data, err := m.shown.Find(from); err == nil {
			if number, _ := m.shown.Keep(name, album.AltWords(words), data); number > 0 {
				m.placed = append(m.placed, number)
				return true
			}
			return false
		}
	}
	return false
}

// rawImages notes the pictures in a stretch of HTML.
func (m *walker) rawImages(raw string) {
	if m.shown == nil || !strings.Contains(strings.ToLower(raw), "<img") {
		return
	}
	z := html.NewTokenizer(strings.NewReader(raw))
	for t := z.Next(); t != html.ErrorToken; t = z.Next() {
		if t != html.StartTagToken && t != html.SelfClosingTagToken {
			continue
		}
		token := z.Token()
		n := html.Node{Type: html.ElementNode, Data: token.Data, Attr: token.Attr}
		if n.Data == "img" && !web.IsSpacer(&n) {
			if number := m.shown.Refer(web.ImageNames(&n), page.Attr(&n, "alt")); number > 0 {
				m.placed = append(m.placed, number)
			}
		}
	}
}
