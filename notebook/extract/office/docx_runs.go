package office

import (
	"encoding/xml"
	"strings"
)

// maxFields is how deep fields may stand in fields; deeper ones count as one.
const maxFields = 100

// leastRaised is how far above or below the line words stand that are meant to be raised or lowered, in half points.
const leastRaised = 4

// docxRun is a run being read: words of one look.
type docxRun struct {
	font   string
	hidden bool
	up     int // above the line if positive, below if negative
}

// inline reads what stands in a paragraph.
func (d *docx) inline(x *xmlReader, e xml.StartElement) {
	inside := func() { x.children(func(e xml.StartElement) { d.inline(x, e) }, nil) }
	switch e.Name.Local {
	case "pPr":
		d.properties(x, d.cur)
	case "r":
		if isMath(e) {
			d.put(formulaLine(x))
			return
		}
		d.run(x)
	case "hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo":
		inside()
	case "AlternateContent":
		d.alternate(x, d.inline)
	case "oMath", "oMathPara":
		d.put(formulaLine(x))
	}
}

// run reads a run.
func (d *docx) run(x *xmlReader) {
	var r docxRun
	x.children(func(e xml.StartElement) { d.inRun(x, e, &r) }, nil)
}

func (d *docx) inRun(x *xmlReader, e xml.StartElement, r *docxRun) {
	put := func(s string) {
		if !r.hidden {
			d.put(s)
		}
	}
	switch e.Name.Local {
	case "rPr":
		x.children(func(e xml.StartElement) {
			switch e.Name.Local {
			case "rFonts":
				r.font = attr(e, "ascii")
			case "vanish":
				r.hidden = !isOff(attr(e, "val"))
			case "vertAlign":
				r.up = map[string]int{"superscript": 1, "subscript": -1}[attr(e, "val")]
			case "position": // in half points, where no style of writing is set
				if n := number(attr(e, "val"), -1000, 1000, 0); r.up == 0 && (n >= leastRaised || n <= -leastRaised) {
					r.up = n
				}
			}
		}, nil)
	case "t":
		put(shifted(symbolText(r.font, x.words()), r.up))
	case "tab", "ptab":
		put("\t")
	case "cr":
		put("\n")
	case "br":
		if attr(e, "type") == "page" {
			d.breakPage()
			return
		}
		put("\n")
	case "noBreakHyphen":
		put("\u2011")
	case "sym":
		put(docxSymbol(attr(e, "font"), attr(e, "char")))
	case "fldChar":
		d.field(attr(e, "fldCharType"))
	case "footnoteReference", "endnoteReference":
		kind := strings.TrimSuffix(e.Name.Local, "Reference")
		if mark := d.notes.mark(kind + attr(e, "id")); mark != "" {
			put(mark)
		}
	case "ruby":
		x.children(func(e xml.StartElement) {
			if e.Name.Local == "rubyBase" {
				x.children(func(e xml.StartElement) { d.inline(x, e) }, nil)
			}
		}, nil)
	case "AlternateContent":
		d.alternate(x, func(x *xmlReader, e xml.StartElement) { d.inRun(x, e, r) })
	case "drawing", "pict", "object":
		d.picture(x, !r.hidden)
	}
}

// put adds words, unless they are a field's instruction.
func (d *docx) put(s string) {
	for _, instruction := range d.cur.fields {
		if instruction {
			return
		}
	}
	if d.cur.text.Len()+len(s) > maxTextBytes {
		d.w.fill() // the limit is reached when the paragraph is written
		s = ""
	}
	d.cur.text.WriteString(s)
}

// field follows the marks that part a field's instruction from its result.
func (d *docx) field(mark string) {
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
func (d *docx) breakPage() {
	if d.tables > 0 {
		d.put("\n")
		return
	}
	if strings.TrimSpace(d.cur.text.String()) != "" || len(d.cur.shown.numbers) > 0 {
		d.write(d.cur)
	}
	d.w.add(Page, 0, "")
}

// picture reads the words in and about a picture: text boxes, which are written after the paragraph, and what it shows, which stands
// in brackets in its place.
func (d *docx) picture(x *xmlReader, visible bool) {
	var s docxShapes
	d.shapes(x, &s)
	if !visible {
		return
	}
	alt := pictureWords(s.alt)
	for _, id := range s.blips {
		if name := d.rels[id]; name != "" && d.body {
			d.cur.shown.take(d.w, name, alt, func() ([]byte, error) { return d.pack.picture(name) })
		}
	}
	d.put(d.cur.shown.say(alt))
}

// docxShapes is what a drawing holds: the words said of it and the pictures in it, by their ids.
type docxShapes struct {
	alt   string
	blips []string
}

func (d *docx) shapes(x *xmlReader, s *docxShapes) {
	x.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "txbxContent":
			p := d.cur
			boxes := d.w.capture(func() { d.blocks(x) })
			d.cur = p
			p.after = append(p.after, boxes...)
		case "docPr":
			if s.alt == "" && attr(e, "descr") != "" {
				s.alt = attr(e, "descr")
			}
			d.shapes(x, s)
		case "blip", "imagedata":
			if id := attr(e, "embed") + attr(e, "id"); id != "" && len(s.blips) < maxInline {
				s.blips = append(s.blips, id)
			}
			d.shapes(x, s)
		case "shape", "textpath":
			if words := attr(e, "alt") + attr(e, "string"); s.alt == "" {
				s.alt = words
			}
			d.shapes(x, s)
		case "relIds":
			d.diagram(attr(e, "dm"))
		case "instrText", "delText":
		case "AlternateContent":
			d.alternate(x, func(x *xmlReader, _ xml.StartElement) { d.shapes(x, s) })
		case "t":
			if strings.Contains(e.Name.Space, "drawingml") {
				d.cur.after = append(d.cur.after, d.w.capture(func() { d.w.add(Paragraph, 0, x.words()) })...)
			}
		default:
			d.shapes(x, s)
		}
	}, nil)
}

// diagram reads the words of a diagram, whose shapes are a part of their own.
func (d *docx) diagram(id string) {
	name := d.rels[id]
	if name == "" {
		return
	}
	boxes := d.w.capture(func() {
		// A diagram that cannot be read costs its words and not the document's.
		_ = d.pack.each(name, func(x *xmlReader, _ xml.StartElement) { d.diagramWords(x) })
	})
	d.cur.after = append(d.cur.after, boxes...)
}

func (d *docx) diagramWords(x *xmlReader) {
	x.children(func(e xml.StartElement) {
		if e.Name.Local != "p" {
			d.diagramWords(x)
			return
		}
		d.w.add(Paragraph, 0, x.words())
	}, nil)
}

// pictureWords returns what is said about a picture, "" where a program said it.
func pictureWords(s string) string {
	s = oneLine(s)
	lower := strings.ToLower(s)
	if strings.Contains(lower, "automatically generated") || strings.ContainsAny(s, `\`) || !hasWord(s) {
		return ""
	}
	for _, ending := range []string{".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg"} {
		if strings.HasSuffix(lower, ending) {
			return ""
		}
	}
	return s
}
