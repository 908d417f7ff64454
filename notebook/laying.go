package notebook

import (
	"context"
	"errors"
	"slices"
	"strings"
)

// The pages of a text: which have none, and how what was recognised on them is laid in.

const (
	// acrossA4 and alongA4 are how wide a page is drawn to be recognised, in pixels: A4 at 300 dots an inch, upright and lying.
	acrossA4, alongA4 = 2480, 3508
	// leastDrawn is the narrowest that a page is drawn which would be too large otherwise, such as a roll of paper.
	leastDrawn = 600
)

// drawing draws pages of a source's original, large enough to be read.
func (n Paging) drawing(s Source) func(context.Context, int) (PagePicture, error) {
	return func(ctx context.Context, page int) (PagePicture, error) {
		draw := func(width int) (PagePicture, error) {
			return n.parts.Pages.Page(ctx, PageRequest{
				Digest: s.Digest, Password: s.Password, Page: page, Width: width,
				File: func() ([]byte, error) { return n.library().Original(ctx, s.ID) },
			})
		}
		p, err := draw(acrossA4)
		if err == nil && p.Width > p.Height {
			if lying, err := draw(alongA4); err == nil {
				return lying, nil
			}
		}
		for width := acrossA4 / 2; errors.Is(err, ErrTooLarge) && width >= leastDrawn; width /= 2 {
			p, err = draw(width)
		}
		return p, err
	}
}

// sheet is a page of a text: what begins it, and what stands on it.
type sheet struct {
	start  Block
	span   Span
	blocks []Block
}

// sheetsOf takes a text apart by its pages; before is what stands above the first.
func sheetsOf(t Text) (before sheet, pages []sheet) {
	at := &before
	for _, b := range t.Blocks {
		if b.Kind == BlockPage {
			at.span.End = b.Start
			pages = append(pages, sheet{start: b, span: Span{Start: b.Start, End: len(t.Text)}})
			at = &pages[len(pages)-1]
			continue
		}
		at.blocks = append(at.blocks, b)
	}
	if len(pages) == 0 {
		before.span.End = len(t.Text)
	}
	return before, pages
}

// pagesWithoutText lists the pages, from 0, on which nothing stands but what is not the article.
func pagesWithoutText(t Text) (without []int) {
	_, pages := sheetsOf(t)
	for i, p := range pages {
		if !slices.ContainsFunc(p.blocks, func(b Block) bool { return b.Kind != BlockFurniture && b.Len() > 0 }) {
			without = append(without, i)
		}
	}
	return without
}

// layIn lays pages that were recognised into a text. What stood on them, which is furniture, stays above.
func layIn(t Text, found map[int]RecognisedPage) Text {
	var out laying
	before, pages := sheetsOf(t)
	out.stretch(t.Text, before.span, before.blocks)
	for i, p := range pages {
		out.part()
		out.blocks = append(out.blocks, Block{Kind: BlockPage, Label: p.start.Label, Span: Span{Start: out.text.Len(), End: out.text.Len()}})
		out.point = true
		out.stretch(t.Text, p.span, p.blocks)
		if f, is := found[i]; is {
			out.stretch(f.Text, Span{Start: 0, End: len(f.Text)}, f.Blocks)
		}
	}
	return Text{Text: out.text.String(), Blocks: out.blocks}
}

// laying is a text that is being put together.
type laying struct {
	text   strings.Builder
	blocks []Block
	point  bool // nothing was written since a page began
}

// part ends what stands before with a blank line.
func (l *laying) part() {
	if l.text.Len() > 0 && !l.point {
		l.text.WriteString("\n\n")
	}
}

// stretch copies a stretch of a text, without the white space around it, with its blocks.
func (l *laying) stretch(text string, span Span, blocks []Block) {
	words := span.Of(text)
	from := span.Start + len(words) - len(strings.TrimLeft(words, "\n"))
	words = strings.Trim(words, "\n")
	if words == "" && len(blocks) == 0 {
		return
	}
	if words != "" {
		l.part()
	}
	move, end := l.text.Len()-from, l.text.Len()+len(words)
	l.text.WriteString(words)
	for _, b := range blocks {
		b.Start, b.End = min(max(b.Start+move, end-len(words)), end), min(max(b.End+move, end-len(words)), end)
		l.blocks = append(l.blocks, b)
	}
	l.point = l.point && words == ""
}
