package odt

import (
	"encoding/xml"
	"strings"

	"commonplace/notebook/extract/office/document"
	"commonplace/notebook/extract/office/pack"
)

// paragraph is a paragraph being read.
type paragraph struct {
	text  strings.Builder
	space bool // white space stands before what comes next
	up    int  // the words stand above the line if positive, below if negative
	after []document.Part
	shown document.Pictures
}

// put adds characters, white space as it is shown: each stretch of it one space.
func (p *paragraph) put(s string) {
	for _, r := range s {
		if r == ' ' || r == '\n' || r == '\t' || r == '\r' {
			p.space = true
			continue
		}
		p.settle()
		p.text.WriteRune(r)
	}
}

// settle writes the white space before what comes next.
func (p *paragraph) settle() {
	if p.space && p.text.Len() > 0 {
		p.text.WriteByte(' ')
	}
	p.space = false
}

// sign adds a sign that stands for itself.
func (p *paragraph) sign(s string) {
	p.settle()
	p.text.WriteString(s)
}

// maxSpaces is the most spaces one element may stand for.
const maxSpaces = 100

// paragraph reads a heading or paragraph and writes it.
func (o *reader) paragraph(x *pack.XML, e xml.StartElement) {
	if pack.Attr(e, "is-hidden") == "true" {
		return
	}
	outer := o.cur
	p := &paragraph{}
	o.cur = p
	style := pack.Attr(e, "style-name")
	if o.quiet == 0 && o.styles.paragraphs[style].newPage {
		o.w.Add(document.Page, 0, "")
	}
	o.inside(x)
	o.cur = outer
	k := o.styles.look(style)
	text := p.text.String()
	if e.Name.Local == "h" {
		k = document.Look{Kind: document.Heading, Level: document.Number(pack.Attr(e, "outline-level"), 1, 10, 1)}
		k.Level = min(k.Level, document.MaxHeading)
	} else if n := len(o.lists); n > 0 && (k.Kind == document.Paragraph || k.Kind == document.Quote) {
		k = document.Look{Kind: document.Item, Level: n}
		if strings.TrimSpace(text) != "" {
			text = o.takeLabel() + text
		}
	}
	if o.quiet == 0 {
		o.seen.Note(k.Role, text)
	}
	p.shown.Write(o.w, text, func(text string) { o.w.Emit(k, text) })
	o.w.Append(p.after)
}

// inside reads what stands in a paragraph.
func (o *reader) inside(x *pack.XML) {
	x.Children(func(e xml.StartElement) { o.inline(x, e) }, func(s string) {
		if o.w.Size()+o.cur.text.Len() > document.MaxText {
			o.w.Fill()
			return
		}
		o.cur.put(document.Shifted(s, o.cur.up))
	})
}

func (o *reader) inline(x *pack.XML, e xml.StartElement) {
	p := o.cur
	switch e.Name.Local {
	case "s":
		p.sign(strings.Repeat(" ", document.Number(pack.Attr(e, "c"), 1, maxSpaces, 1)))
	case "tab":
		p.sign("\t")
	case "line-break":
		p.sign("\n")
	case "note":
		o.note(x)
	case "annotation", "annotation-end", "tracked-changes", "ruby-text", "forms", "script", "event-listeners", "hidden-paragraph", "change", "change-start", "change-end", "soft-page-break", "toc-mark", "alphabetical-index-mark":
	case "hidden-text":
	case "span":
		if style := pack.Attr(e, "style-name"); !o.styles.hidden[style] {
			outer := p.up
			if up := o.styles.shift[style]; up != 0 {
				p.up = up
			}
			o.inside(x)
			p.up = outer
		}
	case "frame":
		o.frame(x)
	case "text-box":
		o.box(x)
	case "custom-shape", "rect", "ellipse", "line", "polygon", "polyline", "path", "connector", "caption", "g", "circle":
		o.drawing(x)
	default: // links, fields, references: their words
		o.inside(x)
	}
}

// note reads a footnote or endnote and leaves its mark.
func (o *reader) note(x *pack.XML) {
	p := o.cur
	x.Children(func(e xml.StartElement) {
		if e.Name.Local == "note-body" {
			parts := o.apart(func() { o.blocks(x) })
			if mark := o.notes.Add(parts); mark != "" {
				p.sign(mark)
			}
		}
	}, nil)
}

// apart captures what fn writes: a text of its own, with its own lists.
func (o *reader) apart(fn func()) []document.Part {
	lists, cur := o.lists, o.cur
	o.lists = nil
	o.quiet++
	parts := o.w.Capture(fn)
	o.quiet--
	o.lists, o.cur = lists, cur
	return parts
}

// frame reads a picture, a text box or an object. What a picture shows stands in brackets in its place.
func (o *reader) frame(x *pack.XML) {
	p := o.cur
	title, desc, done := "", "", false
	var images []string // the same picture in several forms, the best first
	x.Children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "title":
			title = x.Words()
		case "desc":
			desc = x.Words()
		case "text-box":
			o.box(x)
			done = true
		case "object":
			if words := o.object(pack.Attr(e, "href")); words != "" && !done {
				p.sign(words)
				done = true
			}
		case "image":
			if href := pack.Attr(e, "href"); href != "" && !strings.Contains(href, ":") {
				images = append(images, strings.TrimPrefix(href, "./"))
			}
		}
	}, nil)
	if desc == "" {
		desc = title
	}
	words := document.PictureWords(desc)
	for _, name := range images {
		if done || o.aside || p.shown.Take(o.w, name, words, func() ([]byte, error) { return o.pack.Picture(name) }) {
			break
		}
	}
	if words != "" && !done {
		p.sign(p.shown.Say(words))
	}
}

// box reads a text box, which stands after the paragraph it is anchored in.
func (o *reader) box(x *pack.XML) {
	p := o.cur
	p.after = append(p.after, o.apart(func() { o.blocks(x) })...)
}

// drawing reads the words in a drawn shape.
func (o *reader) drawing(x *pack.XML) {
	p := o.cur
	p.after = append(p.after, o.apart(func() {
		x.Children(func(e xml.StartElement) {
			switch e.Name.Local {
			case "p", "list", "frame", "g", "custom-shape", "rect":
				o.block(x, e)
			}
		}, nil)
	})...)
}

// list is a list we are in: its style, and the number that the next paragraph of its item begins with.
type list struct {
	style string
	label string
}

// listCounts is how far the lists of one style have come, by depth.
type listCounts [document.MaxListLevels + 1]int

// list reads a list. One without a style has that of the list around it.
func (o *reader) list(x *pack.XML, e xml.StartElement) {
	style := pack.Attr(e, "style-name")
	if style == "" && len(o.lists) > 0 {
		style = o.lists[len(o.lists)-1].style
	}
	o.lists = append(o.lists, list{style: style})
	depth := len(o.lists)
	counts := o.count[style]
	if counts == nil {
		counts = &listCounts{}
		o.count[style] = counts
	}
	if pack.Attr(e, "continue-numbering") != "true" && pack.Attr(e, "continue-list") == "" && depth <= document.MaxListLevels {
		counts[depth] = 0
	}
	x.Children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "list-item":
			o.lists[depth-1].label = o.number(style, depth, counts, pack.Attr(e, "start-value"))
			o.blocks(x)
		case "list-header":
			o.lists[depth-1].label = ""
			o.blocks(x)
		}
	}, nil)
	o.lists = o.lists[:depth-1]
}

// number counts an item and returns its number as shown; "" for a bullet.
func (o *reader) number(style string, depth int, counts *listCounts, start string) string {
	if depth > document.MaxListLevels {
		return ""
	}
	s := o.styles.lists[style]
	level := s[depth]
	if counts[depth] == 0 {
		counts[depth] = max(level.start, 1) - 1
	}
	counts[depth] = document.Number(start, 0, 1<<20, counts[depth]+1)
	if level.format == "" {
		return ""
	}
	var shown []string
	for i := max(1, depth-level.shown+1); i <= depth; i++ {
		if s[i].format != "" {
			shown = append(shown, document.Counted(s[i].format, counts[i]))
		}
	}
	return strings.TrimSpace(level.prefix+strings.Join(shown, ".")+level.suffix) + " "
}

// takeLabel returns the number of the item we are in, the first time it is asked for.
func (o *reader) takeLabel() string {
	list := &o.lists[len(o.lists)-1]
	label := list.label
	list.label = ""
	return label
}
