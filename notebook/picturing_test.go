package notebook_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"strings"
	"testing"

	"commonplace/notebook"
)

// pictured is a PNG of a size, different for every seed; noise does not shrink, so that it is large.
func pictured(t testing.TB, w, h int, noise bool) string {
	t.Helper()
	m, r := image.NewNRGBA(image.Rect(0, 0, w, h)), rand.New(rand.NewPCG(uint64(w), uint64(h)))
	for y := range h {
		for x := range w {
			if noise {
				m.SetNRGBA(x, y, color.NRGBA{byte(r.UintN(256)), byte(r.UintN(256)), byte(r.UintN(256)), byte(x)})
			} else if x == y {
				m.SetNRGBA(x, y, color.NRGBA{0, 0, 200, 255})
			}
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// picturePage is a saved page that shows files beside it.
func picturePage(names ...string) string {
	p := "<p>" + strings.Repeat("The clerk wrote it down in the book and put the book away, as clerks do in such towns. ", 4) + "</p>"
	page := "<!DOCTYPE html><html><head><title>The book</title></head><body><article>" + p
	for _, n := range names {
		page += `<figure><img src="` + n + `" alt="Shown in ` + n + `"><figcaption>What is seen</figcaption></figure>` + p
	}
	return page + "</article></body></html>"
}

func TestPicturesAreKept(t *testing.T) {
	nb := open(t)
	files := map[string]string{
		"in/page.html": picturePage("page_files/a.png", "page_files/b.png", "../../secret.png", "../up.png"), "in/page_files/a.png": pictured(t, 60, 40, false),
		"in/page_files/b.png": pictured(t, 50, 90, false), "up.png": pictured(t, 70, 40, false),
	}
	r := take(t, nb, files)
	if r.Added != 1 || len(r.Problems()) != 1 { // up.png is no part of a page below it
		t.Fatalf("%+v", r)
	}
	id := r.Files[0].Source
	for _, f := range r.Files {
		if f.Outcome == notebook.Added {
			id = f.Source
		}
	}
	text, err := nb.Text(ctx, id, 0)
	if err != nil || len(text.Pictures) != 4 {
		t.Fatalf("%d pictures: %v", len(text.Pictures), err)
	}
	for i, want := range []image.Point{{60, 40}, {50, 90}, {}, {70, 40}} {
		p := text.Pictures[i]
		if p.Width != want.X || p.Height != want.Y || !strings.HasPrefix(p.Alt, "Shown in ") || p.Data != nil {
			t.Errorf("picture %d: %+v, want %v", i+1, p, want)
		}
		data, err := nb.Picture(ctx, id, 0, i+1)
		if !p.Shown() {
			if !errors.Is(err, notebook.ErrNotFound) {
				t.Errorf("picture %d has bytes: %v", i+1, err)
			}
			continue
		}
		c, format, err2 := image.DecodeConfig(bytes.NewReader(data))
		if err != nil || err2 != nil || "image/"+format != p.Media || c.Width != p.Width || len(data) != p.Size() {
			t.Errorf("picture %d: %d bytes of %s, %v, %v", i+1, len(data), format, err, err2)
		}
	}
	if s, err := nb.Source(ctx, id); err != nil || s.Pictures != 4 {
		t.Errorf("the source has %d pictures: %v", s.Pictures, err)
	}
	for _, number := range []int{0, -1, 5} {
		if _, err := nb.Picture(ctx, id, 0, number); !errors.Is(err, notebook.ErrNotFound) {
			t.Errorf("picture %d: %v", number, err)
		}
	}
}

func TestPicturesOfVersions(t *testing.T) {
	nb := open(t)
	first := take(t, nb, map[string]string{"page.html": picturePage("a.png", "b.png"), "a.png": pictured(t, 60, 40, false), "b.png": pictured(t, 61, 40, false)})
	id := first.Files[len(first.Files)-1].Source
	second := take(t, nb, map[string]string{"page.html": picturePage("c.png"), "c.png": pictured(t, 62, 40, false)})
	if id == "" || second.Updated != 1 {
		t.Fatalf("%+v\n%+v", first, second)
	}
	widths := func(version int) (all []int) {
		t.Helper()
		text, err := nb.Text(ctx, id, version)
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range text.Pictures {
			data, err := nb.Picture(ctx, id, version, i+1)
			c, _, err2 := image.DecodeConfig(bytes.NewReader(data))
			if err != nil || err2 != nil || c.Width != p.Width {
				t.Errorf("version %d, picture %d: %v, %v", version, i+1, err, err2)
			}
			all = append(all, c.Width)
		}
		return all
	}
	same := func(what string, got []int, want ...int) {
		t.Helper()
		if len(got) != len(want) || len(got) > 0 && got[0] != want[0] {
			t.Errorf("%s shows pictures %d wide, want %d", what, got, want)
		}
	}
	same("the first version", widths(1), 60, 61)
	same("the newest version", widths(0), 62)
	if _, err := nb.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	same("after undoing the second", widths(0), 60, 61)
	third := take(t, nb, map[string]string{"page.html": picturePage("a.png") + " ", "a.png": pictured(t, 63, 40, false)})
	same("after a third, which shares nothing with what was undone", widths(0), 63)
	if third.Updated != 1 {
		t.Errorf("%+v", third)
	}
	if err := nb.DeleteSource(ctx, id); err != nil {
		t.Fatal(err)
	}
	if _, err := nb.Text(ctx, id, 0); !errors.Is(err, notebook.ErrNotFound) {
		t.Errorf("the text of a deleted source: %v", err)
	}
}

// TestLargePicturesAreStaged: more pictures than one Update holds, of several chunks each, come in whole.
func TestLargePicturesAreStaged(t *testing.T) {
	nb := open(t)
	files, names := map[string]string{}, []string{}
	for i := range 5 {
		name := "p" + string(rune('0'+i)) + ".png"
		files[name], names = pictured(t, 700+i, 700, true), append(names, name)
	}
	files["page.html"] = picturePage(names...)
	r := take(t, nb, files)
	id := r.Files[len(r.Files)-1].Source
	for _, f := range r.Files {
		if f.Source != "" {
			id = f.Source
		}
	}
	text, err := nb.Text(ctx, id, 0)
	if err != nil || len(text.Pictures) != 5 {
		t.Fatalf("%d pictures: %v", len(text.Pictures), err)
	}
	all := 0
	for i, p := range text.Pictures {
		data, err := nb.Picture(ctx, id, 0, i+1)
		if _, _, bad := image.Decode(bytes.NewReader(data)); err != nil || bad != nil || len(data) <= notebook.MaxChunkBytes {
			t.Errorf("picture %d of %d bytes: %v, %v", i+1, p.Size(), err, bad)
		}
		all += len(data)
	}
	if all <= notebook.MaxStepBytes {
		t.Errorf("%d bytes of pictures need no staging: the test shows nothing", all)
	}
}

func TestPictureList(t *testing.T) {
	in := []notebook.Picture{{Name: "a", Alt: "b", Media: "image/png", Width: 3, Height: 4, Data: make([]byte, 5)}, {Alt: "gone"}}
	out, err := notebook.DecodePictures(notebook.EncodePictures(in))
	if err != nil || len(out) != 2 || out[0].Name != "a" || out[0].Alt != "b" || out[0].Size() != 5 || out[0].Height != 4 || out[1].Shown() || !out[0].Shown() {
		t.Errorf("%+v: %v", out, err)
	}
	for _, bad := range []string{"", "{", `[{"width":-1}]`, `[{"height":70000}]`, `[{"bytes":-2}]`, "[" + strings.Repeat(" ", 5<<20) + "]"} {
		if _, err := notebook.DecodePictures([]byte(bad)); !errors.Is(err, notebook.ErrDamaged) {
			t.Errorf("%.20q: %v", bad, err)
		}
	}
}
