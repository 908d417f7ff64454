package picture

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
)

func TestViewIsPutAway(t *testing.T) {
	away := 0
	v := NewView(image.NewRGBA(image.Rect(0, 0, 30, 20)), "a lamp", func() { away++ })
	if s := v.FullSize(); s.Width != 30 || s.Height <= 20 {
		t.Errorf("full size %v", s)
	}
	v.Tapped(nil)
	for _, k := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyReturn, fyne.KeyA} {
		v.TypedKey(&fyne.KeyEvent{Name: k})
	}
	if away != 3 {
		t.Errorf("put away %d times, want 3", away)
	}
}
