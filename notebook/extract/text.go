package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"commonplace/notebook"
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

// readText reads a plain text.
func readText(text string) notebook.Draft {
	d := notebook.Draft{Text: text, Blocks: paragraphs(text)}
	if len(text) > articleBytes {
		return d
	}
	h := readHead(text, d.Blocks)
	d.Title, d.Authors, d.Published, d.PublishedFrom, d.Credit = h.title, h.authors, h.date, h.from, h.credit
	if h.title != "" {
		d.Blocks[h.titleAt].Kind, d.Blocks[h.titleAt].Level = notebook.BlockHeading, 1
	}
	markFurniture(text, d.Blocks)
	return d
}

// paragraphs cuts a text into blocks, which leave out white space around them.
func paragraphs(text string) []notebook.Block {
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
	least := len(text) / maxBlocks
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
	s := strings.TrimLeftFunc(text[start:end], isBlank)
	start = end - len(s)
	return notebook.Span{Start: start, End: start + len(strings.TrimRightFunc(s, isBlank))}
}

// isBlank says whether a rune shows nothing at the border of a line.
func isBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\v', '\f', '\r', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF, 0x200B:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
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

// The first words of a text stand for its title where it has none.
const (
	// maxDerived is the most characters of a derived title.
	maxDerived = 80
)

// firstWords returns the beginning of the article, cut at a word with an ellipsis.
func firstWords(text string, blocks []notebook.Block) string {
	from := notebook.Span{End: len(text)}
	for _, b := range blocks {
		if b.Kind != notebook.BlockFurniture && b.Kind != notebook.BlockCode && b.Kind != notebook.BlockCaption && hasWords(b.Of(text)) {
			from = b.Span
			break
		}
	}
	words := from.Of(text)
	beginning := clipBytes(words, 8*maxDerived) // white space takes no more than that
	line := oneLine(beginning)
	if utf8.RuneCountInString(line) <= maxDerived && len(beginning) == len(words) {
		return line
	}
	return cutAtWord(line, maxDerived) + "…"
}

// cutAtWord returns at most max characters of s, ending with a whole word where there is one, without punctuation after it.
func cutAtWord(s string, max int) string {
	end, n, space := len(s), 0, 0
	for i, r := range s {
		if r == ' ' {
			space = i
		}
		if n == max {
			end = i
			break
		}
		n++
	}
	if end < len(s) && space > 0 && s[end] != ' ' {
		end = space
	}
	for end < len(s) && end > 0 && joinsBack(s[end:]) {
		_, size := utf8.DecodeLastRuneInString(s[:end])
		end -= size
	}
	return strings.TrimRight(s[:end], " ,;:.–—-")
}

// oneLine writes every stretch of white space as one space.
func oneLine(s string) string { return strings.Join(strings.FieldsFunc(s, isBlank), " ") }

// clipBytes cuts s to at most max bytes, on a rune border.
func clipBytes(s string, max int) string {
	if len(s) <= max {
		return s
	}
	for max > 0 && !utf8.RuneStart(s[max]) {
		max--
	}
	return s[:max]
}

// clip is clipBytes with an ellipsis where something was cut, in memory of its own.
func clip(s string, max int) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if len(s) <= max {
		return strings.Clone(s)
	}
	return clipBytes(s, max) + "…"
}

// joinsBack says whether the text begins with a rune that belongs to the one before it: an accent, a joiner, a variation.
func joinsBack(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.M, r) || r == 0x200D || r >= 0x1F3FB && r <= 0x1F3FF
}
