package picture

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"
)

const (
	// quality is that of a JPEG that is written.
	quality = 85
	// drawnBytes: a PNG of more than that is compared with the same picture as a JPEG, which is taken where it has less than half.
	// What was drawn is small as a PNG and sharp; what was photographed is neither.
	drawnBytes = 256 << 10
)

// write encodes a picture: a photograph as a JPEG, what is drawn or seen through as a PNG.
func write(img image.Image, photograph bool) (media string, data []byte, err error) {
	if photograph {
		data, err = asJPEG(img)
		return "image/jpeg", data, err
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		return "", nil, err
	}
	if out.Len() > MaxBytes || out.Len() > drawnBytes && isOpaque(img) {
		data, err := asJPEG(img)
		if err == nil && (len(data) < out.Len()/2 || out.Len() > MaxBytes) {
			return "image/jpeg", data, nil
		}
	}
	return "image/png", out.Bytes(), nil
}

// asJPEG encodes on white, since a JPEG cannot be seen through.
func asJPEG(img image.Image) ([]byte, error) {
	if !isOpaque(img) {
		flat := image.NewRGBA(image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy()))
		draw.Draw(flat, flat.Bounds(), image.White, image.Point{}, draw.Src)
		draw.Draw(flat, flat.Bounds(), img, img.Bounds().Min, draw.Over)
		img = flat
	}
	var out bytes.Buffer
	err := jpeg.Encode(&out, img, &jpeg.Options{Quality: quality})
	return out.Bytes(), err
}

func isOpaque(img image.Image) bool {
	o, ok := img.(interface{ Opaque() bool })
	return ok && o.Opaque()
}

// scaled returns the picture, at most MaxSide long.
func scaled(img image.Image) image.Image {
	b := img.Bounds()
	long := max(b.Dx(), b.Dy())
	if long <= MaxSide {
		return img
	}
	w, h := max(1, b.Dx()*MaxSide/long), max(1, b.Dy()*MaxSide/long)
	return Resized(img, w, h)
}

// Resized returns a picture in another size.
func Resized(img image.Image, width, height int) image.Image {
	var to draw.Image
	at := image.Rect(0, 0, width, height)
	if isOpaque(img) {
		to = image.NewRGBA(at)
	} else {
		to = image.NewNRGBA(at)
	}
	draw.BiLinear.Scale(to, at, img, img.Bounds(), draw.Src, nil)
	return to
}
