package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
)

// picker is a list of choices of which one stands. The arrow keys choose, Enter is yes and Escape is no; of Fyne's own radio buttons each
// is a stop of the Tab key and hears neither.
type picker struct {
	widget.List
	chosen    int // -1 for none
	yes, away func()
}

func newPicker(choices []string, chosen int, yes, away func()) *picker {
	p := &picker{chosen: -1, yes: yes, away: away}
	p.Length = func() int { return len(choices) }
	p.CreateItem = func() fyne.CanvasObject { return control.NewLowRow() }
	p.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		o.(*control.Row).SetData(control.RowData{Title: choices[i]})
	}
	p.OnSelected = func(i widget.ListItemID) { p.chosen = i }
	p.HideSeparators = true
	p.ExtendBaseWidget(p)
	p.Select(chosen)
	return p
}

// TypedKey is called by Fyne.
func (p *picker) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		p.Select(max(p.chosen-1, 0))
	case fyne.KeyDown:
		p.Select(min(p.chosen+1, p.Length()-1))
	case fyne.KeyReturn, fyne.KeyEnter:
		p.yes()
	case fyne.KeyEscape:
		p.away()
	}
}

// pickerRow is how high a choice is with the air between two.
const pickerRow = control.RowHeightLow + control.Grid
