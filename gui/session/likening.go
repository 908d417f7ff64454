package session

import (
	"context"
	"slices"
	"time"

	"commonplace/notebook"
)

// Likening is what is most like the source or note that is open. It is asked for some time after that was opened, so that reading comes
// first, and again when it or one of them changed.
type Likening struct {
	Of   notebook.Ref // whose likes they are; zero while they are not known
	All  []notebook.Similar
	Open bool // shown, not only counted

	observers
	s     *Session
	turn  turn
	pause pause
	asked notebook.Ref
}

// likeningPause is how long a thing is open before it is asked what is like it.
const likeningPause = 400 * time.Millisecond

func newLikening(s *Session) *Likening {
	l := &Likening{s: s}
	s.Observe(l.arrive)
	return l
}

// arrive asks for the likes of what was opened.
func (l *Likening) arrive() {
	of := l.s.Current().Ref
	if of == l.asked {
		return
	}
	l.asked = of
	l.turn.drop()
	l.pause.end()
	l.have(notebook.Ref{}, nil)
	if k := of.Kind(); k == notebook.KindSource || k == notebook.KindNote {
		l.askSoon()
	}
}

// follow asks again where what is shown is no longer so.
func (l *Likening) follow(touched func(notebook.Ref) bool) {
	if l.Of == l.asked && l.Of != (notebook.Ref{}) &&
		(touched(l.Of) || slices.ContainsFunc(l.All, func(s notebook.Similar) bool { return touched(s.Ref) })) {
		l.askSoon()
	}
}

func (l *Likening) askSoon() {
	of := l.asked
	l.pause.start(l.s.work, likeningPause, func() {
		ask(l.s.work, &l.turn, func(ctx context.Context) ([]notebook.Similar, error) { return l.s.book.Similar(ctx, of, 0) },
			func(all []notebook.Similar) { l.have(of, all) },
			func(error) { l.have(notebook.Ref{}, nil) }) // what cannot be read is like nothing; opening it says why
	})
}

func (l *Likening) have(of notebook.Ref, all []notebook.Similar) {
	if l.Of == of && len(l.All) == 0 && len(all) == 0 {
		return
	}
	l.Of, l.All = of, all
	l.changed()
}

// Fold shows them, or only how many they are.
func (l *Likening) Fold() {
	l.Open = !l.Open
	l.changed()
}
