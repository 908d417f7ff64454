package epub

import (
	"path"
	"strings"

	"golang.org/x/net/html"

	"commonplace/notebook/extract/office/document"
	"commonplace/notebook/extract/page"
)

// picture takes a picture and leaves the words said of it, unless its caption says the same.
func (g *pageWalker) picture(n *html.Node) {
	alt := document.PictureWords(page.Attr(n, "alt"))
	name := page.Attr(n, "src")
	if n.Data == "image" { // of SVG, which wraps the pictures of covers
		name = page.Attr(n, "href") + page.Attr(n, "xlink:href")
	}
	if at := strings.IndexAny(name, "?#"); at >= 0 {
		name = name[:at]
	}
	if name != "" && !g.navigation && !strings.Contains(name, ":") {
		name = path.Join(g.folder, name)
		g.shown.Take(g.w, name, alt, func() ([]byte, error) { return g.pack.Picture(name) })
	}
	if caption := captionOf(n); alt != "" && !sameWords(alt, caption) && !strings.Contains(strings.ToLower(caption), strings.ToLower(strings.TrimRight(alt, "."))) {
		g.run.WriteString(g.shown.Say(alt))
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
				return document.OneLine(page.Text(c))
			}
		}
		break
	}
	return ""
}

// canShift says whether all words of an element have signs of their own above or below the line.
func canShift(n *html.Node, up int) bool {
	s := page.Text(n)
	return document.Shifted(s, up) != s
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
