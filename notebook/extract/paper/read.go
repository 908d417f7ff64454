package paper

import (
	"errors"
	"fmt"
	"slices"

	"commonplace/notebook/extract/paper/layout"
	"commonplace/notebook/extract/paper/pdfium"
)

// Start makes the reader ready. The first time on a machine it takes seconds, on a busy one half a minute and more; then next to nothing.
func Start() error { return pdfium.Start() }

// Read reads a PDF file; password opens one that is encrypted, in UTF-8, and "" is for none. Its error is one of the package's, wrapped. It cannot be stopped: what may take too long belongs in a process
// that can be ended.
func Read(data []byte, password string) (Document, error) {
	f, err := open(data, password)
	if err != nil {
		return Document{}, err
	}
	d, err := f.read()
	if err == nil {
		c := f.claims(data)
		c.believe(&d)
	}
	return d, errors.Join(err, f.Close())
}

// read reads all pages.
func (f *file) read() (Document, error) {
	d := Document{Language: f.language()}
	pages, heights, pictured := make([][]layout.Line, f.pages), make([]float64, f.pages), make([]bool, f.pages)
	letters, drawn, broken := 0, 0, 0
	for i := range pages {
		s, err := f.page(i, maxText-letters)
		if err != nil {
			return d, err
		}
		pages[i], heights[i], pictured[i] = s.Lines(i), s.Height, s.Pictured
		for _, p := range s.Pieces {
			letters += len(p.Text)
		}
		if s.Drawn {
			drawn++
		}
		if s.Broken {
			broken++
		}
		d.Labels = append(d.Labels, f.label(i))
	}
	switch {
	case letters > 0:
	case drawn > 0:
		d.Unread = drawn
	case broken > 0:
		return d, fmt.Errorf("%w: none of its pages can be read", ErrBroken)
	default:
		return d, ErrBlank
	}
	layout.MarkFurniture(pages, heights, d.Labels)
	if letters > 0 {
		d.Unread = unread(pages, pictured)
	}
	d.Parts, d.Title = layout.Compose(pages, heights, d.Labels, f.outline())
	d.Marked = f.marked
	return d, f.Err
}

// unread counts the pages that are a picture with no words on it but what repeats at its edges, such as where the scan came from.
func unread(pages [][]layout.Line, pictured []bool) (n int) {
	for i, lines := range pages {
		if pictured[i] && !slices.ContainsFunc(lines, func(l layout.Line) bool { return l.Kind != layout.Furniture }) {
			n++
		}
	}
	return n
}
