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
	"commonplace/notebook/extract/web"
)

// Documents of word processors and e-books are read by package office; here their parts become blocks. A note begins with its mark.

// officeFormats are the rows of formats that package office reads. An archive that cannot be opened is what its name says.
func officeFormats() []format {
	rows := []format{
		{name: notebook.Format(office.DOCX), words: "a Word document", endings: []string{".docx", ".docm", ".dotx"}},
		{name: notebook.Format(office.ODT), words: "an OpenDocument text", endings: []string{".odt", ".ott"}},
		{name: notebook.Format(office.EPUB), words: "an e-book (EPUB)", endings: []string{".epub"}},
		{name: notebook.Format(office.RTF), words: "a rich text (RTF) file"},
	}
	for i, r := range rows {
		rows[i].looks = func(f candidate) bool {
			return f.document == office.Format(r.name) || f.document == "" && archive.IsZip(f.data) && slices.Contains(r.endings, f.ending)
		}
		rows[i].illustrated = func(data []byte, shown *album.Album) (notebook.Draft, error) {
			doc, err := office.Read(office.Format(r.name), data, shown.KeepOpened)
			if err != nil {
				return notebook.Draft{}, officeProblem(r.words, err)
			}
			return officeDraft(doc, office.Format(r.name) == office.EPUB), nil
		}
		rows[i].endings = nil // a text of such a name is none of them
	}
	return rows
}

// officeProblem says why a document gave nothing, in the notebook's own errors.
func officeProblem(words string, err error) error {
	sentinel := notebook.ErrUnreadable
	switch {
	case errors.Is(err, office.ErrPassword):
		sentinel = notebook.ErrLocked
	case errors.Is(err, office.ErrTooLarge):
		sentinel = notebook.ErrTooLarge
	}
	return draft.Refuse(sentinel, "%s: %v", words, err)
}

// officeBlocks are the blocks that parts become.
func officeBlocks() map[office.Kind]notebook.BlockKind {
	return map[office.Kind]notebook.BlockKind{
		office.Paragraph: notebook.BlockParagraph, office.Heading: notebook.BlockHeading, office.Item: notebook.BlockList,
		office.Quote: notebook.BlockQuote, office.Code: notebook.BlockCode, office.Row: notebook.BlockTable,
		office.Note: notebook.BlockFootnote, office.Caption: notebook.BlockCaption, office.Furniture: notebook.BlockFurniture,
	}
}

// officeDraft makes a draft of a document. What a page's rules know as furniture is not looked for in a book.
func officeDraft(doc office.Document, book bool) notebook.Draft {
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
		case office.Page:
			c.Page("")
			continue
		case office.Picture:
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
