package extract

import (
	"errors"

	"commonplace/notebook"
	"commonplace/notebook/extract/paper"
)

// readPaper reads a PDF.
func readPaper(data []byte, password string) (notebook.Draft, error) {
	p, err := paper.Read(data, password)
	if err != nil {
		return notebook.Draft{}, paperProblem(err)
	}
	published, err := notebook.ParseDate(p.Published)
	if err != nil {
		published = notebook.Date{} // a day that does not exist
	}
	d := notebook.Draft{
		Title: p.Title, Authors: p.Authors, Publisher: p.Publisher, Published: published, URL: p.URL,
		Language: p.Language, Unread: p.Unread,
	}
	var c composer
	for _, part := range p.Parts {
		if part.Kind == paper.Page {
			c.page(part.Text)
		} else {
			c.add(paperKinds[part.Kind], part.Level, part.Text)
		}
	}
	d.Text, d.Blocks = c.text.String(), c.blocks
	if d.Text == "" && d.Title != "" {
		d.Warnings = append(d.Warnings, "The title is what the file says of itself; there is no text to compare it with.")
	}
	if len(d.Text) <= articleBytes {
		markFurniture(d.Text, d.Blocks)
	}
	return d, nil
}

var paperKinds = map[paper.Kind]notebook.BlockKind{
	paper.Paragraph: notebook.BlockParagraph, paper.Heading: notebook.BlockHeading, paper.List: notebook.BlockList,
	paper.Table: notebook.BlockTable, paper.Furniture: notebook.BlockFurniture,
}

// paperProblem says why a PDF gave nothing.
func paperProblem(err error) error {
	switch {
	case errors.Is(err, paper.ErrPassword):
		return refuse(notebook.ErrPassword, "the PDF opens only with its password")
	case errors.Is(err, paper.ErrLocked):
		return refuse(notebook.ErrLocked, "PDF: %v", err)
	case errors.Is(err, paper.ErrBlank):
		return refuse(notebook.ErrNoText, "the PDF's pages are blank")
	case errors.Is(err, paper.ErrNoPage):
		return refuse(notebook.ErrNotFound, "%v", err)
	case errors.Is(err, paper.ErrTooLarge):
		return refuse(notebook.ErrTooLarge, "PDF: %v", err)
	}
	return refuse(notebook.ErrUnreadable, "PDF: %v", err)
}
