package paper

import (
	"errors"
	"fmt"
)

// Read reads a PDF file. Its error is one of the package's, wrapped. It cannot be stopped: what may take too long belongs in a process
// that can be ended.
func Read(data []byte) (Document, error) {
	f, err := open(data)
	if err != nil {
		return Document{}, err
	}
	d, err := f.read()
	if err == nil {
		c := f.claims(data)
		c.believe(&d)
	}
	return d, errors.Join(err, f.close())
}

// read reads all pages.
func (f *file) read() (Document, error) {
	d := Document{Language: f.language()}
	pages, heights := make([][]line, f.pages), make([]float64, f.pages)
	letters, drawn, broken := 0, false, 0
	for i := range pages {
		s, err := f.page(i, maxText-letters)
		if err != nil {
			return d, err
		}
		pages[i], heights[i] = s.lines(i), s.height
		for _, p := range s.pieces {
			letters += len(p.text)
		}
		if drawn = drawn || s.drawn; s.broken {
			broken++
		}
		d.Labels = append(d.Labels, f.label(i))
	}
	switch {
	case letters > 0:
	case drawn:
		return d, ErrNoText
	case broken > 0:
		return d, fmt.Errorf("%w: none of its pages can be read", ErrBroken)
	default:
		return d, ErrBlank
	}
	markFurniture(pages, heights, d.Labels)
	markHeadings(pages, f.outline())
	w := flow{words: vocabulary{}, pitch: pitches(pages)}
	for _, lines := range pages {
		for i := range lines {
			w.words.learn(&lines[i].piece)
		}
	}
	for i, lines := range pages {
		w.parts = append(w.parts, Part{Kind: Page, Text: d.Labels[i]})
		w.page(lines)
	}
	d.Parts, d.Marks = w.parts, f.marked
	_, _, text := sizes(pages)
	d.Title = titleOf(pages[0], heights[0], float64(text)/2, w.words)
	return d, f.err
}
