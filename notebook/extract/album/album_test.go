package album

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"testing"

	"commonplace/notebook"
)

// blank is a picture of one colour.
func blank(t testing.TB, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPictureLimits(t *testing.T) {
	p := New(nil)
	for i := range maxPictures + 20 {
		p.Keep(fmt.Sprint(i), "", blank(t, 40+i%30, 40+i/30))
	}
	var d notebook.Draft
	if p.Into(&d); len(d.Pictures) != maxPictures || len(d.Warnings) != 1 {
		t.Errorf("%d pictures and %q", len(d.Pictures), d.Warnings)
	}
	p = New(nil)
	p.work = maxPictureWork - 10
	if n, _ := p.Keep("", "", blank(t, 40, 40)); n != 0 || p.over != 1 {
		t.Errorf("a picture past what may be decoded has number %d", n)
	}
}

func TestAltWords(t *testing.T) {
	for in, want := range map[string]string{
		" The  old\nladder ": "The old ladder", "IMG_0042.jpg": "", "The file a.jpg": "The file a.jpg", `{\displaystyle x}`: "", "…": "", "": "",
	} {
		if got := AltWords(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
