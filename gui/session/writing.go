package session

import (
	"context"
	"errors"
	"time"

	"commonplace/notebook"
)

// WritingState says whether what is written is kept.
type WritingState uint8

// The states.
const (
	Saved    WritingState = iota
	Unsaved               // typed and not kept yet
	Saving                // on its way to the disk
	NotSaved              // could not be kept; OnProblem was told why, and the next pause tries again
)

// Words names the state for people.
func (s WritingState) Words() string {
	switch s {
	case Unsaved, Saving:
		return "saving…"
	case NotSaved:
		return "not saved"
	}
	return "saved"
}

// writingPause is how long the keys must rest before what is written is kept: one act a pause, not one a key.
const writingPause = 900 * time.Millisecond

// Writing is the note that is open. None is open when Note.ID is empty.
type Writing struct {
	Note  notebook.Note // as it was last read; Title and Body below are what stands in the editor
	Title string
	Body  string // links are shown by their words alone
	State WritingState
	// Load counts the times Title and Body came from the notebook and not from the editor: the editor takes them over when it is new
	// to it.
	Load             int
	Links, Backlinks []notebook.LinkRow
	History          []notebook.NoteVersion // newest first; read by ReadHistory
	Completions      []Completion           // for what was typed after [[; read by Complete

	observers
	s        *Session
	load     turn
	history  turn
	complete turn
	pause    pause
	edits    int // counts what was typed, so that a save knows whether it is the newest
	unkept   map[notebook.NoteID]words
	worded   notebook.Worded // the links of Body, which shows them by their words
	titles   map[notebook.Ref]string
}

// words are those of a note that could not be kept when it was left. They wait until they can be.
type words struct{ title, body string }

func newWriting(s *Session) *Writing { return &Writing{s: s} }

// Open says whether a note is open.
func (w *Writing) Open() bool { return w.Note.ID != "" }

// New opens a new note.
func (w *Writing) New(title, body string) {
	w.write(func(context.Context) (string, string, error) { return title, body, nil })
}

// write keeps a new note, whose words a worker finds out, and opens it.
func (w *Writing) write(words func(context.Context) (title, body string, err error)) {
	w.Flush()
	var id notebook.NoteID
	w.s.work.act(func(ctx context.Context) error {
		title, body, err := words(ctx)
		if err == nil {
			id, err = w.s.book.WriteNote(ctx, title, body)
		}
		return err
	}, func(err error) {
		if err == nil {
			w.s.Open(Place{Ref: notebook.RefOf(id)})
		}
	})
}

// note is what opening one reads.
type note struct {
	notebook.Note
	links  []notebook.LinkRow
	titles map[notebook.Ref]string // of what its links without words of their own lead to
}

func (n note) title(r notebook.Ref) string { return n.titles[r] }

func (w *Writing) read(ctx context.Context, id notebook.NoteID) (n note, err error) {
	if n.Note, err = w.s.book.Note(ctx, id); err == nil {
		n.links, err = w.s.book.LinksOf(ctx, notebook.RefOf(id))
	}
	n.titles = map[notebook.Ref]string{}
	for _, m := range notebook.Mentions(n.Body) {
		if h, err := w.s.book.Heading(ctx, m.Ref); err == nil && m.Words == "" {
			n.titles[m.Ref] = shortened(h.Title, maxMentionWords)
		}
	}
	return n, err
}

// show opens a note.
func (w *Writing) show(id notebook.NoteID) {
	if w.Note.ID == id {
		w.changed()
		return
	}
	w.leave()
	ask(w.s.work, &w.load, func(ctx context.Context) (note, error) { return w.read(ctx, id) }, func(n note) {
		w.put(n)
		w.Title, w.Body, w.State = n.Title, w.worded.Show(n.Body, n.title), Saved
		if u, there := w.unkept[id]; there {
			w.Title, w.Body, w.State = u.title, w.worded.Show(u.body, n.title), NotSaved
		}
		w.Load++
		w.changed()
	}, w.failed(id))
}

func (w *Writing) put(n note) {
	w.Note, w.titles = n.Note, n.titles
	w.Links, w.Backlinks = parted(n.links)
}

func (w *Writing) failed(id notebook.NoteID) func(error) {
	return func(err error) {
		if !errors.Is(err, notebook.ErrNotFound) {
			w.s.work.tell(err)
			return
		}
		if w.Note.ID == id {
			w.pause.end()
			w.forget()
		}
		w.s.gone(notebook.RefOf(id))
	}
}

// leave saves the open note and shows none.
func (w *Writing) leave() {
	w.Flush()
	w.forget()
}

func (w *Writing) forget() {
	w.load.drop()
	w.history.drop()
	w.complete.drop()
	if w.Note.ID == "" {
		return
	}
	w.Note, w.Title, w.Body, w.State = notebook.Note{}, "", "", Saved
	w.Links, w.Backlinks, w.History, w.Completions = nil, nil, nil, nil
	w.worded, w.titles = notebook.Worded{}, nil
	w.edits++
	w.changed()
}

// follow reads the note anew when an act changed it or something it is linked with. What is typed and not kept yet is never replaced.
func (w *Writing) follow(touched func(notebook.Ref) bool) {
	id := w.Note.ID
	concerned := id != "" && touched(notebook.RefOf(id))
	for _, rows := range [][]notebook.LinkRow{w.Links, w.Backlinks} {
		for _, k := range rows {
			concerned = concerned || id != "" && touched(k.Far.Ref)
		}
	}
	if !concerned {
		return
	}
	ask(w.s.work, &w.load, func(ctx context.Context) (note, error) { return w.read(ctx, id) }, func(n note) {
		w.put(n)
		if w.State == Saved && (w.Title != n.Title || w.worded.Keep(w.Body) != n.Body) {
			w.Title, w.Body = n.Title, w.worded.Show(n.Body, n.title)
			w.Load++
		}
		w.changed()
	}, w.failed(id))
	if w.History != nil {
		w.ReadHistory()
	}
}

// Edit says what stands in the editor now. It is kept after a pause, and when the note is left.
func (w *Writing) Edit(title, body string) {
	if !w.Open() || title == w.Title && body == w.Body {
		return
	}
	w.Title, w.Body = title, body
	w.edits++
	if w.State != Unsaved {
		w.State = Unsaved
		w.changed()
	}
	w.pause.start(w.s.work, writingPause, w.Flush)
}

// last keeps what is written when the session closes, and tries once more with what could not be kept before.
func (w *Writing) last() {
	for id, u := range w.unkept {
		if id != w.Note.ID {
			w.save(id, u, nil)
		}
	}
	w.Flush()
}

// Flush keeps what is written now, without waiting for a pause.
func (w *Writing) Flush() {
	w.pause.end()
	if w.State != Unsaved && w.State != NotSaved {
		return
	}
	mine := w.edits
	w.State = Saving
	w.save(w.Note.ID, words{w.Title, w.worded.Keep(w.Body)}, func(err error) {
		if w.edits != mine {
			return
		}
		w.State = Saved
		if err != nil {
			w.State = NotSaved
		}
		w.changed()
	})
	w.changed()
}

// save queues the words of a note and remembers them if they cannot be kept.
func (w *Writing) save(id notebook.NoteID, u words, done func(error)) {
	w.s.work.act(func(ctx context.Context) error { return w.s.book.EditNote(ctx, id, u.title, u.body) }, func(err error) {
		if err == nil || errors.Is(err, notebook.ErrNotFound) {
			delete(w.unkept, id)
		} else {
			if w.unkept == nil {
				w.unkept = map[notebook.NoteID]words{}
			}
			w.unkept[id] = u
		}
		if done != nil {
			done(err)
		}
	})
}

// Tag gives the note a tag. A tag that cannot be one is told as a problem.
func (w *Writing) Tag(tag string) { w.s.Tag(notebook.RefOf(w.Note.ID), tag) }

// Untag takes a tag away.
func (w *Writing) Untag(tag notebook.Tag) { w.s.Untag(notebook.RefOf(w.Note.ID), tag) }

// SetPrivacy says who may see the note.
func (w *Writing) SetPrivacy(p notebook.Privacy) {
	if id := w.Note.ID; id != "" {
		w.s.work.act(func(ctx context.Context) error { return w.s.book.SetNotePrivacy(ctx, id, p) }, nil)
	}
}

// Delete puts the note in the trash, with what was written last.
func (w *Writing) Delete() {
	if id := w.Note.ID; id != "" {
		w.Flush()
		w.s.work.act(func(ctx context.Context) error { return w.s.book.DeleteNote(ctx, id) }, nil)
	}
}

// ReadHistory reads the note as it was before each change.
func (w *Writing) ReadHistory() {
	id := w.Note.ID
	if id == "" {
		return
	}
	read := func(ctx context.Context) ([]notebook.NoteVersion, error) { return w.s.book.NoteHistory(ctx, id) }
	ask(w.s.work, &w.history, read, func(all []notebook.NoteVersion) {
		w.History = all
		w.changed()
	}, nil)
}

// TakeBack puts an earlier version's words into the editor and keeps them; the newer words stay in the history.
func (w *Writing) TakeBack(v notebook.NoteVersion) {
	if v.Note.ID != w.Note.ID || !w.Open() {
		return
	}
	w.Flush()
	w.Edit(v.Note.Title, w.worded.Show(v.Note.Body, note{titles: w.titles}.title))
	w.Load++
	w.Flush()
}
