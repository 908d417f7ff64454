package scan

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"golang.org/x/image/tiff"
)

// marked is a white picture with a black square in its upper left corner.
func marked(w, h int) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			if img.SetGray(x, y, color.Gray{255}); x < w/2 && y < h/4 {
				img.SetGray(x, y, color.Gray{0})
			}
		}
	}
	return img
}

func encoded(t testing.TB, encode func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t testing.TB, w, h int) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, marked(w, h)) })
}

// jpegOf writes a JPEG, with an EXIF that says how it was held if that is not 0.
func jpegOf(t testing.TB, w, h, held int) []byte {
	data := encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, marked(w, h), nil) })
	if held == 0 {
		return data
	}
	exif := append([]byte("Exif\x00\x00"+"MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00"), byte(held), 0, 0, 0, 0, 0, 0)
	segment := append([]byte{0xFF, 0xE1, 0, byte(len(exif) + 2)}, exif...)
	return append(append(bytes.Clone(data[:2]), segment...), data[2:]...)
}

// tiffOf writes a TIFF with a page of each height, chained as scanners do.
func tiffOf(t testing.TB, w int, heights ...int) []byte {
	var whole []byte
	for _, h := range heights {
		data := encoded(t, func(b *bytes.Buffer) error { return tiff.Encode(b, marked(w, h), nil) })
		if whole == nil {
			whole = data
			continue
		}
		// Every offset of the second file moves by the length of the first.
		by, o := uint32(len(whole)), binary.LittleEndian
		entries, _, ok := directory(data, o, o.Uint32(data[4:]))
		if !ok {
			t.Fatal("no directory")
		}
		for e := entries; len(e) >= tiffEntry; e = e[tiffEntry:] {
			size := map[uint16]uint32{3: 2, 4: 4, 5: 8}[o.Uint16(e[2:])] * o.Uint32(e[4:])
			if tag := o.Uint16(e); size > 4 || tag == 273 { // where the values are, or the strip
				o.PutUint32(e[8:], o.Uint32(e[8:])+by)
			}
		}
		at := o.Uint32(whole[4:])
		for next := at; next != 0; _, next, _ = directory(whole, o, at) {
			at = next
		}
		last, _, _ := directory(whole, o, at)
		o.PutUint32(whole[int(at)+2+len(last):], o.Uint32(data[4:])+by)
		whole = append(whole, data...)
	}
	return whole
}

func TestRead(t *testing.T) {
	big := pngOf(t, 100, 100)
	binary.BigEndian.PutUint32(big[16:], 60_000)
	binary.BigEndian.PutUint32(big[20:], 60_000)
	binary.BigEndian.PutUint32(big[29:], crc32.ChecksumIEEE(big[12:29]))
	loop := tiffOf(t, 200, 300)
	at := binary.LittleEndian.Uint32(loop[4:])
	entries, _, _ := directory(loop, binary.LittleEndian, at)
	binary.LittleEndian.PutUint32(loop[int(at)+2+len(entries):], at)
	for _, c := range []struct {
		name string
		data []byte
		want []Size
		err  error
	}{
		{"png", pngOf(t, 300, 200), []Size{{300, 200}}, nil},
		{"jpeg", jpegOf(t, 300, 200, 0), []Size{{300, 200}}, nil},
		{"a photograph held upright", jpegOf(t, 300, 200, 6), []Size{{200, 300}}, nil},
		{"tiff", tiffOf(t, 200, 300), []Size{{200, 300}}, nil},
		{"tiff of three pages", tiffOf(t, 200, 300, 310, 320), []Size{{200, 300}, {200, 310}, {200, 320}}, nil},
		{"tiff that runs in a circle", loop, []Size{{200, 300}}, nil},
		{"an icon", pngOf(t, 32, 32), nil, ErrSmall},
		{"nothing", nil, nil, ErrBroken},
		{"words", []byte("Some words."), nil, ErrBroken},
		{"a beginning", pngOf(t, 300, 200)[:20], nil, ErrBroken},
		{"a tiff that breaks off", tiffOf(t, 200, 300)[:8], nil, ErrBroken},
		{"a picture of 60,000 × 60,000", big, nil, ErrTooLarge},
		{"a progressive photograph", []byte("\xFF\xD8\xFF\xC2\x00\x11\x08\x1B\x58\x1B\x58\x03\x01\x11\x00\x02\x11\x00\x03\x11\x00\xFF\xDA\x00\x02"), nil, ErrTooLarge},
		{"too large a file", append(pngOf(t, 300, 200), make([]byte, maxFile)...), nil, ErrTooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Read(c.data)
			if !errors.Is(err, c.err) || len(got) != len(c.want) {
				t.Fatalf("%v, %v; want %v, %v", got, err, c.want, c.err)
			}
			for i := range got {
				if got[i] != c.want[i] {
					t.Errorf("page %d: %v, want %v", i+1, got[i], c.want[i])
				}
			}
		})
	}
	if err := bearable(image.Config{ColorModel: color.NRGBA64Model, Width: 7000, Height: 7000}, 0); !errors.Is(err, ErrTooLarge) {
		t.Errorf("49 million pixels of 16 bits: %v", err)
	}
}

// TestDraw: every page is drawn upright, its dark corner where it belongs.
func TestDraw(t *testing.T) {
	for _, c := range []struct {
		name        string
		data        []byte
		page, width int
		pages       int
		want        Size
		dark        [2]float64 // a place that is dark, as parts of the page
	}{
		{"as it is", pngOf(t, 300, 200), 0, 300, 1, Size{300, 200}, [2]float64{.1, .1}},
		{"smaller", pngOf(t, 300, 200), 0, 150, 1, Size{150, 100}, [2]float64{.1, .1}},
		{"larger", pngOf(t, 300, 200), 0, 900, 1, Size{900, 600}, [2]float64{.1, .1}},
		{"turned to the right", jpegOf(t, 300, 200, 6), 0, 200, 1, Size{200, 300}, [2]float64{.9, .1}},
		{"turned to the left", jpegOf(t, 300, 200, 8), 0, 100, 1, Size{100, 150}, [2]float64{.1, .9}},
		{"upside down", jpegOf(t, 300, 200, 3), 0, 300, 1, Size{300, 200}, [2]float64{.9, .9}},
		{"the third page", tiffOf(t, 200, 300, 310, 320), 2, 200, 3, Size{200, 320}, [2]float64{.1, .1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			img, pages, err := Draw(c.data, c.page, c.width)
			if err != nil {
				t.Fatal(err)
			}
			b := img.Bounds()
			if (Size{b.Dx(), b.Dy()}) != c.want || pages != c.pages {
				t.Fatalf("%v of %d, want %v of %d", b, pages, c.want, c.pages)
			}
			at := func(x, y float64) uint8 { return img.NRGBAAt(int(x*float64(b.Dx())), int(y*float64(b.Dy()))).R }
			if dark, light := at(c.dark[0], c.dark[1]), at(1-c.dark[0], 1-c.dark[1]); dark > 60 || light < 200 {
				t.Errorf("the corner is %d, the one across %d", dark, light)
			}
		})
	}
	for _, c := range []struct {
		name        string
		data        []byte
		page, width int
		want        error
	}{
		{"no such page", pngOf(t, 300, 200), 1, 100, ErrNoPage},
		{"before the first", pngOf(t, 300, 200), -1, 100, ErrNoPage},
		{"too wide", pngOf(t, 300, 200), 0, maxWidth + 1, ErrTooLarge},
		{"no width", pngOf(t, 300, 200), 0, 0, ErrTooLarge},
		{"too high", pngOf(t, 100, 20_000), 0, 1000, ErrTooLarge},
		{"one that breaks off", pngOf(t, 300, 200)[:90], 0, 100, ErrBroken},
	} {
		if _, _, err := Draw(c.data, c.page, c.width); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

// FuzzDraw: whatever the bytes, pages are listed or refused, and one that is drawn is as wide as was asked.
func FuzzDraw(f *testing.F) {
	f.Add(pngOf(f, 120, 100))
	f.Add(jpegOf(f, 120, 100, 6))
	f.Add(tiffOf(f, 120, 100, 110))
	f.Add([]byte("RIFF\x00\x00\x00\x00WEBPVP8 \x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		sizes, err := Read(data)
		if err != nil {
			if !errors.Is(err, ErrBroken) && !errors.Is(err, ErrTooLarge) && !errors.Is(err, ErrSmall) {
				t.Fatal(err)
			}
			return
		}
		const most, width = 1_000_000, 100 // so that the fuzzer is not kept by large white pages
		last := sizes[len(sizes)-1]
		if last.Width*last.Height > most {
			return
		}
		img, pages, err := Draw(data, len(sizes)-1, width)
		if err == nil && (img.Rect.Dx() != width || pages != len(sizes)) {
			t.Fatalf("%v of %d; want %d of %d", img.Rect, pages, width, len(sizes))
		}
	})
}
