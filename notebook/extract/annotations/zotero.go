package annotations

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// Zotero writes the annotations of a PDF into a note: a paragraph each, with the quote, where it is cited from, and the comment behind.
//
//	HTML      <span class="highlight" data-annotation="…">“quote”</span> <span class="citation" …>(Doe, 2017, p. 3)</span> comment
//	Markdown  “quote” ([Doe, 2017, p. 3](zotero://select/…)) ([pdf](zotero://open-pdf/library/items/ABCD1234?page=3&annotation=EFGH5678)) comment
//
// The paper is the one whose file is in the folder ABCD1234 of Zotero's storage; in HTML its title and DOI are told as well.

// LooksZotero says by its beginning that a page is such a note.
func LooksZotero(head string) bool {
	return strings.Contains(head, "data-citation-items=") || strings.Contains(head, "data-annotation=")
}

// openPDF is how a note leads to an annotation in a PDF.
var openPDF = regexp.MustCompile(`\(?\[[^\]\n]{0,200}\]\(zotero://open-pdf/[^)\s]*?items/([A-Z0-9]{8})\?([^)\s]*)\)\)?`)

// InZoteroMarkdown says whether a Markdown text has annotations of Zotero in it.
func InZoteroMarkdown(text string) bool {
	m := openPDF.FindStringSubmatch(text)
	return m != nil && strings.Contains(m[2], "annotation=")
}

var (
	citation = regexp.MustCompile(`\(\[[^\]\n]{0,300}\]\(zotero://select/[^)\s]*\)\)`)
	coloured = regexp.MustCompile(`(?i)<(?:mark|span) style="background-color: ?(#[0-9a-f]{6})[0-9a-f]{0,2}"?;?"?>`)
	mdTag    = regexp.MustCompile(`</?(?:mark|span)[^>\n]{0,200}>`)
)

// ZoteroMarkdown reads the annotations in a note, a document for each PDF.
func ZoteroMarkdown(text string) []Document {
	var all documents
	for line := range strings.SplitSeq(text, "\n") {
		at := openPDF.FindStringSubmatchIndex(line)
		if at == nil {
			continue
		}
		folder, query := line[at[2]:at[3]], strings.ReplaceAll(line[at[4]:at[5]], "&amp;", "&")
		values, err := url.ParseQuery(query)
		if err != nil || values.Get("annotation") == "" {
			continue
		}
		m := Mark{ID: "zotero:" + clip(values.Get("annotation"), 20), Page: clip(values.Get("page"), 20), Comment: clip(strings.TrimSpace(line[at[1]:]), maxWords)}
		if c := coloured.FindStringSubmatch(line[:at[0]]); c != nil {
			m.Colour = nearest(c[1])
		}
		words := mdTag.ReplaceAllString(citation.ReplaceAllString(line[:at[0]], ""), "")
		m.Quote = unquoted(words)
		all.add(Document{Folder: folder}, m)
	}
	return all.list
}

// documents gathers marks by the paper they are in.
type documents struct {
	list  []Document
	marks int
}

func (d *documents) add(of Document, m Mark) {
	if d.marks++; d.marks > maxMarks || m.Quote == "" {
		return
	}
	for i := range d.list {
		if d.list[i].Folder == of.Folder {
			d.list[i].Marks = append(d.list[i].Marks, m)
			return
		}
	}
	of.Marks = []Mark{m}
	d.list = append(d.list, of)
}

// unquoted takes off the quotation marks that Zotero sets around a quote; "" for words that have none.
func unquoted(s string) string {
	s = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(s), "-*> "))
	for _, marks := range [][2]string{{"“", "”"}, {"\"", "\""}, {"«", "»"}, {"„", "“"}} {
		if inner, ok := strings.CutPrefix(s, marks[0]); ok {
			if inner, ok = strings.CutSuffix(inner, marks[1]); ok {
				return clip(strings.TrimSpace(inner), maxQuote)
			}
		}
	}
	return ""
}

// zoteroItem is what a note says of the works it cites.
type zoteroItem struct {
	URIs []string `json:"uris"`
	Data struct {
		Title, DOI, URL string
	} `json:"itemData"`
}

// ZoteroPage reads the annotations in a note in HTML, a document for each PDF, and the title of the note.
func ZoteroPage(root *html.Node) (all []Document, title string) {
	var docs documents
	var items []zoteroItem
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if s := attr(n, "data-citation-items"); s != "" {
			_ = json.Unmarshal([]byte(unescaped(s)), &items) // without it there is less to find the paper by
		}
		if title == "" && (n.Data == "h1" || n.Data == "h2") {
			title = clip(oneLine(textOf(n)), maxAround)
		}
		if s := attr(n, "data-annotation"); s != "" {
			zoteroMark(&docs, n, unescaped(s), items)
		}
	}
	return docs.list, title
}

// zoteroMark reads the annotation at a node, and the comment that follows in its paragraph.
func zoteroMark(docs *documents, n *html.Node, raw string, items []zoteroItem) {
	var a struct {
		AttachmentURI string `json:"attachmentURI"`
		Key           string `json:"annotationKey"`
		Colour        string `json:"color"`
		Page          string `json:"pageLabel"`
		Item          struct {
			URIs []string `json:"uris"`
		} `json:"citationItem"`
	}
	if json.Unmarshal([]byte(raw), &a) != nil {
		return
	}
	m := Mark{ID: "zotero:" + clip(a.Key, 20), Colour: nearest(a.Colour), Page: clip(a.Page, 20)}
	words := strings.TrimSpace(textOf(n))
	if m.Quote = unquoted(words); m.Quote == "" {
		m.Quote = clip(words, maxQuote)
	}
	var comment strings.Builder
	for s := n.NextSibling; s != nil && attr(s, "data-annotation") == ""; s = s.NextSibling {
		if !strings.Contains(attr(s, "class"), "citation") {
			comment.WriteString(textOf(s))
		}
	}
	m.Comment = clip(strings.TrimSpace(comment.String()), maxWords)
	of := Document{Folder: clip(a.AttachmentURI[strings.LastIndexByte(a.AttachmentURI, '/')+1:], 20)}
	for _, i := range items {
		if len(items) == 1 || len(i.URIs) > 0 && len(a.Item.URIs) > 0 && i.URIs[0] == a.Item.URIs[0] {
			of.Title, of.DOI, of.URL = clip(oneLine(i.Data.Title), maxAround), clip(i.Data.DOI, maxAround), clip(i.Data.URL, maxAround*5)
		}
	}
	docs.add(of, m)
}

func unescaped(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}

func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
