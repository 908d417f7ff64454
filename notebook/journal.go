package notebook

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"
)

// Decision: undo, trash and history are one mechanism from the first day. Every act writes its name and the before-images of the
// records it changed into a journal, in the same Update. Undoing replays them (and is itself an act, so it can be undone: redo);
// trash is an act of deletion that was not undone; a note's history is the before-images of its record. Price: each change is
// stored twice until the journal is trimmed.

// Act is one thing a person did, as the journal keeps it.
type Act struct {
	ID     ActID
	Name   string // as the menu says it after "Undo": "highlight", "import of 40 sources"
	When   time.Time
	About  Ref    // what it was done to; zero for many
	Title  string // the heading of About at the time, so that trash can be read when the thing is gone
	Delete bool   // stands in the trash until undone
	// Undoes is the act this one took back; Undone the act that took this one back. Both empty for most.
	Undoes, Undone ActID
	Redo           bool // Undoes names an undo: this act did again what that one took back
}

// Journal is what was done, and its undoing.
//
// Undo takes back the newest act that is in force. Redo takes back the newest undo, as long as nothing was done after it. Both put
// back before-images and are themselves acts:
//
//	done        A   B   C          Undo would take back C
//	undo        A   B  (C)  u      u undoes C, C is marked undone; Redo would take back u
//	redo        A   B   C  (u) r   r undoes u; C is in force again
//
// Restore takes a deletion back out of its turn: that is what trash is.
type Journal struct{ *acting }

// Turns tells what Undo and Redo would do now. An act with an empty ID: nothing. Turns.Redo is the act that would be in force again.
type Turns struct{ Undo, Redo Act }

// Turns reads what can be undone and done again.
func (j Journal) Turns(ctx context.Context) (t Turns, err error) {
	err = j.parts.Store.View(ctx, func(tx Tx) error {
		var failed error
		err := tx.Acts(func(a Act) bool {
			switch {
			case a.Redo:
			case a.Undoes != "":
				if a.Undone == "" && t.Redo.ID == "" {
					t.Redo, failed = undoneBy(tx, a)
				}
			case a.Undone == "":
				t.Undo = a
				return false
			}
			return failed == nil && ctx.Err() == nil
		})
		return cmp.Or(failed, err, ctx.Err())
	})
	return t, err
}

// undoneBy reads the act that an undo took back; none where it was cut short.
func undoneBy(tx Tx, undo Act) (Act, error) {
	a, err := tx.ActByID(undo.Undoes)
	if err != nil || a.Undone != undo.ID {
		return Act{}, err
	}
	return a, nil
}

// Undo takes back the last act. ErrNothingToUndo when there is none. It is done whole: the context can end it only before it began.
func (j Journal) Undo(ctx context.Context) (done Act, err error) {
	err = j.turnBack(ctx, func(cut reverting) (act, by Act, err error) {
		if cut.Of != "" && !cut.By.Redo { // the one that was cut short is the one meant
			err := j.parts.Store.View(ctx, func(tx Tx) (err error) { done, err = tx.ActByID(cut.Of); return })
			return Act{}, Act{}, err
		}
		t, err := j.Turns(ctx)
		if err == nil && t.Undo.ID == "" {
			err = ErrNothingToUndo
		}
		done = t.Undo
		return done, Act{Name: "undo of " + done.Name, About: done.About, Title: done.Title}, err
	})
	return done, err
}

// UndoThrough takes back the last act, and then those before it, for as long as each is one of these: what belongs together though it was
// done one after the other.
func (j Journal) UndoThrough(ctx context.Context, these []ActID) error {
	for {
		t, err := j.Turns(ctx)
		if err != nil || !slices.Contains(these, t.Undo.ID) {
			return err
		}
		if _, err := j.Undo(ctx); err != nil {
			return err
		}
	}
}

// Redo does again what was undone last. ErrNothingToUndo when there is none, also when something was done since.
func (j Journal) Redo(ctx context.Context) (done Act, err error) {
	err = j.turnBack(ctx, func(reverting) (undo, by Act, err error) {
		t, err := j.Turns(ctx)
		if err == nil && t.Redo.ID == "" {
			err = ErrNothingToUndo
		}
		if err != nil {
			return undo, by, err
		}
		done = t.Redo
		err = j.parts.Store.View(ctx, func(tx Tx) (err error) { undo, err = tx.ActByID(done.Undone); return })
		return undo, Act{Name: "redo of " + done.Name, About: done.About, Title: done.Title, Redo: true}, err
	})
	return done, err
}

// Trash lists the deletions that can be restored, newest first.
func (j Journal) Trash(ctx context.Context) (acts []Act, err error) {
	err = j.parts.Store.View(ctx, func(tx Tx) error {
		return tx.Acts(func(a Act) bool {
			if a.Delete && a.Undone == "" {
				acts = append(acts, a)
			}
			return ctx.Err() == nil
		})
	})
	return acts, err
}

// Restore takes a deletion back. ErrAlreadyHere when the same file was imported again meanwhile; ErrNotFound when it is not in the trash,
// or cannot stand without something that is: a highlight without its source, a link without an end.
func (j Journal) Restore(ctx context.Context, id ActID) error {
	return j.turnBack(ctx, func(reverting) (act, by Act, err error) {
		if err = j.parts.Store.View(ctx, func(tx Tx) (err error) { act, err = tx.ActByID(id); return }); err != nil {
			return act, by, fmt.Errorf("restore: %w", err)
		}
		if !act.Delete || act.Undone != "" {
			return act, by, fmt.Errorf("restore: %w: %s is not in the trash", ErrNotFound, id)
		}
		return act, Act{Name: "restoring " + act.Title, About: act.About, Title: act.Title}, nil
	})
}
