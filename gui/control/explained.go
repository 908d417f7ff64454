package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control/letters"
)

// Spelling is a word that was searched for, as asked or as it stands in the sources.
type Spelling struct {
	Word  string
	Count int
	Off   bool // switched off by the person
}

// Explained says in small letters which spellings a search found how often, "Krause 0 · Kraus 1 · Klaus 2"; each can be switched.
type Explained struct {
	widget.BaseWidget
	OnToggled func(index int)
	OnMore    func() // the person wants to see those that are not shown
	OnEscape  func() // nil: Escape does nothing

	parts *fyne.Container
}

// NewExplained returns an empty line.
func NewExplained() *Explained {
	e := &Explained{}
	e.parts = container.New(&flow{gap: 0, grew: func() { e.Refresh() }})
	e.ExtendBaseWidget(e)
	return e
}

// SetSpellings shows the first few spellings in the given order, and how many more there are.
func (e *Explained) SetSpellings(all []Spelling, few int) {
	e.parts.RemoveAll()
	if len(all) <= few+1 {
		few = len(all)
	}
	for i, s := range all[:few] {
		if i > 0 {
			e.parts.Add(newMiddot())
		}
		e.add(FlatFace{Words: letters.Beside(s.Word, grouped(s.Count)), Small: true, Soft: true, Struck: s.Off}, func() {
			if e.OnToggled != nil {
				e.OnToggled(i)
			}
		})
	}
	if few < len(all) {
		e.parts.Add(newMiddot())
		e.add(FlatFace{Words: grouped(len(all)-few) + " more", Small: true, Accent: true}, func() {
			if e.OnMore != nil {
				e.OnMore()
			}
		})
	}
	e.Refresh()
}

func (e *Explained) add(face FlatFace, do func()) {
	f := NewFlat(face, do)
	f.OnEscape = func() {
		if e.OnEscape != nil {
			e.OnEscape()
		}
	}
	e.parts.Add(f)
}

// CreateRenderer is called by Fyne.
func (e *Explained) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(e.parts) }

// middot is the point between two spellings.
type middot struct{ widget.BaseWidget }

func newMiddot() *middot {
	d := &middot{}
	d.ExtendBaseWidget(d)
	return d
}

const middotSize float32 = 2

// CreateRenderer is called by Fyne.
func (d *middot) CreateRenderer() fyne.WidgetRenderer {
	return &middotRenderer{d, canvas.NewCircle(Colour(d, ColorNameInkSoft))}
}

type middotRenderer struct {
	d     *middot
	point *canvas.Circle
}

func (p *middotRenderer) Destroy()                     {}
func (p *middotRenderer) MinSize() fyne.Size           { return fyne.NewSquareSize(2 * Grid) }
func (p *middotRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{p.point} }

func (p *middotRenderer) Layout(s fyne.Size) {
	p.point.Move(fyne.NewPos((s.Width-middotSize)/2, (s.Height-middotSize)/2))
	p.point.Resize(fyne.NewSquareSize(middotSize))
}

func (p *middotRenderer) Refresh() {
	p.point.FillColor = Colour(p.d, ColorNameInkSoft)
	canvas.Refresh(p.d)
}
