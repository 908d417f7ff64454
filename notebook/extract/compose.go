package extract

import (
	"strings"

	"commonplace/notebook"
)

// composer writes the text of a format that has structure, block by block. Blocks are parted by a blank line; the items of a list and
// the rows of a table by a line end.
type composer struct {
	text   strings.Builder
	blocks []notebook.Block
}

// add writes a block, without the white space around it; one without words is left out.
func (c *composer) add(kind notebook.BlockKind, level int, s string) {
	if kind == notebook.BlockCode {
		s = strings.TrimRight(strings.Trim(s, "\n"), " \t\n")
	} else {
		s = strings.TrimFunc(s, isBlank)
	}
	if s == "" {
		return
	}
	last := len(c.blocks) - 1
	switch {
	case last < 0:
	case kind == c.blocks[last].Kind && (kind == notebook.BlockList || kind == notebook.BlockTable):
		c.text.WriteByte('\n')
	default:
		c.text.WriteString("\n\n")
	}
	start := c.text.Len()
	c.text.WriteString(s)
	if last+1 >= maxBlocks { // the rest of so strange a file is one block
		c.blocks[last].End = c.text.Len()
		return
	}
	c.blocks = append(c.blocks, notebook.Block{Kind: kind, Level: level, Span: notebook.Span{Start: start, End: c.text.Len()}})
}
