package control

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control/letters"
)

// RowData is what a row shows.
type RowData struct {
	Title   string
	Path    bool          // the title is a path: where it does not fit, its middle is left out
	Derived bool          // the title is made of the first words: shown in italics
	Unread  bool          // shown by weight and a dot
	Strong  bool          // shown by weight alone: a heading among rows
	Meta    string        // one soft line under the title; "" leaves the title alone in the middle
	Icon    fyne.Resource // before the title, may be nil
	Colour  string        // a highlight's colour name: a bar at the left edge; "" for none
	Indent  int           // depth in a hierarchy
	Chosen  bool          // one of several that are to be changed at once: on a tinted ground
	Counts  []Count       // at the right edge, zeros left out
	Aside   string        // soft words at the right edge, such as a key; "" for none
}

// Count is a small number at the right edge of a row. The icon may be nil.
type Count struct {
	Icon  fyne.Resource
	Value int
}

// grouped writes a number that is not negative with a comma between groups of three digits.
func grouped(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", grouped(n/1000), n%1000)
}

// Row is one compact line of a list: 44 px with metadata, 32 px without. It is the item of a widget.List, which draws selection,
// hover and focus behind it. What does not fit ends in an ellipsis.
type Row struct {
	widget.BaseWidget
	data RowData
	low  bool
}

// NewRow returns a row for a title and a line of metadata.
func NewRow() *Row { return newRow(false) }

// NewLowRow returns a row for a title alone.
func NewLowRow() *Row { return newRow(true) }

func newRow(low bool) *Row {
	r := &Row{low: low}
	r.ExtendBaseWidget(r)
	return r
}

// SetData shows something else.
func (r *Row) SetData(d RowData) {
	r.data = d
	r.Refresh()
}

// Data returns what is shown.
func (r *Row) Data() RowData { return r.data }

// CreateRenderer is called by Fyne.
func (r *Row) CreateRenderer() fyne.WidgetRenderer {
	p := &rowRenderer{row: r, ground: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil), dot: canvas.NewCircle(nil), icon: widget.NewIcon(nil),
		title: canvas.NewText("", nil), meta: canvas.NewText("", nil)}
	p.Refresh()
	return p
}

type rowRenderer struct {
	row         *Row
	ground, bar *canvas.Rectangle
	dot         *canvas.Circle
	icon        *widget.Icon
	title, meta *canvas.Text
	counts      []fyne.CanvasObject // icon and number by turns, then the words aside
	objects     []fyne.CanvasObject
}

func (p *rowRenderer) Destroy()                     {}
func (p *rowRenderer) Objects() []fyne.CanvasObject { return p.objects }

func (p *rowRenderer) MinSize() fyne.Size {
	if p.row.low {
		return fyne.NewSize(RowHeight, RowHeightLow)
	}
	return fyne.NewSize(RowHeight, RowHeight)
}

func (p *rowRenderer) Refresh() {
	r, d := p.row, p.row.data
	ink, soft := Colour(r, ColorNameInk), Colour(r, ColorNameInkSoft)
	p.title.Color, p.title.TextSize = ink, Size(r, SizeNameText)
	p.title.TextStyle = fyne.TextStyle{Bold: d.Unread || d.Strong, Italic: d.Derived}
	p.meta.Color, p.meta.TextSize = soft, Size(r, SizeNameMeta)
	p.dot.FillColor = Colour(r, ColorNameAccent)
	p.icon.SetResource(d.Icon)
	p.objects = []fyne.CanvasObject{p.title, p.meta}
	if d.Chosen {
		p.ground.FillColor = Faded(Colour(r, ColorNameAccent), chosenTint)
		p.objects = []fyne.CanvasObject{p.ground, p.title, p.meta}
	}
	if d.Icon != nil {
		p.objects = append(p.objects, p.icon)
	}
	if d.Unread {
		p.objects = append(p.objects, p.dot)
	}
	if d.Colour != "" {
		p.bar.FillColor = Colour(r, HighlightColour(d.Colour))
		p.objects = append(p.objects, p.bar)
	}
	p.counts = p.counts[:0]
	for _, c := range d.Counts {
		if c.Value == 0 {
			continue
		}
		if c.Icon != nil {
			p.counts = append(p.counts, widget.NewIcon(theme.NewColoredResource(c.Icon, ColorNameInkSoft)))
		}
		n := canvas.NewText(grouped(c.Value), soft)
		n.TextSize = Size(r, SizeNameMeta)
		p.counts = append(p.counts, n)
	}
	if d.Aside != "" {
		n := canvas.NewText(d.Aside, soft)
		n.TextSize = Size(r, SizeNameMeta)
		p.counts = append(p.counts, n)
	}
	p.objects = append(p.objects, p.counts...)
	p.Layout(r.Size())
	canvas.Refresh(r)
}

// chosenTint is how strong the accent is behind a row that is chosen: words stay legible on it.
const chosenTint = 0.22

// rowIcon is the side of an icon in a row, rowIconSmall of one beside a count.
const (
	rowIcon      float32 = 16
	rowIconSmall float32 = 12
)

func (p *rowRenderer) Layout(s fyne.Size) {
	if s.Width <= 0 {
		return
	}
	d := p.row.data
	p.ground.Resize(s)
	left := 3*Grid + float32(d.Indent)*Air
	p.bar.Move(fyne.NewPos(0, Grid))
	p.bar.Resize(fyne.NewSize(Grid, s.Height-2*Grid))
	titleSize, metaSize := lineOf(p.title), lineOf(p.meta)
	top := (s.Height - titleSize) / 2
	if d.Meta != "" && !p.row.low {
		top = (s.Height - titleSize - metaSize) / 2
	}
	middle := top + titleSize/2
	p.dot.Move(fyne.NewPos(left-2*Grid-1, middle-3))
	p.dot.Resize(fyne.NewSize(6, 6))
	if d.Icon != nil {
		p.icon.Move(fyne.NewPos(left, (s.Height-rowIcon)/2))
		p.icon.Resize(fyne.NewSquareSize(rowIcon))
		left += rowIcon + 2*Grid
	}
	right := p.layoutCounts(s.Width-2*Grid, middle)
	if place(p.title, d.Title, left, top, right-left); d.Path {
		p.title.Text = letters.FittedPath(d.Title, right-left, p.title.TextSize, p.title.TextStyle)
		p.title.Resize(p.title.MinSize())
	}
	meta := d.Meta
	if p.row.low {
		meta = ""
	}
	place(p.meta, meta, left, top+titleSize, s.Width-2*Grid-left)
}

// layoutCounts sets the counts from the right edge inwards and returns where the title must end.
func (p *rowRenderer) layoutCounts(right, middle float32) float32 {
	for i := len(p.counts) - 1; i >= 0; i-- {
		o := p.counts[i]
		if t, ok := o.(*canvas.Text); ok {
			m := t.MinSize()
			right -= m.Width
			t.Move(fyne.NewPos(right, middle-m.Height/2))
			t.Resize(m)
			if i == 0 || !isIcon(p.counts[i-1]) {
				right -= 2 * Grid
			}
			continue
		}
		right -= rowIconSmall + Grid
		o.Move(fyne.NewPos(right, middle-rowIconSmall/2))
		o.Resize(fyne.NewSquareSize(rowIconSmall))
		right -= 2 * Grid
	}
	return right
}

func isIcon(o fyne.CanvasObject) bool { _, ok := o.(*widget.Icon); return ok }
