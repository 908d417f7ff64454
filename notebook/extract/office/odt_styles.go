package office

import (
	"encoding/xml"
	"strings"
)

// odtStyles are the paragraph styles and list styles of a text, by name.
type odtStyles struct {
	paragraphs map[string]odtStyle
	lists      map[string]odtListStyle
	hidden     map[string]bool // text styles whose words are not shown
	shift      map[string]int  // text styles whose words stand above or below the line
}

type odtStyle struct {
	display, parent string
	newPage         bool
}

// odtListStyle has how each depth is numbered; an empty format is a bullet.
type odtListStyle [maxListLevels + 1]odtListLevel

type odtListLevel struct {
	format, prefix, suffix string
	start, shown           int // shown: how many depths stand in the number
}

func newODTStyles() odtStyles {
	return odtStyles{paragraphs: map[string]odtStyle{}, lists: map[string]odtListStyle{}, hidden: map[string]bool{}, shift: map[string]int{}}
}

// read reads a list of styles.
func (s odtStyles) read(x *xmlReader) {
	x.children(func(e xml.StartElement) {
		switch name := attr(e, "name"); {
		case e.Name.Local == "style" && attr(e, "family") == "paragraph":
			s.paragraphs[name] = readODTStyle(x, e)
		case e.Name.Local == "style" && attr(e, "family") == "text":
			x.children(func(e xml.StartElement) {
				if e.Name.Local != "text-properties" {
					return
				}
				if attr(e, "display") == "none" {
					s.hidden[name] = true
				}
				s.shift[name] = textPosition(attr(e, "text-position"))
			}, nil)
		case e.Name.Local == "list-style":
			s.lists[name] = readODTList(x)
		}
	}, nil)
}

func readODTStyle(x *xmlReader, e xml.StartElement) odtStyle {
	s := odtStyle{display: attr(e, "display-name"), parent: attr(e, "parent-style-name"), newPage: attr(e, "master-page-name") != ""}
	if s.display == "" {
		s.display = attr(e, "name")
	}
	x.children(func(e xml.StartElement) {
		if e.Name.Local == "paragraph-properties" && attr(e, "break-before") == "page" {
			s.newPage = true
		}
	}, nil)
	return s
}

func readODTList(x *xmlReader) odtListStyle {
	var s odtListStyle
	x.children(func(e xml.StartElement) {
		level := number(attr(e, "level"), 1, maxListLevels, 0)
		if e.Name.Local == "list-level-style-number" && level > 0 {
			s[level] = odtListLevel{
				format: attr(e, "num-format"), prefix: attr(e, "num-prefix"), suffix: attr(e, "num-suffix"),
				start: number(attr(e, "start-value"), 0, 1<<20, 1), shown: number(attr(e, "display-levels"), 1, maxListLevels, 1),
			}
		}
	}, nil)
	return s
}

// look tells what a paragraph style means: by its name or that of the styles it is based on.
func (s odtStyles) look(name string) look {
	for range maxStyleHops {
		style, ok := s.paragraphs[name]
		if !ok {
			style.display = name
		}
		if k, ok := lookOf(style.display); ok && k.kind != Heading || k.role != roleNone {
			return k // what is a heading is said by its element
		}
		if name = style.parent; name == "" {
			break
		}
	}
	return look{kind: Paragraph}
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
	return number(strings.TrimSuffix(word, "%"), -100, 100, 0)
}
