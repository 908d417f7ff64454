package pane

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"commonplace/gui/control"
	"commonplace/gui/control/picture"
	"commonplace/notebook"
)

func readerDesk(t *testing.T, files ...string) (*desk, *Reader) {
	t.Helper()
	d := sit(t, files...)
	r := NewReader(d.Session, d.host)
	d.show(r.Content())
	return d, r
}

// selects selects words of the text as a drag of the mouse would.
func (d *desk) selects(r *Reader, words string) {
	d.t.Helper()
	at := strings.Index(d.Reading.Text, words)
	if at < 0 {
		d.t.Fatalf("no %q in the text", words)
	}
	r.text.Select(control.Span{Start: at, End: at + len(words)})
	r.text.OnSelected(r.text.Selection())
	d.settle()
}

func TestReaderHead(t *testing.T) {
	d, r := readerDesk(t, "a.txt", memo, "b.txt", clerk)
	d.source("The memo")
	d.sees("untitled", "undated", "set date…")
	d.misses("rewritten")
	if !r.title.Visible() || !r.title.TextStyle.Italic {
		t.Error("what a text begins with is set as a title")
	}
	d.line = "2025-04-08"
	d.tap("set date…")
	if !slices.Equal(d.asked, []string{"When was it published?="}) {
		t.Errorf("asked %q", d.asked)
	}
	d.sees("8 April 2025")
	d.misses("set date…", "undated")
	d.Reading.SetProvenance(notebook.ProvenanceRewritten)
	d.rest()
	d.sees("rewritten copy", d.Reading.Warning())
	d.source("Clerk")
	d.misses("rewritten", "2025")
	if r.title.Visible() {
		t.Error("a title that the text sets itself stands there twice")
	}
	d.sees("set date…")
}

func TestFindBar(t *testing.T) {
	d, r := readerDesk(t, "a.txt", memo, "b.txt", clerk)
	d.source("The memo")
	r.Find()
	d.typed("the memo")
	d.sees("1 of 2")
	d.key(fyne.KeyReturn)
	d.sees("2 of 2")
	d.shift(fyne.KeyReturn)
	d.sees("1 of 2")
	d.key(fyne.KeyF3)
	d.shift(fyne.KeyF3)
	if !slices.Equal(d.ran, []string{"F3", "Shift+F3"}) {
		t.Errorf("ran %q", d.ran)
	}
	d.key(fyne.KeyEscape)
	d.misses("1 of 2")
	if d.Reading.Finding.Words != "" || d.win.Canvas().Focused() != r.text {
		t.Errorf("still seeks %q, keyboard in %T", d.Reading.Finding.Words, d.win.Canvas().Focused())
	}
	r.Find()
	d.typed("committee")
	d.sees("1 of 1")
	d.source("Clerk")
	d.misses("1 of 1", "committee")
	if d.win.Canvas().Focused() != r.text {
		t.Errorf("the keyboard is in %T, which is gone", d.win.Canvas().Focused())
	}
}

func TestSelectionBar(t *testing.T) {
	d, r := readerDesk(t, "a.txt", memo)
	id := d.source("The memo")
	if r.bar.Visible() {
		t.Error("a bar without a selection")
	}
	d.selects(r, "a case is open")
	if !r.bar.Visible() || d.Reading.Selection.Of(memo) != "a case is open" {
		t.Fatalf("bar %v, selected %q", r.bar.Visible(), d.Reading.Selection.Of(memo))
	}
	r.bar.OnHighlight("green")
	d.rest()
	placed := d.Reading.Placed
	if len(placed) != 1 || placed[0].Colour != notebook.ColourGreen || placed[0].Quote() != "a case is open" || r.bar.Visible() {
		t.Fatalf("placed %+v, bar %v", placed, r.bar.Visible())
	}
	d.selects(r, "on Thursday")
	d.tap("Link…")
	d.tap("Copy quote")
	if !slices.Equal(d.ran, []string{"link", "copy-quote"}) {
		t.Errorf("ran %q", d.ran)
	}
	d.selects(r, "on Thursday")
	r.Unselect()
	if r.bar.Visible() || d.Reading.HasSelection() {
		t.Error("the selection is still there")
	}
	r.tapped(string(placed[0].ID))
	if d.Reading.Selection != placed[0].Place.At || !r.bar.Visible() {
		t.Errorf("a click on a highlight selects %v", d.Reading.Selection)
	}
	d.tap("Note")
	if ran := d.ran[len(d.ran)-1]; ran != "note-on-selection" || r.bar.Visible() || !d.Reading.HasSelection() {
		t.Errorf("ran %q, bar %v, selected %v", ran, r.bar.Visible(), d.Reading.Selection)
	}
	if all, err := d.book.HighlightsOf(t.Context(), id); err != nil || len(all) != 1 {
		t.Errorf("highlights %v, %v", all, err)
	}
}

func TestReaderMenu(t *testing.T) {
	d, r := readerDesk(t, "a.txt", memo)
	d.source("The memo")
	r.menu(fyne.Position{}, 0)
	d.choose("This is not the article")
	if d.Reading.Blocks[0].Kind != notebook.BlockFurniture {
		t.Errorf("the first block is %v", d.Reading.Blocks[0].Kind)
	}
	r.menu(fyne.Position{}, 0)
	d.choose("This is the article")
	if d.Reading.Blocks[0].Kind == notebook.BlockFurniture {
		t.Error("still not the article")
	}
	d.selects(r, "records")
	r.menu(fyne.Position{}, strings.Index(memo, "records"))
	d.choose("Copy")
	if d.copied != "records" {
		t.Errorf("copied %q", d.copied)
	}
	d.choose("Highlight")
	if len(d.Reading.Placed) != 1 {
		t.Errorf("placed %+v", d.Reading.Placed)
	}
	d.choose("Find in this text")
	d.typed("nobody")
	d.sees("1 of 1")
}

func TestReaderFollowsPreferences(t *testing.T) {
	d, r := readerDesk(t, "a.txt", memo)
	d.source("The memo")
	was := r.text.LineHeight()
	d.Preferences.SetReadingSize(30)
	if now := r.text.LineHeight(); now <= was {
		t.Errorf("a line is %v high, was %v", now, was)
	}
	test.Type(r.text, " ") // a page on, in the new size
}

func TestReaderPictures(t *testing.T) {
	words := strings.Repeat("The clerk wrote it down in the book and put the book away. ", 4)
	d, r := readerDesk(t, "n.md", words+"\n\n![A lamp](a.png)\n\n"+words+"\n\n![A drawing](b.png)\n\n"+words, "a.png", lampPNG(t), "b.png", "no picture")
	d.source("The clerk")
	if p := d.Reading.Pictures; len(p) != 2 || !p[0].Shown() || p[1].Shown() {
		t.Fatalf("pictures %+v", p)
	}
	d.misses("Picture:") // what the caption says is not said twice
	d.sees("A", "lamp", "drawing", "A picture that cannot be shown")
	menu := func(number int) (all []string) {
		r.text.OnPictureMenu(fyne.Position{}, number)
		for _, i := range d.menu {
			all = append(all, i.Label)
		}
		return all
	}
	if got := menu(2); !slices.Equal(got, []string{"Copy alternative words"}) {
		t.Errorf("of one that cannot be shown the menu offers %q", got)
	}
	if got := menu(1); !slices.Equal(got, []string{"Show larger", "Save picture…", "Copy alternative words"}) {
		t.Fatalf("the menu offers %q", got)
	}
	d.menu[2].Action()
	d.menu[1].Action()
	if d.copied != "A lamp" || !slices.Contains(d.asked, "a.png") {
		t.Errorf("copied %q, asked %q", d.copied, d.asked)
	}
	r.text.OnPictureTapped(2)
	d.rest()
	if d.cover != nil {
		t.Error("a picture that cannot be shown was enlarged")
	}
	r.text.OnPictureTapped(1)
	d.rest()
	view, ok := d.cover.(*picture.View)
	if !ok {
		t.Fatalf("a click shows %T", d.cover)
	}
	view.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.cover != nil || d.win.Canvas().Focused() != fyne.Focusable(r.text) {
		t.Error("Escape leaves the picture there, or the keyboard nowhere")
	}
}

func lampPNG(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 80, 60))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
