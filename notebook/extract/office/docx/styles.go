package docx

import (
	"encoding/xml"

	"commonplace/notebook/extract/office/document"
	"commonplace/notebook/extract/office/pack"
)

// styles are a document's paragraph styles, by id.
type styles struct {
	byID  map[string]style
	usual string // of a paragraph that names none
}

type style struct {
	name, based string
	outline     int // level of heading from 0; -1 for none
	numID       string
	level       int
}

func readStyles(p *pack.Pack, name string) (styles, error) {
	s := styles{byID: map[string]style{}}
	err := p.Each(name, func(x *pack.XML, _ xml.StartElement) {
		x.Children(func(e xml.StartElement) {
			if t := pack.Attr(e, "type"); e.Name.Local == "style" && (t == "" || t == "paragraph" || t == "numbering") {
				id := pack.Attr(e, "styleId")
				if t != "numbering" && pack.Attr(e, "default") != "" && !pack.IsOff(pack.Attr(e, "default")) {
					s.usual = id
				}
				s.byID[id] = readDocxStyle(x)
			}
		}, nil)
	})
	return s, err
}

func readDocxStyle(x *pack.XML) style {
	s := style{outline: -1, level: -1}
	x.Children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "name":
			s.name = pack.Attr(e, "val")
		case "basedOn":
			s.based = pack.Attr(e, "val")
		case "pPr":
			x.Children(func(e xml.StartElement) {
				switch e.Name.Local {
				case "outlineLvl":
					s.outline = document.Number(pack.Attr(e, "val"), 0, document.MaxOutline+1, -1)
				case "numPr":
					s.numID, s.level = numbered(x)
				}
			}, nil)
		}
	}, nil)
	return s
}

// numbered reads which list a paragraph is in, and how deep; "" and -1 where not said.
func numbered(x *pack.XML) (id string, level int) {
	level = -1
	x.Children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "numId":
			id = pack.Attr(e, "val")
		case "ilvl":
			level = document.Number(pack.Attr(e, "val"), 0, document.MaxListLevels-1, -1)
		}
	}, nil)
	return id, level
}

// look tells what a style means: by its name or its outline level, or those of the styles it is based on.
func (s styles) look(id string) document.Look {
	for range document.MaxStyleHops {
		style, ok := s.byID[id]
		name := style.name
		if !ok {
			name, style.outline = id, -1
		}
		if k, ok := document.LookOf(name); ok {
			return k
		}
		if style.outline >= 0 && style.outline <= document.MaxOutline {
			return document.Look{Kind: document.Heading, Level: min(style.outline+1, document.MaxHeading)}
		}
		if id = style.based; id == "" {
			break
		}
	}
	return document.Look{Kind: document.Paragraph}
}

// list tells which list a style puts its paragraphs in; "" for none.
func (s styles) list(id string) (numID string, level int) {
	level = -1
	for range document.MaxStyleHops {
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
