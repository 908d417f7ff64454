package pane

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// SearchField is where one types what to search for. The arrow keys move through what was found while the keyboard stays here; Enter
// opens, Escape gives up.
type SearchField struct {
	keyEntry
	s    *session.Session
	host Host
	// OnLeft is called when the person gives up searching or opens a hit.
	OnLeft func(opened bool)
}

// NewSearchField makes the field.
func NewSearchField(s *session.Session, host Host) *SearchField {
	f := &SearchField{s: s, host: host, OnLeft: func(bool) {}}
	f.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	f.ExtendBaseWidget(f)
	f.SetPlaceHolder("Search everything")
	f.SetIcon(theme.SearchIcon())
	f.OnChanged = s.Searching.Type
	f.onKey = f.key
	return f
}

// pageOfHits is how far Page Down moves.
const pageOfHits = 5

func (f *SearchField) key(e *fyne.KeyEvent, shift bool) bool {
	g := f.s.Searching
	switch e.Name {
	case fyne.KeyDown:
		g.Move(1)
	case fyne.KeyUp:
		g.Move(-1)
	case fyne.KeyPageDown:
		g.Move(pageOfHits)
	case fyne.KeyPageUp:
		g.Move(-pageOfHits)
	case fyne.KeyReturn, fyne.KeyEnter:
		g.Enter(func() { f.OnLeft(true) })
	case fyne.KeyEscape:
		f.SetText("")
		f.OnLeft(false)
	default:
		return f.host.BareKey(e.Name, shift)
	}
	return true
}

// Found is the middle column while something is searched: how many, which spellings, filters, and the hits with their snippets.
type Found struct {
	s    *session.Session
	host Host

	summary   *widget.Label
	kinds     *widget.Select
	furniture *widget.Check
	words     *fyne.Container
	hits      *hitList
	quiet     bool
	content   fyne.CanvasObject

	OnOpened func()
	OnLeft   func() // Escape among the hits
}

var searchKinds = []struct {
	words string
	kinds []notebook.Kind
}{
	{"Everything", nil},
	{"Sources", []notebook.Kind{notebook.KindSource}},
	{"Highlights", []notebook.Kind{notebook.KindHighlight}},
	{"Notes", []notebook.Kind{notebook.KindNote}},
	{"Briefings", []notebook.Kind{notebook.KindBriefing}},
}

// NewFound makes the pane of hits.
func NewFound(s *session.Session, host Host) *Found {
	f := &Found{s: s, host: host, summary: widget.NewLabel(""), words: container.NewVBox(), OnOpened: func() {}, OnLeft: func() {}}
	f.summary.Wrapping = fyne.TextWrapWord
	var names []string
	for _, k := range searchKinds {
		names = append(names, k.words)
	}
	f.kinds = widget.NewSelect(names, func(v string) {
		for _, k := range searchKinds {
			if k.words == v && !f.quiet {
				s.Searching.Only(k.kinds...)
			}
		}
	})
	f.kinds.Selected = names[0]
	f.furniture = widget.NewCheck("also what is not the article", func(on bool) { s.Searching.SetFurniture(on) })
	f.hits = newHitList(s, host, f.openHit, func() { f.OnLeft() })
	head := container.NewVBox(container.NewBorder(nil, nil, nil, container.NewHBox(f.furniture, f.kinds), f.summary), f.words, control.NewHairline())
	f.content = container.NewBorder(head, nil, nil, nil, f.hits)
	s.Searching.Observe(f.show)
	return f
}

func (f *Found) openHit(i int) {
	f.s.Searching.Open(i)
	f.OnOpened()
}

// Content returns what is placed in the window.
func (f *Found) Content() fyne.CanvasObject { return f.content }

func (f *Found) show() {
	f.quiet = true
	defer func() { f.quiet = false }()
	g := f.s.Searching
	f.summary.SetText(g.Summary())
	f.furniture.Checked = g.Furniture
	f.furniture.Refresh()
	f.words.RemoveAll()
	for _, w := range g.Words {
		f.words.Add(f.explained(w))
	}
	f.words.Refresh()
	f.hits.Refresh()
	if g.Cursor >= 0 && g.Cursor < len(g.Hits) {
		f.hits.Select(g.Cursor)
	} else {
		f.hits.UnselectAll()
	}
	if !g.Busy {
		f.host.Event("found %d for %s", g.Total, g.Query)
	}
}

// maxSpellings is how many spellings of a word are shown; the rest occur more seldom.
const maxSpellings = 12

func (f *Found) explained(w session.SearchedWord) fyne.CanvasObject {
	e := control.NewExplained()
	var all []control.Spelling
	for i, s := range w.Spellings {
		if i == maxSpellings {
			break
		}
		all = append(all, control.Spelling{Word: s.Text, Count: s.Count, Off: s.Off})
	}
	e.SetSpellings(all)
	e.OnToggled = func(i int) { f.s.Searching.Switch(w.Text, w.Spellings[i].Text) }
	return e
}

// hitList is the list of hits; the one at the cursor is selected. With the keyboard in it, the arrow keys move the cursor and Enter
// opens. Trap: Fyne's list reports nothing when the selected row is clicked, which the first hit always is; so a hit hears its clicks
// itself.
type hitList struct {
	widget.List
	s    *session.Session
	host Host
	open func(i int)
	left func()
}

func newHitList(s *session.Session, host Host, open func(i int), left func()) *hitList {
	l := &hitList{s: s, host: host, open: open, left: left}
	l.Length = func() int { return len(s.Searching.Hits) }
	l.CreateItem = func() fyne.CanvasObject { return newHitItem() }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		if i < len(s.Searching.Hits) {
			item := o.(*hitItem)
			item.set(s.Searching.Hits[i])
			item.onTapped = func() { open(i) }
		}
	}
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey is called by Fyne.
func (l *hitList) TypedKey(e *fyne.KeyEvent) {
	g := l.s.Searching
	switch e.Name {
	case fyne.KeyDown:
		g.Move(1)
	case fyne.KeyUp:
		g.Move(-1)
	case fyne.KeyPageDown:
		g.Move(pageOfHits)
	case fyne.KeyPageUp:
		g.Move(-pageOfHits)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if g.Cursor >= 0 {
			l.open(g.Cursor)
		}
	case fyne.KeyEscape:
		l.left()
	default:
		l.host.BareKey(e.Name, false)
	}
}

// hitItem is a hit: its title, what it is, and the words around the best place.
type hitItem struct {
	widget.BaseWidget
	onTapped func()
	row      *control.Row
	snippet  *control.Snippet
	content  fyne.CanvasObject
}

// snippetLines is how many lines of a snippet stand under a hit.
const snippetLines = 2

func newHitItem() *hitItem {
	h := &hitItem{row: control.NewRow(), snippet: control.NewSnippet(snippetLines)}
	h.content = container.NewBorder(h.row, container.New(inset{0}, newGap(2*control.Grid)), nil, nil, container.New(inset{3 * control.Grid}, h.snippet))
	h.ExtendBaseWidget(h)
	return h
}

// Tapped is called by Fyne.
func (h *hitItem) Tapped(*fyne.PointEvent) {
	if h.onTapped != nil {
		h.onTapped()
	}
}

func (h *hitItem) set(hit notebook.Hit) {
	times := 0
	for _, spellings := range hit.Matched {
		for _, n := range spellings {
			times += n
		}
	}
	h.row.SetData(control.RowData{Title: hit.Title, Derived: hit.Derived, Meta: joined(hit.Pages, hit.Detail), Counts: []control.Count{{Value: times}}})
	marks := make([]control.Span, len(hit.Snippet.Marks))
	for i, m := range hit.Snippet.Marks {
		marks[i] = control.Span(m)
	}
	h.snippet.SetSnippet(hit.Snippet.Text, marks)
}

// CreateRenderer is called by Fyne.
func (h *hitItem) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(h.content) }
