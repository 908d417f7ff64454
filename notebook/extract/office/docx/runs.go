package docx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"commonplace/notebook/extract/office/document"
	"commonplace/notebook/extract/office/pack"
)

// maxFields is how deep fields may stand in fields; deeper ones count as one.
const maxFields = 100

// run is a run being read: words of one look.
type run struct {
	font   string
	hidden bool
	up     int // above the line if positive, below if negative
}

// inline reads what stands in a paragraph.
func (d *reader) inline(x *pack.XML, e xml.StartElement) {
	inside := func() { x.Children(func(e xml.StartElement) { d.inline(x, e) }, nil) }
	switch e.Name.Local {
	case "pPr":
		d.properties(x, d.cur)
	case "r":
		if pack.IsMath(e) {
			d.put(pack.FormulaLine(x))
			return
		}
		d.run(x)
	case "hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo":
		inside()
	case "AlternateContent":
		d.alternate(x, d.inline)
	case "oMath", "oMathPara":
		d.put(pack.FormulaLine(x))
	}
}

// run reads a run.
func (d *reader) run(x *pack.XML) {
	var r run
	x.Children(func(e xml.StartElement) { d.inRun(x, e, &r) }, nil)
}

func (d *reader) inRun(x *pack.XML, e xml.StartElement, r *run) {
	put := func(s string) {
		if !r.hidden {
			d.put(s)
		}
	}
	switch e.Name.Local {
	case "rPr":
		x.Children(func(e xml.StartElement) {
			switch e.Name.Local {
			case "rFonts":
				r.font = pack.Attr(e, "ascii")
			case "vanish":
				r.hidden = !pack.IsOff(pack.Attr(e, "val"))
			case "vertAlign":
				r.up = map[string]int{"superscript": 1, "subscript": -1}[pack.Attr(e, "val")]
			case "position": // in half points, where no style of writing is set
				if n := document.Number(pack.Attr(e, "val"), -1000, 1000, 0); r.up == 0 && (n >= document.LeastRaised || n <= -document.LeastRaised) {
					r.up = n
				}
			}
		}, nil)
	case "t":
		put(document.Shifted(document.SymbolText(r.font, x.Words()), r.up))
	case "tab", "ptab":
		put("\t")
	case "cr":
		put("\n")
	case "br":
		if pack.Attr(e, "type") == "page" {
			d.breakPage()
			return
		}
		put("\n")
	case "noBreakHyphen":
		put("\u2011")
	case "sym":
		put(symbol(pack.Attr(e, "font"), pack.Attr(e, "char")))
	case "fldChar":
		d.field(pack.Attr(e, "fldCharType"))
	case "footnoteReference", "endnoteReference":
		kind := strings.TrimSuffix(e.Name.Local, "Reference")
		if mark := d.notes.Mark(kind + pack.Attr(e, "id")); mark != "" {
			put(mark)
		}
	case "ruby":
		x.Children(func(e xml.StartElement) {
			if e.Name.Local == "rubyBase" {
				x.Children(func(e xml.StartElement) { d.inline(x, e) }, nil)
			}
		}, nil)
	case "AlternateContent":
		d.alternate(x, func(x *pack.XML, e xml.StartElement) { d.inRun(x, e, r) })
	case "drawing", "pict", "object":
		d.picture(x, !r.hidden)
	}
}

// put adds words, unless they are a field's instruction.
func (d *reader) put(s string) {
	for _, instruction := range d.cur.fields {
		if instruction {
			return
		}
	}
	if d.cur.text.Len()+len(s) > document.MaxText {
		d.w.Fill() // the limit is reached when the paragraph is written
		s = ""
	}
	d.cur.text.WriteString(s)
}

// field follows the marks that part a field's instruction from its result.
func (d *reader) field(mark string) {
	f := d.cur.fields
	switch mark {
	case "begin":
		if len(f) < maxFields {
			d.cur.fields = append(f, true)
		}
	case "separate":
		if len(f) > 0 {
			f[len(f)-1] = false
		}
	case "end":
		if len(f) > 0 {
			d.cur.fields = f[:len(f)-1]
		}
	}
}

// breakPage writes the paragraph so far and the start of a page.
func (d *reader) breakPage() {
	if d.tables > 0 {
		d.put("\n")
		return
	}
	if strings.TrimSpace(d.cur.text.String()) != "" || len(d.cur.shown.Numbers) > 0 {
		d.write(d.cur)
	}
	d.w.Add(document.Page, 0, "")
}

// picture reads the words in and about a picture: text boxes, which are written after the paragraph, and what it shows, which stands
// in brackets in its place.
func (d *reader) picture(x *pack.XML, visible bool) {
	var s shapes
	d.shapes(x, &s)
	if !visible {
		return
	}
	alt := document.PictureWords(s.alt)
	for _, id := range s.blips {
		if name := d.rels[id]; name != "" && d.body {
			d.cur.shown.Take(d.w, name, alt, func() ([]byte, error) { return d.pack.Picture(name) })
		}
	}
	d.put(d.cur.shown.Say(alt))
}

// shapes is what a drawing holds: the words said of it and the pictures in it, by their ids.
type shapes struct {
	alt   string
	blips []string
}

func (d *reader) shapes(x *pack.XML, s *shapes) {
	x.Children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "txbxContent":
			p := d.cur
			boxes := d.w.Capture(func() { d.blocks(x) })
			d.cur = p
			p.after = append(p.after, boxes...)
		case "docPr":
			if s.alt == "" && pack.Attr(e, "descr") != "" {
				s.alt = pack.Attr(e, "descr")
			}
			d.shapes(x, s)
		case "blip", "imagedata":
			if id := pack.Attr(e, "embed") + pack.Attr(e, "id"); id != "" && len(s.blips) < document.MaxInline {
				s.blips = append(s.blips, id)
			}
			d.shapes(x, s)
		case "shape", "textpath":
			if words := pack.Attr(e, "alt") + pack.Attr(e, "string"); s.alt == "" {
				s.alt = words
			}
			d.shapes(x, s)
		case "relIds":
			d.diagram(pack.Attr(e, "dm"))
		case "instrText", "delText":
		case "AlternateContent":
			d.alternate(x, func(x *pack.XML, _ xml.StartElement) { d.shapes(x, s) })
		case "t":
			if strings.Contains(e.Name.Space, "drawingml") {
				d.cur.after = append(d.cur.after, d.w.Capture(func() { d.w.Add(document.Paragraph, 0, x.Words()) })...)
			}
		default:
			d.shapes(x, s)
		}
	}, nil)
}

// diagram reads the words of a diagram, whose shapes are a part of their own.
func (d *reader) diagram(id string) {
	name := d.rels[id]
	if name == "" {
		return
	}
	boxes := d.w.Capture(func() {
		// A diagram that cannot be read costs its words and not the document's.
		_ = d.pack.Each(name, func(x *pack.XML, _ xml.StartElement) { d.diagramWords(x) })
	})
	d.cur.after = append(d.cur.after, boxes...)
}

func (d *reader) diagramWords(x *pack.XML) {
	x.Children(func(e xml.StartElement) {
		if e.Name.Local != "p" {
			d.diagramWords(x)
			return
		}
		d.w.Add(document.Paragraph, 0, x.Words())
	}, nil)
}

// symbol returns the character of a w:sym: a font, and a code in hexadecimal.
func symbol(font, code string) string {
	n, err := strconv.ParseUint(code, 16, 32)
	if err != nil || n > 0x10FFFF {
		return ""
	}
	r := rune(n)
	if r < 0x100 || document.IsSymbolCode(r) {
		if shown, ok := document.SymbolOf(font, byte(r)); ok {
			return string(shown)
		}
	}
	return string(r)
}
