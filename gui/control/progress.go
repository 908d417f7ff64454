package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// ProgressStrip says in one line how far a job is, with a bar and a button that stops it.
type ProgressStrip struct {
	widget.BaseWidget
	OnStop func()

	words string
	part  float64
	stop  *Flat
}

// NewProgressStrip returns a hidden strip.
func NewProgressStrip() *ProgressStrip {
	s := &ProgressStrip{}
	s.stop = NewFlat(FlatFace{Words: "Stop", Small: true, Accent: true}, func() {
		if s.OnStop != nil {
			s.OnStop()
		}
	})
	s.ExtendBaseWidget(s)
	s.Hide()
	return s
}

// Set shows the strip with words such as "Importing 120 of 340" and the part that is done, from 0 to 1; a negative one, where the
// whole is not known, leaves the bar out.
func (s *ProgressStrip) Set(words string, part float64) {
	s.words, s.part = words, min(1, part)
	s.Show()
	s.Refresh()
}

const (
	stripBar    float32 = 120
	stripHeight float32 = 4
	// stripWords is the most room that the words ask for.
	stripWords float32 = 300
)

// CreateRenderer is called by Fyne.
func (s *ProgressStrip) CreateRenderer() fyne.WidgetRenderer {
	p := &stripRenderer{s: s, words: canvas.NewText("", nil), track: canvas.NewRectangle(nil), done: canvas.NewRectangle(nil)}
	p.Refresh()
	return p
}

type stripRenderer struct {
	s           *ProgressStrip
	words       *canvas.Text
	track, done *canvas.Rectangle
}

func (p *stripRenderer) Destroy() {}

func (p *stripRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{p.words, p.track, p.done, p.s.stop}
}

func (p *stripRenderer) MinSize() fyne.Size {
	stop := p.s.stop.MinSize()
	words := min(fyne.MeasureText(p.s.words, p.words.TextSize, p.words.TextStyle).Width, stripWords)
	bar := stripBar + 2*Grid
	if p.s.part < 0 {
		bar = 0
	}
	return fyne.NewSize(float32(int(words))+1+bar+stop.Width+2*Grid, max(stop.Height, lineOf(p.words)))
}

func (p *stripRenderer) Layout(s fyne.Size) {
	stop := p.s.stop.MinSize()
	bar := stripBar + 2*Grid
	if p.s.part < 0 {
		bar = 0
	}
	place(p.words, p.s.words, 0, (s.Height-lineOf(p.words))/2, max(0, s.Width-bar-stop.Width-2*Grid))
	x := p.words.Size().Width + 2*Grid
	if p.s.part >= 0 {
		p.track.Move(fyne.NewPos(x, (s.Height-stripHeight)/2))
		p.track.Resize(fyne.NewSize(stripBar, stripHeight))
		p.done.Move(p.track.Position())
		p.done.Resize(fyne.NewSize(stripBar*float32(p.s.part), stripHeight))
		x += bar
	}
	p.s.stop.Move(fyne.NewPos(x, (s.Height-stop.Height)/2))
	p.s.stop.Resize(stop)
}

func (p *stripRenderer) Refresh() {
	p.words.TextSize, p.words.Color = Size(p.s, SizeNameMeta), Colour(p.s, ColorNameInkSoft)
	p.track.FillColor, p.done.FillColor = Colour(p.s, ColorNameLine), Colour(p.s, ColorNameAccent)
	p.track.CornerRadius, p.done.CornerRadius = stripHeight/2, stripHeight/2
	p.track.Hidden, p.done.Hidden = p.s.part < 0, p.s.part < 0
	p.Layout(p.s.Size())
	canvas.Refresh(p.s)
}
