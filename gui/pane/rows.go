package pane

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
)

// rows is a list of compact rows that reports a row only when the person chooses it, deletes with the Delete key, and offers a menu.
type rows struct {
	widget.List
	onChosen func(i int)
	onDelete func(i int)
	onMenu   func(i int, at fyne.Position)
	onKey    func(name fyne.KeyName, shift bool) bool // a key such as F3
	// Where several rows can be chosen: Ctrl with a click adds or takes one, Shift with a click or an arrow key stretches.
	onAdded     func(i int)
	onStretched func(from, to int)

	count    func() int
	selected int // -1 for none
	at       int // where the arrow keys are
	quiet    bool
	shiftHeld
}

func newRows(low bool, count func() int, data func(i int) control.RowData) *rows {
	r := &rows{count: count, selected: -1}
	r.Length = count
	r.CreateItem = func() fyne.CanvasObject { return newRowItem(low) }
	r.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		if i >= count() {
			return
		}
		item := o.(*rowItem)
		item.row.SetData(data(i))
		item.onMenu = func(at fyne.Position) {
			if r.onMenu != nil {
				r.onMenu(i, at)
			}
		}
		item.onTapped = func() { r.tapped(i, item.held) }
	}
	r.OnSelected = func(i widget.ListItemID) {
		r.selected = i
		if !r.quiet && r.onChosen != nil {
			r.onChosen(i)
		}
	}
	r.OnHighlighted = func(i widget.ListItemID) { r.at = i }
	r.HideSeparators = true
	r.ExtendBaseWidget(r)
	return r
}

// show draws the rows anew and marks one as selected without reporting it; -1 for none.
func (r *rows) show(selected int) {
	r.quiet = true
	defer func() { r.quiet = false }()
	r.Refresh()
	if n := r.count(); r.at >= n && n > 0 {
		r.Highlight(max(0, min(selected, n-1))) // the list had more rows before
	}
	if selected < 0 || selected >= r.count() {
		r.selected = -1
		r.UnselectAll()
		return
	}
	if selected != r.selected {
		r.Select(selected)
	}
}

// Resize is called by Fyne. A row that was selected before the list had a place had it scroll past its beginning.
func (r *rows) Resize(s fyne.Size) {
	unplaced := r.Size().Height < control.RowHeightLow
	r.List.Resize(s)
	if unplaced && s.Height >= control.RowHeightLow {
		r.ScrollToTop()
		if r.selected > 0 {
			r.ScrollTo(r.selected)
		}
	}
}

// tapped chooses a row, also one that is selected already, and gives the keyboard to the list.
func (r *rows) tapped(i int, held fyne.KeyModifier) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil {
		c.Focus(r)
	}
	switch {
	case held&fyne.KeyModifierShortcutDefault != 0 && r.onAdded != nil:
		r.Highlight(i)
		r.onAdded(i)
		return
	case held&fyne.KeyModifierShift != 0 && r.onStretched != nil:
		from := r.at
		r.Highlight(i)
		r.onStretched(from, i)
		return
	}
	r.show(i)
	if r.onChosen != nil {
		r.onChosen(i)
	}
}

// TypedKey is called by Fyne. Delete removes the selected row; the other keys are the list's own.
func (r *rows) TypedKey(e *fyne.KeyEvent) {
	if (e.Name == fyne.KeyDelete || e.Name == fyne.KeyBackspace) && r.onDelete != nil && r.selected >= 0 && r.selected < r.count() {
		r.onDelete(r.selected)
		return
	}
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		e = &fyne.KeyEvent{Name: fyne.KeySpace}
	}
	if r.onKey != nil && r.onKey(e.Name, r.shift) {
		return
	}
	from := r.at
	r.List.TypedKey(e)
	if r.shift && (e.Name == fyne.KeyUp || e.Name == fyne.KeyDown) && r.onStretched != nil {
		r.onStretched(from, r.at)
	}
}

// FocusLost is called by Fyne.
func (r *rows) FocusLost() {
	r.shift = false
	r.List.FocusLost()
}

// rowItem is a row that has a menu. Trap: whatever hears the second button is given the first one too, and the list is not.
type rowItem struct {
	widget.BaseWidget
	row      *control.Row
	held     fyne.KeyModifier // when the button went down
	onTapped func()
	onMenu   func(at fyne.Position)
}

func newRowItem(low bool) *rowItem {
	i := &rowItem{row: control.NewRow()}
	if low {
		i.row = control.NewLowRow()
	}
	i.ExtendBaseWidget(i)
	return i
}

// MouseDown is called by Fyne, before it knows that it will be a click.
func (i *rowItem) MouseDown(e *desktop.MouseEvent) { i.held = e.Modifier }

// MouseUp is called by Fyne.
func (i *rowItem) MouseUp(*desktop.MouseEvent) {}

// Tapped is called by Fyne.
func (i *rowItem) Tapped(*fyne.PointEvent) {
	if i.onTapped != nil {
		i.onTapped()
	}
}

// TappedSecondary is called by Fyne.
func (i *rowItem) TappedSecondary(e *fyne.PointEvent) {
	if i.onMenu != nil {
		i.onMenu(e.AbsolutePosition)
	}
}

// CreateRenderer is called by Fyne.
func (i *rowItem) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(i.row) }
