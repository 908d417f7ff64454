package paper

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"math"

	"github.com/tetratelabs/wazero/api"

	"commonplace/notebook/extract/paper/layout"
)

const (
	// maxWidth is the widest picture of a page, in pixels, and maxPixels the most pixels of one: 64 MB while it is drawn.
	maxWidth, maxPixels = 4000, 16_000_000
	// drawAnnotations and swapped are what FPDF_RenderPageBitmap can be told, from fpdfview.h: draw what was written onto the page
	// too, and give red, green, blue instead of blue, green, red.
	drawAnnotations, swapped = 0x01, 0x10
	// opaque is the format of four bytes a pixel of which the last is not used.
	opaque = 3
	white  = 0xFFFFFFFF
)

// Book is a document kept open so that its pages can be drawn one after the other. After an error of its own that is not ErrNoPage it
// must be opened anew. It is for one goroutine.
type Book struct{ file *file }

// Open opens a document; password is in UTF-8, "" for none. The caller closes it. Its errors are those of Read.
func Open(data []byte, password string) (*Book, error) {
	f, err := open(data, password)
	if err != nil {
		return nil, err
	}
	return &Book{f}, nil
}

// Close gives the document's memory back.
func (b *Book) Close() error { return b.file.Close() }

// Pages counts the pages.
func (b *Book) Pages() int { return b.file.pages }

// Memory is how much memory the document has taken, in bytes; it never becomes less while it is open.
func (b *Book) Memory() int { return int(b.file.Module.Memory().Size()) }

// Drawn is a page as it is printed.
type Drawn struct {
	Size   image.Point
	Pixels *image.NRGBA // on white; nil where only the marks were asked for
	Marks  [][]image.Rectangle
}

// Draw draws a page, counted from 0, at a width in pixels, and finds where the words of marks stand on it: for each the rectangles that
// hold them, one for a line of print, none where they are not found. A page that is not there is ErrNoPage, a width that cannot be
// ErrTooLarge. With bare set only the places of the marks are told.
func (b *Book) Draw(page, width int, marks []Mark, bare bool) (d Drawn, err error) {
	if page < 0 || page >= b.file.pages {
		return d, fmt.Errorf("%w: page %d of %d", ErrNoPage, page+1, b.file.pages)
	}
	p, unseen, _ := b.file.loadPage(page)
	if p == 0 {
		if b.file.Err == nil {
			return d, fmt.Errorf("%w: page %d", ErrBroken, page+1)
		}
		return d, b.file.Err
	}
	defer b.file.Call("FPDF_ClosePage", p)
	if d.Size, err = b.file.size(p, width); err != nil {
		return d, err
	}
	if !bare {
		if d.Pixels, err = b.file.draw(p, d.Size); err != nil {
			return d, err
		}
	}
	if len(marks) == 0 {
		return d, nil
	}
	s := layout.Sheet{Keep: true}
	glyphs, err := b.file.sheet(&s, p, unseen, maxGlyphs)
	if err != nil {
		return d, err
	}
	for _, lines := range find(printOf(&s, page), glyphs, marks) {
		d.Marks = append(d.Marks, b.file.onPicture(p, d.Size, lines))
	}
	return d, b.file.Err
}

// size is how large the picture of a page is that is so wide.
func (f *file) size(page uint64, width int) (size image.Point, err error) {
	wide, high := f.length("FPDF_GetPageWidthF", page), f.length("FPDF_GetPageHeightF", page)
	if f.Err != nil {
		return size, f.Err
	}
	if width < 1 || width > maxWidth || !(wide > 0 && high > 0) || float64(width)*high/wide*float64(width) > maxPixels {
		return size, fmt.Errorf("%w: a page of %g × %g points at %d pixels", ErrTooLarge, wide, high, width)
	}
	return image.Pt(width, max(1, int(math.Round(float64(width)*high/wide)))), nil
}

// length is call for what is answered in points.
func (f *file) length(name string, page uint64) float64 {
	return float64(api.DecodeF32(f.Call(name, page)))
}

func (f *file) draw(page uint64, size image.Point) (*image.NRGBA, error) {
	w, h := uint64(size.X), uint64(size.Y)
	canvas := f.Call("FPDFBitmap_CreateEx", w, h, opaque, 0, 0)
	if canvas == 0 && f.Err == nil {
		return nil, fmt.Errorf("%w: a picture of %d × %d", ErrTooLarge, w, h)
	}
	defer f.Call("FPDFBitmap_Destroy", canvas)
	f.Call("FPDFBitmap_FillRect", canvas, 0, 0, w, h, white)
	f.Call("FPDF_RenderPageBitmap", canvas, page, 0, 0, w, h, 0, drawAnnotations|swapped)
	stride, at := f.Number("FPDFBitmap_GetStride", canvas), uint32(f.Call("FPDFBitmap_GetBuffer", canvas))
	pixels := f.Bytes(at, stride*size.Y)
	if f.Err != nil || stride < 4*size.X || len(pixels) < stride*size.Y {
		return nil, fmt.Errorf("%w: %v", ErrBroken, f.Err)
	}
	pixels = bytes.Clone(pixels)
	for i := 3; i < len(pixels); i += 4 {
		pixels[i] = 0xFF
	}
	return &image.NRGBA{Pix: pixels, Stride: stride, Rect: image.Rectangle{Max: size}}, nil
}

// Picture draws one page of a document that is not kept open: a PNG of the given width.
func Picture(data []byte, password string, page, width int) ([]byte, error) {
	b, err := Open(data, password)
	if err != nil {
		return nil, err
	}
	defer b.Close()
	d, err := b.Draw(page, width, nil, false)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	err = encoder.Encode(&out, d.Pixels)
	return out.Bytes(), err
}
