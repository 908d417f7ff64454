package docx

import (
	"encoding/xml"
	"strings"

	"commonplace/notebook/extract/office/document"
	"commonplace/notebook/extract/office/pack"
)

// paragraph is a paragraph being read.
type paragraph struct {
	text    strings.Builder
	style   string
	outline int // -1: what the style says
	numID   string
	level   int
	merged  bool            // its end was deleted: the next paragraph goes on in it
	section bool            // a section ends with it, and the next begins on a new page
	started bool            // a part of it was written before a page break
	after   []document.Part // text boxes anchored in it
	shown   document.Pictures
	fields  []bool // the fields we are in: whether its instruction is being read
}

// blocks reads paragraphs and tables.
func (d *reader) blocks(x *pack.XML) { x.Children(func(e xml.StartElement) { d.block(x, e) }, nil) }

func (d *reader) block(x *pack.XML, e xml.StartElement) {
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
		d.w.Add(document.Paragraph, 0, pack.FormulaLine(x))
	}
	x.End(d.w.Failed())
}

// alternate reads the first of several forms of the same thing.
func (d *reader) alternate(x *pack.XML, read func(*pack.XML, xml.StartElement)) {
	done := false
	x.Children(func(e xml.StartElement) {
		if n := e.Name.Local; !done && (n == "Choice" || n == "Fallback") {
			done = true
			x.Children(func(e xml.StartElement) { read(x, e) }, nil)
		}
	}, nil)
}

// paragraph reads a paragraph and writes it. One whose end was deleted is carried into the next.
func (d *reader) paragraph(x *pack.XML) {
	outer := d.cur
	p := &paragraph{outline: -1, level: -1, style: d.styles.usual}
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
	x.Children(func(e xml.StartElement) { d.inline(x, e) }, nil)
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
func (d *reader) flushCarried() {
	if p := d.carried; p != nil {
		d.carried = nil
		d.end(p)
	}
	d.fields = nil
}

// end writes a paragraph and what is anchored in it.
func (d *reader) end(p *paragraph) {
	d.write(p)
	d.w.Append(p.after)
	if p.section && d.cur == nil && d.tables == 0 {
		d.w.Add(document.Page, 0, "")
	}
}

// write writes the words of a paragraph so far.
func (d *reader) write(p *paragraph) {
	text := p.text.String()
	p.text.Reset()
	k := d.styles.look(p.style)
	if p.outline >= 0 && p.outline <= document.MaxOutline {
		k = document.Look{Kind: document.Heading, Level: min(p.outline+1, document.MaxHeading)}
	}
	if k.Kind == document.Paragraph || k.Kind == document.Quote {
		if depth, label, ok := d.item(p); ok {
			k = document.Look{Kind: document.Item, Level: depth}
			if strings.TrimSpace(text) != "" {
				text = label + strings.TrimLeft(text, " ")
			}
		}
	}
	if d.cur == nil && d.tables == 0 {
		d.seen.Note(k.Role, text)
	}
	p.shown.Write(d.w, text, func(text string) { d.w.Emit(k, text) })
	p.started = true
}

// item tells whether a paragraph is a list item, how deep, and the number before its words. An empty paragraph has no number, as one
// that goes on after a page break.
func (d *reader) item(p *paragraph) (depth int, label string, ok bool) {
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
func (d *reader) properties(x *pack.XML, p *paragraph) {
	x.Children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "pStyle":
			p.style = pack.Attr(e, "val")
		case "numPr":
			p.numID, p.level = numbered(x)
		case "outlineLvl":
			p.outline = document.Number(pack.Attr(e, "val"), 0, document.MaxOutline+1, -1)
		case "pageBreakBefore":
			if !pack.IsOff(pack.Attr(e, "val")) && d.tables == 0 {
				d.w.Add(document.Page, 0, "")
			}
		case "rPr":
			x.Children(func(e xml.StartElement) {
				if e.Name.Local == "del" || e.Name.Local == "moveFrom" {
					p.merged = true
				}
			}, nil)
		case "sectPr":
			p.section = true
			x.Children(func(e xml.StartElement) {
				if e.Name.Local == "type" && pack.Attr(e, "val") == "continuous" {
					p.section = false
				}
			}, nil)
		}
	}, nil)
}

// table reads a table row by row.
func (d *reader) table(x *pack.XML) {
	if d.tables >= document.MaxTables {
		d.inTable(x, func() { d.blocks(x) })
		return
	}
	d.flushCarried()
	d.tables++
	d.rows(x)
	d.tables--
}

// inTable reads the cells of a table that is not kept as one.
func (d *reader) inTable(x *pack.XML, cell func()) {
	x.Children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "tr", "sdt", "sdtContent", "ins", "customXml":
			d.inTable(x, cell)
		case "tc":
			cell()
		}
	}, nil)
}

func (d *reader) rows(x *pack.XML) {
	x.Children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "tr":
			var cells [][]document.Part
			own := 0
			if deleted := d.cells(x, &cells, &own); !deleted {
				d.w.Row(cells, own)
			}
		case "sdt", "sdtContent", "ins", "moveTo", "customXml":
			d.rows(x)
		}
	}, nil)
}

// maxColumns is the most columns a cell takes.
const maxColumns = 100

// cell reads a cell, and returns how many columns it takes.
func (d *reader) cell(x *pack.XML) (wide int) {
	wide = 1
	x.Children(func(e xml.StartElement) {
		if e.Name.Local != "tcPr" {
			d.block(x, e)
			return
		}
		x.Children(func(e xml.StartElement) {
			if e.Name.Local == "gridSpan" {
				wide = document.Number(pack.Attr(e, "val"), 1, maxColumns, 1)
			}
		}, nil)
	}, nil)
	return wide
}

// cells reads the cells of a row and counts its own, and says whether the row was deleted.
func (d *reader) cells(x *pack.XML, cells *[][]document.Part, own *int) (deleted bool) {
	outer := d.cur
	x.Children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "trPr":
			x.Children(func(e xml.StartElement) { deleted = deleted || e.Name.Local == "del" }, nil)
		case "tc":
			d.cur = nil
			*own++
			wide := 1
			*cells = append(*cells, d.w.Capture(func() { wide = d.cell(x); d.flushCarried() }))
			*cells = append(*cells, make([][]document.Part, wide-1)...)
		case "sdt", "sdtContent", "ins", "customXml":
			deleted = d.cells(x, cells, own) || deleted
		}
	}, nil)
	d.cur = outer
	return deleted
}
