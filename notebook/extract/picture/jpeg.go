package picture

import (
	"bytes"
	"encoding/binary"
)

// A JPEG is a row of segments: FF, a letter, a length of two bytes that counts itself, and the rest. Of interest are the frame, which says
// how much memory decoding takes, and EXIF's orientation.

const (
	// maxSegments is how many segments are looked at: pictures have a dozen.
	maxSegments = 200
	// coefficientBytes is what Go's decoder keeps of each sample of a progressive picture beside the sample: an int32.
	coefficientBytes = 4
)

// The letters of segments, from ITU T.81, table B.1.
const (
	startOfScan = 0xDA
	application = 0xE1
)

// JPEGPixel returns how many bytes a pixel of a JPEG takes while it is decoded, 0 of what is none or does not say: four times as many and more
// where it is progressive.
func JPEGPixel(data []byte) float64 {
	if !bytes.HasPrefix(data, []byte("\xFF\xD8")) {
		return 0
	}
	_, each := jpegHead(data)
	return each
}

// jpegHead returns the orientation, 1 where none is said, and how many bytes a pixel takes while it is decoded, 0 where that cannot be told.
func jpegHead(data []byte) (turn Turn, each float64) {
	turn = 1
	at := 2
	for range maxSegments {
		for at < len(data) && data[at] == 0xFF {
			at++
		}
		if at+3 > len(data) {
			break
		}
		letter := data[at]
		size := int(binary.BigEndian.Uint16(data[at+1:]))
		if size < 2 || letter == startOfScan || at+1+size > len(data) {
			break
		}
		body := data[at+3 : at+1+size]
		switch {
		case letter == application:
			if inside, is := bytes.CutPrefix(body, []byte("Exif\x00\x00")); is {
				turn = orientation(inside)
			}
		case letter >= 0xC0 && letter <= 0xC2: // baseline, extended, progressive
			each = frameBytes(body, letter == 0xC2)
		}
		at += 1 + size
	}
	return turn, each
}

// frameBytes reads the frame's components, each with how densely it is sampled.
func frameBytes(frame []byte, progressive bool) float64 {
	if len(frame) < 6 || len(frame) < 6+3*int(frame[5]) {
		return 0
	}
	samples, wide, high := 0, 1, 1
	for i := range int(frame[5]) {
		density := frame[6+3*i+1]
		h, v := int(density>>4), int(density&15)
		samples += h * v
		wide, high = max(wide, h), max(high, v)
	}
	each := float64(samples) / float64(wide*high)
	if progressive {
		each *= 1 + coefficientBytes
	}
	return each
}

// orientation reads the tag of that name from a TIFF head, which is also what EXIF is; 1 where it is not there.
func orientation(head []byte) Turn {
	const tag, entry, maxEntries = 0x0112, 12, 500
	var order binary.ByteOrder = binary.LittleEndian
	if len(head) < 8 {
		return 1
	}
	if head[0] == 'M' {
		order = binary.BigEndian
	}
	at := int(order.Uint32(head[4:]))
	if at < 0 || at+2 > len(head) {
		return 1
	}
	entries := min(int(order.Uint16(head[at:])), maxEntries)
	for i := range entries {
		e := at + 2 + i*entry
		if e+entry > len(head) {
			break
		}
		if order.Uint16(head[e:]) == tag {
			if turn := Turn(order.Uint16(head[e+8:])); turn >= 1 && turn <= 8 {
				return turn
			}
		}
	}
	return 1
}
