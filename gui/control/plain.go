package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// What parts a window: a hairline, a heading over a group, and the words that stand where there is nothing yet.

// Hairline is a line one pixel thick, across whatever it is given.
type Hairline struct{ widget.BaseWidget }

// NewHairline returns a hairline.
func NewHairline() *Hairline {
	h := &Hairline{}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer is called by Fyne.
func (h *Hairline) CreateRenderer() fyne.WidgetRenderer {
	return &hairlineRenderer{h, canvas.NewRectangle(Colour(h, ColorNameLine))}
}

type hairlineRenderer struct {
	h    *Hairline
	rect *canvas.Rectangle
}

func (p *hairlineRenderer) Destroy()                     {}
func (p *hairlineRenderer) MinSize() fyne.Size           { return fyne.NewSquareSize(1) }
func (p *hairlineRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{p.rect} }
func (p *hairlineRenderer) Layout(s fyne.Size)           { p.rect.Resize(s) }

func (p *hairlineRenderer) Refresh() {
	p.rect.FillColor = Colour(p.h, ColorNameLine)
	canvas.Refresh(p.h)
}

// Section is the heading of a group: soft, bold and small, with an optional thing to do at its right edge.
type Section struct {
	widget.BaseWidget
	title  string
	action *Flat
}

// NewSection returns a heading; an empty action offers none.
func NewSection(title, action string, onAction func()) *Section {
	s := &Section{title: title, action: NewFlat(FlatFace{Words: action, Small: true, Accent: true}, onAction)}
	s.action.Hidden = action == ""
	s.ExtendBaseWidget(s)
	return s
}

// SetTitle changes the words, such as "Linked from (2)".
func (s *Section) SetTitle(title string) {
	s.title = title
	s.Refresh()
}

// CreateRenderer is called by Fyne.
func (s *Section) CreateRenderer() fyne.WidgetRenderer {
	p := &sectionRenderer{s, canvas.NewText("", nil)}
	p.Refresh()
	return p
}

type sectionRenderer struct {
	s     *Section
	words *canvas.Text
}

func (p *sectionRenderer) Destroy()           {}
func (p *sectionRenderer) MinSize() fyne.Size { return fyne.NewSize(RowHeight, RowHeightLow) }
func (p *sectionRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{p.words, p.s.action}
}

func (p *sectionRenderer) Layout(s fyne.Size) {
	right := s.Width - 2*Grid
	if !p.s.action.Hidden {
		box := p.s.action.MinSize()
		right -= box.Width
		p.s.action.Resize(box)
		p.s.action.Move(fyne.NewPos(right, s.Height-box.Height-Grid))
	}
	place(p.words, p.s.title, 3*Grid, s.Height-lineOf(p.words)-Grid-1, right-4*Grid)
}

func (p *sectionRenderer) Refresh() {
	p.words.TextSize, p.words.Color = Size(p.s, SizeNameMeta), Colour(p.s, ColorNameInkSoft)
	p.words.TextStyle = fyne.TextStyle{Bold: true}
	p.Layout(p.s.Size())
	canvas.Refresh(p.s)
}

// NewEmpty returns what stands where there is nothing yet: one sentence of help and, if action is not empty, one large button.
func NewEmpty(sentence, action string, onAction func()) fyne.CanvasObject {
	words := softWords(sentence, fyne.TextAlignCenter)
	parts := container.New(&emptyLayout{}, words)
	if action != "" {
		button := widget.NewButton(action, onAction)
		button.Importance = widget.HighImportance
		parts.Add(container.NewCenter(button))
	}
	return container.NewBorder(nil, nil, nil, nil, container.New(layout.NewCustomPaddedLayout(Air, Air, Air, Air), parts))
}

// NewSoft returns words in soft ink that wrap.
func NewSoft(words string) *widget.RichText { return softWords(words, fyne.TextAlignLeading) }

// softWords returns words in soft ink that wrap; a Label has no colour for them that can be read.
func softWords(words string, align fyne.TextAlign) *widget.RichText {
	t := widget.NewRichText(&widget.TextSegment{Text: words,
		Style: widget.RichTextStyle{ColorName: ColorNameInkSoft, SizeName: SizeNameText, Alignment: align}})
	t.Wrapping = fyne.TextWrapWord
	return t
}

// emptyLayout sets a sentence of at most so many pixels width, and a button, in the middle.
type emptyLayout struct{}

const emptyWidth = 320

// Layout is called by Fyne.
func (emptyLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	w := min(emptyWidth, s.Width)
	var heights []float32
	var all float32
	for _, o := range objects {
		o.Resize(fyne.NewSize(w, o.MinSize().Height)) // a wrapping sentence knows its height only once it has a width
		h := o.MinSize().Height
		heights = append(heights, h)
		all += h + Grid
	}
	y := max(0, (s.Height-all)/2)
	for i, o := range objects {
		o.Resize(fyne.NewSize(w, heights[i]))
		o.Move(fyne.NewPos(Round((s.Width-w)/2), Round(y)))
		y += heights[i] + Grid
	}
}

// MinSize is called by Fyne.
func (emptyLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		m := o.MinSize()
		s = fyne.NewSize(max(s.Width, m.Width), s.Height+m.Height+Grid)
	}
	return s
}
