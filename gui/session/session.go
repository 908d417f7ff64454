package session

import (
	"context"
	"time"

	"commonplace/notebook"
)

// Options is what a session needs. Notebook and Post are required.
type Options struct {
	Notebook *notebook.Notebook
	Post     Post
	After    After              // nil: Timer(Post)
	Now      func() time.Time   // nil: time.Now
	Keeper   Keeper             // nil: preferences are forgotten
	Words    func(error) string // why a file was refused, for people; nil: the error's own words
	// OnProblem is told every error but those of what was stopped on purpose, on the window's goroutine.
	OnProblem func(error)
}

// Session is what the person is doing now. Its own observers are told when Current, CanBack or CanForward changed.
type Session struct {
	Listing     *Listing
	Reading     *Reading
	Paging      *Paging
	Versions    *Versions
	Copies      *Copies
	Likening    *Likening
	Writing     *Writing
	Searching   *Searching
	Searches    *Searches
	Previewing  *Previewing
	GoingTo     *GoingTo
	Importing   *Importing
	ImportLog   *ImportLog
	Watching    *Watching
	Recognising *Recognising
	Readying    *Readying
	Completing  *Completing
	Briefing    *Briefing
	Undoing     *Undoing
	Preferences *Preferences
	Status      *Status

	observers
	book     *notebook.Notebook
	work     *workers
	now      func() time.Time
	path     path
	incoming incoming
	end      func() // of listening to the notebook
}

// New begins a session on an open notebook and asks for what the lists show first. Close ends it; closing the notebook's store after
// that is the caller's.
func New(ctx context.Context, o Options) *Session {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Words == nil {
		o.Words = error.Error
	}
	s := &Session{book: o.Notebook, work: newWorkers(ctx, o), now: o.Now, Preferences: PreferencesOf(o.Keeper)}
	s.Listing = newListing(s)
	s.Reading = newReading(s)
	s.Paging = newPaging(s, o.Words)
	s.Versions = newVersions(s)
	s.Copies = newCopies(s)
	s.Likening = newLikening(s)
	s.Writing = newWriting(s)
	s.Searching = newSearching(s)
	s.Searches = newSearches(s)
	s.Previewing = newPreviewing(s)
	s.GoingTo = newGoingTo(s)
	s.Importing = newImporting(s, o.Words)
	s.ImportLog = &ImportLog{s: s, words: o.Words}
	s.Recognising = newRecognising(s, o.Words)
	s.Readying = newReadying(s)
	s.Completing = &Completing{s: s}
	s.Briefing = newBriefing(s)
	s.Undoing = newUndoing(s)
	s.Watching = newWatching(s, o.Words)
	s.Status = newStatus(s)
	s.end = o.Notebook.OnChange(s.noticed)
	s.Listing.refresh()
	s.Undoing.refresh()
	s.Status.refresh()
	if s.Readying.Now.Unfinished {
		s.Readying.Start(false)
	}
	s.work.spawn(func() { s.book.Warm(s.work.root) }) // what keeps it from that is told by the first search
	return s
}

// Close saves what is being written and where reading stopped, stops everything else, and waits. The error is that of what could not
// be saved.
func (s *Session) Close() error {
	if s.work.closed {
		return nil
	}
	s.end()
	s.Writing.last()
	s.Reading.keepPosition()
	return s.work.close()
}

// Wait blocks until everything begun so far has been handed to Post. Tests call it between two drains of their queue; the window has
// no need of it.
func (s *Session) Wait() { s.work.running.Wait() }
