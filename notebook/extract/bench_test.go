package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkFormats measures each format in megabytes of file a second.
func BenchmarkFormats(b *testing.B) {
	paragraph := "A paragraph of an article, as they are written every day, with a comma here and there, and a full stop at its end.\n"
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"article.txt", []byte(strings.Repeat(paragraph, 40))},
		{"one-line.txt", []byte(strings.Repeat("word ", 1<<20))},
		{"many-lines.txt", []byte(strings.Repeat(paragraph, 1<<16))},
		{"crlf.txt", []byte(strings.Repeat(strings.ReplaceAll(paragraph, "\n", "\r\n"), 1<<16))},
		{"latin1.txt", []byte(strings.Repeat(strings.ReplaceAll(paragraph, "every day", "\xe0 la journ\xe9e"), 1<<14))},
		{"article.md", []byte(strings.Repeat("# Heading\n\n"+paragraph+"\n- *item*\n- item\n\n", 200))},
		{"page.html", page(b)},
		{"letter.docx", zipOf(b, entry{name: "[Content_Types].xml"}, entry{name: "word/document.xml", data: "<document><body>" + strings.Repeat("<p><pPr><pStyle val=\"Normal\"/></pPr><r><t>"+paragraph+"</t></r></p>", 4000) + "</body></document>"})},
		{"letter.odt", zipOf(b, entry{name: "mimetype", data: "application/vnd.oasis.opendocument.text"}, entry{name: "content.xml", data: "<d><body><text>" + strings.Repeat("<p>"+paragraph+"</p>", 4000) + "</text></body></d>"})},
		{"letter.rtf", []byte(`{\rtf1 ` + strings.Repeat(`\pard\f0 `+paragraph+`\par `, 4000) + "}")},
		{"book.epub", zipOf(b, entry{name: "META-INF/container.xml", data: `<c><r><rootfile full-path="b.opf"/></r></c>`},
			entry{name: "b.opf", data: `<p><manifest><item id="c" href="c.html" media-type="text/html"/></manifest><spine><itemref idref="c"/></spine></p>`},
			entry{name: "c.html", data: strings.Repeat("<p>"+paragraph+"</p>", 4000)})},
		{"articles.zip", zipOf(b, entry{name: "a.txt", data: strings.Repeat(paragraph, 4000)}, entry{name: "b.md", data: strings.Repeat(paragraph+"\n", 4000)})},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.data)))
			for b.Loop() {
				if _, err := read(b, c.name, c.data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// page is a real page where there is one, else one of the cases'.
func page(b *testing.B) []byte {
	name := filepath.Join("testdata", "html-article", "input.html")
	if real := filepath.Join("..", "..", "..", "shared", "samples", "html", "engadget", "source.html"); exists(real) {
		name = real
	}
	data, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	return data
}
