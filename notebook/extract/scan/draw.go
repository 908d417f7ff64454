package scan

import (
	"fmt"
	"image"

	"golang.org/x/image/draw"

	"commonplace/notebook/extract/picture"
)

const (
	// maxDrawn is the most pixels of a page as it is drawn, and maxWidth the widest.
	maxDrawn, maxWidth = 16_000_000, 4000
)

// Draw draws a page, counted from 0, upright and on white, at a width in pixels, and says how many pages there are. Its errors are those of
// Read; a page that is not there is ErrNoPage, a width that cannot be ErrTooLarge.
func Draw(data []byte, number, width int) (drawn *image.NRGBA, pages int, err error) {
	all, err := open(data)
	if err != nil {
		return nil, 0, err
	}
	if number < 0 || number >= len(all) {
		return nil, 0, fmt.Errorf("%w: page %d of %d", ErrNoPage, number+1, len(all))
	}
	p := all[number]
	size := p.size()
	if width < 1 || width > maxWidth || float64(width)*float64(width)*float64(size.Height)/float64(size.Width) > maxDrawn {
		return nil, 0, fmt.Errorf("%w: a picture of %d × %d at %d pixels", ErrTooLarge, size.Width, size.Height, width)
	}
	img, err := p.decode(p.reader())
	if err != nil {
		return nil, 0, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	if b := img.Bounds(); b.Dx() != p.config.Width || b.Dy() != p.config.Height {
		return nil, 0, fmt.Errorf("%w: it is not as large as it says", ErrBroken)
	}
	height := max(1, int(float64(width)*float64(size.Height)/float64(size.Width)+0.5))
	if p.turn.Sideways() {
		return upright(scaled(img, height, width), p.turn), len(all), nil
	}
	return upright(scaled(img, width, height), p.turn), len(all), nil
}

// scaled draws a picture on white, at a size.
func scaled(img image.Image, w, h int) *image.NRGBA {
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.Draw(out, out.Rect, image.White, image.Point{}, draw.Src)
	how := draw.Scaler(draw.ApproxBiLinear)
	if img.Bounds().Dx() > w {
		how = draw.BiLinear // weighs all pixels, so that thin letters stay
	}
	how.Scale(out, out.Rect, img, img.Bounds(), draw.Over, nil)
	return out
}

// upright turns a picture the way it was taken.
func upright(img *image.NRGBA, t picture.Turn) *image.NRGBA {
	turned, _ := t.Upright(img).(*image.NRGBA) // whatever it is given, it returns that or one of its own, which is of this kind
	return turned
}
