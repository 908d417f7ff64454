package web

import (
	"strings"

	"golang.org/x/net/html"

	"commonplace/notebook"
	"commonplace/notebook/extract/byline"
	"commonplace/notebook/extract/dates"
	"commonplace/notebook/extract/page"
	"commonplace/notebook/extract/prose"
)

// Pages without metadata show their date to readers, between the headline and the text:
//
//	<h1>Ferries stop at dusk</h1>
//	<div class="meta">By Jane Roe · Published 3 April 2025 · Updated 5 April 2025</div>      this line, and no line with more words
//	<p>The harbour board has …                                                              the first long paragraph ends the head
//
// A date above the headline is today's, and one below the beginning of the text belongs to something else.

const (
	// maxHeadLine is the longest line a date is looked for in, in bytes, and maxHeadWords the most words beside it.
	maxHeadLine, maxHeadWords = 200, 12
	// longParagraph is how long a paragraph is that begins the text, in bytes.
	longParagraph = 200
	// maxHeadNodes is how much of a page is looked at.
	maxHeadNodes = 20_000
)

// dateUnderHeadline finds the date that a page shows under its headline; unknown where it shows none.
func dateUnderHeadline(doc *html.Node) notebook.Date {
	below, left := (*html.Node)(nil), maxHeadNodes // below: the headline
	for n := range doc.Descendants() {
		if left--; left < 0 {
			break
		}
		if n.Type != html.ElementNode || hidden[n.Data] {
			continue
		}
		if below == nil {
			if n.Data == "h1" && prose.HasWords(shortText(n, longParagraph, &left)) {
				below = n
			}
			continue
		}
		if inTable(n, below) {
			continue // there stand facts about what the text is about
		}
		text := shortText(n, longParagraph, &left)
		if n.Data == "p" && len(text) >= longParagraph {
			break
		}
		if text = prose.OneLine(text); len(text) < maxHeadLine {
			if d, rest := dates.Within(text); d.Known() && strings.Count(rest, " ") < maxHeadWords && !prose.IsSentence(rest) {
				if marked := timeWithin(n); marked.Known() {
					return marked // in the page's own time zone, not in the one it was saved in
				}
				return d
			}
		}
	}
	return notebook.Date{}
}

// inTable says whether an element is a table or stands in one, unless the headline stands in it too, which makes it the page's layout.
func inTable(n, headline *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.Data != "table" {
			continue
		}
		for h := headline; h != n; h = h.Parent {
			if h == nil {
				return true
			}
		}
		return false
	}
	return false
}

// firstLines looks for a byline and a date, where the page says neither elsewhere, in the lines that the article begins with.
func firstLines(d *notebook.Draft) {
	for _, b := range d.Blocks[:min(len(d.Blocks), byline.HeadBlocks)] {
		if b.Kind != notebook.BlockParagraph {
			continue
		}
		for line := range strings.SplitSeq(prose.ClipBytes(b.Of(d.Text), 2*maxHeadLine), "\n") {
			if names, _ := byline.Line(line); names != nil && len(d.Authors) == 0 {
				d.Authors = names
			}
			if day, rest := dates.Within(line); day.Known() && !d.Published.Known() && strings.Count(rest, " ") < maxHeadWords && !prose.IsSentence(rest) {
				d.Published, d.PublishedFrom = day, dates.FromFirstLines
			}
		}
		if b.Len() >= longParagraph {
			return
		}
	}
}

// timeWithin returns the first day that is marked in a line.
func timeWithin(line *html.Node) notebook.Date {
	if line.Data == "time" {
		d, _ := dates.Machine(page.Attr(line, "datetime"))
		return d
	}
	for n := range line.Descendants() {
		if n.Type == html.ElementNode && n.Data == "time" {
			d, _ := dates.Machine(page.Attr(n, "datetime"))
			return d
		}
	}
	return notebook.Date{}
}

// shortText returns the words below a node, or the first of them once they are longer than most, and counts the nodes looked at.
func shortText(n *html.Node, most int, left *int) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if *left--; *left < 0 || b.Len() > most {
			break
		}
		switch {
		case c.Type == html.TextNode && !hidden[c.Parent.Data]:
			b.WriteString(c.Data)
		case c.Type == html.ElementNode && (page.IsBlock(c.Data) || c.Data == "br" || c.Data == "span" || c.Data == "time"):
			b.WriteByte(' ')
		}
	}
	return b.String()
}
