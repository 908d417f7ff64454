package pane

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"commonplace/gui/control"
	"commonplace/gui/control/note"
	"commonplace/gui/session"
)

// Note is the middle column while a note is open: its title, and its words, saved as one types. [[ offers what can be linked.
type Note struct {
	s    *session.Session
	host Host

	title   *keyEntry
	body    *note.Editor
	content fyne.CanvasObject
	load    int
	wanted  bool // the keyboard, as soon as the note is there
}

// NewNote makes the note's pane.
func NewNote(s *session.Session, host Host) *Note {
	n := &Note{s: s, host: host, title: newKeyEntry(), body: note.NewEditor("Write here. [[ links to a source, a highlight or a note.")}
	n.title.SetPlaceHolder("Title")
	n.title.TextStyle.Bold = true
	n.title.OnChanged = func(string) { n.edited() }
	n.title.onKey = func(e *fyne.KeyEvent, shift bool) bool {
		if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter || e.Name == fyne.KeyDown {
			host.Focus(n.body.First())
			return true
		}
		return host.BareKey(e.Name, shift)
	}
	n.body.OnChanged = func(string) { n.edited() }
	n.body.OnCompletion = s.Writing.Complete
	n.body.OnKey = host.BareKey
	head := control.HeadField(n.title)
	top := container.NewVBox(head, control.NewHairline())
	n.content = container.NewPadded(container.New(layout.NewBorderLayout(top, nil, nil, nil), top, n.body)) // in the order Tab goes
	s.Writing.Observe(n.show)
	return n
}

// Content returns what is placed in the window.
func (n *Note) Content() fyne.CanvasObject { return n.content }

// Focus gives the keyboard to the words, or to the title of a note that has none; for a note that is still being read, when it is there.
func (n *Note) Focus() {
	if id, _ := n.s.Current().Ref.Note(); id != n.s.Writing.Note.ID || n.load != n.s.Writing.Load {
		n.wanted = true
		return
	}
	if n.title.Text == "" && n.s.Writing.Body == "" {
		n.host.Focus(n.title)
		return
	}
	n.host.Focus(n.body.First())
}

func (n *Note) edited() {
	if n.load == n.s.Writing.Load {
		n.s.Writing.Edit(n.title.Text, n.body.Text())
	}
}

func (n *Note) show() {
	w := n.s.Writing
	if w.Load != n.load {
		// Taken over without being reported as typed: the load is marked as known only after both are set.
		n.title.SetText(w.Title)
		n.body.SetText(w.Body)
		n.load = w.Load
		if n.wanted {
			n.wanted = false
			n.Focus()
		}
		n.host.Event("writing %s", w.Note.ID)
	}
	all := make([]note.Completion, len(w.Completions))
	for i, c := range w.Completions {
		all[i] = note.Completion{PaletteRow: control.PaletteRow{Title: c.Title, Detail: c.Ref.Kind().String()}, Insert: c.Mention}
	}
	n.body.SetCompletions(all)
}
