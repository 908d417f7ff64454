package office

import (
	"encoding/xml"
	"path"
	"strings"
)

// An OpenDocument text is content.xml: automatic styles first, then office:text with headings, paragraphs, lists, tables and sections.
// styles.xml has the named styles, and on its master pages the headers and footers; meta.xml the properties. Deleted words stand in
// text:tracked-changes alone, inserted ones in the text.

// odt is the reading of one OpenDocument text.
type odt struct {
	pack   *pack
	w      *writer
	styles odtStyles
	notes  notes
	seen   roles
	lists  []odtList // those we are in
	count  map[string]*odtCounts
	aside  bool // we are in a header or footer, whose pictures are no part of the text
	quiet  int  // how many things we are in that count neither pages nor roles: tables, notes, boxes
	tables int
	cur    *odtParagraph
}

// readODT reads an OpenDocument text.
func readODT(data []byte, doc *Document, w *writer) error {
	p, err := openPack(data)
	if err != nil {
		return err
	}
	if p.has("encrypted-package") || odtLocked(p) {
		return errLocked
	}
	if !p.has("content.xml") {
		return errNoText
	}
	o := &odt{pack: p, w: w, styles: newODTStyles(), count: map[string]*odtCounts{}}
	var headers, footers []Part
	err = p.each("styles.xml", func(x *xmlReader, _ xml.StartElement) {
		x.children(func(e xml.StartElement) {
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
	w.furniture(headers)
	err = p.each("content.xml", func(x *xmlReader, _ xml.StartElement) { o.content(x) })
	if err != nil {
		return err
	}
	o.notes.write(w)
	w.furniture(footers)
	o.seen.into(doc)
	return coreProperties(p, "meta.xml", doc, o.seen.title != "")
}

// odtLocked says whether the text is encrypted; the manifest says which parts are.
func odtLocked(p *pack) bool {
	locked := false
	// A manifest that cannot be read says nothing; what is encrypted then fails as unreadable.
	_ = p.each("META-INF/manifest.xml", func(x *xmlReader, _ xml.StartElement) {
		x.children(func(e xml.StartElement) {
			name := attr(e, "full-path")
			x.children(func(e xml.StartElement) {
				if e.Name.Local == "encryption-data" && (name == "content.xml" || name == "encrypted-package") {
					locked = true
				}
			}, nil)
		}, nil)
	})
	return locked
}

func (o *odt) content(x *xmlReader) {
	x.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "automatic-styles", "styles":
			o.styles.read(x)
		case "body":
			x.children(func(e xml.StartElement) {
				if e.Name.Local == "text" {
					o.blocks(x)
				}
			}, nil)
		}
	}, nil)
}

// masters reads the headers and footers of the master pages.
func (o *odt) masters(x *xmlReader) (headers, footers []Part) {
	o.quiet++
	o.aside = true
	defer func() { o.quiet--; o.aside = false }()
	x.children(func(xml.StartElement) {
		x.children(func(e xml.StartElement) {
			if isOff(attr(e, "display")) {
				return
			}
			switch e.Name.Local {
			case "header", "header-left", "header-first":
				headers = append(headers, o.w.capture(func() { o.blocks(x) })...)
			case "footer", "footer-left", "footer-first":
				footers = append(footers, o.w.capture(func() { o.blocks(x) })...)
			}
		}, nil)
	}, nil)
	return headers, footers
}

// blocks reads what stands one below the other.
func (o *odt) blocks(x *xmlReader) { x.children(func(e xml.StartElement) { o.block(x, e) }, nil) }

func (o *odt) block(x *xmlReader, e xml.StartElement) {
	switch e.Name.Local {
	case "h", "p":
		o.paragraph(x, e)
	case "list":
		o.list(x, e)
	case "table":
		o.table(x)
	case "section", "index-body", "index-title", "table-of-content", "illustration-index", "table-index", "object-index", "user-index",
		"alphabetical-index", "bibliography", "numbered-paragraph", "text-box", "page-sequence":
		if attr(e, "display") != "none" {
			o.blocks(x)
		}
	case "frame", "g", "a", "rect", "custom-shape", "ellipse", "line", "polygon", "caption":
		o.shape(x, e)
	}
	x.end(o.w.failed())
}

// shape reads a picture or drawing that stands between paragraphs.
func (o *odt) shape(x *xmlReader, e xml.StartElement) {
	p := &odtParagraph{}
	outer := o.cur
	o.cur = p
	o.inline(x, e)
	o.cur = outer
	p.shown.write(o.w, p.text.String(), func(text string) { o.w.add(Paragraph, 0, text) })
	o.w.append(p.after)
}

// table reads a table; deeper than maxTables what is in it, as if there were no table.
func (o *odt) table(x *xmlReader) {
	if o.tables >= maxTables {
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

func (o *odt) cellsOnly(x *xmlReader) {
	x.children(func(e xml.StartElement) {
		if e.Name.Local == "table-cell" {
			o.blocks(x)
			return
		}
		o.cellsOnly(x)
	}, nil)
}

func (o *odt) rows(x *xmlReader) {
	x.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "table-row":
			cells, own := o.cells(x)
			o.w.row(cells, own)
		case "table-header-rows", "table-rows", "table-row-group":
			o.rows(x)
		}
	}, nil)
}

// maxRepeated is how often an empty cell is repeated: a cell says itself how many columns it stands for.
const maxRepeated = 100

// cells reads the cells of a row, and counts those of its own and those that reach into it from above.
func (o *odt) cells(x *xmlReader) (cells [][]Part, own int) {
	x.children(func(e xml.StartElement) {
		var cell []Part
		switch e.Name.Local {
		case "table-cell":
			cell = o.w.capture(func() { o.blocks(x) })
			own++
		case "covered-table-cell":
			if own == 0 {
				own++
			}
		default:
			return
		}
		cells = append(cells, cell)
		for range number(attr(e, "number-columns-repeated"), 1, maxRepeated, 1) - 1 {
			cells = append(cells, nil)
		}
	}, nil)
	return cells, own
}

// object reads a formula that is a document of its own within this one.
func (o *odt) object(href string) string {
	name := path.Join(strings.TrimPrefix(href, "./"), "content.xml")
	if href == "" || strings.Contains(href, ":") {
		return ""
	}
	words := ""
	// A formula that cannot be read costs its words and not the document's.
	_ = o.pack.each(name, func(x *xmlReader, e xml.StartElement) {
		if e.Name.Local == "math" {
			words = formulaLine(x)
		}
	})
	return words
}
