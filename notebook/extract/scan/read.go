package scan

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"

	"commonplace/notebook/extract/picture"
)

const (
	// maxFile is the largest file, in bytes, and maxPixels the largest page.
	maxFile, maxPixels = 128 << 20, 50_000_000
	// maxDecoded is the most memory a page may take once it is decoded, in bytes.
	maxDecoded = 200 << 20
	// minPixels is the smallest page: less is an icon, a bullet, a line.
	minPixels = 100 * 100
)

// kind is a format of pictures.
type kind struct {
	marks  []string // how its files begin; a ? is any byte
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

func kinds() []kind {
	return []kind{
		{[]string{"\x89PNG\r\n\x1a\n"}, png.DecodeConfig, png.Decode},
		{[]string{"\xFF\xD8\xFF"}, jpeg.DecodeConfig, jpeg.Decode},
		{[]string{"II*\x00", "MM\x00*"}, tiff.DecodeConfig, tiff.Decode},
		{[]string{"RIFF????WEBPVP8"}, webp.DecodeConfig, webp.Decode},
	}
}

// kindOf tells a file's format by its beginning.
func kindOf(data []byte) (kind, bool) {
	for _, k := range kinds() {
		for _, m := range k.marks {
			if begins(data, m) {
				return k, true
			}
		}
	}
	return kind{}, false
}

func begins(data []byte, mark string) bool {
	if len(data) < len(mark) {
		return false
	}
	for i := range len(mark) {
		if mark[i] != '?' && mark[i] != data[i] {
			return false
		}
	}
	return true
}

// Looks says whether a file begins as one of the pictures that are read.
func Looks(data []byte) bool {
	_, is := kindOf(data)
	return is
}

// Read lists the pages of a file. Its error is one of the package's, wrapped. Nothing is decoded.
func Read(data []byte) ([]Size, error) {
	pages, err := open(data)
	if err != nil {
		return nil, err
	}
	sizes := make([]Size, len(pages))
	for i, p := range pages {
		sizes[i] = p.size()
	}
	if s := sizes[0]; len(sizes) == 1 && s.Width*s.Height < minPixels {
		return nil, fmt.Errorf("%w: %d × %d pixels", ErrSmall, s.Width, s.Height)
	}
	return sizes, nil
}

// page is a picture that was not decoded yet.
type page struct {
	kind
	data   io.ReaderAt // the whole file
	length int
	config image.Config
	turn   picture.Turn
}

func (p page) reader() io.Reader { return io.NewSectionReader(p.data, 0, int64(p.length)) }

func (p page) size() Size {
	if p.turn.Sideways() {
		return Size{p.config.Height, p.config.Width}
	}
	return Size{p.config.Width, p.config.Height}
}

// open finds the pages of a file and asks each for its size.
func open(data []byte) ([]page, error) {
	if len(data) > maxFile {
		return nil, fmt.Errorf("%w: %d MB, more than %d MB", ErrTooLarge, len(data)>>20, maxFile>>20)
	}
	k, is := kindOf(data)
	if !is {
		return nil, fmt.Errorf("%w: of no kind that is known", ErrBroken)
	}
	pages := []page{{data: bytes.NewReader(data), turn: picture.JPEGTurn(data)}}
	if isTIFF(data) {
		var err error
		if pages, err = tiffPages(data); err != nil {
			return nil, err
		}
	}
	for i := range pages {
		p := &pages[i]
		p.kind, p.length = k, len(data)
		var err error
		if p.config, err = k.config(p.reader()); err != nil {
			return nil, fmt.Errorf("%w: %v", ErrBroken, err)
		}
		if err := bearable(picture.Decoded(data, p.config), picture.JPEGPixel(data)); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// bearable says whether a picture can be decoded within the limits; each is what a pixel takes meanwhile, where that is more than its colours.
func bearable(c image.Config, each float64) error {
	if c.Width < 1 || c.Height < 1 {
		return fmt.Errorf("%w: %d × %d pixels", ErrBroken, c.Width, c.Height)
	}
	if c.Width > maxPixels || c.Height > maxPixels || c.Width*c.Height > maxPixels ||
		float64(c.Width*c.Height)*max(each, float64(pixelBytes(c.ColorModel))) > maxDecoded {
		return fmt.Errorf("%w: a picture of %d × %d pixels", ErrTooLarge, c.Width, c.Height)
	}
	return nil
}

// pixelBytes is how much memory a pixel takes at most.
func pixelBytes(m color.Model) int {
	switch m {
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	case color.Gray16Model:
		return 2
	case color.GrayModel:
		return 1
	case color.YCbCrModel:
		return 3
	}
	if _, palette := m.(color.Palette); palette {
		return 1
	}
	return 4
}
