package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// raised is the renderer of what floats above the page: a ground, a hairline around it and a soft shadow.
type raised struct {
	owner   fyne.Widget
	themed  themed
	inside  fyne.CanvasObject
	margin  float32
	ground  *canvas.Rectangle
	objects []fyne.CanvasObject
}

type themedWidget interface {
	fyne.Widget
	themed
}

func newRaised(owner themedWidget, inside fyne.CanvasObject, margin float32) *raised {
	p := &raised{owner: owner, themed: owner, inside: inside, margin: margin, ground: canvas.NewRectangle(nil)}
	p.objects = []fyne.CanvasObject{p.ground, inside}
	p.Refresh()
	return p
}

func (p *raised) Destroy() {}

func (p *raised) Objects() []fyne.CanvasObject { return p.objects }

func (p *raised) MinSize() fyne.Size {
	return p.inside.MinSize().AddWidthHeight(2*p.margin, 2*p.margin)
}

func (p *raised) Layout(s fyne.Size) {
	p.ground.Resize(s)
	p.inside.Move(fyne.NewPos(p.margin, p.margin))
	p.inside.Resize(s.SubtractWidthHeight(2*p.margin, 2*p.margin))
}

func (p *raised) Refresh() {
	p.ground.FillColor = colour(p.themed, theme.ColorNameOverlayBackground)
	p.ground.StrokeColor, p.ground.StrokeWidth = colour(p.themed, ColorNameLine), 1
	p.ground.CornerRadius = 2 * Grid
	p.ground.Shadow = canvas.Shadow{Color: colour(p.themed, theme.ColorNameShadow), Offset: fyne.NewPos(0, Grid/2), BlurRadius: 2 * Grid}
	p.inside.Refresh()
	canvas.Refresh(p.owner)
}
