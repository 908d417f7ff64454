package store

import (
	"errors"
	"fmt"
	"slices"

	"commonplace/notebook"
)

// The journal. From Act on, change keeps what stood under a key before this transaction first changed it:
//
//	a/<act>        the act
//	j/<act>/1      key, and its record before, or that there was none
//	j/<act>/2      …
//
// Revert puts them back from the last to the first, through change like any write: so derived keys and counters come right, and the
// reverting act, which has a journal of its own, can be reverted in turn.

// journal is what a transaction knows of the act it is for.
type journal struct {
	act  notebook.ActID
	seq  int             // of the last entry
	kept map[string]bool // keys whose before-image this transaction has kept under the act
}

var errNoAct = errors.New("reverted without an act of its own")

// Act implements notebook.Tx.
func (t *tx) Act(a notebook.Act) error {
	if err := checkID(notebook.KindAct, a.ID); err != nil {
		return err
	}
	if err := put(t, key(atAct, string(a.ID)), &a, walkAct); err != nil {
		return err
	}
	if t.journal.act == a.ID {
		return nil
	}
	last := 0
	err := t.scan(stretch{prefix: under(atJournal, string(a.ID)), back: true}, func(k, _ []byte) (bool, error) {
		last = lastFour(k)
		return false, nil
	})
	t.journal = journal{act: a.ID, seq: last, kept: map[string]bool{}}
	return err
}

// keepBefore journals what stands under a key that is about to change, once for each transaction.
func (t *tx) keepBefore(k, old []byte) error {
	j := &t.journal
	if j.act == "" || !isJournaled(k[0]) || j.kept[string(k)] {
		return nil
	}
	j.kept[string(k)] = true
	j.seq++
	entry := key(atJournal, string(j.act), four(j.seq))
	b := before{key: string(k), absent: old == nil, value: string(old)}
	if err := t.set(entry, pack(entry, encode(&b, walkBefore))); err != nil {
		return err
	}
	if h := historyKey(k, entry); h != nil {
		return t.set(h, nil)
	}
	return nil
}

// historyKey is the key that leads from a note to a before-image of it; nil for other things.
func historyKey(k, entry []byte) []byte {
	if k[0] != atNote {
		return nil
	}
	return append(under(atNoteHistory, firstID(k)), entry[2:]...)
}

func (t *tx) beforeImage(act notebook.ActID, seq int) (before, error) {
	return load(t, key(atJournal, string(act), four(seq)), walkBefore)
}

// ActByID implements notebook.Tx.
func (t *tx) ActByID(id notebook.ActID) (notebook.Act, error) {
	return load(t, key(atAct, string(id)), walkAct)
}

// Acts implements notebook.Tx.
func (t *tx) Acts(fn func(notebook.Act) bool) error {
	return t.scan(stretch{prefix: all(atAct), back: true}, func(k, content []byte) (bool, error) {
		a, err := open(k, content, walkAct)
		return err == nil && fn(a), err
	})
}

// Revert implements notebook.Tx. When the last change is put back it says in the reverted act's record which act undid it. A page
// ends early when it has written about MaxStepBytes.
func (t *tx) Revert(id notebook.ActID, from, most int) (refs []notebook.Ref, next int, err error) {
	if err := t.mayChange(); err != nil {
		return nil, 0, err
	}
	if t.journal.act == "" || t.journal.act == id {
		return nil, 0, errNoAct
	}
	act, err := t.ActByID(id)
	if err != nil {
		return nil, 0, err
	}
	s := stretch{prefix: under(atJournal, string(id)), back: true}
	if from > 0 {
		s.after = key(atJournal, string(id), four(from))
	}
	begun, done, lowest := t.bytes, 0, 0
	err = t.scan(s, func(k, content []byte) (bool, error) {
		if done >= max(1, most) || t.bytes-begun >= notebook.MaxStepBytes {
			next = lowest
			return false, nil
		}
		b, err := open(k, content, walkBefore)
		if err != nil {
			return false, err
		}
		if err := t.putBack(b); err != nil {
			return false, err
		}
		if ref, err := notebook.ParseRef(belongsTo([]byte(b.key))); err == nil && !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
		done++
		lowest = lastFour(k)
		return true, nil
	})
	if err != nil || next > 0 {
		return refs, next, err
	}
	act.Undone = t.journal.act
	return refs, 0, put(t, key(atAct, string(id)), &act, walkAct)
}

// belongsTo is the id of the thing a journaled record is of. The index's keys end with it; a page of a Revert may begin between a thing's
// record and the index's, and whoever reverts must hear of both.
func belongsTo(k []byte) string {
	if k[0] == atIndex {
		return lastID(k)
	}
	return firstID(k)
}

func (t *tx) putBack(b before) error {
	if b.key == "" || !isJournaled(b.key[0]) {
		return fmt.Errorf("%w: the journal names %q", notebook.ErrDamaged, clip(b.key))
	}
	if b.absent {
		if err := t.change([]byte(b.key), nil); err != nil || b.key[0] != atHighlight {
			return err
		}
		// Another act may have given it a place since: what restored it into a newer version.
		return t.dropAll(under(atPlacement, firstID([]byte(b.key))))
	}
	return t.change([]byte(b.key), []byte(b.value))
}
