package session

import (
	"context"

	"commonplace/notebook"
)

// Undoing is what can be taken back and done again, and the trash.
type Undoing struct {
	Turns notebook.Turns // an act with an empty ID: nothing
	Trash []notebook.Act // the deletions that can be restored, newest first; read by ReadTrash
	Busy  bool           // something is being taken back: an import of thousands takes a while

	observers
	s     *Session
	turn  turn
	trash turn
	shown bool // the trash was read once, so it is kept up to date
}

func newUndoing(s *Session) *Undoing { return &Undoing{s: s} }

// CanUndo says whether there is an act to take back.
func (u *Undoing) CanUndo() bool { return u.Turns.Undo.ID != "" && !u.Busy }

// CanRedo says whether there is an act to do again.
func (u *Undoing) CanRedo() bool { return u.Turns.Redo.ID != "" && !u.Busy }

// UndoTitle is what the menu says: "Undo import of 40 sources".
func (u *Undoing) UndoTitle() string { return named("Undo", u.Turns.Undo) }

// RedoTitle is what the menu says: "Redo highlight".
func (u *Undoing) RedoTitle() string { return named("Redo", u.Turns.Redo) }

func named(verb string, a notebook.Act) string {
	if a.ID == "" || a.Name == "" {
		return verb
	}
	return verb + " " + a.Name
}

// Undo takes the last act back. What is being written is saved first and is then itself the last act.
func (u *Undoing) Undo() {
	u.s.Writing.Flush()
	u.turnBack(func(ctx context.Context) error { _, err := u.s.book.Undo(ctx); return err })
}

// through takes back the last acts, for as long as they are among these.
func (u *Undoing) through(these []notebook.ActID) {
	u.s.Writing.Flush()
	u.turnBack(func(ctx context.Context) error { return u.s.book.UndoThrough(ctx, these) })
}

// Redo does again what was undone last.
func (u *Undoing) Redo() {
	u.turnBack(func(ctx context.Context) error { _, err := u.s.book.Redo(ctx); return err })
}

// Restore takes a deletion back out of the trash.
func (u *Undoing) Restore(id notebook.ActID) {
	u.turnBack(func(ctx context.Context) error { return u.s.book.Restore(ctx, id) })
}

// turnBack runs one of the three. It ends when the session closes: one that was cut short is completed by doing it again.
func (u *Undoing) turnBack(do func(context.Context) error) {
	if u.Busy {
		return
	}
	u.Busy = true
	u.changed()
	root := u.s.work.root
	u.s.work.act(func(context.Context) error { return do(root) }, func(error) {
		u.Busy = false
		u.changed()
	})
}

// ReadTrash reads what is in the trash; from then on it is kept up to date.
func (u *Undoing) ReadTrash() {
	u.shown = true
	ask(u.s.work, &u.trash, u.s.book.Trash, func(acts []notebook.Act) {
		u.Trash = acts
		u.changed()
	}, nil)
}

func (u *Undoing) refresh() {
	ask(u.s.work, &u.turn, u.s.book.Turns, func(t notebook.Turns) {
		u.Turns = t
		u.changed()
	}, nil)
	if u.shown {
		u.ReadTrash()
	}
}
