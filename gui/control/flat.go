package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Flat is a button without a box: words, an icon or a coloured dot, with a ground only under the pointer and a ring when the
// keyboard is there. Enter and the space bar press it.
type Flat struct {
	widget.BaseWidget
	OnTapped func()
	OnEscape func() // nil: Escape does nothing

	face             FlatFace
	hovered, focused bool
}

// FlatFace is what a Flat shows; one of Words, Icon and Dot at least.
type FlatFace struct {
	Words  string
	Icon   fyne.Resource
	Dot    fyne.ThemeColorName // of a coloured dot
	Accent bool                // the words in the accent colour
	Small  bool                // the words in the size of metadata
	Soft   bool                // the words and icon in soft ink
	Struck bool                // the words struck through: switched off
	Bold   bool
	Aside  string // soft words at the right edge, such as a count; the words then begin at the left one, and end in an ellipsis where they must
}

// NewFlat returns a flat button.
func NewFlat(face FlatFace, onTapped func()) *Flat {
	f := &Flat{face: face, OnTapped: onTapped}
	f.ExtendBaseWidget(f)
	return f
}

// SetFace shows something else.
func (f *Flat) SetFace(face FlatFace) {
	f.face = face
	f.Refresh()
}

// Tapped is called by Fyne.
func (f *Flat) Tapped(*fyne.PointEvent) {
	if f.OnTapped != nil {
		f.OnTapped()
	}
}

// Cursor is called by Fyne.
func (f *Flat) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn is called by Fyne.
func (f *Flat) MouseIn(*desktop.MouseEvent) { f.hovered = true; f.Refresh() }

// MouseMoved is called by Fyne.
func (f *Flat) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (f *Flat) MouseOut() { f.hovered = false; f.Refresh() }

// FocusGained is called by Fyne.
func (f *Flat) FocusGained() { f.focused = true; f.Refresh() }

// FocusLost is called by Fyne.
func (f *Flat) FocusLost() { f.focused = false; f.Refresh() }

// TypedRune is called by Fyne.
func (f *Flat) TypedRune(rune) {}

// TypedKey presses the button, or leaves it.
func (f *Flat) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		f.Tapped(nil)
	case fyne.KeyEscape:
		if f.OnEscape != nil {
			f.OnEscape()
		}
	}
}

const (
	flatHeight      float32 = 28
	flatHeightSmall float32 = 20
	flatIcon        float32 = 16
	ringWidth       float32 = 2
)

// CreateRenderer is called by Fyne.
func (f *Flat) CreateRenderer() fyne.WidgetRenderer {
	p := &flatRenderer{f: f, ground: canvas.NewRectangle(nil), dot: canvas.NewCircle(nil), icon: widget.NewIcon(nil), words: canvas.NewText("", nil), aside: canvas.NewText("", nil)}
	p.Refresh()
	return p
}

type flatRenderer struct {
	f      *Flat
	ground *canvas.Rectangle
	dot    *canvas.Circle
	icon   *widget.Icon
	words  *canvas.Text
	aside  *canvas.Text
}

func (p *flatRenderer) Destroy() {}

func (p *flatRenderer) Objects() []fyne.CanvasObject {
	if p.f.face.Aside != "" {
		return []fyne.CanvasObject{p.ground, p.words, p.aside}
	}
	return []fyne.CanvasObject{p.ground, p.dot, p.icon, p.words}
}

func (p *flatRenderer) height() float32 {
	if p.f.face.Small {
		return max(flatHeightSmall, lineOf(p.words)+Grid)
	}
	return max(flatHeight, lineOf(p.words)+2*Grid)
}

func (p *flatRenderer) MinSize() fyne.Size {
	w := 2 * Grid
	if !p.f.face.Small {
		w = 4 * Grid
	}
	mark := p.f.face.Icon != nil || p.f.face.Dot != ""
	if mark {
		w += flatIcon
	}
	if p.f.face.Words != "" {
		w += p.words.MinSize().Width
		if mark {
			w += Grid
		}
	} else {
		w = max(w, p.height())
	}
	if p.f.face.Aside != "" { // a column says how wide it is
		w = min(w, asideWords) + 2*Grid + p.aside.MinSize().Width
	}
	return fyne.NewSize(w, p.height())
}

// asideWords is the least room for words that have others aside.
const asideWords float32 = 60

func (p *flatRenderer) Layout(s fyne.Size) {
	p.ground.Resize(s)
	if p.f.face.Aside != "" {
		p.layoutAside(s)
		return
	}
	x := (s.Width - (p.MinSize().Width - 4*Grid)) / 2
	if p.f.face.Small {
		x = (s.Width - (p.MinSize().Width - 2*Grid)) / 2
	}
	if p.f.face.Icon != nil || p.f.face.Dot != "" {
		if p.f.face.Words == "" {
			x = (s.Width - flatIcon) / 2
		}
		at := fyne.NewPos(x, (s.Height-flatIcon)/2)
		p.icon.Move(at)
		p.dot.Move(at)
		p.icon.Resize(fyne.NewSquareSize(flatIcon))
		p.dot.Resize(fyne.NewSquareSize(flatIcon))
		x += flatIcon + Grid
	}
	box := p.words.MinSize()
	p.words.Move(fyne.NewPos(x, (s.Height-box.Height)/2))
	p.words.Resize(box)
}

func (p *flatRenderer) layoutAside(s fyne.Size) {
	box := p.aside.MinSize()
	right := s.Width - Grid - box.Width
	p.aside.Move(fyne.NewPos(right, (s.Height-box.Height)/2))
	p.aside.Resize(box)
	place(p.words, p.f.face.Words, Grid, (s.Height-box.Height)/2, right-3*Grid)
}

func (p *flatRenderer) Refresh() {
	f := p.f
	ink := ColorNameInk
	switch {
	case f.face.Accent:
		ink = ColorNameAccent
	case f.face.Soft:
		ink = ColorNameInkSoft
	}
	p.words.Text, p.words.Color, p.words.TextSize = f.face.Words, Colour(f, ink), Size(f, SizeNameText)
	if f.face.Small {
		p.words.TextSize = Size(f, SizeNameMeta)
	}
	p.aside.Text, p.aside.Color, p.aside.TextSize = f.face.Aside, Colour(f, ColorNameInkSoft), p.words.TextSize
	p.words.TextStyle = fyne.TextStyle{Strikethrough: f.face.Struck, Bold: f.face.Bold}
	p.ground.CornerRadius = Grid
	p.ground.FillColor = Faded(Colour(f, theme.ColorNameHover), 0)
	if f.hovered {
		p.ground.FillColor = Colour(f, theme.ColorNameHover)
	}
	p.ground.StrokeWidth = 0
	if f.focused {
		p.ground.StrokeWidth, p.ground.StrokeColor = ringWidth, Colour(f, ColorNameAccent)
	}
	p.icon.Hidden, p.dot.Hidden = f.face.Icon == nil, f.face.Dot == ""
	if f.face.Icon != nil {
		p.icon.SetResource(theme.NewColoredResource(f.face.Icon, ink))
	}
	if f.face.Dot != "" {
		p.dot.FillColor, p.dot.StrokeColor, p.dot.StrokeWidth = Colour(f, f.face.Dot), Colour(f, ColorNameInkSoft), 1
	}
	p.Layout(f.Size())
	canvas.Refresh(f)
}
