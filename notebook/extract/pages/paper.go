package pages

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"commonplace/notebook"
	"commonplace/notebook/date"
	"commonplace/notebook/extract/annotations"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/furniture"
	"commonplace/notebook/extract/paper"
	"commonplace/notebook/extract/paper/layout"
	"commonplace/notebook/extract/prose"
)

// PDF reads a PDF.
func PDF(data []byte, password string) (notebook.Draft, error) {
	p, err := paper.Read(data, password)
	if err != nil {
		return notebook.Draft{}, paperProblem(err)
	}
	published, err := date.Parse(p.Published)
	if err != nil {
		published = notebook.Date{} // a day that does not exist
	}
	d := notebook.Draft{
		Title: p.Title, Authors: p.Authors, Publisher: p.Publisher, Published: published, URL: p.URL,
		Language: p.Language, Unread: p.Unread,
	}
	var c draft.Composer
	for _, part := range p.Parts {
		if part.Kind == layout.Page {
			c.Page(part.Text)
		} else {
			c.Add(paperKinds[part.Kind], part.Level, part.Text)
		}
	}
	d.Text, d.Blocks = c.Result()
	if d.Text == "" && d.Title != "" {
		d.Warnings = append(d.Warnings, "The title is what the file says of itself; there is no text to compare it with.")
	}
	if len(d.Text) <= furniture.MaxText {
		furniture.Mark(d.Text, d.Blocks)
	}
	d.DOI = doiOf(d)
	for _, m := range p.Marked {
		d.Highlights = append(d.Highlights, paperHighlight(m))
	}
	return d, nil
}

// paperHighlight makes a highlight of what a reader marked. One that has no name of its own is known again by its page and words.
func paperHighlight(m paper.Marked) notebook.DraftHighlight {
	h := notebook.DraftHighlight{
		Quote: m.Quote, Before: m.Before, After: m.After, Comment: m.Comment, Made: m.Made, Origin: "pdf:" + m.ID,
		Colour: notebook.Colour(annotations.Nearest(m.R, m.G, m.B)),
	}
	if m.ID == "" {
		h.Origin = fmt.Sprintf("pdf:%d %s", m.Page, draft.ShortDigest(m.Quote))
	}
	return h
}

// doiHead is how much of a paper's beginning is looked at for its own number, in bytes; further down stand those of others.
const doiHead = 4 << 10

var doi = regexp.MustCompile(`\b10\.\d{4,9}/[-._;()/:A-Za-z0-9]*[A-Za-z0-9]`)

// doiOf returns the DOI in a paper's address or its beginning; "" where there are several.
func doiOf(d notebook.Draft) string {
	if own := doi.FindString(d.URL); own != "" {
		return own
	}
	own := ""
	for _, s := range doi.FindAllString(prose.ClipBytes(d.Text, doiHead), -1) {
		if own != "" && !strings.EqualFold(own, s) {
			return ""
		}
		own = s
	}
	return own
}

var paperKinds = map[layout.Kind]notebook.BlockKind{
	layout.Paragraph: notebook.BlockParagraph, layout.Heading: notebook.BlockHeading, layout.List: notebook.BlockList,
	layout.Table: notebook.BlockTable, layout.Furniture: notebook.BlockFurniture,
}

// paperProblem says why a PDF gave nothing.
func paperProblem(err error) error {
	switch {
	case errors.Is(err, paper.ErrPassword):
		return draft.Refuse(notebook.ErrPassword, "the PDF opens only with its password")
	case errors.Is(err, paper.ErrLocked):
		return draft.Refuse(notebook.ErrLocked, "PDF: %v", err)
	case errors.Is(err, paper.ErrBlank):
		return draft.Refuse(notebook.ErrNoText, "the PDF's pages are blank")
	case errors.Is(err, paper.ErrNoPage):
		return draft.Refuse(notebook.ErrNotFound, "%v", err)
	case errors.Is(err, paper.ErrTooLarge):
		return draft.Refuse(notebook.ErrTooLarge, "PDF: %v", err)
	}
	return draft.Refuse(notebook.ErrUnreadable, "PDF: %v", err)
}
