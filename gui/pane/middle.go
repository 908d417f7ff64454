package pane

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// Middle is the middle column: the source, note or briefing that is open, what was found while one searches, or a sentence of help.
type Middle struct {
	s    *session.Session
	host Host

	Reader   *Reader
	Note     *Note
	Briefing *Briefing
	Found    *Found

	// OnSearching is told whether what was found is shown, which wants the room of what stands beside the middle.
	OnSearching func(bool)

	back, forward *control.Flat
	ways, start   fyne.CanvasObject
	content       fyne.CanvasObject
	kept          *keptSearches
	searching     bool // what was found is shown
	offering      bool // the field is empty, and what was searched before is shown
	arriving      bool // what is opened next gets the keyboard
	query         string
}

// NewMiddle makes the middle column; start is what stands there while nothing is open.
func NewMiddle(s *session.Session, host Host, start fyne.CanvasObject) *Middle {
	m := &Middle{s: s, host: host, start: start, OnSearching: func(bool) {},
		Reader: NewReader(s, host), Note: NewNote(s, host), Briefing: NewBriefing(s, host), Found: NewFound(s, host)}
	m.kept = newKeptSearches(s, host, func() { m.Found.OnField() })
	m.back = control.NewFlat(control.FlatFace{Icon: theme.NavigateBackIcon(), Soft: true}, s.Back)
	m.forward = control.NewFlat(control.FlatFace{Icon: theme.NavigateNextIcon(), Soft: true}, s.Forward)
	m.Found.OnOpened = func() { m.EndSearch(true) }
	m.Found.OnLeft = func() { m.EndSearch(false) }
	// Their room stays when they lead nowhere, so that what is read does not move.
	m.ways = container.New(least{control.RowHeightLow}, container.NewVBox(newGap(control.Grid), m.back, m.forward))
	m.content = container.NewBorder(nil, nil, m.ways, nil,
		container.NewStack(m.start, m.Reader.Content(), m.Note.Content(), m.Briefing.Content(), m.Found.Content(), m.kept.content))
	s.Observe(m.arrived)
	s.Searching.Observe(m.typed)
	m.show()
	return m
}

// Content returns what is placed in the window.
func (m *Middle) Content() fyne.CanvasObject { return m.content }

// typed shows what was found as soon as something is searched.
func (m *Middle) typed() {
	q := m.s.Searching.Query
	if q == m.query {
		return
	}
	m.query = q
	m.searching, m.offering = strings.TrimSpace(q) != "", false
	m.show()
}

// OfferSearches shows what was searched before, and what can be asked.
func (m *Middle) OfferSearches() {
	m.offering = true
	m.show()
}

// ShowSearch shows again what was found before.
func (m *Middle) ShowSearch() {
	if strings.TrimSpace(m.s.Searching.Query) != "" {
		m.searching = true
		m.show()
	}
}

// EndSearch shows what is open again and gives it the keyboard; a hit that was opened gets it when it is there.
func (m *Middle) EndSearch(opened bool) {
	m.searching, m.offering, m.arriving = false, false, opened
	m.show()
	m.Focus()
}

// Arrive gives the keyboard to what is open, and to what is opened next.
func (m *Middle) Arrive() {
	m.arriving = true
	m.Focus()
}

// Focus gives the keyboard to what is open.
func (m *Middle) Focus() {
	switch m.s.Shows() {
	case notebook.KindSource:
		m.Reader.Focus()
	case notebook.KindNote:
		m.Note.Focus()
	case notebook.KindBriefing:
		m.Briefing.Focus()
	}
}

// arrived shows what was gone to, also when it was open already while one searched.
func (m *Middle) arrived() {
	m.searching, m.offering = false, false
	m.show()
	if m.arriving {
		m.arriving = false
		m.Focus()
	}
}

func (m *Middle) show() {
	kind := m.s.Shows()
	enabled(m.back, m.s.CanBack())
	enabled(m.forward, m.s.CanForward())
	covered := m.searching || m.offering
	shown(m.ways, !m.searching) // what was found needs the room
	shown(m.Found.Content(), m.searching)
	m.Found.Look(m.searching)
	m.OnSearching(m.searching)
	shown(m.kept.content, m.offering && !m.searching)
	m.kept.showWays()
	shown(m.start, !covered && kind == 0)
	shown(m.Reader.Content(), !covered && kind == notebook.KindSource)
	shown(m.Note.Content(), !covered && kind == notebook.KindNote)
	shown(m.Briefing.Content(), !covered && kind == notebook.KindBriefing)
	canvas.Refresh(m.content) // a pane that was hidden from the first paints nothing by itself
	m.host.Event("at %s", m.s.Current().Ref)
}

// enabled hides a way that leads nowhere but keeps its room.
func enabled(f *control.Flat, on bool) { shown(f, on) }
