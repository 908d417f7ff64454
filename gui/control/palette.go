package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// PaletteRow is one thing a palette offers.
type PaletteRow struct {
	Title  string
	Marked []Span        // the letters that matched, in bytes of the title
	Detail string        // soft, at the right edge: what kind of thing it is
	Icon   fyne.Resource // may be nil
}

// Palette is a field with a list under it: one types, the arrow keys choose, Enter goes there and Escape away. The keyboard stays
// in the field throughout.
type Palette struct {
	widget.BaseWidget
	OnTyped  func(text string)
	OnChosen func(index int)
	OnClosed func()

	field   *paletteField
	list    *widget.List
	none    *fyne.Container
	rows    []PaletteRow
	current int
	whole   *fyne.Container
}

// NewPalette returns an empty palette with words that stand in its empty field.
func NewPalette(placeholder string) *Palette {
	p := &Palette{none: container.NewVBox()}
	p.none.Hide()
	p.field = newPaletteField(p)
	p.field.SetPlaceHolder(placeholder)
	p.field.OnChanged = func(s string) {
		if p.OnTyped != nil {
			p.OnTyped(s)
		}
	}
	p.list = widget.NewList(func() int { return len(p.rows) },
		func() fyne.CanvasObject { return newPaletteItem() },
		func(i widget.ListItemID, o fyne.CanvasObject) { o.(*PaletteItem).Set(p.rows[i], i == p.current) })
	p.list.HideSeparators = true
	p.list.OnSelected = func(i widget.ListItemID) {
		p.list.Unselect(i)
		p.choose(i)
	}
	p.whole = container.NewBorder(container.NewVBox(p.field, NewHairline()), nil, nil, nil, container.NewStack(p.list, p.none))
	p.ExtendBaseWidget(p)
	return p
}

// SetRows offers other things; the first one is chosen with Enter. none is the sentence that stands there when there is nothing.
func (p *Palette) SetRows(rows []PaletteRow, none string) {
	p.rows, p.current = rows, 0
	p.none.Objects = []fyne.CanvasObject{softWords(none, fyne.TextAlignLeading)}
	p.none.Hidden = len(rows) > 0
	p.list.Refresh()
	if len(rows) > 0 {
		p.list.ScrollToTop()
	}
	p.Refresh()
}

// Current returns the index Enter would choose, or -1.
func (p *Palette) Current() int {
	if len(p.rows) == 0 {
		return -1
	}
	return p.current
}

// Open empties the field and gives the keyboard to it. The palette must be on the canvas, or in an overlay of it that is shown.
func (p *Palette) Open(on fyne.Canvas) {
	p.field.SetText("")
	on.Focus(p.field)
}

// Field returns what the keyboard is given to.
func (p *Palette) Field() fyne.Focusable { return p.field }

func (p *Palette) choose(i int) {
	if 0 <= i && i < len(p.rows) && p.OnChosen != nil {
		p.OnChosen(i)
	}
}

func (p *Palette) move(by int) {
	n := len(p.rows)
	if n == 0 {
		return
	}
	p.current = min(max(0, p.current+by), n-1)
	p.list.ScrollTo(p.current)
	p.list.Refresh()
}

func (p *Palette) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyUp:
		p.move(-1)
	case fyne.KeyDown:
		p.move(1)
	case fyne.KeyPageUp:
		p.move(-palettePage)
	case fyne.KeyPageDown:
		p.move(palettePage)
	case fyne.KeyReturn, fyne.KeyEnter:
		p.choose(p.current)
	case fyne.KeyEscape:
		if p.OnClosed != nil {
			p.OnClosed()
		}
	default:
		return false
	}
	return true
}

const (
	palettePage                = 8
	paletteRows                = 9 // seen at once
	paletteWidth       float32 = 560
	paletteFieldHeight float32 = 44
)

// MinSize is called by Fyne.
func (p *Palette) MinSize() fyne.Size {
	p.ExtendBaseWidget(p)
	return fyne.NewSize(paletteWidth, paletteFieldHeight+paletteRows*(RowHeightLow+Grid))
}

// CreateRenderer is called by Fyne.
func (p *Palette) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.whole) }

// paletteField is the field; it hands the keys that choose to its palette.
type paletteField struct {
	widget.Entry
	palette *Palette
}

func newPaletteField(p *Palette) *paletteField {
	f := &paletteField{palette: p}
	f.ExtendBaseWidget(f)
	f.Wrapping = fyne.TextWrapOff
	f.Scroll = fyne.ScrollHorizontalOnly
	return f
}

// TypedKey is called by Fyne.
func (f *paletteField) TypedKey(e *fyne.KeyEvent) {
	if !f.palette.key(e.Name) {
		f.Entry.TypedKey(e)
	}
}
