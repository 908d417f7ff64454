package office

import (
	"strings"
	"testing"

	"commonplace/notebook/extract/office/document"
)

// epubOf makes a book of chapters, with metadata, a table of contents, and more parts.
func epubOf(t testing.TB, metadata, nav string, chapters []string, more ...string) []byte {
	var manifest, spine strings.Builder
	parts := []string{"mimetype", "application/epub+zip",
		"META-INF/container.xml", `<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>`}
	for i, c := range chapters {
		name := "c" + string(rune('0'+i))
		manifest.WriteString(`<item id="` + name + `" href="text/` + name + `%20x.xhtml" media-type="application/xhtml+xml"/>`)
		spine.WriteString(`<itemref idref="` + name + `"/>`)
		parts = append(parts, "OEBPS/text/"+name+" x.xhtml", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="e"><head><title/></head><body>`+c+`</body></html>`)
	}
	parts = append(parts, "OEBPS/book.opf", `<package xmlns:dc="d" xmlns:opf="o"><metadata>`+metadata+`</metadata><manifest>`+manifest.String()+
		`<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest><spine>`+spine.String()+`<itemref idref="nav" linear="no"/></spine></package>`,
		"OEBPS/nav.xhtml", `<html xmlns="h" xmlns:epub="e"><body><nav epub:type="toc"><h1>Contents</h1><ol>`+nav+`</ol></nav></body></html>`)
	return packOf(t, append(parts, more...)...)
}

func TestEPUB(t *testing.T) {
	for _, c := range []struct {
		name, nav string
		chapters  []string
		want      string
	}{
		{"chapters that have headings, and those that have none", `<li><a href="text/c0%20x.xhtml">One</a></li><li><a href="text/c1%20x.xhtml">Two</a><ol><li><a href="text/c1%20x.xhtml#b">Two b</a></li></ol></li><li><a href="text/c2%20x.xhtml">THREE</a></li>`,
			[]string{`<h2>Chapter One</h2><p>a</p>`, `<p>b</p><p>c</p><a id="b"/><p>d</p>`, `<p class="big">Three</p><p>e</p>`},
			`heading 2 "Chapter One"
			paragraph "a"
			heading 1 "Two"
			paragraph "b"
			paragraph "c"
			heading 2 "Two b"
			paragraph "d"
			heading 1 "Three"
			paragraph "e"`},
		{"elements closed where they begin", "", []string{`<p>a <a id="x"/>b <i/>c</p><script src="x"/><p>d</p><div/>e`}, `paragraph "a b c"
			paragraph "d"
			paragraph "e"`},
		{"lists, quotes, code, tables", "", []string{`<ol start="3"><li>a<ul><li>b</li></ul></li><li value="9">c</li></ol><ol type="a"><li><p>d</p><p>e</p></li></ol><blockquote><p>q</p><blockquote>r</blockquote></blockquote><pre>  x
  y</pre><table><caption>T</caption><tr><th/><th>h</th></tr><tr><td>1</td><td><p>2</p><p>3</p></td></tr></table>`},
			`item 1 "3. a"
			item 2 "b"
			item 1 "9. c"
			item 1 "a. d"
			item 1 "e"
			quote 1 "q"
			quote 2 "r"
			code "  x\n  y"
			caption "T"
			row "\th"
			row "1\t2 3"`},
		{"signs, pictures, notes, pages", "", []string{`<p>10<sup>6</sup>, the 19<sup>th</sup>&nbsp;<ruby>漢<rt>kan</rt></ruby><br/>line</p><figure><img alt="A boat"/><figcaption>A boat.</figcaption></figure><p><img alt="Another"/></p><span epub:type="pagebreak" title="12"/><aside epub:type="footnote"><p>Note.</p></aside><p hidden="">no</p>`},
			`paragraph "10⁶, the 19th` + "\\u00a0" + `漢\nline"
			caption "A boat."
			paragraph "[Another]"
			page "12"
			note "Note."`},
		{"cells over several columns and rows", "", []string{`<table><tr><td rowspan="2">a</td><td colspan="2">b</td><td>c</td></tr><tr><td>d</td></tr></table>`}, `row "a\tb\t\tc"
row "\td"
`},
		{"notes and what refers to them", "", []string{`<p>Words.<sup><a epub:type="noteref" href="#n1">1</a></sup> <a href="#fn2">*</a></p><aside epub:type="footnote" id="n1"><p>First.</p><p>More.</p></aside><section epub:type="footnotes"><ol start="2"><li id="fn2"><p>Second. <a href="#fnref2">↩︎</a></p></li></ol></section>`}, `paragraph "Words.[1] [*]"
note "First."
note "More."
note "[2] Second."
`},
		{"formulas and alternatives", "", []string{`<p>so <math><mfrac><mi>a</mi><mn>2</mn></mfrac></math></p><epub:switch><epub:case required-namespace="urn:x"><p>no</p></epub:case><epub:default><p>yes</p></epub:default></epub:switch>`}, `paragraph "so a/2"
			paragraph "yes"`},
	} {
		t.Run(c.name, func(t *testing.T) { wants(t, document.EPUB, epubOf(t, "", c.nav, c.chapters), c.want) })
	}
}

func TestEPUBMetadata(t *testing.T) {
	for _, c := range []struct{ name, metadata, want string }{
		{"of the third version", `<dc:identifier>urn:isbn:1</dc:identifier><dc:title id="s">Sub</dc:title><dc:title id="t">Harbours</dc:title><meta refines="#t" property="title-type">main</meta>
			<dc:creator id="a">Plato</dc:creator><dc:creator id="b">Jane Roe</dc:creator><meta refines="#b" property="role">trl</meta><dc:publisher>A Press</dc:publisher><dc:language>de</dc:language><dc:date>2011-09-01T00:00:00Z</dc:date>`,
			`title: Harbours
			authors: Plato
			publisher: A Press
			language: de
			date: 2011-09-01
			identifier: urn:isbn:1
			paragraph "a"`},
		{"of the second", `<dc-metadata><dc:title>Harbours</dc:title><dc:creator opf:role="aut">Jane Roe</dc:creator><dc:creator opf:role="ill">John Doe</dc:creator><dc:date opf:event="modification">2020-01-01</dc:date><dc:date opf:event="publication">1999</dc:date><dc:identifier>x</dc:identifier><dc:identifier>http://example.com/b</dc:identifier></dc-metadata>`,
			`title: Harbours
			authors: Jane Roe
			date: 1999
			identifier: http://example.com/b
			paragraph "a"`},
		{"of nobody", `<dc:title>Unknown</dc:title><dc:creator>Unknown</dc:creator><dc:date>08/04/2025</dc:date>`, `paragraph "a"`},
	} {
		t.Run(c.name, func(t *testing.T) { wants(t, document.EPUB, epubOf(t, c.metadata, "", []string{"<p>a</p>"}), c.want) })
	}
}

func TestEPUBOldContents(t *testing.T) {
	data := packOf(t, "META-INF/container.xml", `<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>`,
		"b.opf", `<package><manifest><item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/><item id="c" href="C.html" media-type="text/html"/><item id="d" href="gone.html" media-type="text/html"/></manifest><spine toc="n"><itemref idref="c"/><itemref idref="d"/></spine></package>`,
		"toc.ncx", `<ncx><navMap><navPoint><navLabel><text>First</text></navLabel><content src="c.html"/></navPoint></navMap></ncx>`,
		"c.html", "<html><body><p>gr\xfc\xdfe</p></body></html>")
	wants(t, document.EPUB, data, `heading 1 "First"
		paragraph "grüße"`)
}
