package document

import "strings"

// Look is what a paragraph style makes of a paragraph.
type Look struct {
	Kind  Kind
	Level int
	Role  Role
}

// Role is what a paragraph says of the document.
type Role int

// The roles. RoleNone: it says nothing of it.
const (
	RoleNone Role = iota
	roleTitle
	roleAuthor
	roleDate
)

// MaxHeading is the deepest level a heading has.
const MaxHeading = 6

// LookOf tells what a style means by its name; false if the name says nothing and another style it is based on may. Word keeps the
// English names of its own styles in every language, and the other writers use the same names or their own English ones.
func LookOf(name string) (Look, bool) {
	name = strings.ToLower(strings.TrimSpace(strings.NewReplacer("_20_", " ", "_", " ").Replace(name)))
	if level, ok := headingLevel(name); ok {
		return Look{Kind: Heading, Level: level}, true
	}
	switch name {
	case "title", "doctitle", "document title", "titel":
		return Look{Kind: Heading, Level: 1, Role: roleTitle}, true
	case "author", "authors":
		return Look{Kind: Paragraph, Role: roleAuthor}, true
	case "date":
		return Look{Kind: Paragraph, Role: roleDate}, true
	case "quote", "intense quote", "block text", "block quote", "blockquote", "blocktext", "quotations", "quotation", "citation", "block quotation":
		return Look{Kind: Quote, Level: 1}, true
	case "source code", "sourcecode", "html preformatted", "preformatted text", "preformatted", "verbatim", "code", "code block", "codeblock", "macro", "macro text":
		return Look{Kind: Code}, true
	case "caption", "image caption", "table caption", "figure caption", "illustration", "figure", "tablecaption", "imagecaption", "drawing":
		return Look{Kind: Caption}, true
	}
	return Look{}, false
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
	n := Number(rest, 1, 10, 0)
	return min(n, MaxHeading), n > 0
}

// Emit writes a paragraph as what it looks like. Lines of code are parts of their own until joinCode; an empty one counts between others.
func (w *Writer) Emit(k Look, text string) {
	if last := len(w.parts) - 1; k.Kind == Code && strings.TrimSpace(text) == "" && last >= 0 && w.parts[last].Kind == Code {
		if w.count++; w.count <= maxParts {
			w.parts = append(w.parts, Part{Kind: Code})
		}
		return
	}
	w.Add(k.Kind, k.Level, text)
}

// JoinCode makes one part of lines of code that follow one another: word processors keep each line as a paragraph.
func JoinCode(parts []Part) []Part {
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

// MaxStyleHops is how many styles one may be based on, one after the other.
const MaxStyleHops = 20

// MaxOutline is the deepest outline level that is a heading; a 9 says that it is none.
const MaxOutline = 8
