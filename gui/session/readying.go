package session

import (
	"context"
	"errors"

	"commonplace/notebook"
)

// readier is what making search ready needs of a notebook.
type readier interface {
	Readiness() notebook.Readiness
	MakeReady(context.Context, func(notebook.Readiness)) error
	MakeAnew(context.Context, func(notebook.Readiness)) error
}

// Readying makes search ready: in a notebook that an older version wrote as soon as it is open, else when the person asks for it. They go
// on working, and searching in what is ready.
type Readying struct {
	Running bool
	Anew    bool               // because the person asked for it
	Now     notebook.Readiness // how far it is, also when it was stopped; Unfinished is false where search is ready
	// Finished: what the person asked for is done, until Dismiss.
	Finished bool

	observers
	s     *Session
	by    readier
	stop  context.CancelFunc
	feed  *feed[notebook.Readiness]
	asked int // how many were done when the search that is shown was asked again; or never
}

// askedAgain is how often, about, a search that found nothing is asked again while search is being made ready.
const askedAgain, never = 10, -1

func newReadying(s *Session) *Readying {
	r := &Readying{s: s, by: s.book, Now: s.book.Readiness()}
	r.feed = newFeed(s.work, r.show)
	return r
}

// Start begins to make search anew, or goes on with what is unfinished.
func (r *Readying) Start(anew bool) {
	if r.Running || r.s.work.closed {
		return
	}
	ctx, stop := context.WithCancel(r.s.work.root)
	r.Running, r.Anew, r.Finished, r.stop, r.asked = true, anew, false, stop, never
	r.feed.begin()
	do := r.by.MakeReady
	if anew {
		do = r.by.MakeAnew
	}
	r.s.work.spawn(func() {
		err := do(ctx, r.feed.tell)
		stop()
		r.s.work.deliver(func() { r.finish(err) })
	})
	r.changed()
}

func (r *Readying) show(now notebook.Readiness) {
	r.Now = now
	f := r.s.Searching
	wanting := f.Failed != nil || f.Empty() && f.Ready.Missing > 0
	if wanting && !f.Busy && (r.asked == never || (now.Done-r.asked)*askedAgain >= now.Total) {
		r.asked = now.Done
		f.Again()
	}
	r.changed()
}

func (r *Readying) finish(err error) {
	r.feed.end()
	r.Running, r.Now = false, r.by.Readiness()
	r.Finished = r.Anew && err == nil
	if err != nil && !errors.Is(err, context.Canceled) {
		r.s.work.tell(err)
	}
	r.s.Searching.catchUp()
	if err == nil {
		r.s.work.spawn(func() { r.s.book.Warm(r.s.work.root) }) // as at the beginning of a session
	}
	r.changed()
}

// catchUp asks once more what search could not answer wholly. Who reads one of the hits is left in peace.
func (f *Searching) catchUp() {
	if f.walk.on || f.Failed == nil && f.Ready.Missing == 0 {
		return
	}
	if f.Cursor > 0 && f.Cursor < len(f.Hits) {
		f.keep = f.Hits[f.Cursor].Ref
	}
	f.again()
}

// Stop ends it; what was done is kept, and Start goes on with the rest, as does the next opening of the notebook.
func (r *Readying) Stop() {
	if r.Running {
		r.stop()
	}
}

// Dismiss forgets that it is finished.
func (r *Readying) Dismiss() { r.Finished = false }

// Left says what is left where nobody is at it: "Search knows 12,300 of 100,000"; "" where nothing is.
func (r *Readying) Left() string {
	switch {
	case r.Running || !r.Now.Unfinished:
		return ""
	case r.Now.Missing == 0:
		return "Search was not made anew to the end"
	}
	return "Search knows " + searchable(r.Now)
}

// searchable writes how many of all things can be found: "12,300 of 100,000".
func searchable(r notebook.Readiness) string {
	return thousands(r.Total-r.Missing) + " of " + thousands(r.Total)
}
