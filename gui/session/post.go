package session

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"commonplace/notebook"
)

// How work leaves the window's goroutine and comes back:
//
//	window   ask ──┐                     ┌── deliver: use(answer), if no newer turn was taken
//	               ▼                     │
//	worker         read(ctx) ────────────┘   many at once; a newer turn cancels the older one
//
//	window   act ──┐                     ┌── deliver: done(err)
//	               ▼                     │
//	worker         queue: one after another, never cancelled: what a person did is kept, also while the window closes

// Post runs fn on the window's goroutine, later. It may be called on any goroutine and does not wait.
type Post func(fn func())

// After runs fn on the window's goroutine once d has passed, unless stop was called before. It is called on that goroutine.
type After func(d time.Duration, fn func()) (stop func())

// Timer is the After of a real clock.
func Timer(post Post) After {
	return func(d time.Duration, fn func()) func() {
		t := time.AfterFunc(d, func() { post(fn) })
		return func() { t.Stop() }
	}
}

// workers runs what may take longer than a frame. Its methods are called on the window's goroutine.
type workers struct {
	root    context.Context // ends when the session closes
	cancel  context.CancelFunc
	post    Post
	after   After
	problem func(error)
	closed  bool
	running sync.WaitGroup

	mu    sync.Mutex
	queue []func()
	busy  bool
	last  bool    // the session is closing
	late  []error // of acts that ended after that
}

func newWorkers(ctx context.Context, o Options) *workers {
	w := &workers{post: o.Post, after: o.After, problem: o.OnProblem}
	w.root, w.cancel = context.WithCancel(ctx)
	if w.after == nil {
		w.after = Timer(o.Post)
	}
	if w.problem == nil {
		w.problem = func(error) {}
	}
	return w
}

// deliver runs fn on the window's goroutine unless the session is closed by then. Any goroutine may call it.
func (w *workers) deliver(fn func()) {
	w.post(func() {
		if !w.closed {
			fn()
		}
	})
}

// tell hands a problem on. What was stopped on purpose is none.
func (w *workers) tell(err error) {
	if err != nil && !errors.Is(err, context.Canceled) {
		w.problem(err)
	}
}

// spawn runs fn on a goroutine that closing waits for.
func (w *workers) spawn(fn func()) {
	if w.closed {
		return
	}
	w.running.Go(fn)
}

// act queues what writes. done, if not nil, is called on the window's goroutine after the error was told.
func (w *workers) act(do func(context.Context) error, done func(error)) {
	if w.closed {
		return
	}
	lasting := context.WithoutCancel(w.root)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.queue = append(w.queue, func() {
		err := do(lasting)
		w.mu.Lock()
		if w.last && err != nil {
			w.late = append(w.late, err)
		}
		w.mu.Unlock()
		w.deliver(func() {
			w.tell(err)
			if done != nil {
				done(err)
			}
		})
	})
	if !w.busy {
		w.busy = true
		w.spawn(w.drain)
	}
}

func (w *workers) drain() {
	for {
		w.mu.Lock()
		if len(w.queue) == 0 {
			w.busy = false
			w.mu.Unlock()
			return
		}
		next := w.queue[0]
		w.queue = w.queue[1:]
		w.mu.Unlock()
		next()
	}
}

// close cancels what reads, lets what writes come to its end, and waits for both. The error is that of what was written last.
func (w *workers) close() error {
	w.closed = true
	w.mu.Lock()
	w.last = true
	w.mu.Unlock()
	w.cancel()
	w.running.Wait()
	return errors.Join(w.late...)
}

// turn numbers the questions of one kind. The zero turn is ready for use.
type turn struct {
	number int
	cancel context.CancelFunc
}

// take begins a new turn and cancels the one before.
func (t *turn) take(ctx context.Context) (context.Context, int) {
	t.drop()
	ctx, t.cancel = context.WithCancel(ctx)
	return ctx, t.number
}

// drop forgets what was asked: its answer will not be used.
func (t *turn) drop() {
	t.number++
	if t.cancel != nil {
		t.cancel()
		t.cancel = nil
	}
}

// ask reads on a worker and hands the answer to use on the window's goroutine, if its turn is still the newest. An error is told, or
// given to failed where that is not nil.
func ask[T any](w *workers, t *turn, read func(context.Context) (T, error), use func(T), failed func(error)) {
	ctx, mine := t.take(w.root)
	cancel := t.cancel
	w.spawn(func() {
		defer cancel() // so that the root context does not gather those of every question
		answer, err := read(ctx)
		w.deliver(func() {
			switch {
			case t.number != mine:
			case err == nil:
				use(answer)
			case failed != nil:
				failed(err)
			default:
				w.tell(err)
			}
		})
	})
}

// pause waits before something is done, and begins anew when it is asked again. The zero pause is ready for use.
type pause struct {
	number int
	stop   func()
}

// start runs fn after d, in place of what was waiting.
func (p *pause) start(w *workers, d time.Duration, fn func()) {
	p.end()
	mine := p.number
	p.stop = w.after(d, func() {
		if p.number == mine && !w.closed {
			p.stop = nil
			fn()
		}
	})
}

// waiting says whether something waits.
func (p *pause) waiting() bool { return p.stop != nil }

// end gives up what was waiting and says whether anything was.
func (p *pause) end() bool {
	p.number++
	waiting := p.waiting()
	if waiting {
		p.stop()
		p.stop = nil
	}
	return waiting
}

// observers are those who want to know that a part's fields have changed.
type observers struct {
	next int
	all  map[int]func()
}

// Observe calls fn whenever the part's fields have changed, until end is called.
func (o *observers) Observe(fn func()) (end func()) {
	if o.all == nil {
		o.all = map[int]func(){}
	}
	id := o.next
	o.next++
	o.all[id] = fn
	return func() { delete(o.all, id) }
}

func (o *observers) changed() {
	for id := range o.next {
		if fn := o.all[id]; fn != nil {
			fn()
		}
	}
}

// Begin runs do on a goroutine and hands its error to done on the window's goroutine: what takes longer than a frame and happens before
// there is a session, such as opening a notebook.
func Begin(post Post, do func() error, done func(error)) {
	go func() {
		err := do()
		post(func() { done(err) })
	}()
}

// incoming gathers what acts changed, on their goroutines, until the window's goroutine takes it.
type incoming struct {
	mu      sync.Mutex
	pending bool
	all     bool // too much to list
	refs    []notebook.Ref
}

// noticed is called on the goroutine of every act; however many there are, one notice waits for the window's goroutine.
func (s *Session) noticed(c notebook.Change) {
	in := &s.incoming
	in.mu.Lock()
	defer in.mu.Unlock()
	in.all = in.all || c.Refs == nil
	in.refs = append(in.refs, c.Refs...)
	if !in.pending {
		in.pending = true
		s.work.deliver(s.follow)
	}
}

// follow brings every part in line with what acts changed.
func (s *Session) follow() {
	in := &s.incoming
	in.mu.Lock()
	all, refs := in.all, in.refs
	in.pending, in.all, in.refs = false, false, nil
	in.mu.Unlock()
	// An undo says which links it took away or put back, and not what they joined: what is shown is then read anew.
	links := slices.ContainsFunc(refs, func(r notebook.Ref) bool { return r.Kind() == notebook.KindLink })
	shown := s.path.current.Ref
	touched := func(r notebook.Ref) bool { return all || slices.Contains(refs, r) || links && r == shown }
	s.Listing.refreshSoon()
	s.Searches.countSoon()
	s.Undoing.refresh()
	s.Status.refresh()
	s.GoingTo.headings.touched(all, refs)
	s.Reading.follow(touched)
	s.Writing.follow(touched)
	s.Briefing.follow(touched)
	s.Likening.follow(touched)
}
