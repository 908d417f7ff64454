package pane

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// narrowing is what stands above the hits to narrow them: the filters that are in force, each with a cross, a menu of those there are, and
// the way to keep the search. facets, what was found by what it is, stands beside the hits; where there is no room for it, each of its groups
// is a menu above them.
type narrowing struct {
	s    *session.Session
	host Host
	// toField gives the keyboard back to the search field. What is done here is done to the query, which one goes on typing; and what was
	// pressed may be gone.
	toField func()
	add     *control.Flat
	save    *control.Flat
	aside   *control.Flat
	exact   *control.Flat
	all     *withAll
	counts  *control.Flat
	line    *fyne.Container
	begun   *fyne.Container // what a filter that is being typed may say
	facets  *fyne.Container
	beside  bool            // there is room for facets
	whole   map[string]bool // groups of which all values are shown
}

func newNarrowing(s *session.Session, host Host, toField func()) *narrowing {
	n := &narrowing{s: s, host: host, toField: toField, line: control.NewFlow(control.Grid), begun: control.NewFlow(control.Grid), facets: container.NewVBox(), whole: map[string]bool{}}
	small := func(words string, do func()) *control.Flat {
		return n.flat(control.FlatFace{Words: words, Small: true, Accent: true}, do)
	}
	n.add = small("Add a filter", n.offer)
	n.save = small("Save this search…", n.keep)
	n.exact = small("", n.then(func() {
		more, _ := s.Searching.Exactness()
		s.Searching.AsTyped(more)
	}))
	n.all = newWithAll(s, host, toField)
	n.aside = small("", n.then(func() { s.Searching.SetFurniture(!s.Searching.Furniture) }))
	n.counts = small("", func() { s.Preferences.ShowCounts(!s.Preferences.Counts()) })
	return n
}

// flat returns a button that Escape leaves.
func (n *narrowing) flat(face control.FlatFace, do func()) *control.Flat {
	f := control.NewFlat(face, do)
	f.OnEscape = n.toField
	return f
}

// then does something and gives the keyboard back to the field.
func (n *narrowing) then(do func()) func() {
	return func() {
		do()
		n.toField()
	}
}

func (n *narrowing) narrow(f notebook.Facet) { n.then(func() { n.s.Searching.Narrow(f) })() }

func (n *narrowing) show() {
	g := n.s.Searching
	n.line.RemoveAll()
	for _, f := range g.Filters {
		n.line.Add(control.NewChip(f.Words(), n.then(func() { g.Drop(f) }), n.toField))
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
	n.line.Add(n.save)
	n.all.add(n.line)
	if more, less := g.Exactness(); more || less {
		switched(n.exact, more, "Only as typed", "Other spellings too")
	}
	switched(n.aside, g.Furniture, "Leave out what is not the article", "Also what is not the article")
	if n.beside && len(g.Groups()) > 0 {
		switched(n.counts, n.s.Preferences.Counts(), "Hide counts", "Show counts")
	} else if !n.beside {
		n.addMenus()
	}
	n.line.Refresh()
	n.showBegun()
	n.showFacets()
}

// room is told whether there is room for counts beside the hits, and says whether that is new.
func (n *narrowing) room(there bool) bool {
	changed := there != n.beside
	if n.beside = there; changed {
		n.show()
	}
	return changed
}

// addMenus adds a menu of the counts: of several groups one that leads to each, because where they are not beside the hits there is little
// room above them too.
func (n *narrowing) addMenus() {
	groups := n.s.Searching.Groups()
	if len(groups) == 0 {
		return
	}
	words := groups[0].Title
	if len(groups) > 1 {
		words = "Narrow by"
	}
	var menu *control.Flat
	menu = n.flat(control.FlatFace{Words: words + " ▾", Small: true, Soft: true}, func() {
		items := n.groupItems(groups[0])
		if len(groups) > 1 {
			items = nil
			for _, group := range groups {
				item := fyne.NewMenuItem(group.Title, nil)
				item.ChildMenu = fyne.NewMenu("", n.groupItems(group)...)
				items = append(items, item)
			}
		}
		n.host.Menu(below(menu), items...)
	})
	n.line.Add(menu)
}

func (n *narrowing) groupItems(group session.FacetGroup) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, f := range group.Facets {
		item := fyne.NewMenuItem(session.FacetWords(f), func() { n.narrow(f) })
		item.Checked = n.s.Searching.Narrowed(f)
		items = append(items, item)
	}
	return items
}

func (n *narrowing) showFacets() {
	n.facets.RemoveAll()
	for _, group := range n.s.Searching.Groups() {
		n.facets.Add(control.NewSection(group.Title, "", nil))
		values := container.New(stacked{})
		for i, f := range group.Facets {
			if i == fewFacets && len(group.Facets) > fewFacets+1 && !n.whole[group.Title] {
				values.Add(container.NewHBox(n.flat(control.FlatFace{Words: fmt.Sprintf("%d more", len(group.Facets)-i), Small: true, Accent: true}, func() {
					n.whole[group.Title] = true
					n.showFacets()
				})))
				break
			}
			values.Add(n.facet(f))
		}
		n.facets.Add(container.New(inset{2 * control.Grid}, values))
	}
	n.facets.Refresh()
}

func (n *narrowing) facet(f notebook.Facet) fyne.CanvasObject {
	g := n.s.Searching
	on := g.Narrowed(f)
	return n.flat(control.FlatFace{Words: session.FacetValue(f), Aside: session.FacetCount(f), Small: true, Accent: on, Bold: on}, func() { n.narrow(f) })
}

const (
	// fewFacets is how many values of a group are shown at first; maxOffered how many a menu offers.
	fewFacets, maxOffered = 6, 20
	// facetsWidth is the column of counts, facetsFrom how wide the hits and it must be together for it to be shown.
	facetsWidth, facetsFrom = 184, 520
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
		if values := n.valueItems(f); len(values) > 0 {
			item.ChildMenu = fyne.NewMenu("", values...)
		}
		items = append(items, item)
	}
	n.host.Menu(below(n.add), items...)
}

// values are those a filter can have, as far as they are known.
func (n *narrowing) values(f notebook.FilterName) []string {
	values := f.Values
	switch {
	case len(values) > 0:
	case f.Name == "tag":
		tags := slices.Clone(n.s.Listing.Counts.Tags) // the most used first: there may be more than are offered
		slices.SortStableFunc(tags, func(a, b notebook.TagCount) int { return cmp.Compare(b.Count, a.Count) })
		for _, t := range tags {
			values = append(values, string(t.Tag))
		}
	default:
		for _, c := range n.s.Searching.Facets {
			if c.Name == f.Name {
				values = append(values, c.Value)
			}
		}
	}
	return values[:min(len(values), maxOffered)]
}

func (n *narrowing) valueItems(f notebook.FilterName) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, v := range n.values(f) {
		items = append(items, fyne.NewMenuItem(v, func() { n.narrow(notebook.Facet{Name: f.Name, Value: v}) }))
	}
	if len(f.Values) == 0 && len(items) > 0 {
		items = append(items, fyne.NewMenuItem("Another…", func() { n.ask(f) }))
	}
	return items
}

// showBegun offers the values of a filter that is being typed, and says what it does.
func (n *narrowing) showBegun() {
	n.begun.RemoveAll()
	b := n.s.Searching.Begun()
	if shown(n.begun, b != nil); b == nil {
		return
	}
	n.begun.Add(container.New(inset{control.Grid}, control.NewLine(b.Name+": "+b.Meaning).Whole()))
	for _, v := range n.values(b.FilterName) {
		if strings.HasPrefix(strings.ToLower(v), strings.ToLower(b.Value)) {
			n.begun.Add(n.flat(control.FlatFace{Words: v, Small: true, Accent: true}, n.then(func() { n.s.Searching.Finish(v) })))
		}
	}
	n.begun.Refresh()
}

func (n *narrowing) ask(f notebook.FilterName) {
	n.toField() // where the keyboard is when the question goes
	n.host.AskLine("Add a filter", title(f.Meaning), "", func(value string) {
		if value != "" {
			n.s.Searching.Narrow(notebook.Facet{Name: f.Name, Value: value})
		}
	})
}

func (n *narrowing) keep() {
	n.toField()
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
