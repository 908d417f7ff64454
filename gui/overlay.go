package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
)

// overlay lies over the whole window and holds one sheet at a time: the palette, what became of an import, the list of keys. A click
// beside the sheet puts it away, unless something was typed in it.
type overlay struct {
	widget.BaseWidget
	sheet  fyne.CanvasObject
	raised *fyne.Container
	least  fyne.Size
	under  fyne.CanvasObject // what it lies over
	away   func()            // told when a click or Escape puts the sheet away
	freed  func()            // told when no sheet is there any more
	held   func() bool       // whether something was typed that a click beside the sheet must not lose; nil: nothing
	shade  *canvas.Rectangle
	ground *canvas.Rectangle
}

func newOverlay() *overlay {
	o := &overlay{shade: canvas.NewRectangle(nil), ground: canvas.NewRectangle(nil)}
	o.ground.CornerRadius = 2 * control.Grid
	o.raised = container.NewStack()
	o.Hidden = true
	o.ExtendBaseWidget(o)
	return o
}

// show puts a sheet up in place of another; it is at least as large as least where the window has room.
func (o *overlay) show(sheet fyne.CanvasObject, least fyne.Size, away func()) {
	if away := o.hide(); away != nil {
		away()
	}
	o.sheet, o.least, o.away = sheet, least, away
	o.raised.Objects = []fyne.CanvasObject{o.ground, container.New(layout.NewCustomPaddedLayout(sheetAir, sheetAir, sheetAir, sheetAir), sheet)}
	o.Show()
	o.Refresh()
	o.raised.Refresh() // of the same size as before it would lay nothing out, and what has no place cannot get the keyboard
	// What was hidden from the first is not known to a canvas, which then paints nothing by itself.
	canvas.Refresh(o.under)
}

// dismiss puts the sheet away and tells who showed it.
func (o *overlay) dismiss() {
	if !o.Visible() {
		return
	}
	if away := o.hide(); away != nil {
		away()
	}
	o.freed()
}

// hide puts the sheet away without telling.
func (o *overlay) hide() func() {
	away := o.away
	o.sheet, o.away, o.held, o.raised.Objects = nil, nil, nil, nil
	o.Hide()
	return away
}

// hold keeps the sheet that is up from being put away by a click beside it, while held says so.
func (o *overlay) hold(held func() bool) { o.held = held }

// Tapped is called by Fyne for a click beside the sheet.
func (o *overlay) Tapped(*fyne.PointEvent) {
	if o.held == nil || !o.held() {
		o.dismiss()
	}
}

// CreateRenderer is called by Fyne.
func (o *overlay) CreateRenderer() fyne.WidgetRenderer {
	return &overlayRenderer{o, []fyne.CanvasObject{o.shade, o.raised}}
}

type overlayRenderer struct {
	o       *overlay
	objects []fyne.CanvasObject
}

func (r *overlayRenderer) Destroy()                     {}
func (r *overlayRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *overlayRenderer) MinSize() fyne.Size           { return fyne.Size{} }

// sheetAir is between a sheet's edge and what stands on it.
const sheetAir = 2 * control.Grid

// overlayTop is where a sheet begins, as a part of the window's height: above the middle, where eyes are.
const overlayTop = 0.12

func (r *overlayRenderer) Layout(s fyne.Size) {
	r.o.shade.Resize(s)
	want := r.o.raised.MinSize().Max(r.o.least)
	top := s.Height * overlayTop
	size := fyne.NewSize(min(want.Width, s.Width-2*control.Air), min(want.Height, s.Height-top-control.Air))
	r.o.raised.Resize(size)
	r.o.raised.Move(fyne.NewPos(float32(int((s.Width-size.Width)/2)), float32(int(top))))
}

func (r *overlayRenderer) Refresh() {
	r.o.shade.FillColor = theme.Color(theme.ColorNameShadow)
	r.o.ground.FillColor = theme.Color(theme.ColorNameOverlayBackground)
	r.o.ground.StrokeColor, r.o.ground.StrokeWidth = theme.Color(control.ColorNameLine), 1
	r.Layout(r.o.Size())
	canvas.Refresh(r.o)
}
