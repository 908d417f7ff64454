package picture

import "image"

// Turn is which way up a picture was taken, as EXIF numbers it: cameras store what the sensor saw and say how it was held. 0 and 1 are upright.
//
//	1 as it is   2 mirrored   3 upside down   4 both   5 to 8 the same, with rows for columns
type Turn int

// JPEGTurn reads it from a JPEG.
func JPEGTurn(data []byte) Turn {
	turn, _ := jpegHead(data)
	return turn
}

// Sideways says whether width and height change places.
func (t Turn) Sideways() bool { return t >= 5 && t <= 8 }

// Upright turns a picture as it is stored the way it is to be seen.
func (t Turn) Upright(img image.Image) image.Image {
	if t < 2 || t > 8 {
		return img
	}
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	size := image.Rect(0, 0, w, h)
	if t.Sideways() {
		size = image.Rect(0, 0, h, w)
	}
	to := image.NewNRGBA(size)
	for y := range size.Dy() {
		for x := range size.Dx() {
			fx, fy := t.from(x, y, w, h)
			to.Set(x, y, img.At(b.Min.X+fx, b.Min.Y+fy))
		}
	}
	return to
}

// from returns the pixel of a picture of w × h, as it is stored, that stands at x, y once it is upright.
func (t Turn) from(x, y, w, h int) (int, int) {
	switch t {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, h - 1 - x
	case 7:
		return w - 1 - y, h - 1 - x
	case 8:
		return w - 1 - y, x
	}
	return x, y
}
