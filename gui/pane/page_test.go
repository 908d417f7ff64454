package pane

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"commonplace/gui/session"
	"commonplace/notebook"
)

// TestPageBesideText: the page is shown when asked for, beside the text where there is room and else in its place; what is without text
// is shown as its pages.
func TestPageBesideText(t *testing.T) {
	report, err := os.ReadFile(filepath.Join("..", "..", "notebook", "extract", "testdata", "pdf-report", "input.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	d := sit(t, "report.pdf", string(report), "memo.txt", memo)
	r := NewReader(d.Session, d)
	d.show(r.Content())
	d.source("The lamps")
	d.sees("page as printed", "Every evening")
	d.misses("page i (1 of 3)")
	d.tap("page as printed")
	if d.ran[len(d.ran)-1] != "paging" {
		t.Fatal(d.ran)
	}
	d.Paging.Switch()
	d.rest()
	d.sees("hide the page", "Every evening", "page i (1 of 3)")
	if d.Paging.Picture == nil {
		t.Fatal("no picture")
	}
	if got, fits := d.Paging.Picture.Bounds().Dx(), int(r.page.view.Size().Width)-16; got != fits {
		t.Errorf("a picture of %d pixels for %d", got, fits)
	}
	d.win.Resize(fyne.NewSize(600, 700))
	d.selects(r, "Every")
	if text := r.text.Size().Width; text > 320 || r.bar.Position().X+r.bar.Size().Width <= text {
		t.Errorf("the bar at %v, %v, is cut off beside a text of %v", r.bar.Position(), r.bar.Size(), text)
	}
	over := r.both.Objects[2]
	if end := r.bar.Position().X + r.bar.Size().Width; over.Size() != r.both.Size() || end > over.Size().Width {
		t.Errorf("the bar ends at %v of %v", end, over.Size())
	}
	d.win.Resize(fyne.NewSize(420, 600))
	d.rest()
	d.sees("page i (1 of 3)")
	d.misses("Every evening")
	r.Focus()
	d.key(fyne.KeyPageDown)
	d.sees("page 1 (2 of 3)")
	if d.Reading.Position != d.Reading.Jump.Start || d.Reading.Position == 0 {
		t.Errorf("the text stayed at %d", d.Reading.Position)
	}
	d.win.Resize(fyne.NewSize(900, 700))
	d.rest()
	id, err := d.book.KeepHighlight(t.Context(), notebook.NewHighlight{Source: d.Reading.Source.ID, Quote: "A dry cloth"})
	if err != nil {
		t.Fatal(err)
	}
	d.Open(session.Place{Ref: notebook.RefOf(id)})
	d.rest()
	if marks := d.Paging.Marks; len(marks) != 2 || marks[1].Kind != session.MarkSpot {
		t.Errorf("%+v", marks)
	}
	r.page.view.OnMark(string(id))
	d.rest()
	if at := d.Reading.Jump.Span; at.Of(d.Reading.Text) != "A dry cloth" {
		t.Errorf("the mark leads to %v", at)
	}
	d.source("The memo")
	d.misses("page as printed", "hide the page", "page 1")
	d.sees("Nobody asked")
}

// TestPagesWithoutText: a scan is shown as its pages though nobody asked for them.
func TestPagesWithoutText(t *testing.T) {
	scan, err := os.ReadFile(filepath.Join("..", "..", "notebook", "extract", "testdata", "pdf-scan", "input.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	d := sit(t, "scan.pdf", string(scan))
	r := NewReader(d.Session, d)
	d.show(r.Content())
	d.source("scan")
	d.sees("page 1 of")
	d.misses("page as printed", "hide the page")
	if d.Paging.Picture == nil || r.page.view.Size().Width < 880 {
		t.Errorf("%+v, %v wide", d.Paging.Problem, r.page.view.Size().Width)
	}
}

// TestFlushRight: what stands at the right edge ends there, and what is hidden leaves no gap.
func TestFlushRight(t *testing.T) {
	a, b, gone := canvas.NewRectangle(nil), canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	a.SetMinSize(fyne.NewSize(30, 10))
	b.SetMinSize(fyne.NewSize(50, 12))
	gone.SetMinSize(fyne.NewSize(90, 90))
	gone.Hide()
	c := container.New(flushRight{}, a, gone, b)
	c.Resize(fyne.NewSize(60, 40))
	if c.MinSize() != fyne.NewSize(50, 22) || a.Position() != fyne.NewPos(30, 0) || b.Position() != fyne.NewPos(10, 10) {
		t.Errorf("%v: %v, %v", c.MinSize(), a.Position(), b.Position())
	}
}
