package pane

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"commonplace/notebook"
)

func TestAHitIsShownBeforeItIsOpened(t *testing.T) {
	d, f, m := searchDesk(t, "a.txt", memo, "b.txt", clerk)
	d.goTo(notebook.RefOf(d.sourceOf("Clerk leaves")))
	was, opened := d.Current(), d.Reading.Position
	d.Focus(f)
	d.typed("committee memo")
	d.rest()
	text := m.Found.preview.text
	if text.Text() != memo || d.Current() != was || d.CanBack() || d.Reading.Position != opened || d.Reading.Text != clerk {
		t.Errorf("shown %q; at %v, back %v, reading %q", text.Text(), d.Current(), d.CanBack(), d.Reading.Text)
	}
	d.sees("1 of 3", "Open")
	d.Session.NextMatch()
	d.sees("2 of 3")
	d.Session.PreviousMatch()
	d.Session.PreviousMatch()
	d.sees("3 of 3, from the end")
	d.Session.StepHit(1)
	d.rest()
	if f.Text != "committee memo" || d.win.Canvas().Focused() != f {
		t.Errorf("the field says %q, the keyboard is in %T", f.Text, d.win.Canvas().Focused())
	}
	d.Searching.Move(-9)
	d.rest()
	d.Session.NextMatch()
	d.Session.NextMatch()
	place := d.Previewing.At()
	d.key(fyne.KeyReturn)
	d.rest()
	if d.Reading.Text != memo || d.Reading.Jump.Span != place || !d.CanBack() {
		t.Errorf("Enter opens %q at %v, want %v", d.Reading.Text, d.Reading.Jump, place)
	}
	d.sees("committee memo: 2 of 3")
	d.Focus(f)
	m.ShowSearch()
	d.rest()
	d.Focus(m.Found.preview.text)
	d.key(fyne.KeyEscape)
	d.rest()
	if m.Found.Content().Visible() {
		t.Error("Escape in the text that is shown leaves the search as it is")
	}
	d.win.Resize(fyne.NewSize(400, 500))
	m.ShowSearch()
	d.misses("Open")
}

func TestNothingFoundSaysWhatWouldBe(t *testing.T) {
	d, f, _ := searchDesk(t, "a.txt", strings.ReplaceAll(memo, "committee", "comittee"), "b.txt", clerk)
	d.typed("=committee")
	d.rest()
	d.sees("Nothing found.", "“committee” stands nowhere in exactly this spelling; if it need not be exact: comittee 1", "In other forms and spellings, or apart, 1 would be found.")
	d.tap("comittee 1")
	d.sees("1 found")
	if f.Text != "=comittee" || d.win.Canvas().Focused() != f {
		t.Errorf("the field says %q, the keyboard is in %T", f.Text, d.win.Canvas().Focused())
	}
	d.Searching.Ask("=committee")
	d.rest()
	d.tap("Search so")
	d.sees("1 found")
	if f.Text != "committee" {
		t.Errorf("the field says %q", f.Text)
	}
	d.Searching.Switch("committee", "comittee")
	d.rest()
	d.sees("Spellings are switched off.")
	d.tap("Switch them on")
	d.sees("1 found")
}

func TestThePreviewShowsPictures(t *testing.T) {
	d, _, m := searchDesk(t, "n.md", clerk+"\n\n![A lamp](a.png)\n\n"+memo, "a.png", lampPNG(t), "b.txt", memo)
	d.typed("lamp clerk")
	d.rest()
	if len(d.Previewing.Pictures) != 1 {
		t.Fatalf("shows %q with %d pictures", d.Previewing.Text, len(d.Previewing.Pictures))
	}
	drawn := 0
	walk(m.Found.preview.text, func(o fyne.CanvasObject) {
		if i, is := o.(*canvas.Image); is && i.Image != nil && i.Image.Bounds().Dx() == 80 {
			drawn++
		}
	})
	if drawn != 1 {
		t.Errorf("%d pictures are drawn", drawn)
	}
}

// What has no text is looked at as it is printed.
func TestThePreviewShowsThePageOfAScan(t *testing.T) {
	var scan bytes.Buffer
	if err := png.Encode(&scan, image.NewGray(image.Rect(0, 0, 800, 600))); err != nil {
		t.Fatal(err)
	}
	d, _, m := searchDesk(t, "lamp.png", scan.String(), "b.txt", memo)
	d.typed("is:scan")
	d.rest()
	p := m.Found.preview
	if len(d.Searching.Hits) != 1 || !p.page.Visible() || p.text.Visible() {
		t.Fatalf("%d scans; the page is seen: %v", len(d.Searching.Hits), p.page.Visible())
	}
	d.sees("it has no text: found by what is known of it")
	if d.Previewing.Page == nil {
		t.Error("its page is not there")
	}
	d.Searching.Ask("memo")
	d.rest()
	if p.page.Visible() || !p.text.Visible() || d.Previewing.Page != nil {
		t.Error("a text is looked at as a page")
	}
}
