package session

import (
	"context"
	"image"
	"slices"

	"commonplace/notebook"
)

// PageMark is something marked on a page.
type PageMark struct {
	Kind      PageMarkKind
	Highlight notebook.HighlightID // of a highlight
	Colour    notebook.Colour
	Lines     []image.Rectangle // one for a line of print
	Width     int               // of the picture that they are measured on
}

// PageMarkKind says what is marked.
type PageMarkKind uint8

// The kinds of mark.
const (
	MarkHighlight PageMarkKind = iota
	MarkSelection
	MarkSpot // the place that was jumped to
)

// wantMarks asks where what is marked now stands on the page.
func (p *Paging) wantMarks(key pageKey) {
	r := p.s.Reading
	var marks []PageMark
	var spans []notebook.Span
	for _, h := range r.Placed {
		marks = append(marks, PageMark{Highlight: h.ID, Colour: h.Colour})
		spans = append(spans, h.Place.At)
	}
	if r.Jump.Len() > 0 {
		marks = append(marks, PageMark{Kind: MarkSpot})
		spans = append(spans, r.Jump.Span)
	}
	if r.HasSelection() {
		marks = append(marks, PageMark{Kind: MarkSelection})
		spans = append(spans, r.Selection)
	}
	if key == p.marksOf && slices.Equal(spans, p.askedFor) {
		p.recolour(marks)
		return
	}
	if key.page != p.marksOf.page || key.source != p.marksOf.source {
		p.Marks = nil
	}
	p.marksOf, p.askedFor = key, spans
	p.askMarks(key, marks, p.pages.Marks(r.Text, key.page, spans))
}

// recolour gives highlights that stay where they are the colours they have now.
func (p *Paging) recolour(marks []PageMark) {
	for i, m := range p.Marks {
		for _, now := range marks {
			if now.Kind == m.Kind && now.Highlight == m.Highlight && now.Colour != m.Colour {
				p.Marks[i].Colour = now.Colour
				p.changed()
			}
		}
	}
}

func (p *Paging) askMarks(key pageKey, marks []PageMark, sought []notebook.PageMark) {
	var here []PageMark
	var words []notebook.PageMark
	for i, w := range sought {
		if w.Exact != "" {
			here, words = append(here, marks[i]), append(words, w)
		}
	}
	if len(words) == 0 {
		p.marks.drop()
		if len(p.Marks) > 0 {
			p.Marks = nil
			p.changed()
		}
		return
	}
	ask(p.s.work, &p.marks, func(ctx context.Context) (notebook.PagePicture, error) {
		return p.s.book.Page(ctx, notebook.SourcePage{
			Source: key.source, Version: key.version, Page: key.page, Width: key.width, Marks: words, MarksOnly: true,
		})
	}, func(found notebook.PagePicture) {
		p.Marks = nil
		for i, lines := range found.Marks {
			if len(lines) > 0 {
				here[i].Lines, here[i].Width = lines, found.Width
				p.Marks = append(p.Marks, here[i])
			}
		}
		p.changed()
	}, func(error) {}) // the picture's own problem is told
}
