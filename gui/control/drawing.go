package control

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"commonplace/gui/control/letters"
)

// Themed is what every control of ours can be asked: the theme that is in force where it stands.
type Themed interface{ Theme() fyne.Theme }

// Colour returns what the theme in force says of a colour.
func Colour(w Themed, name fyne.ThemeColorName) color.Color {
	return w.Theme().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

// Size returns what the theme in force says of a size.
func Size(w Themed, name fyne.ThemeSizeName) float32 { return w.Theme().Size(name) }

// Faded returns the colour with its opacity scaled by part, from 0 to 1.
func Faded(c color.Color, part float32) color.Color {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	n.A = uint8(float32(n.A) * min(1, max(0, part)))
	return n
}

// SeenThrough says whether a picture is not opaque. Such ones were drawn for white paper and get it by night.
func SeenThrough(img image.Image) bool {
	o, ok := img.(interface{ Opaque() bool })
	return ok && !o.Opaque()
}

// IsDark says whether light letters would be set on a colour.
func IsDark(c color.Color) bool {
	const middle = 0x80
	return color.GrayModel.Convert(c).(color.Gray).Y < middle
}

// Round returns the nearest whole number of pixels.
func Round(v float32) float32 { return float32(int(v + 0.5)) }

// lineOf returns the height of one line of the text, whatever it says.
func lineOf(t *canvas.Text) float32 { return fyne.MeasureText("M", t.TextSize, t.TextStyle).Height }

// place sets as much of words as fits into width, with its top left corner at x, y.
func place(t *canvas.Text, words string, x, y, width float32) {
	t.Text = letters.Directed(letters.Fitted(words, width, t.TextSize, t.TextStyle))
	t.Move(fyne.NewPos(x, y))
	t.Resize(t.MinSize())
}

// raised is the renderer of what floats above the page: a ground, a hairline around it and a soft shadow.
type raised struct {
	owner   ThemedWidget
	inside  fyne.CanvasObject
	margin  float32
	ground  *canvas.Rectangle
	objects []fyne.CanvasObject
}

// ThemedWidget is a control of ours.
type ThemedWidget interface {
	fyne.Widget
	Themed
}

// NewRaised returns the renderer of a control that floats above the page, with what is inside it a margin away from its edges.
func NewRaised(owner ThemedWidget, inside fyne.CanvasObject, margin float32) fyne.WidgetRenderer {
	p := &raised{owner: owner, inside: inside, margin: margin, ground: canvas.NewRectangle(nil)}
	p.objects = []fyne.CanvasObject{p.ground, inside}
	p.Refresh()
	return p
}

func (p *raised) Destroy()                     {}
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
	p.ground.FillColor = Colour(p.owner, theme.ColorNameOverlayBackground)
	p.ground.StrokeColor, p.ground.StrokeWidth = Colour(p.owner, ColorNameLine), 1
	p.ground.CornerRadius = 2 * Grid
	p.ground.Shadow = canvas.Shadow{Color: Colour(p.owner, theme.ColorNameShadow), Offset: fyne.NewPos(0, Grid/2), BlurRadius: 2 * Grid}
	p.inside.Refresh()
	canvas.Refresh(p.owner)
}
