package pane

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

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
			item.onTapped = func() { l.tapped(i) }
			item.onMenu = func(at fyne.Position) { l.menu(i, at) }
			if i == len(s.Searching.Hits)-1 {
				s.Searching.More()
			}
		}
	}
	l.ExtendBaseWidget(l)
	return l
}

// tapped shows a hit beside the list, and opens the one that is shown already; where there is no room to show it, it is opened at once.
func (l *hitList) tapped(i int) {
	if g := l.s.Searching; i != g.Cursor && l.s.Previewing.Shown() {
		g.Point(i)
		return
	}
	l.open(i)
}

// menu offers what can be done with a hit, and goes to it.
func (l *hitList) menu(i int, at fyne.Position) {
	l.s.Searching.Point(i)
	hitMenu(l.s, l.host, at, i, func() { l.open(i) })
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
	case desktop.KeyMenu:
		l.menu(g.Cursor, fyne.CurrentApp().Driver().AbsolutePositionForObject(l).AddXY(menuInset, menuInset))
	case fyne.KeyEscape:
		l.left()
	default:
		l.host.BareKey(e.Name, false)
	}
}

// menuInset is where the menu of a hit begins in the list, for the keyboard.
const menuInset = 3 * control.Grid

// hitItem is a hit: its title, what it is, and the words around the best places, one under the other.
//
// Decision: all hits are equally high, three lines of snippets, because a list of rows that differ jumps as it is scrolled. So one place is
// shown with more of what stands around it, three with a line each. Price: a hit that says little leaves a line empty.
type hitItem struct {
	widget.BaseWidget
	onTapped func()
	onMenu   func(at fyne.Position)
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

// TappedSecondary is called by Fyne.
func (h *hitItem) TappedSecondary(e *fyne.PointEvent) {
	if h.onMenu != nil {
		h.onMenu(e.AbsolutePosition)
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
