package office

import (
	"encoding/xml"
	"strings"
)

// docxParagraph is a paragraph being read.
type docxParagraph struct {
	text    strings.Builder
	style   string
	outline int // -1: what the style says
	numID   string
	level   int
	merged  bool   // its end was deleted: the next paragraph goes on in it
	section bool   // a section ends with it, and the next begins on a new page
	started bool   // a part of it was written before a page break
	after   []Part // text boxes anchored in it
	shown   inline
	fields  []bool // the fields we are in: whether its instruction is being read
}

// blocks reads paragraphs and tables.
func (d *docx) blocks(x *xmlReader) { x.children(func(e xml.StartElement) { d.block(x, e) }, nil) }

func (d *docx) block(x *xmlReader, e xml.StartElement) {
	switch e.Name.Local {
	case "p":
		d.paragraph(x)
	case "tbl":
		d.table(x)
	case "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag":
		d.blocks(x)
	case "AlternateContent":
		d.alternate(x, d.block)
	case "oMath", "oMathPara":
		d.w.add(Paragraph, 0, formulaLine(x))
	}
	x.end(d.w.failed())
}

// alternate reads the first of several forms of the same thing.
func (d *docx) alternate(x *xmlReader, read func(*xmlReader, xml.StartElement)) {
	done := false
	x.children(func(e xml.StartElement) {
		if n := e.Name.Local; !done && (n == "Choice" || n == "Fallback") {
			done = true
			x.children(func(e xml.StartElement) { read(x, e) }, nil)
		}
	}, nil)
}

// paragraph reads a paragraph and writes it. One whose end was deleted is carried into the next.
func (d *docx) paragraph(x *xmlReader) {
	outer := d.cur
	p := &docxParagraph{outline: -1, level: -1, style: d.styles.usual}
	if outer != nil {
		p.fields = nil // a text box is no part of a field around it
	} else if d.carried != nil {
		p.text.WriteString(d.carried.text.String())
		p.after, p.fields, p.shown = d.carried.after, d.carried.fields, d.carried.shown
		d.carried = nil
	} else {
		p.fields = d.fields // fields go on over paragraphs
	}
	d.cur = p
	x.children(func(e xml.StartElement) { d.inline(x, e) }, nil)
	d.cur = outer
	if outer == nil {
		d.fields = p.fields
	}
	if p.merged && outer == nil {
		d.carried = p
		return
	}
	d.end(p)
}

// flushCarried writes a paragraph that was to go on where nothing follows.
func (d *docx) flushCarried() {
	if p := d.carried; p != nil {
		d.carried = nil
		d.end(p)
	}
	d.fields = nil
}

// end writes a paragraph and what is anchored in it.
func (d *docx) end(p *docxParagraph) {
	d.write(p)
	d.w.append(p.after)
	if p.section && d.cur == nil && d.tables == 0 {
		d.w.add(Page, 0, "")
	}
}

// write writes the words of a paragraph so far.
func (d *docx) write(p *docxParagraph) {
	text := p.text.String()
	p.text.Reset()
	k := d.styles.look(p.style)
	if p.outline >= 0 && p.outline <= maxOutline {
		k = look{kind: Heading, level: min(p.outline+1, maxHeading)}
	}
	if k.kind == Paragraph || k.kind == Quote {
		if depth, label, ok := d.item(p); ok {
			k = look{kind: Item, level: depth}
			if strings.TrimSpace(text) != "" {
				text = label + strings.TrimLeft(text, " ")
			}
		}
	}
	if d.cur == nil && d.tables == 0 {
		d.seen.note(k.role, text)
	}
	p.shown.write(d.w, text, func(text string) { d.w.emit(k, text) })
	p.started = true
}

// item tells whether a paragraph is a list item, how deep, and the number before its words. An empty paragraph has no number, as one
// that goes on after a page break.
func (d *docx) item(p *docxParagraph) (depth int, label string, ok bool) {
	id, level := p.numID, p.level
	if id == "" {
		styleLevel := -1
		id, styleLevel = d.styles.list(p.style)
		if level < 0 {
			level = styleLevel
		}
	}
	level = max(level, 0)
	if id == "" || id == "0" {
		return 0, "", false
	}
	if p.started {
		return level + 1, "", true
	}
	label, ok = d.lists.next(id, level)
	if label != "" {
		label += " "
	}
	return level + 1, label, ok
}

// properties reads what a paragraph is.
func (d *docx) properties(x *xmlReader, p *docxParagraph) {
	x.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "pStyle":
			p.style = attr(e, "val")
		case "numPr":
			p.numID, p.level = numbered(x)
		case "outlineLvl":
			p.outline = number(attr(e, "val"), 0, maxOutline+1, -1)
		case "pageBreakBefore":
			if !isOff(attr(e, "val")) && d.tables == 0 {
				d.w.add(Page, 0, "")
			}
		case "rPr":
			x.children(func(e xml.StartElement) {
				if e.Name.Local == "del" || e.Name.Local == "moveFrom" {
					p.merged = true
				}
			}, nil)
		case "sectPr":
			p.section = true
			x.children(func(e xml.StartElement) {
				if e.Name.Local == "type" && attr(e, "val") == "continuous" {
					p.section = false
				}
			}, nil)
		}
	}, nil)
}

// table reads a table row by row.
func (d *docx) table(x *xmlReader) {
	if d.tables >= maxTables {
		d.inTable(x, func() { d.blocks(x) })
		return
	}
	d.flushCarried()
	d.tables++
	d.rows(x)
	d.tables--
}

// inTable reads the cells of a table that is not kept as one.
func (d *docx) inTable(x *xmlReader, cell func()) {
	x.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "tr", "sdt", "sdtContent", "ins", "customXml":
			d.inTable(x, cell)
		case "tc":
			cell()
		}
	}, nil)
}

func (d *docx) rows(x *xmlReader) {
	x.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "tr":
			var cells [][]Part
			own := 0
			if deleted := d.cells(x, &cells, &own); !deleted {
				d.w.row(cells, own)
			}
		case "sdt", "sdtContent", "ins", "moveTo", "customXml":
			d.rows(x)
		}
	}, nil)
}

// maxColumns is the most columns a cell takes.
const maxColumns = 100

// cell reads a cell, and returns how many columns it takes.
func (d *docx) cell(x *xmlReader) (wide int) {
	wide = 1
	x.children(func(e xml.StartElement) {
		if e.Name.Local != "tcPr" {
			d.block(x, e)
			return
		}
		x.children(func(e xml.StartElement) {
			if e.Name.Local == "gridSpan" {
				wide = number(attr(e, "val"), 1, maxColumns, 1)
			}
		}, nil)
	}, nil)
	return wide
}

// cells reads the cells of a row and counts its own, and says whether the row was deleted.
func (d *docx) cells(x *xmlReader, cells *[][]Part, own *int) (deleted bool) {
	outer := d.cur
	x.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "trPr":
			x.children(func(e xml.StartElement) { deleted = deleted || e.Name.Local == "del" }, nil)
		case "tc":
			d.cur = nil
			*own++
			wide := 1
			*cells = append(*cells, d.w.capture(func() { wide = d.cell(x); d.flushCarried() }))
			*cells = append(*cells, make([][]Part, wide-1)...)
		case "sdt", "sdtContent", "ins", "customXml":
			deleted = d.cells(x, cells, own) || deleted
		}
	}, nil)
	d.cur = outer
	return deleted
}
