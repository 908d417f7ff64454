package store

import (
	"fmt"

	"commonplace/notebook"
)

// Note implements notebook.Tx.
func (t *tx) Note(id notebook.NoteID) (notebook.Note, error) {
	return load(t, key(atNote, string(id)), walkNote)
}

// PutNote implements notebook.Tx.
func (t *tx) PutNote(n notebook.Note) error {
	if err := checkID(notebook.KindNote, n.ID); err != nil {
		return err
	}
	if err := checkTags(n.Tags); err != nil {
		return err
	}
	return put(t, key(atNote, string(n.ID)), &n, walkNote)
}

// DeleteNote implements notebook.Tx.
func (t *tx) DeleteNote(id notebook.NoteID) error { return t.drop(key(atNote, string(id))) }

// Notes implements notebook.Tx.
func (t *tx) Notes(after notebook.NoteID, fn func(notebook.Note) bool) error {
	return each(t, atNote, string(after), walkNote, fn)
}

// NoteByDigest implements notebook.Tx.
func (t *tx) NoteByDigest(d notebook.Digest) (notebook.NoteID, error) {
	id, err := t.idUnder(under(atDigest, string(d[:])), notebook.KindNote, false)
	return notebook.NoteID(id), err
}

// NoteByOrigin implements notebook.Tx.
func (t *tx) NoteByOrigin(origin string) (notebook.NoteID, error) {
	if origin == "" {
		return "", nil
	}
	id, err := t.idUnder(under(atOrigin, originHash(origin)), notebook.KindNote, true)
	return notebook.NoteID(id), err
}

// NoteHistory implements notebook.Tx. An act that wrote the note in several transactions gives one version, the first. A note that is
// gone still has its history; one that never was is ErrNotFound.
func (t *tx) NoteHistory(id notebook.NoteID) ([]notebook.NoteVersion, error) {
	type place struct {
		act notebook.ActID
		seq int
	}
	var places []place
	prefix := under(atNoteHistory, string(id))
	err := t.scan(stretch{prefix: prefix, back: true}, func(k, _ []byte) (bool, error) {
		if len(k) != len(prefix)+idBytes+5 {
			return false, fmt.Errorf("%w: the history of note %s", notebook.ErrDamaged, id)
		}
		p := place{act: notebook.ActID(k[len(prefix) : len(prefix)+idBytes]), seq: lastFour(k)}
		if n := len(places); n > 0 && places[n-1].act == p.act {
			places[n-1] = p
		} else {
			places = append(places, p)
		}
		return true, nil
	})
	if err != nil {
		return nil, err
	}
	if len(places) == 0 {
		if _, err := t.Note(id); err != nil {
			return nil, err
		}
	}
	var history []notebook.NoteVersion
	for _, p := range places {
		b, err := t.beforeImage(p.act, p.seq)
		if err != nil {
			return nil, err
		}
		if b.absent {
			continue // the act made the note
		}
		act, err := t.ActByID(p.act)
		if err != nil {
			return nil, err
		}
		content, err := unpack([]byte(b.key), []byte(b.value))
		if err != nil {
			return nil, err
		}
		n, err := open([]byte(b.key), content, walkNote)
		if err != nil {
			return nil, err
		}
		history = append(history, notebook.NoteVersion{Act: act, Note: n})
	}
	return history, nil
}
