package paper

import (
	"bytes"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

// TestModule holds what go-pdfium does not promise: that the module its instances run can be reached.
func TestModule(t *testing.T) {
	in, err := newInstance()
	if err != nil {
		t.Fatal(err)
	}
	if in.call("FPDF_GetLastError"); in.err != nil {
		t.Error(in.err)
	}
	if in.call("no such function"); !errors.Is(in.err, errEngine) {
		t.Errorf("error %v", in.err)
	}
	if err := in.close(); err != nil {
		t.Error(err)
	}
}

// TestCacheDamaged: compiled code that was damaged on the disk is compiled anew.
func TestCacheDamaged(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long")
	}
	dir := filepath.Join(t.TempDir(), "cache")
	compileOnce := func() {
		t.Helper()
		pool, err := compileBy(dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := pool.Close(); err != nil {
			t.Error(err)
		}
	}
	compileOnce()
	kept, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil || len(kept) != 1 {
		t.Fatal("kept: ", kept, err)
	}
	whole, err := os.ReadFile(kept[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(kept[0], whole[:len(whole)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	compileOnce()
	again, err := os.ReadFile(kept[0])
	if err != nil || len(again) != len(whole) {
		t.Errorf("%d bytes kept after damage, %d before: %v", len(again), len(whole), err)
	}
}

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
