package document

import (
	"slices"
	"strconv"
	"strings"
)

// Notes are footnotes and endnotes. They are numbered together in the order they are referred to, and stand at the end of the text
// under the same marks.
type Notes struct {
	kept  map[string][]Part
	order []string
	marks map[string]string
}

// Keep keeps a note's text until it is referred to.
func (n *Notes) Keep(id string, parts []Part) {
	if n.kept == nil {
		n.kept = map[string][]Part{}
	}
	n.kept[id] = parts
}

// Mark returns a note's mark, "" if there is no such note.
func (n *Notes) Mark(id string) string {
	if m, ok := n.marks[id]; ok {
		return m
	}
	if parts, ok := n.kept[id]; !ok || len(parts) == 0 {
		return ""
	}
	if n.marks == nil {
		n.marks = map[string]string{}
	}
	n.order = append(n.order, id)
	n.marks[id] = "[" + strconv.Itoa(len(n.order)) + "]"
	return n.marks[id]
}

// Add keeps a note that stands where it is referred to, and returns its mark; "" if it is empty.
func (n *Notes) Add(parts []Part) string {
	id := strconv.Itoa(len(n.kept))
	n.Keep(id, parts)
	return n.Mark(id)
}

// withoutPictures leaves out what is not the words of a note.
func withoutPictures(parts []Part) []Part {
	return slices.DeleteFunc(slices.Clone(parts), func(p Part) bool { return p.Kind == Picture })
}

// Write writes the notes that were referred to. A note may refer to another, which is written after it.
func (n *Notes) Write(w *Writer) {
	for i := 0; i < len(n.order); i++ {
		for j, p := range withoutPictures(n.kept[n.order[i]]) {
			kind := p.Kind
			if kind == Paragraph || kind == Heading || j == 0 {
				kind = Note
			}
			w.bytes -= len(p.Text)
			text := p.Text
			if j == 0 {
				text = n.marks[n.order[i]] + " " + strings.TrimSpace(text)
			}
			w.Add(kind, p.Level, text)
		}
	}
}
