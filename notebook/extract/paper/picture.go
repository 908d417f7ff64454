package paper

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"math"

	"github.com/tetratelabs/wazero/api"
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

// Picture draws a page, counted from 0, as it is printed: a PNG of the given width in pixels, on white. Its errors are those of Read;
// a page that is not there, or a width that cannot be, is ErrTooLarge.
func Picture(data []byte, password string, page, width int) ([]byte, error) {
	f, err := open(data, password)
	if err != nil {
		return nil, err
	}
	defer f.close()
	if page < 0 || page >= f.pages || width < 1 || width > maxWidth {
		return nil, fmt.Errorf("%w: page %d of %d at %d pixels", ErrTooLarge, page+1, f.pages, width)
	}
	p := f.call("FPDF_LoadPage", f.document, uint64(page))
	if p == 0 {
		if f.err == nil {
			f.err = fmt.Errorf("%w: page %d", ErrBroken, page+1)
		}
		return nil, f.err
	}
	wide, high := f.length("FPDF_GetPageWidthF", p), f.length("FPDF_GetPageHeightF", p)
	height := int(math.Round(float64(width) * high / wide))
	if !(wide > 0 && high > 0) || height < 1 || width*height > maxPixels {
		return nil, fmt.Errorf("%w: a page of %g × %g points at %d pixels", ErrTooLarge, wide, high, width)
	}
	return f.draw(p, width, height)
}

// length is call for what is answered in points.
func (f *file) length(name string, page uint64) float64 {
	return float64(api.DecodeF32(f.call(name, page)))
}

func (f *file) draw(page uint64, width, height int) ([]byte, error) {
	w, h := uint64(width), uint64(height)
	canvas := f.call("FPDFBitmap_CreateEx", w, h, opaque, 0, 0)
	if canvas == 0 && f.err == nil {
		return nil, fmt.Errorf("%w: a picture of %d × %d", ErrTooLarge, width, height)
	}
	f.call("FPDFBitmap_FillRect", canvas, 0, 0, w, h, white)
	f.call("FPDF_RenderPageBitmap", canvas, page, 0, 0, w, h, 0, drawAnnotations|swapped)
	stride, at := f.number("FPDFBitmap_GetStride", canvas), uint32(f.call("FPDFBitmap_GetBuffer", canvas))
	pixels := f.bytes(at, stride*height)
	if f.err != nil || stride < 4*width || len(pixels) < stride*height {
		return nil, fmt.Errorf("%w: %v", ErrBroken, f.err)
	}
	for i := 3; i < len(pixels); i += 4 {
		pixels[i] = 0xFF
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	err := encoder.Encode(&out, &image.NRGBA{Pix: pixels, Stride: stride, Rect: image.Rect(0, 0, width, height)})
	return out.Bytes(), err
}
