package office

import "strings"

// look is what a paragraph style makes of a paragraph.
type look struct {
	kind  Kind
	level int
	role  role
}

// role is what a paragraph says of the document.
type role int

const (
	roleNone role = iota
	roleTitle
	roleAuthor
	roleDate
)

// maxHeading is the deepest level a heading has.
const maxHeading = 6

// lookOf tells what a style means by its name; false if the name says nothing and another style it is based on may. Word keeps the
// English names of its own styles in every language, and the other writers use the same names or their own English ones.
func lookOf(name string) (look, bool) {
	name = strings.ToLower(strings.TrimSpace(strings.NewReplacer("_20_", " ", "_", " ").Replace(name)))
	if level, ok := headingLevel(name); ok {
		return look{kind: Heading, level: level}, true
	}
	switch name {
	case "title", "doctitle", "document title", "titel":
		return look{kind: Heading, level: 1, role: roleTitle}, true
	case "author", "authors":
		return look{kind: Paragraph, role: roleAuthor}, true
	case "date":
		return look{kind: Paragraph, role: roleDate}, true
	case "quote", "intense quote", "block text", "block quote", "blockquote", "blocktext", "quotations", "quotation", "citation", "block quotation":
		return look{kind: Quote, level: 1}, true
	case "source code", "sourcecode", "html preformatted", "preformatted text", "preformatted", "verbatim", "code", "code block", "codeblock", "macro", "macro text":
		return look{kind: Code}, true
	case "caption", "image caption", "table caption", "figure caption", "illustration", "figure", "tablecaption", "imagecaption", "drawing":
		return look{kind: Caption}, true
	}
	return look{}, false
}

// headingLevel reads "heading 2" and the like.
func headingLevel(name string) (int, bool) {
	rest, ok := strings.CutPrefix(name, "heading")
	if !ok {
		return 0, false
	}
	rest = strings.TrimSpace(rest)
	if rest == "" {
		return 1, true
	}
	n := number(rest, 1, 10, 0)
	return min(n, maxHeading), n > 0
}

// emit writes a paragraph as what it looks like. Lines of code are parts of their own until joinCode; an empty one counts between others.
func (w *writer) emit(k look, text string) {
	if last := len(w.parts) - 1; k.kind == Code && strings.TrimSpace(text) == "" && last >= 0 && w.parts[last].Kind == Code {
		if w.count++; w.count <= maxParts {
			w.parts = append(w.parts, Part{Kind: Code})
		}
		return
	}
	w.add(k.kind, k.level, text)
}

// joinCode makes one part of lines of code that follow one another: word processors keep each line as a paragraph.
func joinCode(parts []Part) []Part {
	out := parts[:0]
	for i := 0; i < len(parts); {
		end := i
		for end < len(parts) && parts[end].Kind == Code {
			end++
		}
		if end == i {
			out = append(out, parts[i])
			i++
			continue
		}
		lines := make([]string, 0, end-i)
		for _, p := range parts[i:end] {
			lines = append(lines, p.Text)
		}
		out = append(out, Part{Kind: Code, Text: clean(strings.Join(lines, "\n"), Code)})
		i = end
	}
	return out
}
