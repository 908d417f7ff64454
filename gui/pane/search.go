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
	// OnEmpty is called when the keyboard comes to the field and nothing stands in it.
	OnEmpty func()
}

// NewSearchField makes the field.
func NewSearchField(s *session.Session, host Host) *SearchField {
	f := &SearchField{s: s, host: host, OnLeft: func(bool) {}, OnEmpty: func() {}}
	f.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	f.ExtendBaseWidget(f)
	f.SetPlaceHolder("Search everything")
	f.SetIcon(theme.SearchIcon())
	f.OnChanged = s.Searching.Type
	f.onKey = f.key
	f.onFocus = func(gained bool) {
		if gained && f.Text == "" {
			f.OnEmpty()
		}
	}
	s.Searching.Observe(f.follow)
	return f
}

// follow writes the query that a chip, a menu or a kept search made.
func (f *SearchField) follow() {
	if q := f.s.Searching.Query; q != f.Text {
		f.SetText(q)
		f.CursorColumn = len([]rune(q))
		f.Refresh()
	}
}

// pageOfHits is how far Page Down moves.
const pageOfHits = 5

func (f *SearchField) key(e *fyne.KeyEvent, shift bool) bool {
	g := f.s.Searching
	move := g.Move
	if f.Text == "" {
		move = f.s.Searches.Move
	}
	switch e.Name {
	case fyne.KeyDown:
		move(1)
	case fyne.KeyUp:
		move(-1)
	case fyne.KeyPageDown:
		move(pageOfHits)
	case fyne.KeyPageUp:
		move(-pageOfHits)
	case fyne.KeyReturn, fyne.KeyEnter:
		if f.Text == "" {
			f.s.Searches.ChooseCursor()
			return true
		}
		g.Enter(func() { f.OnLeft(true) })
	case fyne.KeyEscape:
		f.SetText("")
		f.OnLeft(false)
	default:
		return f.host.BareKey(e.Name, shift)
	}
	return true
}

// Found is the middle column while something is searched: how many, how the query was understood, the filters, which spellings, and the hits
// with their snippets.
type Found struct {
	s    *session.Session
	host Host

	summary *widget.Label
	remarks *fyne.Container
	narrow  *narrowing
	words   *fyne.Container
	hits    *hitList
	wide    *fyne.Container // the hits and what stands beside them
	content fyne.CanvasObject

	OnOpened func()
	OnLeft   func() // Escape among the hits
}

// NewFound makes the pane of hits.
func NewFound(s *session.Session, host Host) *Found {
	f := &Found{s: s, host: host, summary: widget.NewLabel(""), remarks: container.NewVBox(), narrow: newNarrowing(s, host),
		words: container.NewVBox(), OnOpened: func() {}, OnLeft: func() {}}
	f.summary.Wrapping = fyne.TextWrapWord
	f.hits = newHitList(s, host, f.openHit, func() { f.OnLeft() })
	head := container.NewVBox(f.summary, f.remarks, container.New(inset{2 * control.Grid}, f.narrow.line), f.words, control.NewHairline())
	f.wide = container.New(besideHits{f.counting, f.narrow.room}, f.hits, control.NewHairline(), container.NewVScroll(f.narrow.facets))
	f.content = container.NewBorder(head, nil, nil, nil, f.wide)
	s.Searching.Observe(f.show)
	s.Preferences.Observe(func() { f.narrow.show(); f.wide.Refresh() })
	return f
}

// counting says whether counts are to stand beside the hits: where the person wants them and there are any to choose from.
func (f *Found) counting() bool { return f.s.Preferences.Counts() && len(f.s.Searching.Groups()) > 0 }

func (f *Found) openHit(i int) {
	f.s.Searching.Open(i)
	f.OnOpened()
}

// Content returns what is placed in the window.
func (f *Found) Content() fyne.CanvasObject { return f.content }

func (f *Found) show() {
	g := f.s.Searching
	f.summary.SetText(g.Summary())
	f.remarks.RemoveAll()
	for _, r := range g.Remarks {
		f.remarks.Add(control.NewSoft(r))
	}
	f.remarks.Refresh()
	f.narrow.show()
	f.wide.Refresh()
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

// hitItem is a hit: its title, what it is, and the words around the best places, one under the other.
//
// Decision: all hits are equally high, three lines of snippets, because a list of rows that differ jumps as it is scrolled. So one place is
// shown with more of what stands around it, three with a line each. Price: a hit that says little leaves a line empty.
type hitItem struct {
	widget.BaseWidget
	onTapped func()
	row      *control.Row
	snippets [notebook.MaxSnippets]*control.Snippet
	content  fyne.CanvasObject
}

func newHitItem() *hitItem {
	h := &hitItem{row: control.NewRow()}
	lines := container.New(stacked{})
	for i := range h.snippets {
		h.snippets[i] = control.NewSnippet(1)
		lines.Add(h.snippets[i])
	}
	h.content = container.NewBorder(h.row, container.New(inset{0}, newGap(2*control.Grid)), nil, nil, container.New(inset{3 * control.Grid}, lines))
	h.ExtendBaseWidget(h)
	return h
}

// stacked sets objects one under the other without air between them.
type stacked struct{}

// Layout is called by Fyne.
func (stacked) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := o.MinSize().Height
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(s.Width, h))
		y += h
	}
}

// MinSize is called by Fyne.
func (stacked) MinSize(objects []fyne.CanvasObject) (s fyne.Size) {
	for _, o := range objects {
		if o.Visible() {
			s = fyne.NewSize(max(s.Width, o.MinSize().Width), s.Height+o.MinSize().Height)
		}
	}
	return s
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
	shares := [][]int{{notebook.MaxSnippets}, {notebook.MaxSnippets}, {2, 1}, {1, 1, 1}}[min(len(hit.Snippets), notebook.MaxSnippets)]
	for i, control := range h.snippets {
		if shown(control, i < len(shares)); i >= len(shares) {
			continue
		}
		control.SetLines(shares[i])
		var s notebook.Snippet
		if i < len(hit.Snippets) {
			s = hit.Snippets[i]
		}
		control.SetSnippet(s.Text, readerSpans(s.Marks))
	}
	h.content.Refresh()
}

// CreateRenderer is called by Fyne.
func (h *hitItem) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(h.content) }
