package paper

import (
	"bytes"
	"errors"
	"image/png"
	"testing"
)

func TestPicture(t *testing.T) {
	data := sketch{pages: []string{"1 0 0 rg 0 0 300 800 re f", at(50, 700, 10, "two")}}.bytes()
	out, err := Picture(data, "", 0, 150)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	if size := img.Bounds().Size(); size.X != 150 || size.Y != 200 {
		t.Errorf("%v", size)
	}
	if r, g, b, a := img.At(10, 100).RGBA(); r != 0xFFFF || g != 0 || b != 0 || a != 0xFFFF {
		t.Errorf("left half %x %x %x %x, want red", r, g, b, a)
	}
	if r, g, b, _ := img.At(140, 100).RGBA(); r != 0xFFFF || g != 0xFFFF || b != 0xFFFF {
		t.Errorf("right half %x %x %x, want white", r, g, b)
	}
	for _, c := range []struct {
		name        string
		data        []byte
		page, width int
		want        error
	}{
		{"a page that is not there", data, 2, 100, ErrNoPage},
		{"no width", data, 0, 0, ErrTooLarge},
		{"too wide", data, 0, maxWidth + 1, ErrTooLarge},
		{"too high", bytes.Replace(data, []byte("/MediaBox [0 0 600 800]"), []byte("/MediaBox [0 0 1 80000]"), 1), 0, 1000, ErrTooLarge},
		{"no PDF", []byte("words"), 0, 100, ErrBroken},
	} {
		if _, err := Picture(c.data, "", c.page, c.width); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}
