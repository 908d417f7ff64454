// Package odt reads OpenDocument texts.
//
// Begin with [Read]; text.go reads what stands in paragraphs and lists, styles.go what they are by their styles. What it shares with other
// documents is in packages document and pack.
package odt

import (
	"encoding/xml"
	"path"
	"strings"

	"commonplace/notebook/extract/office/document"
	"commonplace/notebook/extract/office/pack"
)

// An OpenDocument text is content.xml: automatic styles first, then office:text with headings, paragraphs, lists, tables and sections.
// styles.xml has the named styles, and on its master pages the headers and footers; meta.xml the properties. Deleted words stand in
// text:tracked-changes alone, inserted ones in the text.

// reader is the reading of one OpenDocument text.
type reader struct {
	pack   *pack.Pack
	w      *document.Writer
	styles styles
	notes  document.Notes
	seen   document.Roles
	lists  []list // those we are in
	count  map[string]*listCounts
	aside  bool // we are in a header or footer, whose pictures are no part of the text
	quiet  int  // how many things we are in that count neither pages nor roles: tables, notes, boxes
	tables int
	cur    *paragraph
}

// Read reads an OpenDocument text.
func Read(data []byte, doc *document.Document, w *document.Writer) error {
	p, err := pack.Open(data)
	if err != nil {
		return err
	}
	if p.Has("encrypted-package") || isLocked(p) {
		return pack.ErrLocked
	}
	if !p.Has("content.xml") {
		return pack.ErrNoText
	}
	o := &reader{pack: p, w: w, styles: newStyles(), count: map[string]*listCounts{}}
	var headers, footers []document.Part
	err = p.Each("styles.xml", func(x *pack.XML, _ xml.StartElement) {
		x.Children(func(e xml.StartElement) {
			switch e.Name.Local {
			case "styles", "automatic-styles":
				o.styles.read(x)
			case "master-styles":
				headers, footers = o.masters(x)
			}
		}, nil)
	})
	if err != nil {
		return err
	}
	w.Furniture(headers)
	err = p.Each("content.xml", func(x *pack.XML, _ xml.StartElement) { o.content(x) })
	if err != nil {
		return err
	}
	o.notes.Write(w)
	w.Furniture(footers)
	o.seen.Into(doc)
	return pack.Properties(p, "meta.xml", doc, o.seen.Title != "")
}

// isLocked says whether the text is encrypted; the manifest says which parts are.
func isLocked(p *pack.Pack) bool {
	locked := false
	// A manifest that cannot be read says nothing; what is encrypted then fails as unreadable.
	_ = p.Each("META-INF/manifest.xml", func(x *pack.XML, _ xml.StartElement) {
		x.Children(func(e xml.StartElement) {
			name := pack.Attr(e, "full-path")
			x.Children(func(e xml.StartElement) {
				if e.Name.Local == "encryption-data" && (name == "content.xml" || name == "encrypted-package") {
					locked = true
				}
			}, nil)
		}, nil)
	})
	return locked
}

func (o *reader) content(x *pack.XML) {
	x.Children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "automatic-styles", "styles":
			o.styles.read(x)
		case "body":
			x.Children(func(e xml.StartElement) {
				if e.Name.Local == "text" {
					o.blocks(x)
				}
			}, nil)
		}
	}, nil)
}

// masters reads the headers and footers of the master pages.
func (o *reader) masters(x *pack.XML) (headers, footers []document.Part) {
	o.quiet++
	o.aside = true
	defer func() { o.quiet--; o.aside = false }()
	x.Children(func(xml.StartElement) {
		x.Children(func(e xml.StartElement) {
			if pack.IsOff(pack.Attr(e, "display")) {
				return
			}
			switch e.Name.Local {
			case "header", "header-left", "header-first":
				headers = append(headers, o.w.Capture(func() { o.blocks(x) })...)
			case "footer", "footer-left", "footer-first":
				footers = append(footers, o.w.Capture(func() { o.blocks(x) })...)
			}
		}, nil)
	}, nil)
	return headers, footers
}

// blocks reads what stands one below the other.
func (o *reader) blocks(x *pack.XML) { x.Children(func(e xml.StartElement) { o.block(x, e) }, nil) }

func (o *reader) block(x *pack.XML, e xml.StartElement) {
	switch e.Name.Local {
	case "h", "p":
		o.paragraph(x, e)
	case "list":
		o.list(x, e)
	case "table":
		o.table(x)
	case "section", "index-body", "index-title", "table-of-content", "illustration-index", "table-index", "object-index", "user-index",
		"alphabetical-index", "bibliography", "numbered-paragraph", "text-box", "page-sequence":
		if pack.Attr(e, "display") != "none" {
			o.blocks(x)
		}
	case "frame", "g", "a", "rect", "custom-shape", "ellipse", "line", "polygon", "caption":
		o.shape(x, e)
	}
	x.End(o.w.Failed())
}

// shape reads a picture or drawing that stands between paragraphs.
func (o *reader) shape(x *pack.XML, e xml.StartElement) {
	p := &paragraph{}
	outer := o.cur
	o.cur = p
	o.inline(x, e)
	o.cur = outer
	p.shown.Write(o.w, p.text.String(), func(text string) { o.w.Add(document.Paragraph, 0, text) })
	o.w.Append(p.after)
}

// table reads a table; deeper than maxTables what is in it, as if there were no table.
func (o *reader) table(x *pack.XML) {
	if o.tables >= document.MaxTables {
		o.cellsOnly(x)
		return
	}
	o.tables++
	o.quiet++
	lists := o.lists
	o.lists = nil
	o.rows(x)
	o.lists = lists
	o.quiet--
	o.tables--
}

func (o *reader) cellsOnly(x *pack.XML) {
	x.Children(func(e xml.StartElement) {
		if e.Name.Local == "table-cell" {
			o.blocks(x)
			return
		}
		o.cellsOnly(x)
	}, nil)
}

func (o *reader) rows(x *pack.XML) {
	x.Children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "table-row":
			cells, own := o.cells(x)
			o.w.Row(cells, own)
		case "table-header-rows", "table-rows", "table-row-group":
			o.rows(x)
		}
	}, nil)
}

// maxRepeated is how often an empty cell is repeated: a cell says itself how many columns it stands for.
const maxRepeated = 100

// cells reads the cells of a row, and counts those of its own and those that reach into it from above.
func (o *reader) cells(x *pack.XML) (cells [][]document.Part, own int) {
	x.Children(func(e xml.StartElement) {
		var cell []document.Part
		switch e.Name.Local {
		case "table-cell":
			cell = o.w.Capture(func() { o.blocks(x) })
			own++
		case "covered-table-cell":
			if own == 0 {
				own++
			}
		default:
			return
		}
		cells = append(cells, cell)
		for range document.Number(pack.Attr(e, "number-columns-repeated"), 1, maxRepeated, 1) - 1 {
			cells = append(cells, nil)
		}
	}, nil)
	return cells, own
}

// object reads a formula that is a document of its own within this one.
func (o *reader) object(href string) string {
	name := path.Join(strings.TrimPrefix(href, "./"), "content.xml")
	if href == "" || strings.Contains(href, ":") {
		return ""
	}
	words := ""
	// A formula that cannot be read costs its words and not the document's.
	_ = o.pack.Each(name, func(x *pack.XML, e xml.StartElement) {
		if e.Name.Local == "math" {
			words = pack.FormulaLine(x)
		}
	})
	return words
}
