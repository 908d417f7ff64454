package extract_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"commonplace/index/corpus"
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
		{"page.html", realPage(b)},
		{"letter.docx", zipOf(b, entry{name: "[Content_Types].xml"}, entry{name: "word/document.xml", data: "<document><body>" + strings.Repeat("<p><pPr><pStyle val=\"Normal\"/></pPr><r><t>"+paragraph+"</t></r></p>", 4000) + "</body></document>"})},
		{"letter.odt", zipOf(b, entry{name: "mimetype", data: "application/vnd.oasis.opendocument.text"}, entry{name: "content.xml", data: "<d><body><text>" + strings.Repeat("<p>"+paragraph+"</p>", 4000) + "</text></body></d>"})},
		{"letter.rtf", []byte(`{\rtf1 ` + strings.Repeat(`\pard\f0 `+paragraph+`\par `, 4000) + "}")},
		{"book.epub", zipOf(b, entry{name: "META-INF/container.xml", data: `<c><r><rootfile full-path="b.opf"/></r></c>`},
			entry{name: "b.opf", data: `<p><manifest><item id="c" href="c.html" media-type="text/html"/></manifest><spine><itemref idref="c"/></spine></p>`},
			entry{name: "c.html", data: strings.Repeat("<p>"+paragraph+"</p>", 4000)})},
		{"mail.eml", []byte("From: Jane <j@x.org>\nSubject: s\nDate: Tue, 8 Apr 2025 10:00:00 +0000\n\n" + strings.Repeat(paragraph+"\n> "+paragraph+"\n", 40))},
		{"mails.mbox", []byte(strings.Repeat("From a@x.org Tue Apr  8 10:00:00 2025\nFrom: Jane <j@x.org>\nSubject: s\nDate: Tue, 8 Apr 2025 10:00:00 +0000\n\n"+strings.Repeat(paragraph+"\n", 20)+"\n", 500))},
		{"list.bib", []byte(strings.Repeat("@article{k, author = {Roe, Jane and G{\\\"a}hler, F.}, title = {The {F}erries of B{\\ae}r{\\o}}, journal = {Islands}, year = 2001, month = aug}\n", 2000))},
		{"notes.enex", []byte("<en-export>" + strings.Repeat("<note><title>t</title><created>20250310T101500Z</created><content><![CDATA[<en-note>"+strings.Repeat("<div>"+paragraph+"</div>", 20)+"</en-note>]]></content></note>", 200))},
		{"table.csv", []byte(strings.Repeat("Oslo,12.50,\"said \"\"dear\"\", by many\"\n", 1<<15))},
		{"talk.vtt", []byte("WEBVTT\n\n" + strings.Repeat("00:01.000 --> 00:02.000\n<v Jane>Some words of the talk\n\n00:02.000 --> 00:03.000\n<v Ben>Some more of them\n\n", 1<<12))},
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

// realPage is a real page where there is one, else one of the cases'.
func realPage(b *testing.B) []byte {
	name := filepath.Join("testdata", "html-article", "input.html")
	if real, there := corpus.Find("samples", "html", "engadget", "source.html"); there {
		name = real
	}
	data, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	return data
}
