package picture

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
)

// pageSheet is the page itself, within what scrolls.
type pageSheet struct {
	widget.BaseWidget
	v *PageView
}

func newPageSheet(v *PageView) *pageSheet {
	s := &pageSheet{v: v}
	s.ExtendBaseWidget(s)
	return s
}

// MinSize is called by Fyne.
func (s *pageSheet) MinSize() fyne.Size {
	w := s.v.width()
	return fyne.NewSize(w+2*pageAir, w*s.v.shape+2*pageAir)
}

// box is a place within the sheet.
type box struct {
	at   fyne.Position
	size fyne.Size
}

// page is where the page lies: in the middle where there is room.
func (s *pageSheet) page() box {
	w := s.v.width()
	return box{fyne.NewPos(max(pageAir, control.Round((s.Size().Width-w)/2)), pageAir), fyne.NewSize(w, w*s.v.shape)}
}

func (s *pageSheet) place(r PageRect) box {
	p := s.page()
	w := p.size.Width
	return box{p.at.AddXY(r.X*w, r.Y*w), fyne.NewSize(r.Width*w, r.Height*w)}
}

func (b box) holds(at fyne.Position) bool {
	return b.at.X <= at.X && at.X < b.at.X+b.size.Width && b.at.Y <= at.Y && at.Y < b.at.Y+b.size.Height
}

// under finds the mark that was made last among those under a point.
func (s *pageSheet) under(at fyne.Position) (id string, found bool) {
	for _, m := range s.v.marks {
		for _, l := range m.Lines {
			if m.ID != "" && s.place(l).holds(at) {
				id, found = m.ID, true
			}
		}
	}
	return id, found
}

// Tapped goes to the mark under the pointer.
func (s *pageSheet) Tapped(e *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.v); c != nil {
		c.Focus(s.v)
	}
	if id, found := s.under(e.Position); found && s.v.OnMark != nil {
		s.v.OnMark(id)
	}
}

// CreateRenderer is called by Fyne.
func (s *pageSheet) CreateRenderer() fyne.WidgetRenderer {
	p := &pageSheetRenderer{s: s, paper: canvas.NewRectangle(color.White), frame: canvas.NewRectangle(color.Transparent), words: canvas.NewText("", nil)}
	p.picture = canvas.NewImageFromImage(nil)
	p.picture.FillMode, p.picture.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleSmooth
	p.words.Alignment = fyne.TextAlignCenter
	p.Refresh()
	return p
}

type pageSheetRenderer struct {
	s            *pageSheet
	paper, frame *canvas.Rectangle
	picture      *canvas.Image
	words        *canvas.Text
	objects      []fyne.CanvasObject
}

func (p *pageSheetRenderer) Destroy()                     {}
func (p *pageSheetRenderer) MinSize() fyne.Size           { return p.s.MinSize() }
func (p *pageSheetRenderer) Objects() []fyne.CanvasObject { return p.objects }
func (p *pageSheetRenderer) Layout(fyne.Size)             { p.lay() }

// onPaper are the colours of highlights on paper, which is white in every theme, and of what is selected.
var onPaper = map[string]color.NRGBA{
	"yellow": {0xFF, 0xD6, 0x1F, 0x70}, "green": {0x4C, 0xC2, 0x5E, 0x60}, "blue": {0x3F, 0x9B, 0xF0, 0x5A}, "pink": {0xF4, 0x5F, 0xA0, 0x58},
	"": {0x50, 0x78, 0xB8, 0x55},
}

func (p *pageSheetRenderer) Refresh() {
	v := p.s.v
	night := control.IsDark(control.Colour(p.s, control.ColorNamePage))
	p.paper.FillColor, p.picture.Translucency = color.White, 0
	if night {
		p.paper.FillColor, p.picture.Translucency = color.NRGBA{0xFF, 0xFF, 0xFF, uint8(0xFF * (1 - dimmed))}, dimmed
	}
	p.frame.StrokeWidth, p.frame.StrokeColor = 1, control.Colour(p.s, control.ColorNameLine)
	if v.focused {
		p.frame.StrokeColor = control.Colour(p.s, control.ColorNameAccent)
	}
	p.objects = []fyne.CanvasObject{p.frame}
	if v.picture == nil {
		p.words.Text, p.words.TextSize, p.words.Color = v.words, control.Size(p.s, control.SizeNameMeta), color.NRGBA{0x6B, 0x66, 0x5E, 0xFF}
		p.objects = append(p.objects, p.paper, p.words)
	} else {
		if p.picture.Image != v.picture {
			p.picture.Image = v.picture
			p.picture.Refresh()
		}
		p.objects = append(p.objects, p.picture)
		for _, m := range v.marks {
			p.objects = append(p.objects, p.drawn(m)...)
		}
	}
	p.lay()
	canvas.Refresh(p.s)
}

// drawn makes the rectangles of a mark; where they lie is told by lay.
func (p *pageSheetRenderer) drawn(m PageMark) (all []fyne.CanvasObject) {
	tint, known := onPaper[m.Colour]
	if !known {
		tint = onPaper["yellow"]
	}
	for range m.Lines {
		r := canvas.NewRectangle(tint)
		if m.Spot {
			r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius = color.Transparent, spotOnPaper, stroke, stroke
		}
		all = append(all, r)
	}
	return all
}

// spotOnPaper frames the place that was jumped to.
var spotOnPaper = color.NRGBA{0xB4, 0x4A, 0x1E, 0xFF}

func (p *pageSheetRenderer) lay() {
	v, page := p.s.v, p.s.page()
	set := func(o fyne.CanvasObject, b box) {
		o.Move(b.at)
		o.Resize(b.size)
	}
	set(p.frame, box{page.at.SubtractXY(1, 1), page.size.AddWidthHeight(2, 2)})
	set(p.paper, page)
	set(p.picture, page)
	set(p.words, box{page.at.AddXY(0, page.size.Height/3), fyne.NewSize(page.size.Width, p.words.MinSize().Height)})
	if v.picture == nil {
		return
	}
	next := 2 // after the frame and the picture
	for _, m := range v.marks {
		for _, l := range m.Lines {
			if next >= len(p.objects) {
				return
			}
			b := p.s.place(l)
			if m.Spot {
				b = box{b.at.SubtractXY(framed, framed), b.size.AddWidthHeight(2*framed, 2*framed)}
			}
			set(p.objects[next], b)
			next++
		}
	}
}
