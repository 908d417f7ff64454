package gui

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"commonplace/gui/session"
	"commonplace/notebook"
)

// A saved page is taken in with the pictures beside it; one is looked at larger, and saved.
func TestPicturesOfASavedPage(t *testing.T) {
	d := sit(t)
	var b bytes.Buffer
	m := image.NewRGBA(image.Rect(0, 0, 300, 120))
	m.Set(3, 3, color.White)
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	p := "<p>" + strings.Repeat("The clerk wrote it down in the book and put the book away, as clerks do in such towns. ", 4) + "</p>"
	d.file("page/lamp_files/lamp.png", b.String())
	page := d.file("page/lamp.html", "<!DOCTYPE html><html><head><title>The book of lamps</title></head><body><article>"+p+
		`<figure><img src="lamp_files/lamp.png" alt="The lamp on the corner"><figcaption>Lit at dusk.</figcaption></figure>`+p+"</article></body></html>")
	d.session.Importing.Start([]string{page})
	d.rest()
	d.key(fyne.KeyReturn)
	d.rest()
	d.session.Open(session.Place{Ref: d.session.Listing.Rows[0].Ref})
	d.rest()
	drawn := func() (all []*canvas.Image) {
		d.walk(func(o fyne.CanvasObject) {
			if i, is := o.(*canvas.Image); is && i.Image != nil && i.Image.Bounds().Dx() == 300 { // the others are icons
				all = append(all, i)
			}
		})
		return all
	}
	if all := drawn(); len(all) != 1 {
		t.Fatalf("%d pictures are seen: %+v", len(all), all)
	}
	d.sees("Lit at dusk.")
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(drawn()[0])
	text := d.parts.middle.Reader.Text()
	inText := at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(text)).AddXY(10, 10)
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: inText, AbsolutePosition: at}, Button: desktop.MouseButtonPrimary}
	text.MouseDown(e)
	text.MouseUp(e)
	d.rest()
	if !d.parts.overlay.Visible() || len(drawn()) != 2 {
		t.Fatalf("a click shows %d pictures", len(drawn()))
	}
	d.sees("The lamp on the corner")
	d.key(fyne.KeyEscape)
	d.rest()
	if d.parts.overlay.Visible() || d.win.Canvas().Focused() != fyne.Focusable(text) {
		t.Error("Escape leaves the picture there, or the keyboard nowhere")
	}
	file := filepath.Join(t.TempDir(), "saved.png")
	d.session.Reading.SavePicture(1, file, func() {})
	d.rest()
	if _, err := os.Stat(file); err != nil {
		t.Error(err)
	}
	if s := d.session.Reading.Source; s.Pictures != 1 || s.Format != notebook.FormatHTML {
		t.Errorf("the source: %+v", s)
	}
}
