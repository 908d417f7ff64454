// Package picture turns a picture from outside into one that is safe and small enough to be shown beside a text: decoded once, where a
// parser may die, turned the right way up, scaled down and written anew. What shows it later parses no foreign bytes.
//
// It knows no notebook and no page. Begin with Open, which reads no more than a file's head; Keep does the work. jpeg.go reads what the
// standard library does not tell of a JPEG, decoded.go of a PNG and a WebP.
//
// Decision: vector pictures (SVG, EMF, WMF) are not drawn. The rasteriser that comes with Fyne draws no letters, and a chart without its
// labels says something else than the chart. Price: they leave their place and their words.
//
// Traps: a head may lie about anything but the size, which decoders allocate by; so sizes are judged before decoding, by the bytes the
// decoder will take and not by pixels alone. Decoders may panic; who calls Keep recovers.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"
)

const (
	// MaxSide is the longer side of a picture as it is kept, in pixels, and MaxBytes the most it may take.
	MaxSide, MaxBytes = 1600, 4 << 20
	// MinSide is the shorter side of the smallest that is kept: below stand spacers, counters and icons.
	MinSide = 32
	// maxPixels is the most pixels that are decoded, and maxDecoded the most memory a decoder may take for them.
	maxPixels, maxDecoded = 50_000_000, 128 << 20
)

// Why a picture is not kept. Errors wrap one of these.
var (
	// ErrTiny: smaller than MinSide.
	ErrTiny = errors.New("too small to show anything")
	// ErrFormat: of a kind that is not read.
	ErrFormat = errors.New("not a kind of picture that can be shown")
	// ErrTooLarge: past a limit that is named in the message.
	ErrTooLarge = errors.New("too large")
	// ErrBroken: it claims a kind but cannot be read as it.
	ErrBroken = errors.New("damaged")
)

// Kept is a picture as it is kept.
type Kept struct {
	Media         string // "image/png" or "image/jpeg"
	Width, Height int
	Data          []byte
}

// kind is a kind of picture: how it begins, and who reads it.
type kind struct {
	magic  []string // any of these; a dot stands for any byte
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
	bytes  float64 // a pixel takes while it is decoded, at most; 0: by its colours
}

func kinds() []kind {
	return []kind{
		{magic: []string{"\xFF\xD8\xFF"}, config: jpeg.DecodeConfig, decode: jpeg.Decode},
		{magic: []string{"\x89PNG\r\n\x1A\n"}, config: png.DecodeConfig, decode: png.Decode},
		{magic: []string{"GIF8"}, config: gif.DecodeConfig, decode: gif.Decode}, // the first frame
		{magic: []string{"RIFF....WEBP"}, config: webp.DecodeConfig, decode: webp.Decode, bytes: 8},
		{magic: []string{"BM"}, config: bmp.DecodeConfig, decode: bmp.Decode},
		{magic: []string{"II*\x00", "MM\x00*"}, config: tiff.DecodeConfig, decode: tiff.Decode, bytes: 8},
	}
}

// File is a picture of which the head was read.
type File struct {
	data          []byte
	kind          kind
	jpeg          bool
	Width, Height int // as it is stored, before it is turned
	turn          Turn
}

// Open reads the head of a picture and judges whether it can be kept.
func Open(data []byte) (File, error) {
	f := File{data: data, turn: 1}
	for _, k := range kinds() {
		for _, m := range k.magic {
			if begins(data, m) {
				f.kind = k
			}
		}
	}
	if f.kind.decode == nil {
		return f, ErrFormat
	}
	c, err := f.kind.config(bytes.NewReader(data))
	if err != nil {
		return f, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	c = Decoded(data, c)
	f.Width, f.Height = c.Width, c.Height
	switch {
	case f.Width < MinSide || f.Height < MinSide:
		return f, ErrTiny
	case f.Width > maxPixels/f.Height:
		return f, fmt.Errorf("%w: %d × %d pixels", ErrTooLarge, f.Width, f.Height)
	}
	each := f.kind.bytes
	if each == 0 {
		each = colourBytes(c.ColorModel)
	}
	switch data[0] {
	case '\xFF':
		f.jpeg = true
		var planes float64
		if f.turn, planes = jpegHead(data); planes > 0 {
			each = planes
		}
	case 'I', 'M':
		f.turn = orientation(data)
	}
	if each*float64(f.Width)*float64(f.Height) > maxDecoded {
		return f, fmt.Errorf("%w: %d × %d pixels of this kind", ErrTooLarge, f.Width, f.Height)
	}
	return f, nil
}

// begins says whether data begins as a pattern says.
func begins(data []byte, pattern string) bool {
	if len(data) < len(pattern) {
		return false
	}
	for i := range len(pattern) {
		if pattern[i] != '.' && pattern[i] != data[i] {
			return false
		}
	}
	return true
}

// colourBytes is what a pixel of a colour model takes when decoded.
func colourBytes(m color.Model) float64 {
	switch m {
	case color.GrayModel:
		return 1
	case color.Gray16Model:
		return 2
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	}
	if _, paletted := m.(color.Palette); paletted {
		return 1
	}
	return 4
}

// Keep decodes the picture and writes it anew.
func (f File) Keep() (Kept, error) {
	img, err := f.kind.decode(bytes.NewReader(f.data))
	if err != nil {
		return Kept{}, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	if b := img.Bounds(); b.Dx() < MinSide || b.Dy() < MinSide { // the frame of a GIF may be smaller than its head says
		return Kept{}, ErrTiny
	}
	img = f.turn.Upright(scaled(img))
	k := Kept{Width: img.Bounds().Dx(), Height: img.Bounds().Dy()}
	if k.Media, k.Data, err = write(img, f.jpeg); err != nil {
		return Kept{}, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	if len(k.Data) > MaxBytes {
		return Kept{}, fmt.Errorf("%w: %d MB when made small", ErrTooLarge, len(k.Data)>>20)
	}
	return k, nil
}
