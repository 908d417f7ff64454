package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"runtime"
	"slices"
	"testing"
)

// pngOf writes a PNG of zeros: its colour type and depth, and chunks before the pixels.
func pngOf(t testing.TB, side, bits, colours, each int, before ...[]byte) []byte {
	t.Helper()
	var rows bytes.Buffer
	w := zlib.NewWriter(&rows)
	row := make([]byte, 1+side*each)
	for range side {
		if _, err := w.Write(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(side)), uint32(side))
	all := [][]byte{[]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", append(head, byte(bits), byte(colours), 0, 0, 0))}
	return slices.Concat(append(append(all, before...), chunk("IDAT", rows.Bytes()), chunk("IEND", nil))...)
}

func chunk(kind string, data []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	b = append(append(b, kind...), data...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// webpOf writes the heads of a WebP whose canvas has one size and whose picture another.
func webpOf(canvas, side int) []byte {
	size24 := func(n int) []byte { return []byte{byte(n - 1), byte((n - 1) >> 8), byte((n - 1) >> 16)} }
	part := make([]byte, 4096)
	frame := []byte{0, 0, 0, 0x9d, 0x01, 0x2a}
	tag := uint32(1<<4 | 2000<<5)
	frame[0], frame[1], frame[2] = byte(tag), byte(tag>>8), byte(tag>>16)
	frame = binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint16(frame, uint16(side)), uint16(side))
	frame = append(frame, part...)
	riff := func(kind string, data []byte) []byte {
		return append(binary.LittleEndian.AppendUint32([]byte(kind), uint32(len(data))), data...)
	}
	body := slices.Concat([]byte("WEBP"), riff("VP8X", slices.Concat([]byte{0, 0, 0, 0}, size24(canvas), size24(canvas))), riff("VP8 ", frame))
	return riff("RIFF", body)
}

// TestGreedy: what takes more memory to decode than may be is refused before it is decoded.
func TestGreedy(t *testing.T) {
	clear16 := chunk("tRNS", []byte{0, 0})
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"grey that is seen through", pngOf(t, 7000, 16, 0, 2, clear16)},
		{"grey of eight bits that is seen through", pngOf(t, 7000, 8, 0, 1, clear16)},
		{"a canvas smaller than its picture", webpOf(100, 16383)},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		f, err := Open(c.data)
		if err == nil {
			_, err = f.Keep()
		}
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; !errors.Is(err, ErrTooLarge) && !errors.Is(err, ErrBroken) || took > maxDecoded {
			t.Errorf("%s: %v, after %d MB", c.name, err, took>>20)
		}
	}
}
