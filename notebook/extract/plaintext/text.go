// Package plaintext reads plain texts: which lines make a paragraph, and what the first of them say of title, authors and date
// (head.go). It takes a text, not bytes.
//
// Begin with [Read].
package plaintext

import (
	"strings"
	"unicode/utf8"

	"commonplace/notebook"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/furniture"
	"commonplace/notebook/extract/prose"
)

// A plain text is kept as it is: every line of the file stays a line of the text, and blocks only say which lines make a paragraph.
// That is one line each, unless the text is wrapped by hand, where a paragraph is a run of lines:
//
//	a line break is soft ⇔ the next line's first word would not have fitted before the width the text was wrapped at
//
// which keeps verse, addresses and short lines apart.

const (
	// maxWrap is the widest a text is wrapped by hand, in bytes, and minWrap the narrowest.
	maxWrap, minWrap = 110, 40
	// softShare: of 10 lines that could be soft, this many must be, or the text is not wrapped by hand.
	softShare = 5
	// minSoft is the fewest soft breaks within a sentence that show a text to be wrapped.
	minSoft = 2
)

// Read reads a plain text.
func Read(text string) notebook.Draft {
	d := notebook.Draft{Text: text, Blocks: Paragraphs(text)}
	if len(text) > furniture.MaxText {
		return d
	}
	h := readHead(text, d.Blocks)
	d.Title, d.Authors, d.Published, d.PublishedFrom, d.Credit = h.title, h.authors, h.date, h.from, h.credit
	if h.title != "" {
		d.Blocks[h.titleAt].Kind, d.Blocks[h.titleAt].Level = notebook.BlockHeading, 1
	}
	furniture.Mark(text, d.Blocks)
	return d
}

// Paragraphs cuts a text into blocks, which leave out white space around them.
func Paragraphs(text string) []notebook.Block {
	lines := linesOf(text)
	width := wrapWidth(text, lines)
	var blocks []notebook.Block
	for i := 0; i < len(lines); {
		b := lines[i]
		for i++; i < len(lines) && width > 0 && isSoft(text, lines[i-1], lines[i], width); i++ {
			b.End = lines[i].End
		}
		blocks = append(blocks, notebook.Block{Kind: notebook.BlockParagraph, Span: b})
	}
	return blocks
}

// linesOf lists the lines that hold something, without the white space around them. In a text of very many lines, neighbours are
// taken together, so that there are never many more than maxBlocks.
func linesOf(text string) []notebook.Span {
	least := len(text) / draft.MaxBlocks
	var lines []notebook.Span
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += at
		}
		if s := trimSpan(text, at, end); s.Len() > 0 {
			if last := len(lines) - 1; last >= 0 && lines[last].Len() < least {
				lines[last].End = s.End
			} else {
				lines = append(lines, s)
			}
		}
		at = end + 1
	}
	return lines
}

// trimSpan leaves out white space at both ends of text[start:end].
func trimSpan(text string, start, end int) notebook.Span {
	s := strings.TrimLeftFunc(text[start:end], prose.IsBlank)
	start = end - len(s)
	return notebook.Span{Start: start, End: start + len(strings.TrimRightFunc(s, prose.IsBlank))}
}

// wrapWidth returns the width a text was wrapped at by hand, 0 if it was not.
func wrapWidth(text string, lines []notebook.Span) int {
	width := 0
	for _, l := range lines {
		width = max(width, l.Len())
		if width > maxWrap {
			return 0
		}
	}
	if width < minWrap {
		return 0
	}
	soft, could, inside := 0, 0, 0
	for i := 1; i < len(lines); i++ {
		if followsDirectly(text, lines[i-1], lines[i]) {
			could++
			if isSoft(text, lines[i-1], lines[i], width) {
				soft++
				if last, _ := utf8.DecodeLastRuneInString(lines[i-1].Of(text)); !strings.ContainsRune(".!?:”\"", last) {
					inside++ // the break is within a sentence
				}
			}
		}
	}
	if inside < minSoft || inside*2 < soft || soft*10 < could*softShare {
		return 0
	}
	return width
}

// isSoft says whether the break between two lines is only there for the width.
func isSoft(text string, a, b notebook.Span, width int) bool {
	if !followsDirectly(text, a, b) {
		return false
	}
	first := b.Of(text)
	if i := strings.IndexByte(first, ' '); i > 0 {
		first = first[:i]
	}
	indented := b.Start > 0 && text[b.Start-1] != '\n'
	return !indented && a.Len()+1+len(first) > width-wrapSlack
}

// wrapSlack is how far short of the width a line may end and still be full: widths are counted in characters by some and in columns
// by others, and the longest line may be an exception.
const wrapSlack = 8

// followsDirectly says whether b is the line right after a.
func followsDirectly(text string, a, b notebook.Span) bool {
	return strings.Count(text[a.End:b.Start], "\n") == 1
}
