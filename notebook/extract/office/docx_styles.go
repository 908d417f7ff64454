package office

import "encoding/xml"

// docxStyles are a document's paragraph styles, by id.
type docxStyles struct {
	byID  map[string]docxStyle
	usual string // of a paragraph that names none
}

type docxStyle struct {
	name, based string
	outline     int // level of heading from 0; -1 for none
	numID       string
	level       int
}

// maxStyleHops is how many styles one may be based on, one after the other.
const maxStyleHops = 20

// maxOutline is the deepest outline level that is a heading; a 9 says that it is none.
const maxOutline = 8

func readDocxStyles(p *pack, name string) (docxStyles, error) {
	s := docxStyles{byID: map[string]docxStyle{}}
	err := p.each(name, func(x *xmlReader, _ xml.StartElement) {
		x.children(func(e xml.StartElement) {
			if t := attr(e, "type"); e.Name.Local == "style" && (t == "" || t == "paragraph" || t == "numbering") {
				id := attr(e, "styleId")
				if t != "numbering" && attr(e, "default") != "" && !isOff(attr(e, "default")) {
					s.usual = id
				}
				s.byID[id] = readDocxStyle(x)
			}
		}, nil)
	})
	return s, err
}

func readDocxStyle(x *xmlReader) docxStyle {
	s := docxStyle{outline: -1, level: -1}
	x.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "name":
			s.name = attr(e, "val")
		case "basedOn":
			s.based = attr(e, "val")
		case "pPr":
			x.children(func(e xml.StartElement) {
				switch e.Name.Local {
				case "outlineLvl":
					s.outline = number(attr(e, "val"), 0, maxOutline+1, -1)
				case "numPr":
					s.numID, s.level = numbered(x)
				}
			}, nil)
		}
	}, nil)
	return s
}

// numbered reads which list a paragraph is in, and how deep; "" and -1 where not said.
func numbered(x *xmlReader) (id string, level int) {
	level = -1
	x.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "numId":
			id = attr(e, "val")
		case "ilvl":
			level = number(attr(e, "val"), 0, maxListLevels-1, -1)
		}
	}, nil)
	return id, level
}

// look tells what a style means: by its name or its outline level, or those of the styles it is based on.
func (s docxStyles) look(id string) look {
	for range maxStyleHops {
		style, ok := s.byID[id]
		name := style.name
		if !ok {
			name, style.outline = id, -1
		}
		if k, ok := lookOf(name); ok {
			return k
		}
		if style.outline >= 0 && style.outline <= maxOutline {
			return look{kind: Heading, level: min(style.outline+1, maxHeading)}
		}
		if id = style.based; id == "" {
			break
		}
	}
	return look{kind: Paragraph}
}

// list tells which list a style puts its paragraphs in; "" for none.
func (s docxStyles) list(id string) (numID string, level int) {
	level = -1
	for range maxStyleHops {
		style, ok := s.byID[id]
		if !ok {
			break
		}
		if level < 0 {
			level = style.level
		}
		if style.numID != "" {
			return style.numID, level
		}
		id = style.based
	}
	return "", level
}
