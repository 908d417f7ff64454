package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
)

// A picture's head does not say all that its decoder makes of it: a grey PNG with a colour that is seen through is decoded with four
// channels in place of one, and a WebP says the size of its canvas first, and only further on that of the picture, by which it is decoded.

// maxChunks is how many chunks of a file are looked at before its pixels: pictures have a dozen.
const maxChunks = 200

// Decoded returns a head as its decoder will fill it: the size and the colours that memory is taken for.
func Decoded(data []byte, c image.Config) image.Config {
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG")) && isSeenThrough(data):
		switch c.ColorModel {
		case color.Gray16Model, color.RGBA64Model:
			c.ColorModel = color.NRGBA64Model
		case color.GrayModel, color.RGBAModel:
			c.ColorModel = color.NRGBAModel
		}
	case begins(data, "RIFF....WEBP"):
		width, height := webpFrame(data)
		c.Width, c.Height = max(c.Width, width), max(c.Height, height)
	}
	return c
}

// isSeenThrough says whether a PNG names a colour that is (its chunk tRNS).
func isSeenThrough(data []byte) bool {
	const head, sum = 8, 4
	at := 8
	for range maxChunks {
		if at < 0 || at+head > len(data) {
			return false
		}
		switch string(data[at+4 : at+head]) {
		case "tRNS":
			return true
		case "IDAT":
			return false
		}
		at += head + int(binary.BigEndian.Uint32(data[at:])) + sum
	}
	return true // so many chunks are no picture's: the worst is taken
}

// webpFrame returns the size of the picture in a WebP, the largest of several.
func webpFrame(data []byte) (width, height int) {
	const head, lossy, lossless = 8, 10, 5
	at := 12
	for range maxChunks {
		if at < 0 || at+head > len(data) {
			return width, height
		}
		size, body := int(binary.LittleEndian.Uint32(data[at+4:])), data[at+head:]
		w, h := 0, 0
		switch kind := string(data[at : at+4]); {
		case kind == "VP8 " && len(body) >= lossy: // RFC 6386, 9.1
			w, h = int(binary.LittleEndian.Uint16(body[6:]))&0x3FFF, int(binary.LittleEndian.Uint16(body[8:]))&0x3FFF
		case kind == "VP8L" && len(body) >= lossless:
			bits := binary.LittleEndian.Uint32(body[1:])
			w, h = int(bits&0x3FFF)+1, int(bits>>14&0x3FFF)+1
		}
		width, height = max(width, w), max(height, h)
		at += head + size + size&1
	}
	return width, height
}
