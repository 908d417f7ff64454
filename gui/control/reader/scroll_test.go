package reader

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"commonplace/gui/control"
)

func TestThePlaceIsKeptWhenTheWidthChanges(t *testing.T) {
	text := strings.Repeat("A paragraph that is long enough to be broken differently when the column is narrow.\n", 300)
	r, w := opened(t, text, nil)
	want := strings.Index(text[9000:], "\n") + 9001
	r.ScrollTo(want)
	for _, width := range []float32{320, 900, 450} {
		w.Resize(fyne.NewSize(width, 400))
		if got := r.TopOffset(); got != want {
			t.Errorf("at width %v the view begins at %d, want %d", width, got, want)
		}
	}
	r.SetTextSize(24)
	if got := r.TopOffset(); got != want {
		t.Errorf("in larger letters the view begins at %d, want %d", got, want)
	}
}

func TestScrollToBeforeThereIsASize(t *testing.T) {
	text := strings.Repeat("one line\n", 400)
	r := New()
	r.SetText(text, nil)
	r.ScrollTo(1800)
	if got := r.TopOffset(); got != 1800 {
		t.Errorf("asked at once: %d", got)
	}
	w := test.NewWindow(r)
	defer w.Close()
	w.Resize(fyne.NewSize(500, 300))
	if got := r.TopOffset(); got != 1800 {
		t.Errorf("once shown: %d, want 1800", got)
	}
}

func TestTheEndStopsScrolling(t *testing.T) {
	text := strings.Repeat("one line\n", 400) + "the end"
	r, _ := opened(t, text, nil)
	var told int
	r.OnScrolled = func(o int) { told = o }
	r.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -1e6}})
	last := r.view.shown[len(r.view.shown)-1]
	l := r.paper.line(&last)
	if text[l.start:l.end] != "the end" {
		t.Errorf("the last line in view is %q", text[l.start:l.end])
	}
	if bottom := last.y + r.paper.cuts[l.cut].line; bottom > r.view.size.Height || bottom < r.view.size.Height/2 {
		t.Errorf("it ends at %v of %v", bottom, r.view.size.Height)
	}
	if told == 0 {
		t.Error("nobody was told")
	}
	r.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: 1e6}})
	if r.TopOffset() != 0 || r.view.top.y != -control.Air {
		t.Errorf("back at the top: offset %d, %v", r.TopOffset(), r.view.top)
	}
}

func TestTheArrowKeysReadToTheEnd(t *testing.T) {
	text := strings.Repeat("one line\n", 120) + "the end"
	r, _ := opened(t, text, nil)
	for range 120 {
		keys(r, false, fyne.KeyDown)
		if y, ok := r.lineTop(r.pick.caret); !ok || y < 0 || y+20 > r.view.size.Height {
			t.Fatalf("the caret at %d is out of view", r.pick.caret)
		}
	}
	if got := text[r.pick.caret:]; got != "the end" {
		t.Errorf("the caret is before %q", got)
	}
}

func TestDraggingTheBarReachesTheEnd(t *testing.T) {
	text := strings.Repeat("a line of a long text that is guessed first and measured later\n", 20000) + "the end"
	r, _ := opened(t, text, nil)
	b := r.view.bar
	_, length := b.thumb()
	b.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, 1)}})
	for y := float32(10); y < b.Size().Height+50; y += 10 {
		b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, y)}})
	}
	b.DragEnd()
	last := r.paper.line(&r.view.shown[len(r.view.shown)-1])
	if got := text[last.start:last.end]; got != "the end" {
		t.Errorf("the last line is %q", got)
	}
	if y, _ := b.thumb(); y+length < b.Size().Height-1 {
		t.Errorf("the thumb ends at %v of %v", y+length, b.Size().Height)
	}
}

func TestDraggingPastTheEdgeScrolls(t *testing.T) {
	text := strings.Repeat("one line\n", 400)
	r, _ := opened(t, text, nil)
	press(r, fyne.NewPos(r.view.left+5, 50), 0)
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(r.view.left+5, 460)}})
	before := r.TopOffset()
	for range 20 { // as many frames
		r.autoScroll()
	}
	if r.TopOffset() <= before {
		t.Error("the view did not move")
	}
	if r.Selection().End <= before {
		t.Errorf("selected %v only", r.Selection())
	}
	release(r, fyne.NewPos(r.view.left+5, 460))
	at := r.TopOffset()
	r.autoScroll()
	if r.TopOffset() != at {
		t.Error("it goes on after the release")
	}
}
