package pane

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"commonplace/gui/control"
	"commonplace/gui/control/picture"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// page is the page as printed beside the text of a source, with what turns it.
type page struct {
	s    *session.Session
	host Host

	view    *picture.PageView
	number  *control.Flat
	content *fyne.Container
	shown   int // the page that was shown last
	spot    int // the turn of the jump whose place was brought into view
}

func newPage(s *session.Session, host Host) *page {
	p := &page{s: s, host: host, view: picture.NewPageView(), shown: -1}
	g := s.Paging
	p.view.OnFit, p.view.OnTurn, p.view.OnZoom, p.view.OnKey = g.Fit, g.Turn, g.ZoomBy, host.BareKey
	p.view.OnEnd = func(last bool) {
		if g.GoTo(0); last {
			g.GoTo(g.Count() - 1)
		}
	}
	p.view.OnMark = func(id string) { g.OpenMark(notebook.HighlightID(id)) }
	p.number = control.NewFlat(control.FlatFace{Words: "page", Small: true, Soft: true}, func() { host.Run("go-to-page") })
	flat := func(icon fyne.Resource, do func()) fyne.CanvasObject {
		return control.NewFlat(control.FlatFace{Icon: icon, Soft: true, Small: true}, do)
	}
	bar := container.NewBorder(nil, nil,
		container.NewHBox(flat(theme.NavigateBackIcon(), func() { g.Turn(-1) }), p.number, flat(theme.NavigateNextIcon(), func() { g.Turn(1) })),
		container.NewHBox(flat(theme.ZoomOutIcon(), func() { g.ZoomBy(-1) }), flat(theme.ZoomFitIcon(), g.ZoomToFit), flat(theme.ZoomInIcon(), func() { g.ZoomBy(1) })))
	p.content = container.NewBorder(bar, nil, nil, nil, p.view)
	p.content.Hide()
	g.Observe(p.show)
	return p
}

func (p *page) show() {
	g := p.s.Paging
	shown(p.content, g.Shown)
	if !g.Shown {
		p.shown = -1
		return
	}
	p.number.SetFace(control.FlatFace{Words: g.Says(), Small: true, Soft: true})
	p.view.SetZoom(float32(g.Zoom))
	if g.Page != p.shown {
		p.shown = g.Page
		p.view.SetMarks(nil)
		p.view.Top()
	}
	switch {
	case g.Picture != nil && g.Of == g.Page:
		p.view.ShowPage(g.Picture, "")
		p.host.Event("page %d", g.Page+1)
	case g.Problem != "":
		p.view.ShowPage(nil, g.Problem)
	case g.Picture == nil:
		p.view.ShowPage(nil, g.Says())
	}
	p.mark()
}

// mark marks the page, and brings the place that was jumped to into view.
func (p *page) mark() {
	g := p.s.Paging
	if g.Of != g.Page {
		return // they are not this picture's
	}
	marks := make([]picture.PageMark, len(g.Marks))
	for i, m := range g.Marks {
		marks[i] = picture.PageMark{ID: string(m.Highlight), Colour: string(m.Colour), Spot: m.Kind == session.MarkSpot, Lines: onPage(m.Lines, m.Width)}
	}
	p.view.SetMarks(marks)
	for _, m := range marks {
		if m.Spot && g.Spot != p.spot {
			p.spot = g.Spot
			p.view.Reveal(m.Lines[0])
		}
	}
}

// onPage measures places by the width of the page they are on.
func onPage(lines []image.Rectangle, width int) []picture.PageRect {
	w := float32(max(width, 1))
	all := make([]picture.PageRect, len(lines))
	for i, l := range lines {
		all[i] = picture.PageRect{X: float32(l.Min.X) / w, Y: float32(l.Min.Y) / w, Width: float32(l.Dx()) / w, Height: float32(l.Dy()) / w}
	}
	return all
}

// Focus gives the keyboard to the text, or to the page that stands in its place.
func (r *Reader) Focus() {
	if r.both.Objects[0].Visible() {
		r.host.Focus(r.text)
	} else {
		r.host.Focus(r.page.view)
	}
}

// arrange makes room for the page, or takes it back.
func (r *Reader) arrange() {
	g := r.s.Paging
	words := "page as printed"
	if g.Shown {
		words = "hide the page"
	}
	r.printed.SetFace(control.FlatFace{Words: words, Accent: true, Small: true})
	shown(r.printed, g.CanShow() && !g.Alone)
	if r.arranged != [2]bool{g.Shown, g.Alone} {
		r.arranged = [2]bool{g.Shown, g.Alone}
		r.guide(r.both.Refresh)
	}
}

// guide does what scrolls the text without a person's hand.
func (r *Reader) guide(do func()) {
	was := r.guided
	r.guided = true
	do()
	r.guided = was
}

// besidePage lays a text and a page out, side by side where there is room, else the page in place of the text; and over both what floats
// beside the words, which may be wider than the text is.
type besidePage struct{ paging *session.Paging }

// roomForBoth is the least room for both, in pixels, and pageShare how much of it the page takes.
const roomForBoth, pageShare = 540, 0.52

// Layout is called by Fyne.
func (b besidePage) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	text, leaf, over := objects[0], objects[1], objects[2]
	wide := float32(0)
	if b.paging.Shown {
		if wide = s.Width; !b.paging.Alone && s.Width >= roomForBoth {
			wide = float32(int(s.Width * pageShare))
		}
	}
	shown(text, wide < s.Width)
	text.Resize(fyne.NewSize(s.Width-wide, s.Height))
	shown(over, wide < s.Width)
	over.Resize(s)
	leaf.Move(fyne.NewPos(s.Width-wide, 0))
	leaf.Resize(fyne.NewSize(wide, s.Height))
}

// MinSize is called by Fyne.
func (besidePage) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().Max(fyne.NewSize(0, objects[1].MinSize().Height))
}
