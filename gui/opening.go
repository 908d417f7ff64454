package gui

import (
	"context"
	"errors"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// opening is a notebook that is being opened.
type opening struct {
	give func()        // gives it up
	end  chan struct{} // closed when book, done and err are known
	book *notebook.Notebook
	done func() error
	err  error
}

// open opens a notebook and shows it; until it is open the window says so.
func (w *window) open(dir string) {
	w.win.SetTitle("Commonplace")
	w.win.SetContent(control.NewEmpty("Opening the notebook…", "", nil))
	w.menus.show()
	ctx, give := context.WithCancel(w.ctx)
	o := &opening{give: give, end: make(chan struct{})}
	w.opening = o
	session.Begin(w.o.Post, func() error {
		defer close(o.end)
		o.open(ctx, dir, w.o)
		return o.err
	}, func(err error) {
		give()
		if w.opening != o {
			return // the window was closed meanwhile
		}
		w.opening = nil
		if err != nil {
			w.cannotOpen(dir, err)
			return
		}
		w.dir, w.book, w.done = dir, o.book, o.done
		w.begin()
	})
}

// open opens the notebook, on a goroutine of its own. What went wrong leaves nothing open.
func (o *opening) open(ctx context.Context, dir string, options Options) {
	if o.book, o.done, o.err = options.Open(ctx, dir, true); o.err != nil {
		return
	}
	if dir == options.Sample {
		_, o.err = o.book.Sample(ctx, options.Samples)
	}
	if o.err != nil {
		o.err = errors.Join(o.err, o.done())
		o.done = nil
	}
}

// abandon gives up what is being opened and waits until nothing of it is.
func (o *opening) abandon() error {
	o.give()
	<-o.end
	if o.done == nil {
		return nil
	}
	return o.done()
}

// cannotOpen says why, and offers what can be done.
func (w *window) cannotOpen(dir string, err error) {
	p, tell := ProblemOf(err)
	if !tell {
		return
	}
	w.event("problem %v", err)
	w.win.SetContent(control.NewEmpty(p.String(), "Try again", func() { w.open(dir) }))
}
