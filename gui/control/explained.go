package control

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
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

	parts *fyne.Container
}

// NewExplained returns an empty line.
func NewExplained() *Explained {
	e := &Explained{}
	e.parts = container.New(&flow{gap: 0, grew: func() { e.Refresh() }})
	e.ExtendBaseWidget(e)
	return e
}

// SetSpellings shows spellings in the given order.
func (e *Explained) SetSpellings(all []Spelling) {
	e.parts.RemoveAll()
	for i, s := range all {
		if i > 0 {
			e.parts.Add(widget.NewLabelWithStyle("·", fyne.TextAlignCenter, fyne.TextStyle{}))
		}
		e.parts.Add(NewFlat(FlatFace{Words: fmt.Sprintf("%s %d", s.Word, s.Count), Small: true, Soft: true, Struck: s.Off}, func() {
			if e.OnToggled != nil {
				e.OnToggled(i)
			}
		}))
	}
	e.Refresh()
}

// CreateRenderer is called by Fyne.
func (e *Explained) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(e.parts) }
