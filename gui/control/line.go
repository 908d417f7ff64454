package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Line is one line of words without air around them, with an ellipsis where they do not fit. Unlike a label it asks for no width.
type Line struct {
	widget.BaseWidget
	text   string
	whole  bool
	size   fyne.ThemeSizeName
	colour fyne.ThemeColorName
	style  fyne.TextStyle
}

// NewLine returns a line of metadata: small and soft.
func NewLine(text string) *Line {
	return NewLineOf(text, SizeNameMeta, ColorNameInkSoft, fyne.TextStyle{})
}

// NewLineOf returns a line in a size, colour and style of the theme.
func NewLineOf(text string, size fyne.ThemeSizeName, colour fyne.ThemeColorName, style fyne.TextStyle) *Line {
	l := &Line{text: text, size: size, colour: colour, style: style}
	l.ExtendBaseWidget(l)
	return l
}

// SetText shows other words.
func (l *Line) SetText(text string) {
	if text != l.text {
		l.text = text
		l.Refresh()
	}
}

// SetStyle sets the words in another style.
func (l *Line) SetStyle(style fyne.TextStyle) {
	if style != l.style {
		l.style = style
		l.Refresh()
	}
}

// Whole makes the line ask for the width of all its words.
func (l *Line) Whole() *Line {
	l.whole = true
	return l
}

// Text returns the words, whole.
func (l *Line) Text() string { return l.text }

// CreateRenderer is called by Fyne.
func (l *Line) CreateRenderer() fyne.WidgetRenderer {
	p := &lineRenderer{l, canvas.NewText("", nil)}
	p.Refresh()
	return p
}

type lineRenderer struct {
	l     *Line
	words *canvas.Text
}

func (p *lineRenderer) Destroy()                     {}
func (p *lineRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{p.words} }

func (p *lineRenderer) MinSize() fyne.Size {
	width := RowHeight
	if p.l.whole {
		width = fyne.MeasureText(p.l.text, p.words.TextSize, p.words.TextStyle).Width
	}
	return fyne.NewSize(width, lineOf(p.words))
}

func (p *lineRenderer) Layout(s fyne.Size) {
	place(p.words, p.l.text, 0, 0, s.Width)
}

func (p *lineRenderer) Refresh() {
	p.words.Color, p.words.TextSize, p.words.TextStyle = Colour(p.l, p.l.colour), Size(p.l, p.l.size), p.l.style
	p.Layout(p.l.Size())
	canvas.Refresh(p.l)
}
