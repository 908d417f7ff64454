package picture

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
	"commonplace/gui/control/letters"
)

// View shows one picture as large as there is room, with the words said of it below. A click, Escape, Enter or the space bar puts it
// away.
type View struct {
	widget.BaseWidget
	OnMenu func(absolute fyne.Position) // the second mouse button

	paper *canvas.Rectangle // under what can be seen through
	img   *canvas.Image
	words *canvas.Text
	away  func()
}

// NewView returns the view of a picture; words may be "".
func NewView(img image.Image, words string, away func()) *View {
	v := &View{img: canvas.NewImageFromImage(img), words: canvas.NewText(words, nil), away: away}
	v.img.FillMode, v.img.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleFastest
	v.paper = canvas.NewRectangle(color.White)
	v.paper.Hidden = !control.SeenThrough(img)
	v.words.Alignment = fyne.TextAlignCenter
	v.ExtendBaseWidget(v)
	return v
}

// FullSize is the room in which the picture is as large as it is.
func (v *View) FullSize() fyne.Size {
	at := v.img.Image.Bounds()
	return fyne.NewSize(float32(at.Dx()), float32(at.Dy())+v.wordsHeight())
}

func (v *View) wordsHeight() float32 {
	if v.words.Text == "" {
		return 0
	}
	return control.RowHeightLow
}

// Tapped is called by Fyne.
func (v *View) Tapped(*fyne.PointEvent) { v.away() }

// TappedSecondary is called by Fyne.
func (v *View) TappedSecondary(e *fyne.PointEvent) {
	if v.OnMenu != nil {
		v.OnMenu(e.AbsolutePosition)
	}
}

// TypedKey is called by Fyne.
func (v *View) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		v.away()
	}
}

// TypedRune is called by Fyne.
func (v *View) TypedRune(rune) {}

// FocusGained is called by Fyne.
func (v *View) FocusGained() {}

// FocusLost is called by Fyne.
func (v *View) FocusLost() {}

// CreateRenderer is called by Fyne.
func (v *View) CreateRenderer() fyne.WidgetRenderer { return &viewRenderer{v} }

type viewRenderer struct{ v *View }

func (p *viewRenderer) Destroy() {}
func (p *viewRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{p.v.paper, p.v.img, p.v.words}
}
func (p *viewRenderer) MinSize() fyne.Size {
	return fyne.NewSize(0, p.v.wordsHeight())
}

func (p *viewRenderer) Layout(s fyne.Size) {
	high := p.v.wordsHeight()
	p.v.img.Resize(fyne.NewSize(s.Width, max(0, s.Height-high)))
	p.v.paper.Resize(p.v.img.Size())
	p.v.words.Move(fyne.NewPos(0, s.Height-high))
	p.v.words.Resize(fyne.NewSize(s.Width, high))
	p.dress(s.Width)
}

func (p *viewRenderer) Refresh() {
	p.dress(p.v.Size().Width)
	canvas.Refresh(p.v)
}

func (p *viewRenderer) dress(width float32) {
	w := p.v.words
	w.TextSize, w.Color = control.Size(p.v, control.SizeNameMeta), control.Colour(p.v, control.ColorNameInkSoft)
	w.Text = letters.Fitted(w.Text, width, w.TextSize, w.TextStyle)
}
