package pane

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"commonplace/gui/control"
	"commonplace/gui/session"
)

// keptSearches is what an empty search field offers: what was searched before, what was saved, and what a query can say. As long as nothing
// is kept that alone stands there.
type keptSearches struct {
	s       *session.Session
	host    Host
	rows    *rows
	forget  *control.Flat
	head    fyne.CanvasObject
	first   *waysToAsk // at the top
	last    *waysToAsk // below the list
	content fyne.CanvasObject
}

func newKeptSearches(s *session.Session, host Host, toField func()) *keptSearches {
	k := &keptSearches{s: s, host: host, first: newWaysToAsk(s, toField), last: newWaysToAsk(s, toField)}
	k.rows = newRows(false, func() int { return len(s.Searches.Recent) + len(s.Searches.Saved) }, k.row)
	k.rows.onChosen = func(i int) { s.Searches.Choose(s.Searches.Choices()[i]) }
	k.rows.onKey = host.BareKey
	k.rows.onMenu = func(i int, at fyne.Position) {
		if saved := i - len(s.Searches.Recent); saved >= 0 {
			savedMenu(s, host, s.Searches.Saved[saved], at)
		}
	}
	k.forget = control.NewFlat(control.FlatFace{Words: "Forget the recent ones", Small: true, Accent: true}, s.Searches.Forget)
	k.forget.OnEscape = toField
	k.head = container.NewVBox(control.NewSection("Recent and saved searches", "", nil), control.NewHairline())
	k.content = container.NewBorder(container.New(stacked{}, k.head, k.first.content),
		container.New(stacked{}, container.NewHBox(k.forget), newGap(control.Grid), k.last.content), nil, nil, k.rows)
	s.Searches.Observe(k.show)
	s.Listing.Observe(k.showWays)
	k.show()
	return k
}

func (k *keptSearches) row(i int) control.RowData {
	recent := k.s.Searches.Recent
	if i < len(recent) {
		return control.RowData{Title: recent[i], Meta: "searched before", Icon: theme.HistoryIcon()}
	}
	saved := k.s.Searches.Saved[i-len(recent)]
	meta := saved.Query
	if meta == saved.Name {
		meta = "saved"
	}
	return control.RowData{Title: saved.Name, Meta: meta, Icon: theme.SearchIcon(), Counts: []control.Count{{Value: max(0, saved.Count)}}}
}

func (k *keptSearches) show() {
	k.rows.show(k.s.Searches.Cursor)
	shown(k.forget, len(k.s.Searches.Recent) > 0)
	any := len(k.s.Searches.Choices()) > 0
	shown(k.head, any)
	shown(k.first.content, !any)
	shown(k.last.content, any)
	k.showWays()
}

// showWays follows the words and tags the examples are made of, while they are seen.
func (k *keptSearches) showWays() {
	if k.content == nil || !k.content.Visible() {
		return
	}
	k.first.show()
	k.last.show()
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
