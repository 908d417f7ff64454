// Package draft has what every reader of files needs to make a draft: a [Composer] for its text and blocks, [Complete] for what all formats
// share, [Refuse] for why nothing came of a file, and [Check] for what is promised of every draft. It knows no format.
//
// Begin with Composer; first.go has what stands for a title where a text has none.
//
// Trap: a problem is a notebook's sentinel with a detail, and nothing else crosses from the worker: an error made otherwise arrives as
// [notebook.ErrUnreadable].
package draft

import (
	"slices"
	"strings"

	"commonplace/notebook"
	"commonplace/notebook/extract/prose"
)

// MaxBlocks is about the most blocks a text gets; what a text with more says after them is taken together.
const MaxBlocks = 200_000

// Composer writes the text of a format that has structure, block by block. Blocks are parted by a blank line; the items of a list and
// the rows of a table by a line end.
type Composer struct {
	text   strings.Builder
	blocks []notebook.Block
}

// Add writes a block, without the white space around it; one without words is left out.
func (c *Composer) Add(kind notebook.BlockKind, level int, s string) {
	if kind == notebook.BlockCode {
		s = strings.TrimRight(strings.Trim(s, "\n"), " \t\n")
	} else if kind == notebook.BlockTable && prose.HasWords(s) {
		s = strings.TrimRightFunc(strings.Trim(s, " \n"), prose.IsBlank) // an empty first cell keeps its place
	} else {
		s = strings.TrimFunc(s, prose.IsBlank)
	}
	if s == "" {
		return
	}
	last := len(c.blocks) - 1
	switch {
	case last < 0, c.atPoint():
	case kind == c.blocks[last].Kind && (kind == notebook.BlockList || kind == notebook.BlockTable):
		c.text.WriteByte('\n')
	default:
		c.text.WriteString("\n\n")
	}
	start := c.text.Len()
	c.text.WriteString(s)
	if last+1 >= MaxBlocks { // the rest of so strange a file is one block
		c.blocks[last].End = c.text.Len()
		return
	}
	c.blocks = append(c.blocks, notebook.Block{Kind: kind, Level: level, Span: notebook.Span{Start: start, End: c.text.Len()}})
}

// Result is what was written.
func (c *Composer) Result() (text string, blocks []notebook.Block) { return c.text.String(), c.blocks }

// Empty says whether nothing was written, not even where a picture stands.
func (c *Composer) Empty() bool { return len(c.blocks) == 0 }

// Size is how long the text is that was written, in bytes.
func (c *Composer) Size() int { return c.text.Len() }

// Page writes where a printed page begins; label is its printed number, "" for none.
func (c *Composer) Page(label string) {
	c.point(notebook.Block{Kind: notebook.BlockPage, Label: label})
}

// Picture writes where a picture stands, the number-th from 1 of the draft's.
func (c *Composer) Picture(number int) {
	c.point(notebook.Block{Kind: notebook.BlockPicture, Level: number})
}

// Renumber gives each picture that was placed another number, and takes away the places of those for which that is 0.
func (c *Composer) Renumber(number func(level int) int) {
	c.blocks = slices.DeleteFunc(c.blocks, func(b notebook.Block) bool { return b.Kind == notebook.BlockPicture && number(b.Level) == 0 })
	for i, b := range c.blocks {
		if b.Kind == notebook.BlockPicture {
			c.blocks[i].Level = number(b.Level)
		}
	}
}

// point writes a block that marks a place.
func (c *Composer) point(b notebook.Block) {
	if len(c.blocks) > 0 && !c.atPoint() {
		c.text.WriteString("\n\n")
	}
	if len(c.blocks) < MaxBlocks {
		b.Span = notebook.Span{Start: c.text.Len(), End: c.text.Len()}
		c.blocks = append(c.blocks, b)
	}
}

// atPoint says whether nothing was written since a page began or a picture was placed.
func (c *Composer) atPoint() bool {
	last := len(c.blocks) - 1
	return last >= 0 && c.blocks[last].Kind.Pointlike() && c.blocks[last].End == c.text.Len()
}
