package notebook

import (
	"errors"
	"fmt"
)

// A note from another program becomes a note of ours.
//
// Decision: where it changed there since it came in, it is written over only while the person has not changed ours: their words are never
// taken from them, and a vault that is still written in keeps its notes here up to date. Price: who writes in both has the note twice, and
// is told so. Tags and privacy given here do not count as a change and stay.

// incomingNote is a note ready to be committed.
type incomingNote struct {
	note    Note
	shown   string
	outcome Outcome
	links   unresolved
}

func (in *incomingNote) digest() Digest { return in.note.Digest }
func (in *incomingNote) origin() string { return in.note.Origin }

func (in *incomingNote) told() Imported {
	return imported(in.shown, in.outcome, RefOf(in.note.ID), in.note.Heading())
}

func (in *incomingNote) leads() unresolved {
	in.links.Of = RefOf(in.note.ID)
	return in.links
}

// prepareNote turns a draft into a note that can be committed.
func (m *importer) prepareNote(d Draft, shown string, links unresolved) (incomingNote, error) {
	at := 0
	for _, k := range d.Links {
		if k.At.Start < at || !k.At.Valid(d.Text) {
			return incomingNote{}, fmt.Errorf("links do not fit the text: %w", ErrDamaged)
		}
		at = k.At.End
	}
	note := Note{
		ID: NewID[NoteID](KindNote), Title: d.Title, Body: d.Text, Aliases: d.Aliases, Created: d.Created, Changed: d.Changed,
		Origin: links.Origin, Digest: d.Digest,
	}
	for _, t := range append(append([]Tag{}, m.req.Tags...), d.Tags...) {
		note.Tags = withTag(note.Tags, t)
	}
	if note.Changed.IsZero() {
		note.Changed = note.Created
	}
	if note.Changed.IsZero() {
		note.Changed = m.n.parts.Now()
	}
	if note.Created.IsZero() {
		note.Created = note.Changed
	}
	note.Came = note.came()
	in := incomingNote{note: note, shown: shown, outcome: Added, links: links}
	if err := note.fits(); err != nil {
		return in, err
	}
	return in, m.n.parts.Store.View(m.ctx, in.join)
}

// join makes it the new state of the note that came in from the same place, if there is one and the person has not changed it.
func (in *incomingNote) join(tx Tx) error {
	id, err := tx.NoteByOrigin(in.note.Origin)
	if err != nil || id == "" {
		return err
	}
	was, err := tx.Note(id)
	if err != nil {
		return err
	}
	if was.came() != was.Came {
		in.outcome = KeptBoth
		return nil
	}
	in.outcome = Updated
	in.note.ID, in.note.Privacy = was.ID, was.Privacy
	for _, t := range in.note.Tags {
		was.Tags = withTag(was.Tags, t)
	}
	in.note.Tags = was.Tags
	return nil
}

// put commits the note in the transaction of the import's act. The person may have changed or deleted it since it was read.
func (in *incomingNote) put(w *writing) error {
	if in.outcome == Updated {
		was, err := w.Note(in.note.ID)
		switch {
		case errors.Is(err, ErrNotFound):
			in.outcome = Added
		case err != nil:
			return err
		case was.came() != was.Came:
			in.outcome, in.note.ID = KeptBoth, NewID[NoteID](KindNote)
		}
	}
	return w.putNote(in.note)
}
