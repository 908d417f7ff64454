package pane

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// nothing stands in the place of hits where there are none: why, what would match, and each with the way to it. So does a search that
// could not be answered, which must not be taken for one that found nothing.
type nothing struct {
	s       *session.Session
	host    Host
	toField func() // gives the keyboard back to the search field
	lines   *fyne.Container
	content fyne.CanvasObject
}

func newNothing(s *session.Session, host Host, toField func()) *nothing {
	n := &nothing{s: s, host: host, toField: toField, lines: container.NewVBox()}
	n.content = container.NewVScroll(container.New(inset{control.Grid}, n.lines))
	n.content.Hide()
	return n
}

func (n *nothing) show(on bool) {
	shown(n.content, on)
	n.lines.RemoveAll()
	if !on {
		return
	}
	g := n.s.Searching
	switch {
	case g.Failed != nil:
		n.failed(g.Failed)
	case g.Unasked(): // what it may say stands above
	default:
		n.say("Nothing found.", true)
		for _, r := range g.Reasons() {
			n.say(r.Words, false)
			n.instead(r.Instead)
			do := r.Do
			if r.Command != "" {
				do = func() { n.host.Run(r.Command) }
			}
			n.offer(r.Action, do)
		}
	}
	n.lines.Refresh()
}

func (n *nothing) failed(err error) {
	g := n.s.Searching
	n.say("This search could not be answered.", true)
	if errors.Is(err, notebook.ErrDamaged) {
		n.say("A part of the index, by which words are found, is not as it was written. Your sources, notes and highlights stand apart from it, and search can be made anew from them.", false)
	} else {
		n.say("What you were looking for may well be there.", false)
	}
	n.offer("Try again", g.Again)
	if errors.Is(err, notebook.ErrDamaged) && !n.s.Readying.Running {
		n.offer("Make search anew", func() { n.s.Readying.Start(true) })
	}
	n.offer("Check notebook…", func() { n.host.Run("check") })
	n.say(err.Error(), false)
}

func (n *nothing) say(words string, strong bool) {
	if !strong {
		n.lines.Add(control.NewSoft(words))
		return
	}
	l := widget.NewLabelWithStyle(words, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	l.Wrapping = fyne.TextWrapWord
	n.lines.Add(l)
}

// instead offers other searches side by side.
func (n *nothing) instead(all []session.Instead) {
	if len(all) == 0 {
		return
	}
	line := control.NewFlow(control.Grid)
	for _, o := range all {
		line.Add(n.flat(o.Words, o.Do))
	}
	n.lines.Add(container.New(inset{control.Grid}, line))
}

func (n *nothing) flat(words string, do func()) *control.Flat {
	f := control.NewFlat(control.FlatFace{Words: words, Accent: true, Small: true}, func() {
		n.toField()
		do()
	})
	f.OnEscape = n.toField
	return f
}

func (n *nothing) offer(words string, do func()) {
	if words != "" {
		n.lines.Add(container.New(inset{control.Grid}, container.NewHBox(n.flat(words, do))))
	}
}
