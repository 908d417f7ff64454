package pane

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// narrowing is what stands above the hits to narrow them: the filters that are in force, each with a cross, a menu of those there are, and
// the way to keep the search. facets, what was found by what it is, stands beside them.
type narrowing struct {
	s      *session.Session
	host   Host
	add    *control.Flat
	save   *control.Flat
	aside  *control.Flat
	counts *control.Flat
	line   *fyne.Container
	facets *fyne.Container
}

func newNarrowing(s *session.Session, host Host) *narrowing {
	n := &narrowing{s: s, host: host, line: control.NewFlow(control.Grid), facets: container.NewVBox()}
	small := func(words string, do func()) *control.Flat {
		return control.NewFlat(control.FlatFace{Words: words, Small: true, Accent: true}, do)
	}
	n.add = small("Add a filter", n.offer)
	n.save = small("Save this search…", n.keep)
	n.aside = small("", func() { s.Searching.SetFurniture(!s.Searching.Furniture) })
	n.counts = small("", func() { s.Preferences.ShowCounts(!s.Preferences.Counts()) })
	return n
}

func (n *narrowing) show() {
	g := n.s.Searching
	n.line.RemoveAll()
	for _, f := range g.Filters {
		n.line.Add(control.NewChip(f.Words(), func() { g.Drop(f) }))
	}
	n.line.Add(n.add)
	switched := func(flat *control.Flat, on bool, when, otherwise string) {
		words := otherwise
		if on {
			words = when
		}
		flat.SetFace(control.FlatFace{Words: words, Small: true, Accent: true})
		n.line.Add(flat)
	}
	if len(g.Hits) == 0 && g.Beyond > 0 && len(g.Filters) > 0 {
		n.line.Add(control.NewFlat(control.FlatFace{Words: "Without filters", Small: true, Accent: true}, g.DropAll))
	}
	n.line.Add(n.save)
	switched(n.aside, g.Furniture, "Leave out what is not the article", "Also what is not the article")
	switched(n.counts, n.s.Preferences.Counts(), "Hide counts", "Show counts")
	n.line.Refresh()
	n.showFacets()
}

// room hides the switch of the counts where there is no room for them anyway.
func (n *narrowing) room(there bool) {
	if there != n.counts.Visible() {
		shown(n.counts, there)
		n.line.Refresh()
	}
}

func (n *narrowing) showFacets() {
	g := n.s.Searching
	n.facets.RemoveAll()
	for _, group := range g.Groups() {
		n.facets.Add(control.NewSection(group.Title, "", nil))
		values := control.NewFlow(0)
		for _, f := range group.Facets {
			on := g.Narrowed(f)
			face := control.FlatFace{Words: shortened(session.FacetWords(f), maxFacetWords), Small: true, Soft: !on, Accent: on, Bold: on}
			values.Add(control.NewFlat(face, func() { g.Narrow(f) }))
		}
		n.facets.Add(container.New(inset{2 * control.Grid}, values))
	}
	n.facets.Refresh()
}

const (
	// maxFacetWords is how long a value and its count are beside the hits, in runes; maxOffered how many values a menu offers.
	maxFacetWords, maxOffered = 26, 20
	// facetsWidth is the column of counts, facetsFrom how wide the hits and it must be together for it to be shown.
	facetsWidth, facetsFrom = 184, 600
)

// filterTitle names a filter in a menu, where its meaning does not stand under the one before.
func filterTitle(f notebook.FilterName) string {
	titles := map[string]string{
		"kind": "Kind", "tag": "Tag", "publisher": "Publisher", "before": "Dated before…", "after": "Dated after…", "since": "Dated since…",
		"until": "Dated until…", "in": "Dated in", "is": "What it is", "has": "What it has", "lang": "Language", "provenance": "Provenance", "format": "Kind of file…",
	}
	if t, known := titles[f.Name]; known {
		return t
	}
	return title(f.Meaning)
}

// offer shows the menu of filters: values to choose where they are known, else a line to type one in.
func (n *narrowing) offer() {
	var items []*fyne.MenuItem
	for _, f := range notebook.FilterNames() {
		item := fyne.NewMenuItem(filterTitle(f), func() { n.ask(f) })
		if values := n.values(f); len(values) > 0 {
			item.ChildMenu = fyne.NewMenu("", values...)
		}
		items = append(items, item)
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(n.add)
	n.host.Menu(at.AddXY(0, n.add.Size().Height), items...)
}

func (n *narrowing) values(f notebook.FilterName) []*fyne.MenuItem {
	values := f.Values
	switch {
	case len(values) > 0:
	case f.Name == "tag":
		for _, t := range n.s.Listing.Counts.Tags {
			values = append(values, string(t.Tag))
		}
	default:
		for _, c := range n.s.Searching.Facets {
			if c.Name == f.Name {
				values = append(values, c.Value)
			}
		}
	}
	var items []*fyne.MenuItem
	for _, v := range values[:min(len(values), maxOffered)] {
		items = append(items, fyne.NewMenuItem(v, func() { n.s.Searching.Narrow(notebook.Facet{Name: f.Name, Value: v}) }))
	}
	if len(f.Values) == 0 && len(items) > 0 {
		items = append(items, fyne.NewMenuItem("Another…", func() { n.ask(f) }))
	}
	return items
}

func (n *narrowing) ask(f notebook.FilterName) {
	n.host.AskLine("Add a filter", title(f.Meaning), "", func(value string) {
		if value != "" {
			n.s.Searching.Narrow(notebook.Facet{Name: f.Name, Value: value})
		}
	})
}

func (n *narrowing) keep() {
	query := n.s.Searching.Query
	n.host.AskLine("Save this search", "Name", shortened(query, maxMenuTitle), func(name string) {
		if name != "" {
			n.s.Searches.Save(name, query)
			n.host.Say("Saved under Searches: "+name, "", nil)
		}
	})
}

// besideHits sets the hits and, where there is room and the person wants them, the counts at their right.
type besideHits struct {
	wanted func() bool
	room   func(bool) // told whether there is room for them
}

// Layout is called by Fyne.
func (l besideHits) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	hits, line, counts := objects[0], objects[1], objects[2]
	l.room(s.Width >= facetsFrom)
	wide := s.Width >= facetsFrom && l.wanted()
	shown(counts, wide)
	shown(line, wide)
	hits.Move(fyne.NewPos(0, 0))
	if !wide {
		hits.Resize(s)
		return
	}
	hits.Resize(fyne.NewSize(s.Width-facetsWidth-1, s.Height))
	line.Move(fyne.NewPos(s.Width-facetsWidth-1, 0))
	line.Resize(fyne.NewSize(1, s.Height))
	counts.Move(fyne.NewPos(s.Width-facetsWidth, 0))
	counts.Resize(fyne.NewSize(facetsWidth, s.Height))
}

// MinSize is called by Fyne.
func (besideHits) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// keptSearches is what an empty search field offers: what was searched before, and what was saved.
type keptSearches struct {
	s       *session.Session
	host    Host
	rows    *rows
	forget  *control.Flat
	content fyne.CanvasObject
}

func newKeptSearches(s *session.Session, host Host) *keptSearches {
	k := &keptSearches{s: s, host: host}
	k.rows = newRows(false, func() int { return len(s.Searches.Recent) + len(s.Searches.Saved) }, k.row)
	k.rows.onChosen = func(i int) { s.Searches.Choose(s.Searches.Choices()[i]) }
	k.rows.onKey = host.BareKey
	k.rows.onMenu = func(i int, at fyne.Position) {
		if saved := i - len(s.Searches.Recent); saved >= 0 {
			savedMenu(s, host, s.Searches.Saved[saved], at)
		}
	}
	k.forget = control.NewFlat(control.FlatFace{Words: "Forget the recent ones", Small: true, Accent: true}, s.Searches.Forget)
	head := control.NewSection("Recent and saved searches", "", nil)
	k.content = container.NewBorder(container.NewVBox(head, control.NewHairline()), container.NewHBox(k.forget), nil, nil, k.rows)
	s.Searches.Observe(k.show)
	return k
}

func (k *keptSearches) row(i int) control.RowData {
	recent := k.s.Searches.Recent
	if i < len(recent) {
		return control.RowData{Title: recent[i], Meta: "searched before", Icon: theme.HistoryIcon()}
	}
	saved := k.s.Searches.Saved[i-len(recent)]
	return control.RowData{Title: saved.Name, Meta: saved.Query, Icon: theme.SearchIcon(), Counts: []control.Count{{Value: max(0, saved.Count)}}}
}

func (k *keptSearches) show() {
	k.rows.show(k.s.Searches.Cursor)
	shown(k.forget, len(k.s.Searches.Recent) > 0)
}

// savedMenu offers what can be done with a saved search.
func savedMenu(s *session.Session, host Host, saved session.SavedSearch, at fyne.Position) {
	host.Menu(at,
		fyne.NewMenuItem("Search", func() { s.Searches.Choose(saved.Query) }),
		fyne.NewMenuItem("Rename…", func() {
			host.AskLine("Rename this search", "Name", saved.Name, func(name string) { s.Searches.Rename(saved.Name, name) })
		}),
		fyne.NewMenuItem("Remove", func() {
			s.Searches.Remove(saved.Name)
			host.Say("Removed: "+saved.Name, "Undo", func() { s.Searches.Save(saved.Name, saved.Query) })
		}))
}
