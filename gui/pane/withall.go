package pane

import (
	"fyne.io/fyne/v2"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// withAll is what stands above the hits to do something with all of them, and the order they are in: two menus.
type withAll struct {
	s       *session.Session
	host    Host
	toField func()
	all     *control.Flat
	order   *control.Flat
}

func newWithAll(s *session.Session, host Host, toField func()) *withAll {
	w := &withAll{s: s, host: host, toField: toField}
	w.all = control.NewFlat(control.FlatFace{Words: "With all of these ▾", Small: true, Soft: true}, w.offer)
	w.order = control.NewFlat(control.FlatFace{}, w.offerOrders)
	w.all.OnEscape, w.order.OnEscape = toField, toField
	return w
}

// add puts the two menus into a line where there is something to do it with.
func (w *withAll) add(line *fyne.Container) {
	if len(w.s.Searching.Hits) == 0 {
		return
	}
	w.order.SetFace(control.FlatFace{Words: title(w.s.Searching.Order.Words()) + " ▾", Small: true, Soft: true})
	line.Add(w.all)
	line.Add(w.order)
}

// below is where the menu of a button begins.
func below(f *control.Flat) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(f).AddXY(0, f.Size().Height)
}

func (w *withAll) offer() {
	g := w.s.Searching
	_, them := g.Together()
	undo := func(says string) { w.host.Say(says, "Undo", w.s.Undoing.Undo) }
	w.host.Menu(below(w.all),
		fyne.NewMenuItem("Tag "+them+"…", func() {
			w.toField() // where the keyboard is when the question goes
			w.host.AskLine("Tag "+them, "A word for what was found", "", func(word string) { g.TagAll(word, undo) })
		}),
		fyne.NewMenuItem("Add "+them+" to a briefing…", func() {
			ChooseBriefing(w.s, w.host, below(w.all), func(b notebook.Briefing) { g.AddAll(b.ID, func() { undo(addedTo(b)) }) }, g.NewFromAll)
		}),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("Copy "+them+" as a list", func() { g.ListAll(w.host.Copy) }))
}

func (w *withAll) offerOrders() {
	g := w.s.Searching
	var items []*fyne.MenuItem
	for _, o := range notebook.Orders() {
		item := fyne.NewMenuItem(title(o.Words()), func() {
			g.SetOrder(o)
			w.toField()
		})
		item.Checked = o == g.Order
		items = append(items, item)
	}
	w.host.Menu(below(w.order), items...)
}

// hitMenu offers what can be done with one hit.
func hitMenu(s *session.Session, host Host, at fyne.Position, i int, open func()) {
	if i < 0 || i >= len(s.Searching.Hits) {
		return
	}
	items := []*fyne.MenuItem{fyne.NewMenuItem("Open", open)}
	r := s.Searching.Hits[i].Ref
	if k := r.Kind(); k == notebook.KindSource || k == notebook.KindHighlight || k == notebook.KindNote {
		items = append(items, fyne.NewMenuItem("Add to a briefing…", func() { chooseBriefing(s, host, at, r) }))
	}
	host.Menu(at, items...)
}
