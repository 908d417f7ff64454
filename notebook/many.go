package notebook

import (
	"context"
	"fmt"
	"slices"

	"commonplace/notebook/place"
)

// What is done to many things at once is one act, in as many Updates as it takes, and is undone at once. Where it is cut short, the act
// stands with what it did until then. Whether all the things are there is found out before anything is changed.

// MarkMany lays the same corrections over many sources: fn changes the marks of each. The act is named by what: "provenance".
func (n Marking) MarkMany(ctx context.Context, ids []SourceID, what string, fn func(*Marks)) error {
	refs := make([]Ref, len(ids))
	for i, id := range ids {
		refs[i] = RefOf(id)
	}
	_, err := n.many(ctx, what, refs, func(r Ref) func(*writing, *Act) error { return changingMarks(SourceID(r.String()), fn) })
	return err
}

// TagMany gives a tag to sources, highlights and notes; it is no error if some have it. The act is what Undo takes back; "" of no things.
func (n Marking) TagMany(ctx context.Context, refs []Ref, t Tag) (ActID, error) {
	return n.many(ctx, "tag "+string(t), refs, func(r Ref) func(*writing, *Act) error {
		switch id := r.String(); r.Kind() {
		case KindSource:
			return changingMarks(SourceID(id), func(m *Marks) { m.Tags = withTag(m.Tags, t) })
		case KindNote:
			return changingNote(NoteID(id), func(note *Note) { note.Tags = withTag(note.Tags, t) })
		case KindHighlight:
			return changingHighlight(HighlightID(id), func(h *Highlight) { h.Tags = withTag(h.Tags, t) })
		}
		return nil
	})
}

// SetPrivacyMany says who may see sources, highlights, notes and briefings.
func (n Marking) SetPrivacyMany(ctx context.Context, refs []Ref, p Privacy) error {
	_, err := n.many(ctx, "privacy", refs, func(r Ref) func(*writing, *Act) error {
		switch id := r.String(); r.Kind() {
		case KindSource:
			return changingMarks(SourceID(id), func(m *Marks) { m.Privacy = &p })
		case KindNote:
			return changingNote(NoteID(id), func(note *Note) { note.Privacy = p })
		case KindHighlight:
			return changingHighlight(HighlightID(id), func(h *Highlight) { h.Privacy = p })
		case KindBriefing:
			return changingBriefing(BriefingID(id), func(b *Briefing) { b.Privacy = p })
		}
		return nil
	})
	return err
}

// DeleteMany puts things of any kind in the trash, with all that goes with each, as one deletion.
func (n Marking) DeleteMany(ctx context.Context, refs []Ref) error {
	them, err := n.together(ctx, refs)
	if err != nil || len(them.refs) == 0 {
		return err
	}
	d := &deletion{n: n.acting, ctx: ctx, act: them.act("deletion"), seen: map[Ref]bool{}}
	d.act.Delete = true
	err = n.inTurn(ctx, func() error {
		for i, r := range them.refs {
			if err := d.belongings(r); err != nil {
				return err
			}
			if err := d.add(r, them.sizes[i]); err != nil {
				return err
			}
		}
		return d.step(func(*writing, *Act) error { return nil })
	})
	if len(d.touched) > 0 {
		n.listeners.tell(Change{Act: d.act, Refs: d.touched})
	}
	return err
}

// many does to each of the things what change returns for it; nil is ErrBadRef: not for a thing of this kind.
func (n Marking) many(ctx context.Context, what string, refs []Ref, change func(Ref) func(*writing, *Act) error) (ActID, error) {
	for _, r := range refs {
		if change(r) == nil {
			return "", fmt.Errorf("%s: %w: not for a %s", what, ErrBadRef, r.Kind())
		}
	}
	them, err := n.together(ctx, refs)
	if err != nil || len(them.refs) == 0 {
		return "", err
	}
	act := them.act(what)
	var touched []Ref
	err = n.inTurn(ctx, func() error {
		for from := 0; from < len(them.refs); {
			to := them.page(from)
			_, page, err := n.step(ctx, act, func(w *writing, _ *Act) error {
				for _, r := range them.refs[from:to] {
					if err := change(r)(w, &Act{}); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				return err
			}
			from, touched = to, append(touched, page...)
		}
		return nil
	})
	if len(touched) > 0 {
		n.listeners.tell(Change{Act: act, Refs: touched})
	}
	return act.ID, err
}

// together is many things, each once, with about how many bytes changing each writes.
type together struct {
	refs  []Ref
	sizes []int
	title string // of the first
}

// together reads what is needed to act on all of them. ErrNotFound where one is not there.
func (n Marking) together(ctx context.Context, refs []Ref) (t together, err error) {
	seen := map[Ref]bool{}
	err = n.parts.Store.View(ctx, func(tx Tx) error {
		for _, r := range refs {
			if seen[r] {
				continue
			}
			seen[r] = true
			h, err := headingOf(tx, r)
			if err != nil {
				return err
			}
			size, err := bytesOf(tx, r)
			if err != nil {
				return err
			}
			if len(t.refs) == 0 {
				t.title = h.Title
			}
			t.refs, t.sizes = append(t.refs, r), append(t.sizes, size)
		}
		return ctx.Err()
	})
	return t, err
}

// act is the one act for all of them: "provenance of 12 sources".
func (t together) act(what string) Act {
	noun := t.refs[0].Kind().String()
	if slices.ContainsFunc(t.refs, func(r Ref) bool { return r.Kind() != t.refs[0].Kind() }) {
		noun = "thing"
	}
	a := Act{ID: NewID[ActID](KindAct), Name: what + " of a " + noun, About: t.refs[0], Title: t.title}
	if more := len(t.refs) - 1; more > 0 {
		a.Name, a.About = fmt.Sprintf("%s of %s %ss", what, thousands(len(t.refs)), noun), Ref{}
		a.Title = fmt.Sprintf("%s and %s more", place.Clip(t.title, maxHeadingQuote), thousands(more))
	}
	return a
}

// page returns where the things end that are changed in one Update with the one at from; that one at least.
func (t together) page(from int) (to int) {
	bytes := t.sizes[from]
	for to = from + 1; to < len(t.refs) && bytes+t.sizes[to] <= MaxStepBytes; to++ {
		bytes += t.sizes[to]
	}
	return to
}

// writtenTimes is how often a thing's words are written when it is changed: as they were, as they are, and in the index both times.
const writtenTimes = 4

// bytesOf is about how many bytes changing or deleting a thing writes.
func bytesOf(tx Tx, r Ref) (int, error) {
	switch id := r.String(); r.Kind() {
	case KindSource:
		m, err := tx.Marks(SourceID(id))
		return sourceBytes + writtenTimes*m.bytes(), err
	case KindHighlight:
		h, err := tx.Highlight(HighlightID(id))
		return recordBytes + writtenTimes*(len(h.Quote())+len(h.Comment)), err
	case KindNote:
		note, err := tx.Note(NoteID(id))
		return recordBytes + writtenTimes*len(note.Body), err
	case KindBriefing:
		b, err := tx.Briefing(BriefingID(id))
		return recordBytes + writtenTimes*len(briefingText(b)), err
	}
	return recordBytes, nil
}
