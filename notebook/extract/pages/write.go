package pages

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"

	"commonplace/notebook"
)

// Decision: a page of few colours, which is what printing with letters is, is written as a PNG with a table of its colours, and any other as
// a JPEG, because a PNG of full colour takes five times as long to write as the page to draw. Price: a photograph loses what nobody sees.

// maxColours is how many colours a table holds, and pageQuality how good a JPEG is.
const maxColours, pageQuality = 256, 90

// encoded writes a picture of a page, which is opaque.
func encoded(img *image.NRGBA, pages int, marks [][]image.Rectangle) (notebook.PagePicture, error) {
	size := img.Rect.Size()
	p := notebook.PagePicture{Media: "image/png", Width: size.X, Height: size.Y, Pages: pages, Marks: marks}
	var out bytes.Buffer
	var err error
	if few, is := paletted(img); is {
		encoder := png.Encoder{CompressionLevel: png.BestSpeed}
		err = encoder.Encode(&out, few)
	} else {
		p.Media = "image/jpeg"
		err = jpeg.Encode(&out, img, &jpeg.Options{Quality: pageQuality})
	}
	p.Data = out.Bytes()
	return p, err
}

// paletted writes an opaque picture with a table of its colours, if they are few.
func paletted(img *image.NRGBA) (few *image.Paletted, is bool) {
	few = image.NewPaletted(img.Rect, make(color.Palette, 0, maxColours))
	table := map[uint32]uint8{}
	last, at := uint32(0), uint8(0) // the colour before, and where it is: most pixels are as the one before
	for y := range img.Rect.Dy() {
		row, to := img.Pix[y*img.Stride:][:4*img.Rect.Dx()], few.Pix[y*few.Stride:]
		for x := range img.Rect.Dx() {
			c := binary.LittleEndian.Uint32(row[4*x:])
			if c != last || len(few.Palette) == 0 {
				known := false
				if at, known = table[c]; !known {
					if len(few.Palette) == maxColours {
						return nil, false
					}
					at = uint8(len(few.Palette))
					table[c] = at
					few.Palette = append(few.Palette, color.NRGBA{R: row[4*x], G: row[4*x+1], B: row[4*x+2], A: row[4*x+3]})
				}
				last = c
			}
			to[x] = at
		}
	}
	return few, true
}
