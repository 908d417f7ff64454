package pdfium

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// TestModule holds what go-pdfium does not promise: that the module its instances run can be reached.
func TestModule(t *testing.T) {
	in, err := New()
	if err != nil {
		t.Fatal(err)
	}
	if in.Call("FPDF_GetLastError"); in.Err != nil {
		t.Error(in.Err)
	}
	if in.Call("no such function"); !errors.Is(in.Err, errEngine) {
		t.Errorf("error %v", in.Err)
	}
	if err := in.Close(); err != nil {
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
