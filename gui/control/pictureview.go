package control

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// PictureView shows one picture as large as there is room, with the words said of it below. A click, Escape, Enter or the space bar puts it
// away.
type PictureView struct {
	widget.BaseWidget
	OnMenu func(absolute fyne.Position) // the second mouse button

	paper *canvas.Rectangle // under what can be seen through
	img   *canvas.Image
	words *canvas.Text
	away  func()
}

// NewPictureView returns the view of a picture; words may be "".
func NewPictureView(img image.Image, words string, away func()) *PictureView {
	v := &PictureView{img: canvas.NewImageFromImage(img), words: canvas.NewText(words, nil), away: away}
	v.img.FillMode, v.img.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleFastest
	v.paper = canvas.NewRectangle(color.White)
	v.paper.Hidden = !seenThrough(img)
	v.words.Alignment = fyne.TextAlignCenter
	v.ExtendBaseWidget(v)
	return v
}

// FullSize is the room in which the picture is as large as it is.
func (v *PictureView) FullSize() fyne.Size {
	at := v.img.Image.Bounds()
	return fyne.NewSize(float32(at.Dx()), float32(at.Dy())+v.wordsHeight())
}

func (v *PictureView) wordsHeight() float32 {
	if v.words.Text == "" {
		return 0
	}
	return RowHeightLow
}

// Tapped is called by Fyne.
func (v *PictureView) Tapped(*fyne.PointEvent) { v.away() }

// TappedSecondary is called by Fyne.
func (v *PictureView) TappedSecondary(e *fyne.PointEvent) {
	if v.OnMenu != nil {
		v.OnMenu(e.AbsolutePosition)
	}
}

// TypedKey is called by Fyne.
func (v *PictureView) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		v.away()
	}
}

// TypedRune is called by Fyne.
func (v *PictureView) TypedRune(rune) {}

// FocusGained is called by Fyne.
func (v *PictureView) FocusGained() {}

// FocusLost is called by Fyne.
func (v *PictureView) FocusLost() {}

// CreateRenderer is called by Fyne.
func (v *PictureView) CreateRenderer() fyne.WidgetRenderer { return &pictureViewRenderer{v} }

type pictureViewRenderer struct{ v *PictureView }

func (p *pictureViewRenderer) Destroy() {}
func (p *pictureViewRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{p.v.paper, p.v.img, p.v.words}
}
func (p *pictureViewRenderer) MinSize() fyne.Size {
	return fyne.NewSize(0, p.v.wordsHeight())
}

func (p *pictureViewRenderer) Layout(s fyne.Size) {
	high := p.v.wordsHeight()
	p.v.img.Resize(fyne.NewSize(s.Width, max(0, s.Height-high)))
	p.v.paper.Resize(p.v.img.Size())
	p.v.words.Move(fyne.NewPos(0, s.Height-high))
	p.v.words.Resize(fyne.NewSize(s.Width, high))
	p.dress(s.Width)
}

func (p *pictureViewRenderer) Refresh() {
	p.dress(p.v.Size().Width)
	canvas.Refresh(p.v)
}

func (p *pictureViewRenderer) dress(width float32) {
	w := p.v.words
	w.TextSize, w.Color = size(p.v, SizeNameMeta), colour(p.v, ColorNameInkSoft)
	w.Text = fitted(w.Text, width, w.TextSize, w.TextStyle)
}
