package pane

import (
	"fyne.io/fyne/v2"

	"commonplace/gui/control"
	"commonplace/gui/session"
)

// SearchField is where one types what to search for. The arrow keys move through what was found while the keyboard stays here, and what
// is passed is shown beside it; Enter opens, Escape gives up. The cross empties it and stays.
type SearchField struct {
	keyEntry
	s     *session.Session
	host  Host
	cross *control.Cross
	there bool // the keyboard is here
	// OnLeft is called when the person gives up searching or opens a hit.
	OnLeft func(opened bool)
	// OnPage is called for Page Up and Page Down with Shift, which move through the text of the hit.
	OnPage func(fyne.KeyName)
	// OnEmpty is called when the keyboard is in the field and nothing stands in it.
	OnEmpty func()
}

// NewSearchField makes the field.
func NewSearchField(s *session.Session, host Host) *SearchField {
	f := &SearchField{s: s, host: host, OnLeft: func(bool) {}, OnEmpty: func() {}, OnPage: func(fyne.KeyName) {}}
	f.cross = control.NewCross(f.empty)
	f.cross.SetShown(false)
	f.ActionItem = f.cross
	f.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	f.ExtendBaseWidget(f)
	f.SetPlaceHolder("Search everything")
	f.SetIcon(control.Magnifier())
	f.OnChanged = f.typed
	f.onKey = f.key
	f.onFocus = func(gained bool) {
		f.there = gained
		f.offer()
	}
	s.Searching.Observe(f.follow)
	return f
}

// typed passes on what stands in the field.
func (f *SearchField) typed(query string) {
	f.cross.SetShown(query != "")
	f.s.Searching.Type(query)
	f.offer()
}

func (f *SearchField) offer() {
	if f.there && f.Text == "" {
		f.OnEmpty()
	}
}

// empty takes away what stands in the field, and gives it the keyboard.
func (f *SearchField) empty() {
	f.SetText("")
	f.host.Focus(f)
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
	if shift && (e.Name == fyne.KeyPageDown || e.Name == fyne.KeyPageUp) {
		f.OnPage(e.Name)
		return true
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
		f.there = false // what an empty field offers is not wanted
		f.SetText("")
		f.OnLeft(false)
	default:
		return f.host.BareKey(e.Name, shift)
	}
	return true
}
