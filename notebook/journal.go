package notebook

import (
	"context"
	"errors"
	"fmt"
)

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
type Journal struct{ n *Notebook }

// revertStep is how many records one Update of an undo puts back: an import of thousands of sources is taken back in many. A kill
// between two of them leaves the act in force, so undoing it again completes it.
const revertStep = 2000

// Turns tells what Undo and Redo would do now. An act with an empty ID: nothing. Turns.Redo is the act that would be in force again.
type Turns struct{ Undo, Redo Act }

// Turns reads what can be undone and done again.
func (j Journal) Turns(ctx context.Context) (t Turns, err error) {
	undo := ActID("")
	err = j.n.parts.Store.View(ctx, func(tx Tx) error {
		if err := tx.Acts(func(a Act) bool {
			switch {
			case a.Redo:
			case a.Undoes != "":
				if a.Undone == "" && undo == "" {
					undo = a.ID
				}
			case a.Undone == "":
				t.Undo = a
				return false
			}
			return ctx.Err() == nil
		}); err != nil || undo == "" {
			return err
		}
		u, err := tx.ActByID(undo)
		if err != nil {
			return err
		}
		t.Redo, err = tx.ActByID(u.Undoes)
		return err
	})
	return t, err
}

// Undo takes back the last act. ErrNothingToUndo when there is none.
func (j Journal) Undo(ctx context.Context) (Act, error) {
	t, err := j.Turns(ctx)
	if err != nil {
		return Act{}, err
	}
	if t.Undo.ID == "" {
		return Act{}, ErrNothingToUndo
	}
	return t.Undo, j.revert(ctx, t.Undo, Act{Name: "undo of " + t.Undo.Name, About: t.Undo.About, Title: t.Undo.Title})
}

// Redo does again what was undone last. ErrNothingToUndo when there is none, also when something was done since.
func (j Journal) Redo(ctx context.Context) (Act, error) {
	t, err := j.Turns(ctx)
	if err != nil {
		return Act{}, err
	}
	if t.Redo.ID == "" {
		return Act{}, ErrNothingToUndo
	}
	var undo Act
	if err := j.n.parts.Store.View(ctx, func(tx Tx) (err error) { undo, err = tx.ActByID(t.Redo.Undone); return }); err != nil {
		return Act{}, err
	}
	return t.Redo, j.revert(ctx, undo, Act{Name: "redo of " + t.Redo.Name, About: t.Redo.About, Title: t.Redo.Title, Redo: true})
}

// Trash lists the deletions that can be restored, newest first.
func (j Journal) Trash(ctx context.Context) (acts []Act, err error) {
	err = j.n.parts.Store.View(ctx, func(tx Tx) error {
		return tx.Acts(func(a Act) bool {
			if a.Delete && a.Undone == "" {
				acts = append(acts, a)
			}
			return ctx.Err() == nil
		})
	})
	return acts, err
}

// Restore takes a deletion back. ErrAlreadyHere when the same file was imported again meanwhile.
func (j Journal) Restore(ctx context.Context, id ActID) error {
	var act Act
	if err := j.n.parts.Store.View(ctx, func(tx Tx) (err error) { act, err = tx.ActByID(id); return }); err != nil {
		return err
	}
	if !act.Delete || act.Undone != "" {
		return fmt.Errorf("restore: %w: %s is not in the trash", ErrNotFound, id)
	}
	return j.revert(ctx, act, Act{Name: "restoring " + act.Title, About: act.About, Title: act.Title})
}

// revert takes an act back as a new act, a page of its records an Update.
func (j Journal) revert(ctx context.Context, act, by Act) error {
	by.ID, by.Undoes = NewID[ActID](KindAct), act.ID
	var links []LinkID
	for before := 0; ; {
		next := 0
		_, err := j.n.act(ctx, by, func(w *writing, a *Act) error {
			refs, rest, err := w.Revert(act.ID, before, revertStep)
			if err != nil {
				return err
			}
			next = rest
			back, err := j.mend(w, refs)
			links = append(links, back...)
			if err != nil || next != 0 {
				return err
			}
			for _, id := range links {
				if err := dropIfBroken(w, id); err != nil {
					return err
				}
			}
			if by.Redo {
				return inForce(w, act.Undoes)
			}
			return nil
		})
		if err != nil || next == 0 {
			return err
		}
		before = next
	}
}

// mend brings what is found in line with the records that were put back, and returns the links among them: whether those still have
// both ends is known only when every record is back.
func (j Journal) mend(w *writing, refs []Ref) (links []LinkID, err error) {
	for _, r := range refs {
		w.touch(r)
		if id, ok := r.Link(); ok {
			links = append(links, id)
			continue
		}
		if id, ok := r.Source(); ok {
			if err := j.notTwice(w, id); err != nil {
				return links, err
			}
		}
		if id, ok := r.Highlight(); ok {
			if err := replaceHighlight(w, id); err != nil {
				return links, err
			}
		}
		c, err := j.n.parts.Index.Reload(w.Index(), r.String())
		if err != nil {
			return links, err
		}
		w.changes = append(w.changes, c)
	}
	return links, nil
}

// inForce marks an act that was undone as done again.
func inForce(w *writing, id ActID) error {
	a, err := w.ActByID(id)
	if err != nil {
		return err
	}
	a.Undone = ""
	return w.Act(a)
}

// dropIfBroken removes a link that came back without one of its ends.
func dropIfBroken(w *writing, id LinkID) error {
	k, err := w.Link(id)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, end := range []Ref{k.From, k.To} {
		_, err := headingOf(w, end)
		if errors.Is(err, ErrNotFound) {
			return dropLink(w, id)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// notTwice refuses to bring back a source whose file came in again while it was gone. What was committed before this transaction
// tells: inside it, the record that came back hides the other.
func (j Journal) notTwice(w *writing, id SourceID) error {
	s, err := w.Source(id)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return j.n.parts.Store.View(w.ctx, func(was Tx) error {
		other, err := was.SourceByDigest(s.Digest)
		if err == nil && other != "" && other != id {
			return fmt.Errorf("restore: %w as another source: %s", ErrAlreadyHere, other)
		}
		return err
	})
}
