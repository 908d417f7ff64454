package session

import (
	"context"
	"image"

	"commonplace/notebook"
)

// What has no text is looked at as it is printed: its first page. A scan would be a white sheet else.

// PreviewedPage is the first page of what has no text.
type PreviewedPage struct {
	Page image.Image // nil while it is not there

	drawing turn
	width   int // of a page that fits, in pixels
}

// Fit says how wide a page is that fits the room for the preview, in pixels of the screen. The page that is shown stays as sharp as it is.
func (p *Previewing) Fit(pixels int) {
	p.width = min(pixels, maxPageWidth)
	if p.Page == nil {
		p.askPage()
	}
}

// Textless says whether there is a source without text to look at.
func (p *Previewing) Textless() bool { return p.Source != "" && p.Text == "" }

// askPage asks for the first page. Where there is none to show, the words about the hit have to do; opening it says why.
func (p *Previewing) askPage() {
	id, version := p.Source, p.Version
	if !p.Textless() || p.width <= 0 {
		return
	}
	width := p.width
	ask(p.s.work, &p.drawing, func(ctx context.Context) (image.Image, error) {
		page, err := p.s.book.Page(ctx, notebook.SourcePage{Source: id, Version: version, Width: width})
		if err != nil {
			return nil, err
		}
		return pixelsOf(page.Data)
	}, func(img image.Image) {
		p.Page = img
		p.changed()
	}, func(error) {})
}
