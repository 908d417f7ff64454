package epub

import (
	"encoding/xml"
	"path"
	"strings"
	"unicode"

	"commonplace/notebook/extract/office/document"
	"commonplace/notebook/extract/office/pack"
)

// The table of contents says what the chapters are called and where each begins: a file, or a place in one. A chapter whose text
// begins with a heading of its own keeps it. For the others, whose heading is a picture or a paragraph set large, the table's words
// stand as the heading.

const (
	// maxChapters is the most entries of the table of contents that are read, maxChapterBytes the longest title.
	maxChapters, maxChapterBytes = 50_000, 500
)

// chapter is an entry of the table of contents.
type chapter struct {
	title string
	level int
}

// chapterMark is where a chapter begins: before which part.
type chapterMark struct {
	part int
	chapter
}

// readNav reads the table of contents: the new form, or the old one where there is none.
func (e *reader) readNav() {
	count := 0
	for _, id := range e.order {
		if item := e.items[id]; hasProperty(item, "nav") {
			// A table of contents that is no XML names no chapters; the text has its own headings.
			_ = e.pack.Each(item.file, func(x *pack.XML, _ xml.StartElement) { e.nav(x, item.file, &count) })
		}
	}
	if count > 0 {
		return
	}
	file := e.items[e.ncx].file
	if file == "" {
		for _, id := range e.order {
			if item := e.items[id]; item.mime == "application/x-dtbncx+xml" {
				file = item.file
			}
		}
	}
	if file != "" {
		// The same holds for the old form.
		_ = e.pack.Each(file, func(x *pack.XML, _ xml.StartElement) { e.ncxPoints(x, file, 0, &count) })
	}
}

func hasProperty(i item, name string) bool {
	for _, p := range strings.Fields(i.properties) {
		if p == name {
			return true
		}
	}
	return false
}

// nav looks for the table of contents in a page, which may hold other lists.
func (e *reader) nav(x *pack.XML, file string, count *int) {
	x.Children(func(s xml.StartElement) {
		if s.Name.Local == "nav" {
			if t := pack.Attr(s, "type"); t == "" || strings.Contains(t, "toc") {
				e.navList(x, file, 0, count)
			}
			return
		}
		e.nav(x, file, count)
	}, nil)
}

// navList reads a list of links, level by level.
func (e *reader) navList(x *pack.XML, file string, level int, count *int) {
	x.Children(func(s xml.StartElement) {
		switch s.Name.Local {
		case "a":
			e.addChapter(file, pack.Attr(s, "href"), x.Words(), level, count)
		case "ol", "ul":
			e.navList(x, file, level+1, count)
		default:
			e.navList(x, file, level, count)
		}
	}, nil)
}

// ncxPoints reads the old form.
func (e *reader) ncxPoints(x *pack.XML, file string, level int, count *int) {
	title, src := "", ""
	x.Children(func(s xml.StartElement) {
		switch s.Name.Local {
		case "navLabel":
			title = x.Words()
		case "content":
			src = pack.Attr(s, "src")
			e.addChapter(file, src, title, level, count)
		case "navMap":
			e.ncxPoints(x, file, level, count)
		case "navPoint":
			e.ncxPoints(x, file, level+1, count)
		}
	}, nil)
}

// addChapter notes an entry that stands in a file and leads to href.
func (e *reader) addChapter(file, href, title string, level int, count *int) {
	*count++
	if title = document.OneLine(title); title == "" || *count > maxChapters || len(title) > maxChapterBytes {
		return
	}
	target, at, _ := strings.Cut(href, "#")
	if name := e.pack.Canonical(path.Join(path.Dir(file), target)); name != "" && href != "" {
		if e.chapters[name] == nil {
			e.chapters[name] = map[string][]chapter{}
		}
		e.chapters[name][at] = append(e.chapters[name][at], chapter{title, max(1, min(level, document.MaxHeading))})
	}
}

// headingLooks is how many parts into a chapter its own heading is looked for: a page, a number, a picture may stand before it.
const headingLooks = 4

// headings gives the chapters marked in the parts from start on their headings.
func headings(w *document.Writer, start int, marks []chapterMark) {
	if len(marks) == 0 || w.Failed() != nil {
		return
	}
	parts := w.Take(start, len(marks))
	for i, p := range parts {
		for ; len(marks) > 0 && marks[0].part <= start+i; marks = marks[1:] {
			end := min(i+headingLooks, len(parts))
			for _, next := range marks[1:] {
				if next.part > start+i {
					end = min(end, next.part-start)
					break
				}
			}
			if at := headingAmong(parts[i:end], marks[0].title); at < 0 {
				w.Add(document.Heading, marks[0].level, marks[0].title)
			} else if parts[i+at].Kind != document.Heading {
				parts[i+at].Kind, parts[i+at].Level = document.Heading, marks[0].level
				p = parts[i]
			}
		}
		w.Append([]document.Part{p})
	}
}

// headingAmong finds a heading, or a paragraph with the words of a title; -1 if there is none.
func headingAmong(parts []document.Part, title string) int {
	for i, p := range parts {
		if p.Kind == document.Heading || (p.Kind == document.Paragraph || p.Kind == document.Caption) && sameWords(p.Text, title) {
			return i
		}
	}
	return -1
}

// sameWords says whether two titles differ in nothing but case and signs.
func sameWords(a, b string) bool {
	return len(a) <= 2*maxChapterBytes && strings.EqualFold(titleWords(a), titleWords(b))
}

func titleWords(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}
