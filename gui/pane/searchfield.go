package pane

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"commonplace/gui/session"
)

// SearchField is where one types what to search for. The arrow keys move through what was found while the keyboard stays here, and what
// is passed is shown beside it; Enter opens, Escape gives up.
type SearchField struct {
	keyEntry
	s    *session.Session
	host Host
	// OnLeft is called when the person gives up searching or opens a hit.
	OnLeft func(opened bool)
	// OnPage is called for Page Up and Page Down with Shift, which move through the text of the hit.
	OnPage func(fyne.KeyName)
	// OnEmpty is called when the keyboard comes to the field and nothing stands in it.
	OnEmpty func()
}

// NewSearchField makes the field.
func NewSearchField(s *session.Session, host Host) *SearchField {
	f := &SearchField{s: s, host: host, OnLeft: func(bool) {}, OnEmpty: func() {}, OnPage: func(fyne.KeyName) {}}
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
		f.SetText("")
		f.OnLeft(false)
	default:
		return f.host.BareKey(e.Name, shift)
	}
	return true
}
