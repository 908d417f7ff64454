package reader

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
)

const (
	barWidth  float32 = 12
	barThumb  float32 = 4
	minThumb  float32 = 32
	barInset  float32 = 4 // between the thumb and the right edge
	thumbOver float32 = 2 // wider by this on each side under the pointer
)

// scrollBar is the reader's scroll bar: where the view begins and how much it shows, as parts of the whole.
type scrollBar struct {
	widget.BaseWidget
	from, shown float64
	hovered     bool
	dragged     bool
	grip        float32 // where the thumb was taken hold of
	onMoved     func(part float64)
	ticks       []float32 // where matches stand; see ticks.go
	current     float32
}

func newScrollBar(onMoved func(part float64)) *scrollBar {
	b := &scrollBar{onMoved: onMoved, shown: 1}
	b.ExtendBaseWidget(b)
	return b
}

func (b *scrollBar) set(from, shown float64) {
	b.from, b.shown = from, shown
	b.Refresh()
}

// setTicks shows where matches stand; current is that of the one that was gone to, below zero for none.
func (b *scrollBar) setTicks(at []float32, current float32) {
	b.ticks, b.current = at, current
	b.Refresh()
}

// thumb returns where the thumb begins and how long it is; a length of 0 means there is nothing to scroll.
func (b *scrollBar) thumb() (y, length float32) {
	if b.shown >= 1 {
		return 0, 0
	}
	h := b.Size().Height
	length = max(minThumb, float32(b.shown)*h)
	return float32(b.from/(1-b.shown)) * (h - length), length
}

func (b *scrollBar) moveTo(y float32) {
	if _, length := b.thumb(); length > 0 && b.Size().Height > length {
		b.onMoved(float64(y/(b.Size().Height-length)) * (1 - b.shown))
	}
}

// MouseDown takes hold of the thumb, or brings it under the pointer.
func (b *scrollBar) MouseDown(e *desktop.MouseEvent) {
	y, length := b.thumb()
	b.grip = e.Position.Y - y
	if b.grip < 0 || b.grip > length {
		b.grip = length / 2
		b.moveTo(e.Position.Y - b.grip)
	}
}

// MouseUp is called by Fyne.
func (b *scrollBar) MouseUp(*desktop.MouseEvent) {}

// Dragged moves the text with the thumb.
func (b *scrollBar) Dragged(e *fyne.DragEvent) {
	b.dragged = true
	b.moveTo(e.Position.Y - b.grip)
}

// DragEnd is called by Fyne.
func (b *scrollBar) DragEnd() { b.dragged = false; b.Refresh() }

// MouseIn is called by Fyne.
func (b *scrollBar) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved is called by Fyne.
func (b *scrollBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (b *scrollBar) MouseOut() { b.hovered = false; b.Refresh() }

// CreateRenderer is called by Fyne.
func (b *scrollBar) CreateRenderer() fyne.WidgetRenderer {
	p := &barRenderer{bar: b, thumb: canvas.NewRectangle(nil)}
	p.Refresh()
	return p
}

type barRenderer struct {
	bar   *scrollBar
	thumb *canvas.Rectangle
	ticks []fyne.CanvasObject
}

func (p *barRenderer) Destroy()           {}
func (p *barRenderer) MinSize() fyne.Size { return fyne.NewSize(barWidth, minThumb) }
func (p *barRenderer) Layout(fyne.Size)   { p.Refresh() }

func (p *barRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{p.thumb}, p.ticks...)
}

// tick draws the ticks, unless all of the text is in view. Those there are are used again.
func (p *barRenderer) tick(scrolls bool) {
	at := p.bar.ticks
	if !scrolls {
		at = nil
	}
	for len(p.ticks) < len(at) {
		p.ticks = append(p.ticks, canvas.NewRectangle(nil))
	}
	p.ticks = p.ticks[:len(at)]
	for i, y := range at {
		t, x, w := p.ticks[i].(*canvas.Rectangle), barWidth-tickWidth, tickWidth
		t.FillColor = control.Colour(p.bar, control.ColorNameAccent)
		if y == p.bar.current {
			t.FillColor = control.Colour(p.bar, control.ColorNameInk)
			x, w = 0, barWidth
		}
		t.Move(fyne.NewPos(x, y))
		t.Resize(fyne.NewSize(w, tickHeight))
	}
}

func (p *barRenderer) Refresh() {
	y, length := p.bar.thumb()
	p.thumb.Hidden = length == 0
	x, w := barWidth-barInset-barThumb, barThumb
	if p.bar.hovered || p.bar.dragged {
		x, w = x-thumbOver, w+2*thumbOver
	}
	p.thumb.FillColor = control.Colour(p.bar, theme.ColorNameScrollBar)
	p.thumb.CornerRadius = w / 2
	p.thumb.Move(fyne.NewPos(x, y))
	p.thumb.Resize(fyne.NewSize(w, length))
	p.tick(length > 0)
	canvas.Refresh(p.bar)
}
