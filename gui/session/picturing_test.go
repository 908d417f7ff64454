package session

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"commonplace/notebook"
)

// illustrated is a page that shows pictures of these widths, each half as high, with words.
func illustrated(t *testing.T, widths ...int) string {
	t.Helper()
	p := "<p>" + strings.Repeat("The clerk wrote it down in the book and put the book away, as clerks do in such towns. ", 4) + "</p>"
	page := "<!DOCTYPE html><html><head><title>The book</title></head><body><article>" + p
	for _, w := range widths {
		var b bytes.Buffer
		if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, w/2))); err != nil {
			t.Fatal(err)
		}
		page += `<p><img alt="A lamp: lit" src="data:image/png;base64,` + base64.StdEncoding.EncodeToString(b.Bytes()) + `"></p>` + p
	}
	return page + "</article></body></html>"
}

func TestPicturesAreLoadedAsAskedFor(t *testing.T) {
	d := sit(t)
	ids := d.take("a.html", illustrated(t, 200, 300, 400), "b.txt", memo)
	d.goTo(notebook.RefOf(ids[0]))
	r := d.Reading
	if len(r.Pictures) != 3 || r.Pictures[1].Width != 300 {
		t.Fatalf("pictures %+v", r.Pictures)
	}
	var got []PictureSize
	r.OnPicture = func(s PictureSize, img image.Image) {
		if s.Number == 9 {
			if img != nil {
				t.Error("a picture that is not there was given")
			}
		} else if img == nil || img.Bounds().Dx() != s.Width || img.Bounds().Dy() != s.Height {
			t.Errorf("asked for %v, given %v", s, img)
		}
		got = append(got, s)
	}
	r.WantPictures([]PictureSize{{3, 100, 50}, {2, 300, 150}, {9, 10, 10}, {1, 200, 100}})
	r.WantPictures([]PictureSize{{1, 20, 10}, {9, 10, 10}}) // the first is being loaded already
	d.settle()
	if want := []PictureSize{{3, 100, 50}, {1, 20, 10}, {9, 10, 10}}; !slices.Equal(got, want) {
		t.Errorf("given %v, want %v", got, want)
	}
	got = nil
	r.WantPictures([]PictureSize{{2, 300, 150}})
	d.goTo(notebook.RefOf(ids[1]))
	if len(got) > 1 || len(r.Pictures) != 0 {
		t.Errorf("given %v, of a text that is closed; %d pictures in one without", got, len(r.Pictures))
	}
	d.goTo(notebook.RefOf(ids[0]))
	var large image.Image
	r.Enlarge(3, func(img image.Image) { large = img })
	d.settle()
	if large == nil || large.Bounds().Dx() != 400 {
		t.Errorf("enlarged to %v", large)
	}
}

func TestSavePicture(t *testing.T) {
	d := sit(t)
	d.goTo(notebook.RefOf(d.take("a.html", illustrated(t, 200))[0]))
	if name := d.Reading.PictureFile(1); name != "A lamp lit.png" {
		t.Errorf("offered as %q", name)
	}
	file, saved := filepath.Join(t.TempDir(), "a.png"), false
	d.Reading.SavePicture(1, file, func() { saved = true })
	d.settle()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := png.DecodeConfig(bytes.NewReader(data)); err != nil || c.Width != 200 || !saved {
		t.Errorf("saved %v: %+v, %v", saved, c, err)
	}
}
