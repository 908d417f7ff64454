// Package assets holds the program's icon and the small symbols of its window, embedded as bytes. It knows nothing of how they are
// shown.
//
// Every symbol is drawn by us on a grid of 24 with strokes of one weight (1.75), written as filled outlines: when an icon takes on a
// theme's colour, Fyne changes what is filled and leaves strokes as they are. Begin with Symbol.
package assets

import "embed"

//go:embed *.svg
var symbols embed.FS

// Icon is the program's icon, an open notebook with an index tab, as PNG of 512 pixels.
//
//go:embed icon.png
var Icon []byte

// IconSVG is the same as SVG.
//
//go:embed icon.svg
var IconSVG []byte

// Name is a symbol's name, and its file's without the ending.
type Name string

// The symbols.
const (
	Source    Name = "source"
	Note      Name = "note"
	Highlight Name = "highlight"
	Link      Name = "link"
	Briefing  Name = "briefing"
	Tag       Name = "tag"
	Search    Name = "search"
	Import    Name = "import"
	Export    Name = "export"
	Undo      Name = "undo"
	Redo      Name = "redo"
	Back      Name = "back"
	Forward   Name = "forward"
	Theme     Name = "theme"
)

// Names lists every symbol.
func Names() []Name {
	return []Name{Source, Note, Highlight, Link, Briefing, Tag, Search, Import, Export, Undo, Redo, Back, Forward, Theme}
}

// File returns the name of the symbol's file.
func (n Name) File() string { return string(n) + ".svg" }

// Symbol returns a symbol as SVG; nil if there is none of the name. The bytes are the caller's own.
func Symbol(n Name) []byte {
	b, err := symbols.ReadFile(n.File())
	if err != nil {
		return nil
	}
	return b
}
