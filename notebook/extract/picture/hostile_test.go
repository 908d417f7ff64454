package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"runtime"
	"slices"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
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
		{"60,000 × 60,000", func() []byte {
			d := pngOf(t, 8, 8, 0, 1)
			return slices.Concat(d[:16], []byte("\x00\x00\xea\x60\x00\x00\xea\x60"), d[24:29], binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(slices.Concat([]byte("IHDR\x00\x00\xea\x60\x00\x00\xea\x60"), d[24:29]))), d[33:])
		}()},
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

// FuzzKeep: whatever the bytes, a picture is refused with a word or becomes one that can be shown.
func FuzzKeep(f *testing.F) {
	img := image.NewPaletted(image.Rect(0, 0, 40, 36), color.Palette{color.Black, color.White, color.Transparent})
	for i := range img.Pix {
		img.Pix[i] = byte(i % 3)
	}
	for _, write := range []func(*bytes.Buffer) error{
		func(b *bytes.Buffer) error { return png.Encode(b, img) }, func(b *bytes.Buffer) error { return jpeg.Encode(b, img, nil) },
		func(b *bytes.Buffer) error { return gif.Encode(b, img, nil) }, func(b *bytes.Buffer) error { return bmp.Encode(b, img) },
		func(b *bytes.Buffer) error { return tiff.Encode(b, img, nil) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
	}
	f.Add(webpOf(40, 40))
	f.Add(pngOf(f, 40, 16, 0, 2, chunk("tRNS", []byte{0, 0})))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Open(data)
		const most = 1 << 20 // larger ones only keep the fuzzer
		if err != nil || p.Width*p.Height > most {
			return
		}
		k, err := p.Keep()
		switch {
		case err != nil:
			if !errors.Is(err, ErrTiny) && !errors.Is(err, ErrFormat) && !errors.Is(err, ErrTooLarge) && !errors.Is(err, ErrBroken) {
				t.Error(err)
			}
			return
		case len(k.Data) > MaxBytes:
			t.Errorf("%d bytes", len(k.Data))
		}
		c, kind, err := image.DecodeConfig(bytes.NewReader(k.Data))
		if err != nil || "image/"+kind != k.Media || c.Width != k.Width || c.Height != k.Height || max(c.Width, c.Height) > MaxSide {
			t.Errorf("%s of %d × %d, %v; said %s of %d × %d", kind, c.Width, c.Height, err, k.Media, k.Width, k.Height)
		}
	})
}
