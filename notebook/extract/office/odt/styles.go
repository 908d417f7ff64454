package odt

import (
	"encoding/xml"
	"strings"

	"commonplace/notebook/extract/office/document"
	"commonplace/notebook/extract/office/pack"
)

// styles are the paragraph styles and list styles of a text, by name.
type styles struct {
	paragraphs map[string]style
	lists      map[string]listStyle
	hidden     map[string]bool // text styles whose words are not shown
	shift      map[string]int  // text styles whose words stand above or below the line
}

type style struct {
	display, parent string
	newPage         bool
}

// listStyle has how each depth is numbered; an empty format is a bullet.
type listStyle [document.MaxListLevels + 1]listLevel

type listLevel struct {
	format, prefix, suffix string
	start, shown           int // shown: how many depths stand in the number
}

func newStyles() styles {
	return styles{paragraphs: map[string]style{}, lists: map[string]listStyle{}, hidden: map[string]bool{}, shift: map[string]int{}}
}

// read reads a list of styles.
func (s styles) read(x *pack.XML) {
	x.Children(func(e xml.StartElement) {
		switch name := pack.Attr(e, "name"); {
		case e.Name.Local == "style" && pack.Attr(e, "family") == "paragraph":
			s.paragraphs[name] = readStyle(x, e)
		case e.Name.Local == "style" && pack.Attr(e, "family") == "text":
			x.Children(func(e xml.StartElement) {
				if e.Name.Local != "text-properties" {
					return
				}
				if pack.Attr(e, "display") == "none" {
					s.hidden[name] = true
				}
				s.shift[name] = textPosition(pack.Attr(e, "text-position"))
			}, nil)
		case e.Name.Local == "list-style":
			s.lists[name] = readListStyle(x)
		}
	}, nil)
}

func readStyle(x *pack.XML, e xml.StartElement) style {
	s := style{display: pack.Attr(e, "display-name"), parent: pack.Attr(e, "parent-style-name"), newPage: pack.Attr(e, "master-page-name") != ""}
	if s.display == "" {
		s.display = pack.Attr(e, "name")
	}
	x.Children(func(e xml.StartElement) {
		if e.Name.Local == "paragraph-properties" && pack.Attr(e, "break-before") == "page" {
			s.newPage = true
		}
	}, nil)
	return s
}

func readListStyle(x *pack.XML) listStyle {
	var s listStyle
	x.Children(func(e xml.StartElement) {
		level := document.Number(pack.Attr(e, "level"), 1, document.MaxListLevels, 0)
		if e.Name.Local == "list-level-style-number" && level > 0 {
			s[level] = listLevel{
				format: pack.Attr(e, "num-format"), prefix: pack.Attr(e, "num-prefix"), suffix: pack.Attr(e, "num-suffix"),
				start: document.Number(pack.Attr(e, "start-value"), 0, 1<<20, 1), shown: document.Number(pack.Attr(e, "display-levels"), 1, document.MaxListLevels, 1),
			}
		}
	}, nil)
	return s
}

// look tells what a paragraph style means: by its name or that of the styles it is based on.
func (s styles) look(name string) document.Look {
	for range document.MaxStyleHops {
		style, ok := s.paragraphs[name]
		if !ok {
			style.display = name
		}
		if k, ok := document.LookOf(style.display); ok && k.Kind != document.Heading || k.Role != document.RoleNone {
			return k // what is a heading is said by its element
		}
		if name = style.parent; name == "" {
			break
		}
	}
	return document.Look{Kind: document.Paragraph}
}

// textPosition reads where words stand: "super 58%", "sub 58%", or how far above the line in percent.
func textPosition(s string) int {
	word, _, _ := strings.Cut(s, " ")
	switch {
	case word == "super":
		return 1
	case word == "sub":
		return -1
	}
	return document.Number(strings.TrimSuffix(word, "%"), -100, 100, 0)
}
