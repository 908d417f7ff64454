package pane

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"commonplace/gui/control"
	"commonplace/gui/control/picture"
	"commonplace/gui/control/reader"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// preview shows the hit at the cursor before it is opened: its text at the best place, with its matches and the highlights in it. The
// keyboard stays where it is, among the hits or in the search field; who clicks in the text can read on in it, and select words.
type preview struct {
	s    *session.Session
	host Host

	title   *control.Line
	meta    *control.Line
	says    *control.Line
	steps   *fyne.Container
	open    *control.Flat
	text    *reader.Reader
	page    *picture.PageView // of what has no text
	content fyne.CanvasObject

	of   notebook.Ref
	turn int // of the place that was gone to
}

// newPreview makes the pane; open opens what is looked at, leave gives the keyboard back to the field.
func newPreview(s *session.Session, host Host, open, leave func()) *preview {
	p := &preview{s: s, host: host, text: reader.New(), page: picture.NewPageView(), meta: control.NewLine(""), says: control.NewLine("").Whole()}
	p.title = control.NewLineOf("", control.SizeNameText, control.ColorNameInk, fyne.TextStyle{Bold: true})
	p.open = control.NewFlat(control.FlatFace{Words: "Open", Accent: true, Small: true}, open)
	step := func(icon fyne.Resource, by int) *control.Flat {
		return control.NewFlat(control.FlatFace{Icon: icon, Soft: true, Small: true}, func() { s.Previewing.Step(by) })
	}
	p.steps = container.NewHBox(step(theme.MoveUpIcon(), -1), step(theme.MoveDownIcon(), 1))
	p.page.OnFit = s.Previewing.Fit
	p.page.OnKey = func(name fyne.KeyName, shift bool) bool { return p.key(name, shift, open, leave) }
	p.text.OnKey = func(name fyne.KeyName, shift bool) bool { return p.key(name, shift, open, leave) }
	p.text.OnPictures = wanting(s.Previewing.WantPictures)
	s.Previewing.OnPicture = func(size session.PictureSize, img image.Image) { p.text.SetPicture(reader.PictureSize(size), img) }
	line := container.NewHBox(container.NewCenter(p.says), p.steps, layout.NewSpacer(), p.open)
	head := container.New(stacked{}, newGap(2*control.Grid), container.New(inset{3 * control.Grid}, p.title), container.New(inset{3 * control.Grid}, p.meta),
		container.New(inset{3 * control.Grid}, line), newGap(control.Grid), control.NewHairline())
	p.content = container.NewBorder(head, nil, nil, nil, container.NewStack(p.text, p.page))
	s.Previewing.Observe(p.show)
	s.Preferences.Observe(p.dress)
	p.dress()
	p.show()
	return p
}

// key does what a key asks in what is looked at.
func (p *preview) key(name fyne.KeyName, shift bool, open, leave func()) bool {
	switch name {
	case fyne.KeyEscape:
		leave()
	case fyne.KeyReturn, fyne.KeyEnter:
		open()
	default:
		return p.host.BareKey(name, shift)
	}
	return true
}

// showPage shows the page of what has no text.
func (p *preview) showPage() {
	g := p.s.Previewing
	shown(p.page, g.Textless())
	shown(p.text, !g.Textless())
	if g.Textless() {
		p.page.ShowPage(g.Page, "page 1")
	}
}

// dress follows the preferences of reading.
func (p *preview) dress() { dressReader(p.text, p.s.Preferences) }

func (p *preview) show() {
	g := p.s.Previewing
	p.title.SetStyle(fyne.TextStyle{Bold: true, Italic: g.Derived})
	p.title.SetText(g.Title)
	p.meta.SetText(g.Detail)
	p.says.SetText(g.Says())
	shown(p.steps, len(g.Matches) > 1)
	shown(p.open, !g.Of.IsZero())
	if g.Of != p.of || g.Text != p.text.Text() {
		p.of = g.Of
		p.text.SetText(g.Text, readerBlocks(g.Blocks))
		if len(g.Pictures) > 0 {
			p.text.SetPictures(captioned(g.Text, g.Blocks, readerPictures(g.Pictures)))
		}
	}
	p.showPage()
	p.text.SetHighlights(readerHighlights(g.Standing()))
	p.text.SetMarks(readerSpans(g.Matches), g.Current)
	if g.Turn != p.turn {
		p.turn = g.Turn
		p.reveal(control.Span(g.At()))
	}
}

func (p *preview) reveal(at control.Span) {
	p.text.Select(control.Span{Start: at.Start, End: at.Start})
	if at.Empty() {
		p.text.ScrollTo(at.Start)
	} else {
		p.text.Reveal(at)
	}
	if of := p.s.Previewing.Of; !of.IsZero() {
		p.host.Event("looking at %s at %d", of, at.Start)
	}
}

// turnPage moves the text by a page, for whoever has the keyboard.
func (p *preview) turnPage(key fyne.KeyName) { p.text.TypedKey(&fyne.KeyEvent{Name: key}) }
