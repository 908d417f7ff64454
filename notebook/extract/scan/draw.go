package scan

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"

	"golang.org/x/image/draw"
)

// maxDrawn is the most pixels of a page as it is drawn, and maxWidth the widest.
const (
	maxDrawn = 16_000_000
	maxWidth = 8000
)

// Draw draws a page, counted from 0, upright and on white: a PNG of the given width in pixels, or as wide as it is where that is less or
// width is 0. Its errors are those of Read; a page that is not there, or a width that cannot be, is ErrTooLarge.
func Draw(data []byte, number, width int) ([]byte, error) {
	pages, err := open(data)
	if err != nil {
		return nil, err
	}
	if number < 0 || number >= len(pages) || width < 0 || width > maxWidth {
		return nil, fmt.Errorf("%w: page %d of %d at %d pixels", ErrTooLarge, number+1, len(pages), width)
	}
	p := pages[number]
	img, err := p.decode(p.reader())
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	if b := img.Bounds(); b.Dx() != p.config.Width || b.Dy() != p.config.Height {
		return nil, fmt.Errorf("%w: it is not as large as it says", ErrBroken)
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	err = encoder.Encode(&out, upright(shrunk(img, p.turn, width), p.turn))
	return out.Bytes(), err
}

// shrunk draws a picture on white, as wide as it shall be once it is upright, and no larger than maxDrawn. Colours are given up where there
// are none.
func shrunk(img image.Image, t turn, width int) draw.Image {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	across := w
	if t.sideways() {
		across = h
	}
	scale := 1.0
	if width > 0 && width < across {
		scale = float64(width) / float64(across)
	}
	for float64(w)*float64(h)*scale*scale > maxDrawn {
		scale *= 0.9
	}
	to := image.Rect(0, 0, max(1, int(float64(w)*scale+0.5)), max(1, int(float64(h)*scale+0.5)))
	var out draw.Image = image.NewNRGBA(to)
	if isGrey(img) {
		out = image.NewGray(to)
	}
	draw.Draw(out, to, image.White, image.Point{}, draw.Src)
	if to.Size() == b.Size() {
		draw.Draw(out, to, img, b.Min, draw.Over)
	} else {
		draw.ApproxBiLinear.Scale(out, to, img, b, draw.Over, nil)
	}
	return out
}

func isGrey(img image.Image) bool {
	switch m := img.ColorModel().(type) {
	case color.Palette:
		for _, c := range m {
			if r, g, b, _ := c.RGBA(); r != g || g != b {
				return false
			}
		}
		return true
	default:
		return m == color.GrayModel || m == color.Gray16Model
	}
}

// upright turns a picture the way it was taken.
func upright(img draw.Image, t turn) image.Image {
	if t <= 1 {
		return img
	}
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	to := image.Rect(0, 0, w, h)
	if t.sideways() {
		to = image.Rect(0, 0, h, w)
	}
	var out draw.Image = image.NewNRGBA(to)
	if _, grey := img.(*image.Gray); grey {
		out = image.NewGray(to)
	}
	for y := range to.Dy() {
		for x := range to.Dx() {
			fx, fy := t.from(x, y, w, h)
			out.Set(x, y, img.At(fx, fy))
		}
	}
	return out
}
