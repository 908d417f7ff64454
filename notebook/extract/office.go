package extract

import (
	"errors"
	"slices"
	"strings"

	"commonplace/notebook"
	"commonplace/notebook/extract/album"
	"commonplace/notebook/extract/archive"
	"commonplace/notebook/extract/dates"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/furniture"
	"commonplace/notebook/extract/office"
	"commonplace/notebook/extract/office/document"
	"commonplace/notebook/extract/web"
)

// Documents of word processors and e-books are read by package office; here their parts become blocks. A note begins with its mark.

// officeFormats are the rows of formats that package office reads. An archive that cannot be opened is what its name says.
func officeFormats() []format {
	rows := []format{
		{name: notebook.Format(document.DOCX), words: "a Word document", endings: []string{".docx", ".docm", ".dotx"}},
		{name: notebook.Format(document.ODT), words: "an OpenDocument text", endings: []string{".odt", ".ott"}},
		{name: notebook.Format(document.EPUB), words: "an e-book (EPUB)", endings: []string{".epub"}},
		{name: notebook.Format(document.RTF), words: "a rich text (RTF) file"},
	}
	for i, r := range rows {
		rows[i].looks = func(f candidate) bool {
			return f.document == document.Format(r.name) || f.document == "" && archive.IsZip(f.data) && slices.Contains(r.endings, f.ending)
		}
		rows[i].illustrated = func(data []byte, shown *album.Album) (notebook.Draft, error) {
			doc, err := office.Read(document.Format(r.name), data, shown.KeepOpened)
			if err != nil {
				return notebook.Draft{}, officeProblem(r.words, err)
			}
			return officeDraft(doc, document.Format(r.name) == document.EPUB), nil
		}
		rows[i].endings = nil // a text of such a name is none of them
	}
	return rows
}

// officeProblem says why a document gave nothing, in the notebook's own errors.
func officeProblem(words string, err error) error {
	sentinel := notebook.ErrUnreadable
	switch {
	case errors.Is(err, document.ErrPassword):
		sentinel = notebook.ErrLocked
	case errors.Is(err, document.ErrTooLarge):
		sentinel = notebook.ErrTooLarge
	}
	return draft.Refuse(sentinel, "%s: %v", words, err)
}

// officeBlocks are the blocks that parts become.
func officeBlocks() map[document.Kind]notebook.BlockKind {
	return map[document.Kind]notebook.BlockKind{
		document.Paragraph: notebook.BlockParagraph, document.Heading: notebook.BlockHeading, document.Item: notebook.BlockList,
		document.Quote: notebook.BlockQuote, document.Code: notebook.BlockCode, document.Row: notebook.BlockTable,
		document.Note: notebook.BlockFootnote, document.Caption: notebook.BlockCaption, document.Furniture: notebook.BlockFurniture,
	}
}

// officeDraft makes a draft of a document. What a page's rules know as furniture is not looked for in a book.
func officeDraft(doc document.Document, book bool) notebook.Draft {
	d := notebook.Draft{Title: doc.Title, Authors: doc.Authors, Publisher: doc.Publisher, Language: doc.Language}
	d.Published, _ = dates.Certain(doc.Date)
	if d.PublishedFrom = dates.FromPageHead; book {
		d.PublishedFrom = dates.FromBook
	}
	if strings.HasPrefix(doc.Identifier, "http") && len(doc.Identifier) <= web.MaxAddress {
		d.URL = doc.Identifier
	}
	var c draft.Composer
	kinds := officeBlocks()
	for _, p := range doc.Parts {
		switch p.Kind {
		case document.Page:
			c.Page("")
			continue
		case document.Picture:
			c.Picture(p.Level)
			continue
		}
		c.Add(kinds[p.Kind], p.Level, p.Text)
	}
	d.Text, d.Blocks = c.Result()
	if len(d.Text) <= furniture.MaxText && !book {
		furniture.Mark(d.Text, d.Blocks)
	}
	return d
}
