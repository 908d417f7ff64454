package notebook

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"commonplace/notebook/place"
)

// Note is what the person writes.
type Note struct {
	ID      NoteID
	Title   string
	Body    string // Markdown with [[ref|shown words]]
	Tags    []Tag
	Privacy Privacy
	Created time.Time
	Changed time.Time
	Aliases []string // other titles it goes by
	// Of a note that was taken in from another program: where from, the digest of what was read there, and the digest of title and body
	// as they came in, by which it is known whether the person has changed them since. Zero for a note that was written here.
	Origin string
	Digest Digest
	Came   Digest
}

// NoteVersion is a note as it was before an act changed it.
type NoteVersion struct {
	Act  Act
	Note Note
}

// MaxNoteBytes bounds a note's body; a body larger than this is a source, not a note.
const MaxNoteBytes = 512 << 10

// MaxNoteLinks bounds what one saving of a note may change, so that as many old links and as many new ones fit into one Update.
const MaxNoteLinks = 4000

// came is the digest by which it is known whether the person has changed a note that was taken in. Tags are not part of it: a tag that
// was given here is kept beside those that come in.
func (n Note) came() Digest { return DigestOf([]byte(n.Title + "\x00" + n.Body)) }

// Heading returns the title, or the body's first words where there is none.
func (n Note) Heading() string {
	if n.Title != "" {
		return n.Title
	}
	plain := WithMentions(n.Body, func(m Mention) string { return m.Words })
	for line := range strings.Lines(plain) {
		if line = strings.TrimSpace(strings.TrimLeft(line, "#>-* \t")); line != "" {
			return place.Clip(line, 80)
		}
	}
	return "Empty note"
}

// WriteNote keeps a new note. Each [[ref]] in the body becomes a link; one that leads nowhere stays as words.
func (n Keeping) WriteNote(ctx context.Context, title, body string, tags ...Tag) (NoteID, error) {
	now := n.parts.Now()
	note := Note{ID: NewID[NoteID](KindNote), Title: title, Body: body, Tags: tags, Created: now, Changed: now}
	if err := note.fits(); err != nil {
		return "", err
	}
	_, err := n.act(ctx, Act{Name: "note", About: RefOf(note.ID)}, func(w *writing, a *Act) error {
		a.Title = note.Heading()
		return w.putNote(note)
	})
	return note.ID, err
}

func (note Note) fits() error {
	if len(note.Body)+len(note.Title)+totalBytes(note.Tags) > MaxNoteBytes {
		return fmt.Errorf("note: %w: more than %d KB", ErrTooLarge, MaxNoteBytes>>10)
	}
	return nil
}

// EditNote changes a note's title and body. Saving what is there already is no act.
func (n Keeping) EditNote(ctx context.Context, id NoteID, title, body string) error {
	note, err := n.kept().Note(ctx, id)
	if err != nil {
		return err
	}
	if note.Title == title && note.Body == body {
		return nil
	}
	return n.changeNote(ctx, id, "edit of a note", func(note *Note) { note.Title, note.Body = title, body })
}

// SetNotePrivacy says who may see a note.
func (n Keeping) SetNotePrivacy(ctx context.Context, id NoteID, p Privacy) error {
	return n.changeNote(ctx, id, "privacy of a note", func(note *Note) { note.Privacy = p })
}

func (n Keeping) changeNote(ctx context.Context, id NoteID, name string, fn func(*Note)) error {
	_, err := n.act(ctx, Act{Name: name, About: RefOf(id)}, changingNote(id, fn))
	return err
}

func changingNote(id NoteID, fn func(*Note)) func(*writing, *Act) error {
	return func(w *writing, a *Act) error {
		was, err := w.Note(id)
		if err != nil {
			return err
		}
		note := was
		fn(&note)
		note.ID, note.Created, note.Changed = was.ID, was.Created, w.now()
		if err := note.fits(); err != nil {
			return err
		}
		a.Title = note.Heading()
		return w.putNote(note)
	}
}

func (w *writing) putNote(note Note) error {
	w.touch(RefOf(note.ID))
	if err := w.PutNote(note); err != nil {
		return err
	}
	if err := w.relink(note); err != nil {
		return err
	}
	return w.find(noteDocument(note))
}

// relink turns the difference between the [[…]] in a note's body and the links made from it before into new and removed links.
// Links that were made by hand from the note are left alone.
func (w *writing) relink(note Note) error {
	here := RefOf(note.ID)
	wanted, err := linkedIn(w, note)
	if err != nil {
		return err
	}
	links, err := w.LinksOf(here)
	if err != nil {
		return err
	}
	linked, stands := map[Ref]bool{}, map[Ref]bool{}
	for _, to := range wanted {
		stands[to] = true
	}
	for _, k := range links {
		if !k.FromBody || k.From != here {
			continue
		}
		linked[k.To] = true
		if stands[k.To] {
			continue
		}
		if err := dropLink(w, k.ID); err != nil {
			return err
		}
	}
	for _, to := range wanted {
		if linked[to] {
			continue
		}
		w.touch(to)
		k := Link{ID: NewID[LinkID](KindLink), From: here, To: to, Relation: Relates, FromBody: true, Made: note.Changed}
		if err := w.PutLink(k); err != nil {
			return err
		}
	}
	return nil
}

// linkedIn lists what a note's body links to and is there, each once, in order.
func linkedIn(tx Tx, note Note) (wanted []Ref, err error) {
	seen := map[Ref]bool{RefOf(note.ID): true}
	for _, m := range Mentions(note.Body) {
		if m.Ref.IsZero() || m.Ref.Kind() == KindLink || seen[m.Ref] {
			continue
		}
		seen[m.Ref] = true
		_, err := headingOf(tx, m.Ref)
		if errors.Is(err, ErrNotFound) {
			continue
		}
		if err != nil && !errors.Is(err, ErrDamaged) { // what is damaged is there
			return nil, err
		}
		if wanted = append(wanted, m.Ref); len(wanted) > MaxNoteLinks {
			return nil, fmt.Errorf("note: %w: more than %d links", ErrTooLarge, MaxNoteLinks)
		}
	}
	return wanted, nil
}

// DeleteNote puts a note in the trash, with its links.
func (n Keeping) DeleteNote(ctx context.Context, id NoteID) error {
	return n.delete(ctx, RefOf(id), "deletion of a note", func(w *writing, a *Act) error { return w.DeleteNote(id) })
}
