package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// PaletteItem is a row of a palette as it is drawn, with the letters that matched in bold and in the accent colour.
type PaletteItem struct {
	widget.BaseWidget
	row     PaletteRow
	current bool
}

func newPaletteItem() *PaletteItem {
	i := &PaletteItem{}
	i.ExtendBaseWidget(i)
	return i
}

// Set shows another row; the current one is on the ground of a selection.
func (i *PaletteItem) Set(row PaletteRow, current bool) {
	i.row, i.current = row, current
	i.Refresh()
}

// CreateRenderer is called by Fyne.
func (i *PaletteItem) CreateRenderer() fyne.WidgetRenderer {
	p := &paletteItemRenderer{item: i, ground: canvas.NewRectangle(nil), icon: widget.NewIcon(nil), detail: canvas.NewText("", nil)}
	p.Refresh()
	return p
}

type paletteItemRenderer struct {
	item    *PaletteItem
	ground  *canvas.Rectangle
	icon    *widget.Icon
	detail  *canvas.Text
	objects []fyne.CanvasObject
}

func (p *paletteItemRenderer) Destroy()                     {}
func (p *paletteItemRenderer) MinSize() fyne.Size           { return fyne.NewSize(RowHeight, RowHeightLow) }
func (p *paletteItemRenderer) Objects() []fyne.CanvasObject { return p.objects }
func (p *paletteItemRenderer) Refresh()                     { p.set(); canvas.Refresh(p.item) }
func (p *paletteItemRenderer) Layout(fyne.Size)             { p.set() }

func (p *paletteItemRenderer) set() {
	i := p.item
	s := i.Size()
	p.ground.FillColor, p.ground.CornerRadius, p.ground.Hidden = Colour(i, selectionName), Grid, !i.current
	p.ground.Resize(s)
	p.objects = append(p.objects[:0], p.ground)
	x := 3 * Grid
	if i.row.Icon != nil {
		p.icon.SetResource(i.row.Icon)
		p.icon.Move(fyne.NewPos(x, (s.Height-rowIcon)/2))
		p.icon.Resize(fyne.NewSquareSize(rowIcon))
		p.objects = append(p.objects, p.icon)
		x += rowIcon + 2*Grid
	}
	p.detail.Color, p.detail.TextSize = Colour(i, ColorNameInkSoft), Size(i, SizeNameMeta)
	box := fyne.MeasureText(i.row.Detail, p.detail.TextSize, fyne.TextStyle{})
	right := s.Width - 3*Grid - box.Width
	place(p.detail, i.row.Detail, right, (s.Height-box.Height)/2, box.Width+1)
	p.objects = append(p.objects, p.detail)
	p.title(x, right-2*Grid, s.Height)
}

// title sets the parts of the title side by side, as far as there is room.
func (p *paletteItemRenderer) title(x, right, height float32) {
	i := p.item
	px := Size(i, SizeNameText)
	for _, w := range joined(cutByMatches(i.row.Title, 0, len(i.row.Title), i.row.Marked)) {
		if x >= right {
			return
		}
		t := canvas.NewText("", Colour(i, ColorNameInk))
		t.TextSize, t.TextStyle = px, style(w.found)
		if w.found {
			t.Color = Colour(i, ColorNameAccent)
		}
		place(t, w.text, x, (height-fyne.MeasureText("M", px, t.TextStyle).Height)/2, right-x)
		p.objects = append(p.objects, t)
		x += t.Size().Width
		if t.Text != w.text {
			return
		}
	}
}
