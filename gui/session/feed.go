package session

import (
	"sync"
	"time"
)

// feedPause is the least time between two showings of how far something is: at most 20 a second.
const feedPause = 50 * time.Millisecond

// feed brings the newest word of how far something is from the goroutine that does it to the window's. What is overtaken before it could
// be shown is never shown. Between begin and end; both, and show, are of the window's goroutine.
type feed[P any] struct {
	work  *workers
	show  func(P)
	on    bool
	pause pause

	mu      sync.Mutex
	newest  P
	waiting bool // newest is to be shown
	posted  bool // and that will happen
}

func newFeed[P any](w *workers, show func(P)) *feed[P] { return &feed[P]{work: w, show: show} }

func (f *feed[P]) begin() { f.reset(true) }
func (f *feed[P]) end()   { f.reset(false) }

func (f *feed[P]) reset(on bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.pause.end()
	f.on, f.waiting, f.posted = on, false, false
}

// tell is called on any goroutine.
func (f *feed[P]) tell(p P) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.newest, f.waiting = p, true
	if !f.posted {
		f.posted = true
		f.work.deliver(f.look)
	}
}

// look shows the newest word, and looks again after a pause until there is none.
func (f *feed[P]) look() {
	f.mu.Lock()
	p, waiting := f.newest, f.waiting && f.on
	f.waiting, f.posted = false, waiting
	f.mu.Unlock()
	if waiting {
		f.show(p)
		f.pause.start(f.work, feedPause, f.look)
	}
}
