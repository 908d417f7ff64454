package notebook

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"commonplace/index"
)

// Parts is everything a Notebook needs from outside; read it to see the architecture. All but Extract, Pages, Recognise, Print and Log are
// required.
type Parts struct {
	Store     Store
	Index     *index.Index
	Extract   Extractor        // nil: nothing can be imported
	Pages     PageDrawer       // nil: no page is shown as printed
	Recognise Recogniser       // nil: no text is recognised
	Print     Printer          // nil: nothing can be exported
	Now       func() time.Time // the clock
	Log       *slog.Logger     // nil: silence
}

// Notebook is what a person does with a research notebook. Its verbs are in families, each a type of its own that is embedded here:
//
//	Library    reading sources, their texts, pictures and tags
//	Kept       reading highlights, notes, links and briefings; how any thing is headed
//	Keeping    highlights, notes and links: making, changing and deleting them
//	Marking    what is said of sources; tags and privacy of all things, one or many at once
//	Importing  taking files in, watched folders, what became of them
//	Searching  finding again, and the searches that are kept
//	Comparing  versions and copies, what is like a thing, and counting two as one
//	Paging     pages as they are printed, and the recognition of their text
//	Composing  briefings, from the outline to the file
//	Journal    undo, redo and trash
//
// It is safe for use by many goroutines and has no state but its parts, who listens, and whose turn it is to act and to import.
//
// Decision: families, because a person's verbs are many more than a type can have and still be read; embedded, because whoever calls them
// thinks of the notebook, not of how we sort its verbs. Price: two families cannot have a verb of one name, and a family that needs another's
// verb makes one of its own acting: Keeping(n).
type Notebook struct {
	*acting
	Library
	Kept
	Keeping
	Marking
	Importing
	Searching
	Comparing
	Paging
	Composing
	Journal
}

// acting is what all families of verbs share: the parts, who listens, and how an act is done.
//
// Decision: who acts holds the turn until what was committed is in the index too, because two commits that became findable in the other
// order would leave the older one found; and until all Updates of an act are done, so that nothing comes between them. Price: a note is
// saved only after a long undo.
type acting struct {
	parts     Parts
	listeners *listeners
	turn      chan struct{} // held by the one who acts
}

// library and kept are what can be read, for verbs that need to.
func (n *acting) library() Library { return Library{n.parts.Store} }
func (n *acting) kept() Kept       { return Kept{n.parts.Store} }

// New makes a notebook of its parts and opens the index in the store, where it is folded in the background until Close. An undo that was
// cut short is completed. Closing the store, after the notebook, is the caller's.
func New(ctx context.Context, p Parts) (*Notebook, error) {
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	if err := p.Index.Open(ctx, indexStore{p.Store}); err != nil {
		return nil, err
	}
	a := &acting{parts: p, listeners: &listeners{}, turn: make(chan struct{}, 1)}
	n := &Notebook{
		acting: a, Library: a.library(), Kept: a.kept(), Keeping: Keeping{a}, Marking: Marking{a},
		Importing: Importing{a, make(chan struct{}, 1)}, Searching: Searching{a, &columns{}},
		Comparing: Comparing{a}, Paging: Paging{a}, Composing: Composing{a}, Journal: Journal{a},
	}
	n.OnChange(n.columns.touched)
	if err := n.complete(ctx); err != nil {
		n.Close()
		return nil, err
	}
	return n, nil
}

// Close ends what goes on in the background. It does not close the store.
func (n *Notebook) Close() { n.parts.Index.Close() }

// indexStore is the index's own part of the store.
type indexStore struct{ Store }

// View implements index.Store.
func (s indexStore) View(ctx context.Context, fn func(index.Reader) error) error {
	return s.Store.View(ctx, func(tx Tx) error { return fn(tx.Index()) })
}

// Reread implements index.Store.
func (s indexStore) Reread(ctx context.Context, fn func(index.Reader, index.Texts) error) error {
	return s.Store.View(ctx, func(tx Tx) error { return fn(tx.Index(), texts(tx)) })
}

// Update implements index.Store.
func (s indexStore) Update(ctx context.Context, fn func(index.Writer) error) error {
	return s.Store.Update(ctx, func(tx Tx) error { return fn(tx.Index()) })
}

// Change tells what an act changed. Refs is nil where it was too much to list.
type Change struct {
	Act  Act
	Refs []Ref
}

type listeners struct {
	mu   sync.Mutex
	next int
	on   map[int]func(Change)
}

// OnChange calls fn after every act, on the goroutine that did it. The function returned ends that.
func (n *acting) OnChange(fn func(Change)) (end func()) {
	l := n.listeners
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.on == nil {
		l.on = map[int]func(Change){}
	}
	id := l.next
	l.next++
	l.on[id] = fn
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		delete(l.on, id)
	}
}

func (l *listeners) tell(c Change) {
	l.mu.Lock()
	fns := make([]func(Change), 0, len(l.on))
	for i := range l.next {
		if fn := l.on[i]; fn != nil {
			fns = append(fns, fn)
		}
	}
	l.mu.Unlock()
	for _, fn := range fns {
		fn(c)
	}
}

// writing is a transaction that is part of an act, and what it did to the index and to whom.
type writing struct {
	Tx
	ctx      context.Context
	finder   *index.Index
	now      func() time.Time
	changes  []index.Change
	reloaded []Ref // whose records the transaction put back, to be read again for the index
	touched  []Ref
}

// act is how every verb that writes does it: wait for the turn, begin the journal entry, change records and index in one Update, then
// make the change findable and tell who listens. fn may set the act's Title and Name before it returns; they are written after it.
func (n *acting) act(ctx context.Context, a Act, fn func(w *writing, a *Act) error) (Act, error) {
	var touched []Ref
	err := n.inTurn(ctx, func() (err error) { a, touched, err = n.step(ctx, a, fn); return err })
	if err != nil {
		return a, err
	}
	n.listeners.tell(Change{Act: a, Refs: touched})
	return a, nil
}

// inTurn calls fn when nobody else acts. Trap: an act within fn waits for itself forever.
func (n *acting) inTurn(ctx context.Context, fn func() error) error {
	select {
	case n.turn <- struct{}{}:
		defer func() { <-n.turn }()
		return fn()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// step is one Update of an act, by whoever has the turn. An act of several steps has the same ID in each.
func (n *acting) step(ctx context.Context, a Act, fn func(w *writing, a *Act) error) (Act, []Ref, error) {
	if a.ID == "" {
		a.ID = NewID[ActID](KindAct)
	}
	a.When = n.parts.Now()
	var w *writing
	err := n.parts.Store.Update(ctx, func(tx Tx) error {
		w = &writing{Tx: tx, ctx: ctx, finder: n.parts.Index, now: n.parts.Now}
		if err := tx.Act(a); err != nil {
			return err
		}
		if err := fn(w, &a); err != nil {
			return err
		}
		return tx.Act(a)
	})
	if err != nil {
		return a, nil, err
	}
	n.parts.Index.Apply(w.changes...)
	return a, w.touched, n.reload(context.WithoutCancel(ctx), w.reloaded)
}

// reload brings the index in line with records that were put back, one after the other, because a page of an undo may put back more than
// memory should hold. What is damaged cannot be found, and Check tells of it.
func (n *acting) reload(ctx context.Context, refs []Ref) error {
	if len(refs) == 0 {
		return nil
	}
	return n.parts.Store.View(ctx, func(tx Tx) error {
		for _, r := range refs {
			c, err := n.parts.Index.Reload(ctx, tx.Index(), texts(tx), r.String())
			if errors.Is(err, index.ErrDamaged) || errors.Is(err, ErrDamaged) {
				n.parts.Log.Warn("cannot be found again", "thing", r, "err", err)
				continue
			}
			if err != nil {
				return err
			}
			n.parts.Index.Apply(c)
		}
		return nil
	})
}

// touch remembers that the act changed a thing.
func (w *writing) touch(r Ref) { w.touched = append(w.touched, r) }
