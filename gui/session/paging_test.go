package session

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"commonplace/notebook"
	"commonplace/notebook/extract"
	"commonplace/notebook/notebooktest"
)

// drawer draws pages as wide as asked and 10 pixels high. A page on hold is drawn once the test lets it.
type drawer struct {
	mu    sync.Mutex
	asked []notebook.PageRequest
	hold  map[int]chan struct{}
	fails error
}

func (d *drawer) Page(_ context.Context, r notebook.PageRequest) (p notebook.PagePicture, err error) {
	d.mu.Lock()
	d.asked = append(d.asked, r)
	hold, fails := d.hold[r.Page], d.fails
	d.mu.Unlock()
	if hold != nil {
		<-hold
	}
	if fails != nil {
		return p, fails
	}
	p = notebook.PagePicture{Width: r.Width, Height: 10, Pages: 3}
	for i := range r.Marks {
		p.Marks = append(p.Marks, []image.Rectangle{image.Rect(i, 0, i+1, 1)})
	}
	if !r.MarksOnly {
		img := image.NewPaletted(image.Rect(0, 0, r.Width, 10), color.Palette{color.White})
		var b bytes.Buffer
		err = png.Encode(&b, img)
		p.Media, p.Data = "image/png", b.Bytes()
	}
	return p, err
}

// pictures counts how often a page was drawn.
func (d *drawer) pictures(page int) (n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, r := range d.asked {
		if r.Page == page && !r.MarksOnly {
			n++
		}
	}
	return n
}

// sitAtReport is a desk with a report of three pages open: i, 1 and 2.
func sitAtReport(t *testing.T) (*desk, *drawer) {
	t.Helper()
	report, err := os.ReadFile(filepath.Join("..", "..", "notebook", "extract", "testdata", "pdf-report", "input.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	pages := &drawer{hold: map[int]chan struct{}{}}
	d := sitOn(t, notebooktest.New(t, notebook.Parts{Extract: extract.Direct{}, Pages: pages, Print: titlePrinter{}}))
	ids := d.take("report.pdf", string(report))
	d.goTo(notebook.RefOf(ids[0]))
	return d, pages
}

// page fails the test unless this page is shown, with its picture.
func (d *desk) page(what, says string, of int) {
	d.t.Helper()
	d.settle()
	p := d.Paging
	if p.Says() != says || p.Of != of || p.Page != of || p.Picture == nil || p.Busy {
		d.t.Errorf("%s: %s, picture of %d, %v, busy %v; want %s", what, p.Says(), p.Of, p.Picture != nil, p.Busy, says)
	}
}

// TestPagingFollows: the page follows what is read, and the text follows the page.
func TestPagingFollows(t *testing.T) {
	d, pages := sitAtReport(t)
	p, r := d.Paging, d.Reading
	if p.Shown || len(pages.asked) > 0 {
		t.Fatalf("shown unasked: %+v", pages.asked)
	}
	p.Fit(500)
	p.Switch()
	d.page("opened", "page i (1 of 3)", 0)
	at := func(page int) int { return notebook.PaginationOf(r.Blocks)[page].At }
	p.Scrolled(0, true)
	p.Scrolled(at(1)+3, false)
	d.page("scrolled", "page 1 (2 of 3)", 1)
	p.Scrolled(at(0)+3, true)
	d.page("scrolled by no hand", "page 1 (2 of 3)", 1)
	turn := r.Jump.Turn
	p.Turn(1)
	d.page("turned", "page 2 (3 of 3)", 2)
	if r.Jump.Turn != turn+1 || r.Jump.Start != at(2) || d.CanBack() {
		t.Errorf("the text jumped to %v, back %v", r.Jump, d.CanBack())
	}
	p.Turn(1)
	d.page("past the end", "page 2 (3 of 3)", 2)
	if !p.GoToNumber("i") {
		t.Error("no page i")
	}
	d.page("by its number", "page i (1 of 3)", 0)
	if p.GoToNumber("viii") {
		t.Error("page viii")
	}
	r.JumpTo(notebook.Span{Start: at(2) + 30, End: at(2) + 40})
	d.page("a place was jumped to", "page 2 (3 of 3)", 2)
	if n := pages.pictures(2); n != 1 {
		t.Errorf("drawn %d times", n)
	}
	p.Switch()
	d.settle()
	if p.Shown || d.Preferences.Paging() {
		t.Error("still shown")
	}
}

// TestPagingMarks: highlights, the selection and the place that was jumped to are marked on the page they stand on.
func TestPagingMarks(t *testing.T) {
	d, _ := sitAtReport(t)
	p, r := d.Paging, d.Reading
	p.Fit(500)
	p.Switch()
	second := notebook.PaginationOf(r.Blocks)[1].At
	r.Select(notebook.Span{Start: second - 20, End: second + 50}) // over both
	d.settle()
	r.Highlight(notebook.ColourBlue)
	d.settle()
	kinds := func() (all []PageMarkKind) {
		for _, m := range p.Marks {
			all = append(all, m.Kind)
		}
		return all
	}
	for page := range 2 {
		p.GoTo(page)
		d.settle()
		if got := kinds(); len(got) != 2 || got[0] != MarkHighlight || got[1] != MarkSelection || p.Marks[0].Colour != notebook.ColourBlue {
			t.Errorf("page %d: %+v", page, p.Marks)
		}
	}
	p.GoTo(2)
	d.settle()
	if len(p.Marks) > 0 {
		t.Errorf("page 3: %+v", p.Marks)
	}
	r.Select(notebook.Span{})
	p.OpenMark(r.Placed[0].ID)
	d.settle()
	if got := kinds(); p.Page != 0 || len(got) != 2 || got[1] != MarkSpot || p.Spot == 0 {
		t.Errorf("a mark was opened: page %d, %+v", p.Page, p.Marks)
	}
	r.Recolour(r.Placed[0].ID, notebook.ColourPink)
	d.settle()
	if p.Marks[0].Colour != notebook.ColourPink {
		t.Errorf("another colour: %+v", p.Marks)
	}
	r.DeleteHighlight(r.Placed[0].ID)
	d.settle()
	if got := kinds(); len(got) != 1 || got[0] != MarkSpot {
		t.Errorf("deleted: %+v", p.Marks)
	}
}

// TestPagingLate: the picture of a page that was turned over meanwhile replaces nothing.
func TestPagingLate(t *testing.T) {
	d, pages := sitAtReport(t)
	p := d.Paging
	late := make(chan struct{})
	pages.hold[0] = late
	p.Fit(500)
	p.Switch()
	p.Turn(1)
	for p.Busy {
		d.drain()
	}
	if p.Of != 1 || p.Picture == nil {
		t.Fatalf("picture of %d", p.Of)
	}
	close(late)
	d.page("the first came late", "page 1 (2 of 3)", 1)
}

// TestPagingProblem: what cannot be drawn says why, and the next page is tried all the same.
func TestPagingProblem(t *testing.T) {
	d, pages := sitAtReport(t)
	p := d.Paging
	pages.fails = errors.New("out of paper")
	p.Fit(500)
	p.Switch()
	d.settle()
	if !strings.HasSuffix(p.Problem, "out of paper") || p.Picture != nil || p.Busy {
		t.Errorf("%+v", p)
	}
	pages.fails = nil
	p.Turn(1)
	d.page("the next", "page 1 (2 of 3)", 1)
	if p.Problem != "" {
		t.Error(p.Problem)
	}
}

// TestPagingZoom: a sharper picture is asked for once zooming and sizing have come to rest.
func TestPagingZoom(t *testing.T) {
	d, pages := sitAtReport(t)
	p := d.Paging
	p.Fit(500)
	p.Switch()
	d.settle()
	p.ZoomBy(1)
	p.ZoomBy(1)
	p.Fit(600)
	d.settle()
	if n := pages.pictures(0); n != 1 || p.Zoom != 1.5 {
		t.Errorf("drawn %d times, zoom %g", n, p.Zoom)
	}
	d.pass(time.Second)
	if got := p.Picture.Bounds().Dx(); got != 900 {
		t.Errorf("%d pixels wide", got)
	}
	p.ZoomBy(100)
	d.pass(time.Second)
	if got := p.Picture.Bounds().Dx(); got != 2400 {
		t.Errorf("as large as can be: %d pixels wide", got)
	}
	p.ZoomToFit()
	d.pass(time.Second)
	if got := p.Picture.Bounds().Dx(); got != 600 {
		t.Errorf("fitting: %d pixels wide", got)
	}
}

// TestPicturesKept: what is kept at hand is bounded.
func TestPicturesKept(t *testing.T) {
	var k pictures
	for i := range 2 * keptPictures {
		k.keep(pageKey{page: i}, notebook.PagePicture{Data: make([]byte, keptBytes/8)})
	}
	if len(k.order) != 8 || len(k.all) != 8 || k.bytes > keptBytes {
		t.Errorf("%d of %d bytes", len(k.all), k.bytes)
	}
	if _, there := k.find(pageKey{page: 2*keptPictures - 1}); !there {
		t.Error("not the newest")
	}
}
