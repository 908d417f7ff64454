package extract_test

import (
	"fmt"
	"strings"
	"testing"
)

// laughs is a document type that unfolds to a billion words, and one that would fetch a file; use is how it is asked for.
func laughs(root string) (doctype, use string) {
	var b strings.Builder
	b.WriteString("<?xml version=\"1.0\"?><!DOCTYPE " + root + " [<!ENTITY l0 \"ha\"><!ENTITY file SYSTEM \"file:///etc/passwd\">")
	for i := range 30 {
		fmt.Fprintf(&b, "<!ENTITY l%d %q>", i+1, strings.Repeat(fmt.Sprintf("&l%d;", i), 10))
	}
	return b.String() + "]>", "&l30; &file;"
}

func xmlHarms(t testing.TB) []harm {
	word, wordUse := laughs("w:document")
	text, textUse := laughs("office:document-content")
	opf, opfUse := laughs("package")
	page, pageUse := laughs("html")
	notes, notesUse := laughs("en-export")
	note, noteUse := laughs("en-note")
	const container = `<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>`
	bookOf := func(metadata, spine, chapter, before string) []byte {
		return zipOf(t, entry{name: "mimetype", data: "application/epub+zip"}, entry{name: "META-INF/container.xml", data: container},
			entry{name: "b.opf", data: before + `<package><metadata>` + metadata + `</metadata><manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine>` + spine + `</spine></package>`},
			entry{name: "c.xhtml", data: chapter})
	}
	one := `<itemref idref="c"/>`
	export := func(before, title, content string) []byte {
		return []byte(before + "<en-export><note><title>" + title + "</title><content><![CDATA[" + content + "]]></content></note></en-export>")
	}
	deep := strings.Repeat("<a>", 1<<20)
	wordOf := func(document string) []byte {
		return zipOf(t, entry{name: "[Content_Types].xml", data: "<Types/>"}, entry{name: "word/document.xml", data: document})
	}
	textOf := func(content string) []byte {
		return zipOf(t, entry{name: "mimetype", data: "application/vnd.oasis.opendocument.text"}, entry{name: "content.xml", data: content})
	}
	return []harm{
		{"laughs.docx", func() []byte {
			return wordOf(word + "<document><body><p><r><t>" + wordUse + "</t></r></p></body></document>")
		}, []string{unreadable}},
		{"laughs.odt", func() []byte { return textOf(text + "<d><body><text><p>" + textUse + "</p></text></body></d>") }, []string{unreadable}},
		{"laughs.opf.epub", func() []byte { return bookOf("<title>"+opfUse+"</title>", one, "<p>Words.</p>", opf) }, []string{unreadable, "epub"}},
		{"laughs.page.epub", func() []byte { return bookOf("", one, page+"<html><body><p>Words. "+pageUse+"</p></body></html>", "") }, []string{"epub"}},
		{"laughs.enex", func() []byte { return export(notes, notesUse, "<en-note>Words.</en-note>") }, []string{"evernote"}},
		{"laughs.note.enex", func() []byte { return export("", "a", note+"<en-note>Words. "+noteUse+"</en-note>") }, []string{"evernote"}},
		{"laughs.html", func() []byte { return []byte(page + "<html><body><p>Words. " + pageUse + "</p></body></html>") }, []string{"html"}},
		{"deep.docx", func() []byte { return wordOf("<document><body>" + deep) }, []string{tooLarge, unreadable}},
		{"deep.odt", func() []byte { return textOf("<d><body><text>" + deep) }, []string{tooLarge, unreadable}},
		{"deep.enex", func() []byte { return export("", "a", "<en-note>Words."+deep) }, []string{"evernote"}},
		{"spine.epub", func() []byte { return bookOf("", strings.Repeat(one, 100_000), "<p>Words of a chapter.</p>", "") }, []string{tooLarge}},
		{"manifest.epub", func() []byte {
			return bookOf("", one+`</spine></package><manifest>`+strings.Repeat(`<item id="x" href="c.xhtml" media-type="text/html"/>`, 100_000)+"</manifest>", "<p>Words.</p>", "")
		}, []string{"epub", tooLarge, unreadable}},
		{"attributes.docx", func() []byte {
			var b strings.Builder
			for i := range 200_000 {
				fmt.Fprintf(&b, " a%d=\"b\"", i)
			}
			return wordOf("<document" + b.String() + "><body><p><r><t>Words.</t></r></p></body></document>")
		}, []string{"docx", tooLarge, unreadable}},
	}
}

func mailHarms() []harm {
	nested := func(n int) []byte {
		var b strings.Builder
		b.WriteString("Subject: x\r\nFrom: a@b.c\r\nMIME-Version: 1.0\r\n")
		for i := range n {
			fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n", i, i)
		}
		return []byte(b.String() + "\r\nWords.\r\n")
	}
	return []harm{
		{"nested.eml", func() []byte { return nested(50) }, []string{tooLarge, "mail"}}, // 2 KB
		{"same-boundary.eml", func() []byte {
			return []byte("Subject: x\r\nFrom: a\r\n" + strings.Repeat("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n", 50) + "\r\nWords.\r\n")
		}, []string{tooLarge, "mail"}},
		{"rfc822.eml", func() []byte {
			return []byte("Subject: x\nFrom: a\nDate: b\n" + strings.Repeat("Content-Type: message/rfc822\n\nSubject: x\n", 20_000) + "\nWords.")
		}, []string{"8 mail, " + unknown, "mail, " + unknown, tooLarge, "mail", "7 mail, " + unknown}},
		{"boundaries.eml", func() []byte {
			return []byte("Subject: x\nFrom: a\nContent-Type: multipart/mixed; boundary=\"" + strings.Repeat("-", 60) + "\"\n\n" + strings.Repeat("-", 1<<20) + "\n" + strings.Repeat(strings.Repeat("-", 61)+"\n", 50_000))
		}, []string{noText, tooLarge, "mail"}},
		{"header.eml", func() []byte {
			return []byte("Subject: x\nFrom: " + strings.Repeat("a@b.c, ", 300_000) + "\n\nWords.")
		}, []string{"mail"}},
		{"encoded.eml", func() []byte {
			return []byte("From: a\nSubject: " + strings.Repeat("=?utf-8?q?a?= ", 200_000) + "\n\nWords.")
		}, []string{"mail"}},
		{"references.mhtml", func() []byte {
			return []byte("From: a\nSubject: x\nContent-Type: multipart/related; boundary=b\n\n" + strings.Repeat("--b\nContent-Type: text/html\n\n<p>Words.\n", 50_000) + "--b--")
		}, []string{tooLarge, "mail", "mail, " + tooLarge + ", 998 html"}},
	}
}

func markHarms() []harm {
	rep := func(s string, n int) func() []byte { return func() []byte { return []byte(strings.Repeat(s, n)) } }
	return []harm{
		{"quotes.md", rep("> ", 97<<10), []string{"markdown"}}, {"quotes.txt", rep("> ", 97<<10), []string{"text"}},
		{"quotes-spaced.md", rep("> > >", 39<<10), []string{"markdown"}},
		{"quotes.html", func() []byte { return []byte("<html><body>" + strings.Repeat("<blockquote>", 195<<10/12) + "Words.") }, []string{"html"}},
		{"quotes.enex", func() []byte {
			return []byte("<en-export><note><title>a</title><content><![CDATA[<en-note>" + strings.Repeat("<blockquote>", 195<<10/12) + "]]></content></note></en-export>")
		}, []string{"evernote"}},
		{"lines.txt", rep("A line of a text without a blank line\n", 100<<10), []string{"text"}},
		{"short-lines.txt", rep("a b\n", 500<<10), []string{"text"}},
		{"one-word.txt", rep("a", 2<<20), []string{"text"}},
		{"times.txt", rep("00:01 ", 300<<10), []string{"text"}},
		{"names.txt", rep("Jane Roe: x\n", 150<<10), []string{"text"}},
		{"colons.txt", rep("A:", 1<<20), []string{"text"}},
		{"by.txt", rep("By Jane Roe and ", 100<<10), []string{"text"}},
		{"dates.txt", rep("8 April 2025 ", 150<<10), []string{"text"}},
		{"lines.srt", func() []byte {
			return []byte("1\n00:00:01,000 --> 00:00:02,000\n" + strings.Repeat("words of one\n", 150<<10))
		}, []string{"transcript"}},
		{"voices.vtt", func() []byte {
			return []byte("WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("<v A>b", 300<<10))
		}, []string{"transcript"}},
		{"links.md", rep("[a](b) ", 250<<10), []string{"markdown"}}, {"rules.md", rep("a\n---\n", 200<<10), []string{"markdown"}},
		{"bars.md", rep("a|b\n-|-\n", 100<<10), []string{"markdown"}}, {"ticks.md", rep("`a``b```c", 150<<10), []string{"markdown"}},
		{"escapes.rtf", func() []byte { return []byte(`{\rtf1 ` + strings.Repeat(`\'e9\u233?`, 150<<10) + "}") }, []string{"rtf"}},
		{"spans.html", func() []byte { return []byte("<html><body><p>" + strings.Repeat("<span>a</span> ", 130<<10)) }, []string{"html"}},
		{"script.html", func() []byte {
			return []byte("<html><script type=application/ld+json>" + strings.Repeat(`{"@graph":[`, 100<<10) + "</script><body><p>Words.")
		}, []string{"html"}},
		{"strings.bib", func() []byte { return []byte(strings.Repeat("@string{a = \"b\"}\n", 100<<10) + "@misc{k, title = a}") }, []string{"reference"}},
		{"list.json", func() []byte {
			return []byte(`[{"id":"a","type":"book","title":"b","author":` + strings.Repeat("[", 1<<20))
		}, []string{unreadable, noText, "text"}},
		{"tags.ris", func() []byte {
			return []byte("TY  - JOUR\nT1  - a\n" + strings.Repeat("KW  - b\n", 200<<10) + "ER  - \n")
		}, []string{"reference"}},
	}
}
