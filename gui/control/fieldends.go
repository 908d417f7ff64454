package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// What stands at the ends of a field: the mark that says what it is for, and the cross that empties it.

// magnifier is a magnifying glass at the left of its square: Fyne gives the words of a field no more room than begins there, and longer
// words would run through one that stands in the middle.
const magnifier = `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="3.4 0 24 24"><path fill="#000000" d="M3.42 10.5A7.08 7.08 0 0 1 17.57 10.5A7.08 7.08 0 0 1 3.42 10.5ZM5.17 10.5A5.33 5.33 0 0 0 15.82 10.5A5.33 5.33 0 0 0 5.17 10.5ZM15.72 14.48L20.62 19.38A0.88 0.88 0 0 1 19.38 20.62L14.48 15.72A0.88 0.88 0 0 1 15.72 14.48Z"/></svg>`

// Magnifier is the mark of a field that searches.
func Magnifier() fyne.Resource {
	return theme.NewThemedResource(fyne.NewStaticResource("magnifier.svg", []byte(magnifier)))
}

// Cross empties a field. Only the mouse meets it: the keyboard has Escape, and Tab shall not stop here.
type Cross struct {
	widget.BaseWidget
	onTapped func()
	off      bool
	hovered  bool
}

// NewCross returns a cross that is shown.
func NewCross(onTapped func()) *Cross {
	c := &Cross{onTapped: onTapped}
	c.ExtendBaseWidget(c)
	return c
}

// SetShown draws the cross or nothing; its room stays, so that words do not move.
func (c *Cross) SetShown(on bool) {
	if c.off == on {
		c.off = !on
		c.Refresh()
	}
}

// Tapped is called by Fyne.
func (c *Cross) Tapped(*fyne.PointEvent) {
	if !c.off {
		c.onTapped()
	}
}

// Cursor is called by Fyne.
func (c *Cross) Cursor() desktop.Cursor {
	if c.off {
		return desktop.TextCursor
	}
	return desktop.PointerCursor
}

// MouseIn is called by Fyne.
func (c *Cross) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.Refresh() }

// MouseMoved is called by Fyne.
func (c *Cross) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (c *Cross) MouseOut() { c.hovered = false; c.Refresh() }

// CreateRenderer is called by Fyne.
func (c *Cross) CreateRenderer() fyne.WidgetRenderer {
	p := &crossRenderer{c, widget.NewIcon(nil)}
	p.Refresh()
	return p
}

type crossRenderer struct {
	c    *Cross
	icon *widget.Icon
}

func (p *crossRenderer) Destroy()                     {}
func (p *crossRenderer) MinSize() fyne.Size           { return fyne.NewSquareSize(flatHeight) }
func (p *crossRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{p.icon} }

func (p *crossRenderer) Layout(s fyne.Size) {
	p.icon.Move(fyne.NewPos((s.Width-flatIcon)/2, (s.Height-flatIcon)/2))
	p.icon.Resize(fyne.NewSquareSize(flatIcon))
}

func (p *crossRenderer) Refresh() {
	ink := ColorNameInkSoft
	if p.c.hovered {
		ink = ColorNameInk
	}
	p.icon.SetResource(theme.NewColoredResource(theme.CancelIcon(), ink))
	p.icon.Hidden = p.c.off
	canvas.Refresh(p.c)
}
