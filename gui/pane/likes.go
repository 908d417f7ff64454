package pane

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"commonplace/gui/control"
	"commonplace/gui/session"
)

// likes is the last group below the links: what is most like the open source or note, folded until it is asked for.
type likes struct {
	s       *session.Session
	content *fyne.Container
}

func newLikes(s *session.Session) *likes {
	l := &likes{s: s, content: container.NewVBox()}
	s.Likening.Observe(l.show)
	l.show()
	return l
}

func (l *likes) show() {
	g := l.s.Likening
	l.content.RemoveAll()
	if len(g.All) > 0 {
		action := "show"
		if g.Open {
			action = "hide"
		}
		l.content.Add(control.NewSection(fmt.Sprintf("Similar (%d)", len(g.All)), action, g.Fold))
	}
	if g.Open {
		for _, k := range g.All {
			w := cardWords{words: k.Title, meta: k.Detail, own: "Both say: " + strings.Join(k.Shared, ", ")}
			l.content.Add(newCard("", w, func() { l.s.Open(session.Place{Ref: k.Ref}) }, nil))
		}
	}
	l.content.Refresh()
}
