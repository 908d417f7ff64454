package picture

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
)

// PageView shows one page as it is printed, with marks on it, and turns pages by keys: Page Up and Page Down, the arrows to the left and
// right, Home and End. Its callbacks may be nil.
//
// Decision: paper stays white by night and is dimmed, because a page with its colours turned round is not the page as printed.
type PageView struct {
	widget.BaseWidget

	OnFit  func(pixels int)                         // the room changed: so many pixels of the screen fit its width
	OnTurn func(by int)                             // pages on, or back
	OnEnd  func(last bool)                          // the first or the last page
	OnMark func(id string)                          // a mark with an id was clicked
	OnKey  func(name fyne.KeyName, shift bool) bool // a key that means nothing here
	OnZoom func(by int)

	picture image.Image
	shape   float32 // height of the page by its width
	marks   []PageMark
	words   string // in place of the picture
	zoom    float32
	sheet   *pageSheet
	scroll  *container.Scroll
	focused bool
	fit     int
}

// PageMark is something marked on a page.
type PageMark struct {
	ID     string // "" for what leads nowhere
	Colour string // one of HighlightColourNames; "" for a selection
	Spot   bool   // the place that was jumped to: framed
	// Lines are the stretches of print that are marked, in parts of the page's width.
	Lines []PageRect
}

// PageRect is a place on a page, in parts of the page's width, from its upper left corner.
type PageRect struct{ X, Y, Width, Height float32 }

const (
	// pageShape is the height of a page by its width before it is known: A4's.
	pageShape = 1.414
	// pageAir is the room around a page.
	pageAir = 2 * control.Grid
	// pageStep is how far an arrow key scrolls.
	pageStep = 60
	// dimmed is how much of the dark shines through a page by night.
	dimmed = 0.2
	// framed is how far the frame around a spot keeps from its words, and its stroke's width.
	framed, stroke = 1, 1.5
)

// NewPageView returns a view without a page.
func NewPageView() *PageView {
	v := &PageView{shape: pageShape, zoom: 1}
	v.sheet = newPageSheet(v)
	v.scroll = container.NewScroll(v.sheet)
	v.ExtendBaseWidget(v)
	return v
}

// ShowPage shows a picture of a page; nil shows an empty page with words on it, which may be "".
func (v *PageView) ShowPage(picture image.Image, words string) {
	if picture == v.picture && words == v.words {
		return
	}
	v.picture, v.words = picture, words
	if picture != nil {
		size := picture.Bounds().Size()
		v.shape = float32(size.Y) / float32(max(size.X, 1))
	}
	v.resize()
}

// SetMarks marks places on the page, in place of those that were.
func (v *PageView) SetMarks(marks []PageMark) {
	v.marks = marks
	v.sheet.Refresh()
}

// SetZoom shows the page so many times as wide as its room. What is in the middle of the view stays there.
func (v *PageView) SetZoom(zoom float32) {
	if zoom == v.zoom {
		return
	}
	page, room := v.sheet.page(), v.scroll.Size()
	middle := v.scroll.Offset.AddXY(room.Width/2-page.at.X, room.Height/2-page.at.Y)
	by := zoom / v.zoom
	v.zoom = zoom
	v.resize()
	page = v.sheet.page()
	v.scroll.ScrollToOffset(fyne.NewPos(
		max(0, middle.X*by+page.at.X-room.Width/2), max(0, middle.Y*by+page.at.Y-room.Height/2)))
}

// Top goes to the upper edge of the page.
func (v *PageView) Top() { v.scroll.ScrollToOffset(fyne.NewPos(v.scroll.Offset.X, 0)) }

// Reveal scrolls to a place on the page if it is out of view.
func (v *PageView) Reveal(r PageRect) {
	p := v.sheet.place(r)
	room, at := v.scroll.Size(), v.scroll.Offset
	if p.at.Y < at.Y || p.at.Y+p.size.Height > at.Y+room.Height {
		at.Y = p.at.Y - room.Height/3
	}
	if p.at.X < at.X || p.at.X+p.size.Width > at.X+room.Width {
		at.X = p.at.X - pageAir
	}
	v.scroll.ScrollToOffset(fyne.NewPos(max(at.X, 0), max(at.Y, 0)))
}

// resize lays the page out anew.
func (v *PageView) resize() {
	v.scroll.Refresh()
	v.sheet.Refresh()
}

// width is how wide the page is shown.
func (v *PageView) width() float32 { return max(1, (v.Size().Width-2*pageAir)*v.zoom) }

// CreateRenderer is called by Fyne.
func (v *PageView) CreateRenderer() fyne.WidgetRenderer { return &pageViewRenderer{v} }

// MinSize is called by Fyne.
func (v *PageView) MinSize() fyne.Size {
	v.ExtendBaseWidget(v)
	return fyne.NewSize(160, 80)
}

// FocusGained is called by Fyne.
func (v *PageView) FocusGained() { v.focused = true; v.sheet.Refresh() }

// FocusLost is called by Fyne.
func (v *PageView) FocusLost() { v.focused = false; v.sheet.Refresh() }

// TypedRune makes the page larger or smaller.
func (v *PageView) TypedRune(r rune) {
	if by := map[rune]int{'+': 1, '=': 1, '-': -1}[r]; by != 0 && v.OnZoom != nil {
		v.OnZoom(by)
	}
}

// TypedKey turns pages and scrolls.
func (v *PageView) TypedKey(e *fyne.KeyEvent) {
	if by := map[fyne.KeyName]int{fyne.KeyPageDown: 1, fyne.KeyRight: 1, fyne.KeySpace: 1, fyne.KeyPageUp: -1, fyne.KeyLeft: -1}[e.Name]; by != 0 {
		if v.OnTurn != nil {
			v.OnTurn(by)
		}
		return
	}
	switch e.Name {
	case fyne.KeyDown:
		v.scrollBy(pageStep)
	case fyne.KeyUp:
		v.scrollBy(-pageStep)
	case fyne.KeyHome, fyne.KeyEnd:
		if v.OnEnd != nil {
			v.OnEnd(e.Name == fyne.KeyEnd)
		}
	default:
		if v.OnKey != nil {
			v.OnKey(e.Name, false)
		}
	}
}

func (v *PageView) scrollBy(dy float32) {
	v.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -dy}})
}

// tellFit says how many pixels the width of the room is.
func (v *PageView) tellFit() {
	c := fyne.CurrentApp().Driver().CanvasForObject(v)
	if c == nil || v.OnFit == nil {
		return
	}
	pixels, _ := c.PixelCoordinateForPosition(fyne.NewPos(v.Size().Width-2*pageAir, 0))
	if pixels != v.fit {
		v.fit = pixels
		v.OnFit(pixels)
	}
}

type pageViewRenderer struct{ v *PageView }

func (p *pageViewRenderer) Destroy()                     {}
func (p *pageViewRenderer) MinSize() fyne.Size           { return p.v.MinSize() }
func (p *pageViewRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{p.v.scroll} }
func (p *pageViewRenderer) Refresh()                     { p.v.sheet.Refresh(); p.v.tellFit() }
func (p *pageViewRenderer) Layout(s fyne.Size) {
	p.v.scroll.Resize(s)
	p.v.resize()
	p.v.tellFit()
}
