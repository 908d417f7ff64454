package paper

import (
	"fmt"
	"math"

	"github.com/tetratelabs/wazero/api"

	"commonplace/notebook/extract/paper/layout"
)

// PDFium gives the letters of a page in the order in which they were drawn, with spaces and line ends of its own where it sees gaps.
// Its spaces are kept. Its lines are cut further where the letters jump (two columns drawn row by row are one line to it) and joined
// where they only step aside (a raised footnote number is a line to it).
//
// Places are told in points from the upper left corner of the page as it is read: x to the right, y downward, whichever way the page
// is turned, by the direction of most of its letters (see [layout.Sheet]).

// maxGlyphs is the most letters of one page that are read, and maxText of a whole document.
const maxGlyphs, maxText = 500_000, 32 << 20

// page reads page i, counted from 0. A page that is broken is empty, unless it broke PDFium.
func (f *file) page(i, left int) (s layout.Sheet, err error) {
	page, unseen, marks := f.loadPage(i)
	if page == 0 {
		return layout.Sheet{Broken: true}, f.Err
	}
	defer f.Call("FPDF_ClosePage", page)
	s.Drawn = f.Number("FPDFPage_CountObjects", page) > 0
	glyphs, err := f.sheet(&s, page, unseen, left)
	f.quote(marks, glyphs)
	return s, err
}

// loadPage loads page i with what is drawn in its forms; unseen is what they hold and do not draw, and marks what readers marked on it, which
// is no longer there once its forms are drawn. The caller closes it; 0 is no page.
func (f *file) loadPage(i int) (page uint64, unseen []layout.Unseen, marks []Marked) {
	page = f.Call("FPDF_LoadPage", f.document, uint64(i))
	if n := f.Number("FPDFPage_GetAnnotCount", page); page != 0 && n > 0 {
		unseen, marks = f.unseen(page, n), f.marks(page, n, i)
		page = f.withForms(page, i)
	}
	return page, unseen, marks
}

// sheet reads the letters of a page and lays them out; they are returned as they were drawn, in PDF's own places.
func (f *file) sheet(s *layout.Sheet, page uint64, unseen []layout.Unseen, left int) ([]layout.Glyph, error) {
	text := f.Call("FPDFText_LoadPage", page)
	if text == 0 {
		return nil, f.Err
	}
	defer f.Call("FPDFText_ClosePage", text)
	n := f.Number("FPDFText_CountChars", text)
	if n > maxGlyphs || n > left {
		return nil, fmt.Errorf("%w: more than %d letters on a page or %d in all", ErrTooLarge, maxGlyphs, maxText)
	}
	s.Pictured = n <= fewLetters && f.pictured(page)
	glyphs := f.glyphs(text, n)
	if f.Err != nil {
		return nil, f.Err
	}
	f.Call("FPDF_GetPageBoundingBox", page, uint64(f.Scratch))
	edge := f.Floats(4) // left, top, right, bottom
	if f.Err != nil {
		return nil, f.Err
	}
	s.Lay(glyphs, unseen, layout.BoxOf(edge[0], edge[3], edge[2], edge[1]))
	return glyphs, nil
}

// glyphs reads the letters of a page, in PDF's own places.
func (f *file) glyphs(text uint64, n int) []layout.Glyph {
	all := make([]layout.Glyph, 0, n)
	object, size, turn := ^uint64(0), 0.0, uint8(0)
	for i := uint64(0); i < uint64(n) && f.Err == nil; i++ {
		g := layout.Glyph{Index: int(i), R: rune(uint32(f.Call("FPDFText_GetUnicode", text, i)))}
		if o := f.Call("FPDFText_GetTextObject", text, i); o != 0 && o != object {
			object = o
			f.Call("FPDFText_GetMatrix", text, i, uint64(f.Scratch))
			m := f.Floats(4)
			turn = quarter(m[0], m[1])
			size = api.DecodeF64(f.Call("FPDFText_GetFontSize", text, i)) * math.Hypot(m[2], m[3])
		} else if o == 0 {
			g.Made = true
		}
		g.Size, g.Turn = size, turn
		if !g.Made {
			f.Call("FPDFText_GetLooseCharBox", text, i, uint64(f.Scratch))
			b := f.Floats(4) // left, top, right, bottom
			g.Box = layout.BoxOf(b[0], b[3], b[2], b[1])
		}
		all = append(all, g)
	}
	return all
}

// quarter returns the direction (a, b) in quarter turns against the clock.
func quarter(a, b float64) uint8 {
	switch {
	case math.Abs(a) >= math.Abs(b) && a >= 0:
		return 0
	case math.Abs(a) >= math.Abs(b):
		return 2
	case b > 0:
		return 1
	}
	return 3
}
