package scan

import (
	"bytes"
	"encoding/binary"
)

// turn is which way up a picture was taken, as EXIF numbers it: 1 is upright, 0 is not said.
type turn int

// sideways says whether width and height change places.
func (t turn) sideways() bool { return t >= 5 && t <= 8 }

// from returns the pixel of a picture of w × h, as it is stored, that stands at x, y once it is upright.
func (t turn) from(x, y, w, h int) (int, int) {
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

const (
	// maxSegments is how many segments of a JPEG are looked through for its EXIF.
	maxSegments = 64
	// segmentHead is a segment's mark and length.
	segmentHead = 4
	exifMark    = "Exif\x00\x00"
)

// exifTurn finds which way up a JPEG was taken: cameras store what the sensor saw and say how it was held.
func exifTurn(data []byte) turn {
	if !begins(data, "\xFF\xD8") {
		return 0
	}
	rest := data[2:]
	for range maxSegments {
		if len(rest) < segmentHead || rest[0] != 0xFF {
			return 0
		}
		size := 2 + int(rest[2])<<8 + int(rest[3])
		if size > len(rest) || rest[1] == 0xDA { // the picture itself begins
			return 0
		}
		if body := rest[min(segmentHead, size):size]; rest[1] == 0xE1 && bytes.HasPrefix(body, []byte(exifMark)) {
			return turnIn(body[len(exifMark):])
		}
		rest = rest[size:]
	}
	return 0
}

// turnIn reads it from EXIF, which is a TIFF without a picture.
func turnIn(exif []byte) turn {
	if len(exif) < tiffHeader || !isTIFF(exif) {
		return 0
	}
	o := order(exif)
	entries, _, ok := directory(exif, o, o.Uint32(exif[4:]))
	if !ok {
		return 0
	}
	return turnOf(o, entries)
}

// turnOf reads it from a directory.
func turnOf(o binary.ByteOrder, entries []byte) turn {
	if t := value(o, entries, tagOrientation); t >= 1 && t <= 8 {
		return turn(t)
	}
	return 0
}
