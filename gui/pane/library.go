package pane

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// Library is the left column: the search field, the lists there are, and the rows of the one that is shown.
//
//	⌕ Search everything
//	Sources        128
//	  Unread        12
//	…
//	─────────────────
//	filter
//	rows
type Library struct {
	s    *session.Session
	host Host

	search  *SearchField
	places  []place
	nav     *rows
	filter  *widget.Entry
	rows    *rows
	empty   *widget.Label
	foot    foot
	content fyne.CanvasObject
}

// place is a line of the upper list.
type place struct {
	section session.Section
	title   string
	count   int
	indent  int
	search  *session.SavedSearch // one of the saved searches
	kept    bool                 // the line above them
}

// libraryWidth is how narrow the left column can be made.
const libraryWidth = 180

// navShare is the part of the column's height that the upper list has at first.
const navShare = 0.42

// NewLibrary makes the left column.
func NewLibrary(s *session.Session, host Host) *Library {
	l := &Library{s: s, host: host, search: NewSearchField(s, host), empty: widget.NewLabel("")}
	l.empty.Wrapping = fyne.TextWrapWord
	l.empty.Importance = widget.LowImportance
	l.nav = newRows(true, func() int { return len(l.places) }, func(i int) control.RowData {
		p := l.places[i]
		return control.RowData{Title: p.title, Indent: p.indent, Counts: []control.Count{{Value: p.count}}}
	})
	l.nav.onChosen = l.choose
	l.nav.onMenu = func(i int, at fyne.Position) {
		if saved := l.places[i].search; saved != nil {
			savedMenu(s, host, *saved, at)
		}
	}
	l.rows = newRows(false, func() int { return len(s.Listing.Rows) }, func(i int) control.RowData {
		d := rowData(s.Listing.Rows[i])
		d.Chosen = s.Listing.Choice.Has(s.Listing.Rows[i].Ref)
		return d
	})
	l.rows.onChosen = func(i int) {
		r := s.Listing.Rows[i]
		s.Listing.ChooseNone()
		s.Listing.Open(r)
	}
	l.rows.onAdded, l.rows.onStretched = s.Listing.Choose, s.Listing.ChooseTo
	l.rows.onDelete = func(i int) { l.delete(s.Listing.Rows[i]) }
	l.rows.onMenu = l.menu
	l.nav.onKey, l.rows.onKey = host.BareKey, l.key
	l.filter = widget.NewEntry()
	l.filter.SetPlaceHolder("Filter this list")
	l.filter.OnChanged = s.Listing.Filter
	lower := container.NewBorder(container.NewVBox(l.filter), l.makeFoot(), nil, nil, container.NewStack(l.rows, container.NewVBox(l.empty)))
	split := container.NewVSplit(l.nav, lower)
	split.SetOffset(navShare)
	l.content = container.New(least{libraryWidth}, container.NewBorder(container.NewPadded(l.search), nil, nil, nil, split))
	s.Listing.Observe(l.show)
	s.Observe(l.show)
	s.Searches.Observe(l.show)
	l.show()
	return l
}

// Content returns what is placed in the window.
func (l *Library) Content() fyne.CanvasObject { return l.content }

// Search returns the search field.
func (l *Library) Search() *SearchField { return l.search }

// Rows returns what takes the keyboard for the list.
func (l *Library) Rows() fyne.Focusable { return l.rows }

func rowData(r session.Row) control.RowData {
	d := control.RowData{Title: r.Title, Derived: r.Derived, Unread: r.Unread, Meta: r.Meta, Counts: []control.Count{{Value: r.Highlights}}}
	return d
}

func (l *Library) show() {
	l.places = placesOf(l.s.Listing.Counts, l.s.Searches.Saved)
	at := slices.IndexFunc(l.places, func(p place) bool {
		return p.section == l.s.Listing.Section && p.search == nil && !p.kept
	})
	l.nav.show(at)
	if l.filter.Text != l.s.Listing.Words {
		l.filter.SetText(l.s.Listing.Words)
	}
	current := l.s.Current().Ref
	l.rows.show(slices.IndexFunc(l.s.Listing.Rows, func(r session.Row) bool { return r.Act == "" && r.Ref == current }))
	l.showFoot()
	l.empty.SetText(l.s.Listing.Empty())
	if l.s.Listing.Empty() == "" {
		l.empty.Hide()
	} else {
		l.empty.Show()
	}
	l.host.Event("listing %s %d", l.s.Listing.Section.Title(), len(l.s.Listing.Rows))
}

// choose shows a list, or what a saved search finds; the list that is shown stays marked.
func (l *Library) choose(i int) {
	switch p := l.places[i]; {
	case p.search != nil:
		l.s.Searches.Choose(p.search.Query)
		l.show()
	case p.kept:
		l.host.Run("search")
		l.show()
	default:
		l.s.Listing.Show(p.section)
	}
}

func placesOf(c session.SectionCounts, saved []session.SavedSearch) []place {
	section := func(k session.SectionKind, count, indent int) place {
		s := session.Section{Kind: k}
		return place{section: s, title: s.Title(), count: count, indent: indent}
	}
	places := []place{
		section(session.SectionSources, c.Sources, 0),
		section(session.SectionUnread, c.Unread, 1),
		section(session.SectionRecent, c.Recent, 1),
		section(session.SectionGaps, c.Gaps, 1),
	}
	if len(saved) > 0 { // lists that one made oneself, above those that stand for everything of a kind
		places = append(places, place{title: "Searches", kept: true})
	}
	for _, s := range saved {
		places = append(places, place{title: s.Name, count: max(0, s.Count), indent: 1, search: &s})
	}
	places = append(places,
		section(session.SectionHighlights, c.Highlights, 0),
		section(session.SectionNotes, c.Notes, 0),
		section(session.SectionBriefings, c.Briefings, 0),
		section(session.SectionTrash, c.Trash, 0))
	for _, t := range c.Tags {
		places = append(places, place{section: session.Section{Kind: session.SectionTag, Tag: t.Tag}, title: "# " + string(t.Tag), count: t.Count})
	}
	return places
}

func (l *Library) delete(r session.Row) {
	switch {
	case l.s.Listing.Choice.Has(r.Ref):
		l.deleteChosen()
	case r.Act == "":
		l.s.Delete(r.Ref)
		l.host.Say("Moved to the trash: "+shortened(r.Title, maxMenuTitle), "Undo", l.s.Undoing.Undo)
	}
}

func (l *Library) menu(i int, at fyne.Position) {
	r := l.s.Listing.Rows[i]
	if r.Act != "" {
		l.host.Menu(at, fyne.NewMenuItem("Restore", func() { l.s.Undoing.Restore(r.Act) }))
		return
	}
	if l.s.Listing.Choice.Has(r.Ref) {
		l.host.Menu(at, l.chosenMenu()...)
		return
	}
	items := []*fyne.MenuItem{fyne.NewMenuItem("Open", func() { l.s.Listing.Open(r) })}
	if k := r.Ref.Kind(); k == notebook.KindSource || k == notebook.KindHighlight || k == notebook.KindNote {
		items = append(items, fyne.NewMenuItem("Add to a briefing…", func() { chooseBriefing(l.s, l.host, at, r.Ref) }))
	}
	items = append(items, fyne.NewMenuItem("Choose", func() { l.s.Listing.Choose(i) }))
	items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem("Delete", func() { l.delete(r) }))
	l.host.Menu(at, items...)
}
