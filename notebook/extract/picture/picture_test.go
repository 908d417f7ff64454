package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"os"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
)

// drawing is white with a red upper left quarter, so that it can be told which way up it is.
func drawing(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{255, 255, 255, 255}
			if x < w/2 && y < h/2 {
				c = color.NRGBA{220, 0, 0, 255}
			}
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}

func noise(w, h int) *image.NRGBA {
	m, r := image.NewNRGBA(image.Rect(0, 0, w, h)), rand.New(rand.NewPCG(1, 2))
	for i := range m.Pix {
		m.Pix[i] = byte(r.UintN(256)) | byte(0xFF*(i%4/3))
	}
	return m
}

func encoded(t testing.TB, write func(b *bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t testing.TB, m image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, m) })
}

// turnedJPEG is a JPEG with an EXIF orientation.
func turnedJPEG(t testing.TB, m image.Image, turn uint16) []byte {
	plain := encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, m, nil) })
	exif := []byte("\xFF\xE1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01")
	exif = append(binary.BigEndian.AppendUint16(exif, turn), 0, 0, 0, 0, 0, 0)
	return append(append(append([]byte{}, plain[:2]...), exif...), plain[2:]...)
}

// hugePNG claims a size and has nothing else.
func hugePNG(w, h uint32) []byte {
	head := binary.BigEndian.AppendUint32([]byte("IHDR"), w)
	head = append(binary.BigEndian.AppendUint32(head, h), 8, 6, 0, 0, 0)
	b := append([]byte("\x89PNG\r\n\x1A\n\x00\x00\x00\x0D"), head...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(head))
}

func keep(data []byte) (Kept, error) {
	f, err := Open(data)
	if err != nil {
		return Kept{}, err
	}
	return f.Keep()
}

func TestKeep(t *testing.T) {
	webp, err := os.ReadFile("testdata/quarter.webp")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		data  []byte
		media string
		w, h  int
	}{
		{"png", asPNG(t, drawing(80, 60)), "image/png", 80, 60},
		{"jpeg", encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, drawing(80, 60), nil) }), "image/jpeg", 80, 60},
		{"gif", encoded(t, func(b *bytes.Buffer) error { return gif.Encode(b, drawing(80, 60), nil) }), "image/png", 80, 60},
		{"bmp", encoded(t, func(b *bytes.Buffer) error { return bmp.Encode(b, drawing(80, 60)) }), "image/png", 80, 60},
		{"tiff", encoded(t, func(b *bytes.Buffer) error { return tiff.Encode(b, drawing(80, 60), nil) }), "image/png", 80, 60},
		{"webp", webp, "image/png", 80, 60},
		{"wide", asPNG(t, drawing(4000, 1000)), "image/png", 1600, 400},
		{"high", asPNG(t, drawing(100, 3200)), "image/png", 50, 1600},
		{"a photograph as a PNG", asPNG(t, noise(700, 700)), "image/jpeg", 700, 700},
		{"lies on its side", turnedJPEG(t, drawing(80, 60), 6), "image/jpeg", 60, 80},
	} {
		t.Run(c.name, func(t *testing.T) {
			k, err := keep(c.data)
			if err != nil {
				t.Fatal(err)
			}
			got, format, err := image.Decode(bytes.NewReader(k.Data))
			if err != nil || "image/"+format != k.Media || got.Bounds().Dx() != k.Width || got.Bounds().Dy() != k.Height {
				t.Fatalf("kept as %s %d × %d; read back as %s %v, %v", k.Media, k.Width, k.Height, format, got, err)
			}
			if k.Media != c.media || k.Width != c.w || k.Height != c.h {
				t.Errorf("kept as %s %d × %d, want %s %d × %d", k.Media, k.Width, k.Height, c.media, c.w, c.h)
			}
		})
	}
}

func TestTurned(t *testing.T) {
	red := func(m image.Image, x, y int) bool { r, g, _, _ := m.At(x, y).RGBA(); return r > 0x8000 && g < 0x8000 }
	// Where the red quarter is to be seen, by the orientation: 0 upper left, 1 upper right, 2 lower left, 3 lower right.
	for turn, want := range map[int]int{1: 0, 2: 1, 3: 3, 4: 2, 5: 0, 6: 1, 7: 3, 8: 2} {
		k, err := keep(turnedJPEG(t, drawing(80, 60), uint16(turn)))
		if err != nil {
			t.Fatal(err)
		}
		m, _, err := image.Decode(bytes.NewReader(k.Data))
		if err != nil {
			t.Fatal(err)
		}
		for corner := range 4 {
			x, y := k.Width/4+corner%2*k.Width/2, k.Height/4+corner/2*k.Height/2
			if red(m, x, y) != (corner == want) {
				t.Errorf("orientation %d: corner %d is red: %v", turn, corner, red(m, x, y))
			}
		}
	}
}

func TestSeenThrough(t *testing.T) {
	m := drawing(80, 60)
	m.SetNRGBA(70, 50, color.NRGBA{})
	k, err := keep(asPNG(t, m))
	if err != nil {
		t.Fatal(err)
	}
	got, err := png.Decode(bytes.NewReader(k.Data))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, _, a := got.At(70, 50).RGBA(); a != 0 {
		t.Errorf("what could be seen through has %d of opacity", a)
	}
}

func TestRefused(t *testing.T) {
	whole := asPNG(t, noise(200, 200))
	progressive := []byte("\xFF\xD8\xFF\xC2\x00\x11\x08\x17\x70\x17\x70\x03\x01\x11\x00\x02\x11\x00\x03\x11\x00\xFF\xDA\x00\x02")
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"a spacer", asPNG(t, drawing(1, 1)), ErrTiny},
		{"a hairline", asPNG(t, drawing(600, 3)), ErrTiny},
		{"no picture", []byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), ErrFormat},
		{"nothing", nil, ErrFormat},
		{"60,000 × 60,000", hugePNG(60_000, 60_000), ErrTooLarge},
		{"40 MP of four bytes", hugePNG(8000, 5000), ErrTooLarge},
		{"36 MP in many scans", progressive, ErrTooLarge},
		{"cut short", whole[:len(whole)/2], ErrBroken},
		{"a head alone", whole[:20], ErrBroken},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := keep(c.data); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

// FuzzKeep: whatever the bytes, a picture that is kept can be read back and keeps to the limits.
func FuzzKeep(f *testing.F) {
	f.Add(asPNG(f, drawing(40, 40)))
	f.Add(turnedJPEG(f, drawing(40, 40), 6))
	f.Add(encoded(f, func(b *bytes.Buffer) error { return gif.Encode(b, drawing(40, 40), nil) }))
	f.Add(encoded(f, func(b *bytes.Buffer) error { return tiff.Encode(b, drawing(40, 40), nil) }))
	f.Add(webpOf(40, 40))
	f.Add(pngOf(f, 40, 16, 0, 2, chunk("tRNS", []byte{0, 0})))
	f.Fuzz(func(t *testing.T, data []byte) {
		opened, err := Open(data)
		if err != nil || opened.Width*opened.Height > 1<<20 {
			return
		}
		k, err := func() (k Kept, err error) {
			defer func() {
				if recover() != nil {
					err = ErrBroken // as whoever calls it does
				}
			}()
			return opened.Keep()
		}()
		if err != nil {
			return
		}
		m, _, err := image.Decode(bytes.NewReader(k.Data))
		if err != nil || m.Bounds().Dx() != k.Width || m.Bounds().Dy() != k.Height || max(k.Width, k.Height) > MaxSide || len(k.Data) > MaxBytes {
			t.Fatalf("kept %d × %d in %d bytes, read back %v: %v", k.Width, k.Height, len(k.Data), m, err)
		}
	})
}
