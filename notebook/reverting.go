package notebook

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// Reverting puts back the before-images of an act, newest first, as a new act: a page of records an Update, because an import of thousands
// is more than one Update can hold.
//
// Decision: whoever reverts has the turn until the last page, and nothing but a kill, a full disk or damage ends it after the first one. How far
// it is stands in a setting, written with each page, and the rest is done when the notebook is opened again: half an undone act is a
// state in which links have one end and what is there cannot be found. Price: a long undo cannot be stopped.

// revertStep is how many records one page puts back, if they are not too large.
const revertStep = 2000

// revertingSetting holds a reverting that has pages to come, as JSON.
const revertingSetting = "reverting"

// reverting is how far it is. The zero value is none.
type reverting struct {
	By     Act      // that reverts
	Of     ActID    // that is reverted
	Before int      // where to go on
	Links  []LinkID // that were put back and lack something the pages to come may bring
}

// turnBack reverts the act that choose returns, if any, as the act by. What was cut short is completed before; choose is told of it.
func (j Journal) turnBack(ctx context.Context, choose func(cut reverting) (act, by Act, err error)) error {
	var told []Change
	goOn := func(r reverting) error {
		touched, err := j.pages(ctx, r)
		told = append(told, Change{Act: r.By, Refs: touched})
		return err
	}
	err := j.inTurn(ctx, func() error {
		cut, err := j.cutShort(ctx)
		if err == nil && cut.Of != "" {
			err = goOn(cut)
		}
		if err != nil {
			return err
		}
		act, by, err := choose(cut)
		if err != nil || act.ID == "" {
			return err
		}
		by.ID, by.Undoes = NewID[ActID](KindAct), act.ID
		return goOn(reverting{By: by, Of: act.ID})
	})
	for _, c := range told {
		if len(c.Refs) > 0 {
			j.listeners.tell(c)
		}
	}
	return err
}

// complete does the rest of what was cut short before the notebook was opened. What keeps it from that does not keep the notebook from
// opening: Check tells what is wrong, and the next undo tries again.
func (j Journal) complete(ctx context.Context) error {
	err := j.turnBack(ctx, func(reverting) (act, by Act, err error) { return Act{}, Act{}, nil })
	if err != nil && ctx.Err() == nil {
		j.parts.Log.Warn("an undo was cut short and cannot be completed", "err", err)
		return nil
	}
	return err
}

// cutShort reads the setting.
func (j Journal) cutShort(ctx context.Context) (r reverting, err error) {
	var kept []byte
	err = j.parts.Store.View(ctx, func(tx Tx) (err error) { kept, err = tx.Setting(revertingSetting); return })
	if err != nil || kept == nil {
		return r, err
	}
	if err := json.Unmarshal(kept, &r); err != nil {
		return r, fmt.Errorf("setting %q: %w: %w", revertingSetting, ErrDamaged, err)
	}
	return r, nil
}

// pages reverts page by page, and returns what it touched.
func (j Journal) pages(ctx context.Context, r reverting) (touched []Ref, err error) {
	for {
		next := r
		_, refs, err := j.step(ctx, r.By, func(w *writing, a *Act) (err error) {
			next, err = j.page(w, r)
			return err
		})
		touched = append(touched, refs...)
		if err != nil || next.Before == 0 {
			return touched, err
		}
		r, ctx = next, context.WithoutCancel(ctx)
	}
}

// page reverts one page and says in the setting where to go on, if there is more.
func (j Journal) page(w *writing, r reverting) (next reverting, err error) {
	next = r
	refs, before, err := w.Revert(r.Of, r.Before, revertStep)
	if err != nil {
		return next, err
	}
	next.Before = before
	if next.Links, err = j.mend(w, r, refs, before == 0); err != nil {
		return next, err
	}
	if before != 0 {
		kept, err := json.Marshal(next)
		if err != nil {
			return next, err
		}
		return next, w.PutSetting(revertingSetting, kept)
	}
	if r.By.Redo {
		if err := inForce(w, r.Of); err != nil {
			return next, err
		}
	}
	return next, w.PutSetting(revertingSetting, nil)
}

// mend brings the rest of the notebook in line with the records that were put back. It returns the links that lack something, unless the
// page is the last one.
func (j Journal) mend(w *writing, r reverting, refs []Ref, last bool) (lacking []LinkID, err error) {
	links := slices.Clone(r.Links)
	for _, ref := range refs {
		w.touch(ref)
		if id, ok := ref.Link(); ok {
			links = append(links, id)
			continue
		}
		if err := j.notTwice(w, ref); err != nil {
			return nil, err
		}
		if id, ok := ref.Highlight(); ok {
			if err := replaceHighlight(w, id); err != nil {
				return nil, fmt.Errorf("restore: %w", err)
			}
		}
		if err := w.finder.Touch(w.Index(), ref.String()); err != nil {
			return nil, err
		}
		w.reloaded = append(w.reloaded, ref)
	}
	s := settling{w, r.By, last, map[NoteID]map[Ref]bool{}}
	for _, id := range links {
		whole, err := s.link(id)
		if err != nil {
			return nil, err
		}
		if !whole {
			lacking = append(lacking, id)
		}
	}
	return lacking, nil
}

// inForce marks the act that an undo took back as done again.
func inForce(w *writing, undo ActID) error {
	u, err := w.ActByID(undo)
	if err != nil {
		return err
	}
	a, err := w.ActByID(u.Undoes)
	if err != nil {
		return err
	}
	a.Undone = ""
	return w.Act(a)
}

// settling looks after the links that came back.
type settling struct {
	w         *writing
	by        Act
	last      bool // no page is to come
	mentioned map[NoteID]map[Ref]bool
}

// link looks whether a link has both ends, and still stands in the note it was made from. If not, and the page is the last one, it goes
// to the trash, with the end that is there already.
func (s settling) link(id LinkID) (whole bool, err error) {
	k, err := s.w.Link(id)
	if errors.Is(err, ErrNotFound) {
		return true, nil // the reverted act had made it
	}
	if err != nil {
		return false, err
	}
	missing := Ref{}
	for _, end := range []Ref{k.From, k.To} {
		if _, err := headingOf(s.w, end); errors.Is(err, ErrNotFound) {
			missing = end
		} else if err != nil {
			return false, err
		}
	}
	if missing.IsZero() {
		stands, err := s.stands(k)
		if err != nil || stands {
			return stands, err
		}
	}
	switch {
	case !s.last:
		return false, nil
	case missing.IsZero():
		return true, dropLink(s.w, id)
	case s.by.About == RefOf(id):
		return false, fmt.Errorf("restore: %w: %s, to which the link leads", ErrNotFound, missing)
	}
	return true, dropWith(s.w, s.by, id, missing)
}

// stands says whether a link that was made from a note's body still stands there; true for other links.
func (s settling) stands(k Link) (bool, error) {
	from, isNote := k.From.Note()
	if !k.FromBody || !isNote {
		return true, nil
	}
	if s.mentioned[from] == nil {
		note, err := s.w.Note(from)
		if err != nil {
			return false, err
		}
		s.mentioned[from] = map[Ref]bool{}
		for _, m := range Mentions(note.Body) {
			s.mentioned[from][m.Ref] = true
		}
	}
	return s.mentioned[from][k.To], nil
}

// dropWith drops a link as part of the act that deleted one of its ends, so that restoring that end brings it back. Where no such act is
// in the trash, it is dropped by the one that is under way.
func dropWith(w *writing, by Act, id LinkID, end Ref) error {
	var deletion Act
	err := w.Acts(func(a Act) bool {
		if a.Delete && a.Undone == "" && a.About == end {
			deletion = a
		}
		return deletion.ID == "" && w.ctx.Err() == nil
	})
	if err != nil {
		return err
	}
	if deletion.ID == "" {
		return dropLink(w, id)
	}
	if err := w.Act(deletion); err != nil {
		return err
	}
	if err := dropLink(w, id); err != nil {
		return err
	}
	return w.Act(by)
}

// notTwice refuses to bring back a source or a note whose file came in again while it was gone. What was committed before this
// transaction tells: inside it, the record that came back hides the other.
func (j Journal) notTwice(w *writing, r Ref) error {
	var digest Digest
	var err error
	if id, ok := r.Source(); ok {
		var s Source
		s, err = w.Source(id)
		digest = s.Digest
	} else if id, ok := r.Note(); ok {
		var note Note
		note, err = w.Note(id)
		digest = note.Digest
	}
	if errors.Is(err, ErrNotFound) || digest == (Digest{}) {
		return nil
	}
	if err != nil {
		return err
	}
	return j.parts.Store.View(w.ctx, func(was Tx) error {
		there, err := was.Note(NoteID(r.String()))
		if r.Kind() == KindNote && err == nil && there.Digest == digest {
			return nil // it was not gone
		}
		other, err := byDigest(was, digest, r.Kind())
		if err == nil && !other.IsZero() && other != r {
			if id, ok := other.Source(); ok {
				if one, err := was.Source(id); err == nil && one.Digest != digest && slices.ContainsFunc(one.Twins, func(t Twin) bool { return t.Digest == digest }) {
					return nil // it was counted as one with that
				}
			}
			return fmt.Errorf("restore: %w as another %s: %s", ErrAlreadyHere, other.Kind(), other)
		}
		return err
	})
}
