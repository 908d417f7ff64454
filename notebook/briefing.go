package notebook

import (
	"context"
	"fmt"
	"time"
)

// Briefing is an outline of notes, highlights and own words, to be exported.
type Briefing struct {
	ID       BriefingID
	Title    string
	Sections []Section
	Privacy  Privacy
	Created  time.Time
	Changed  time.Time
	Exported time.Time // zero until the first export
}

// Section is a part of a briefing.
type Section struct {
	Heading string `json:"heading"`
	Items   []Item `json:"items"`
}

// Item is one piece of a section: a note, highlight or source by reference, or own words in Markdown.
type Item struct {
	Ref  Ref    `json:"ref"`
	Text string `json:"text,omitempty"`
}

// Refs lists what the briefing refers to, in order, each once.
func (b Briefing) Refs() []Ref {
	var refs []Ref
	seen := map[Ref]bool{}
	for _, s := range b.Sections {
		for _, i := range s.Items {
			if !i.Ref.IsZero() && !seen[i.Ref] {
				seen[i.Ref] = true
				refs = append(refs, i.Ref)
			}
		}
	}
	return refs
}

// maxBriefingBytes bounds a briefing: its own words, and itemBytes for each thing in it.
const (
	maxBriefingBytes = 512 << 10
	itemBytes        = 32
)

// NewBriefing keeps a briefing with one section that holds the things given.
func (n Composing) NewBriefing(ctx context.Context, title string, refs ...Ref) (BriefingID, error) {
	now := n.parts.Now()
	b := Briefing{ID: NewID[BriefingID](KindBriefing), Title: title, Sections: []Section{{}}, Created: now, Changed: now}
	for _, r := range refs {
		b.Sections[0].Items = append(b.Sections[0].Items, Item{Ref: r})
	}
	_, err := n.act(ctx, Act{Name: "briefing", About: RefOf(b.ID)}, func(w *writing, a *Act) error {
		a.Title = b.Title
		for _, r := range refs {
			if err := mayStand(w, r); err != nil {
				return err
			}
		}
		return w.putBriefing(b)
	})
	return b.ID, err
}

// mayStand says whether a thing is there and of a kind that a briefing can hold.
func mayStand(tx Tx, r Ref) error {
	switch r.Kind() {
	case KindSource, KindHighlight, KindNote:
		_, err := headingOf(tx, r)
		return err
	}
	return fmt.Errorf("briefing: %w: a briefing holds sources, highlights and notes, not %q", ErrBadRef, r)
}

// AddToBriefing puts things at the end of the last section.
func (n Composing) AddToBriefing(ctx context.Context, id BriefingID, refs ...Ref) error {
	err := n.parts.Store.View(ctx, func(tx Tx) error {
		for _, r := range refs {
			if err := mayStand(tx, r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || len(refs) == 0 {
		return err
	}
	return n.ChangeBriefing(ctx, id, "addition to a briefing", func(b *Briefing) {
		if len(b.Sections) == 0 {
			b.Sections = []Section{{}}
		}
		last := &b.Sections[len(b.Sections)-1]
		for _, r := range refs {
			last.Items = append(last.Items, Item{Ref: r})
		}
	})
}

// ChangeBriefing changes a briefing's title, sections or privacy. The act is named by what.
func (n Composing) ChangeBriefing(ctx context.Context, id BriefingID, what string, fn func(*Briefing)) error {
	_, err := n.act(ctx, Act{Name: what, About: RefOf(id)}, changingBriefing(id, fn))
	return err
}

func changingBriefing(id BriefingID, fn func(*Briefing)) func(*writing, *Act) error {
	return func(w *writing, a *Act) error {
		was, err := w.Briefing(id)
		if err != nil {
			return err
		}
		b := was
		fn(&b)
		b.ID, b.Created, b.Exported, b.Changed = was.ID, was.Created, was.Exported, w.now()
		a.Title = b.Title
		return w.putBriefing(b)
	}
}

func (w *writing) putBriefing(b Briefing) error {
	size := len(b.Title) + len(briefingText(b))
	for _, s := range b.Sections {
		size += len(s.Items) * itemBytes
	}
	if size > maxBriefingBytes {
		return fmt.Errorf("briefing: %w: more than %d KB", ErrTooLarge, maxBriefingBytes>>10)
	}
	w.touch(RefOf(b.ID))
	if err := w.PutBriefing(b); err != nil {
		return err
	}
	return w.find(briefingDocument(b))
}

// exported remembers when a briefing was last handed over; no act.
func (n Composing) exported(ctx context.Context, id BriefingID, at time.Time) error {
	return n.parts.Store.Update(ctx, func(tx Tx) error {
		b, err := tx.Briefing(id)
		if err != nil {
			return err
		}
		b.Exported = at
		return tx.PutBriefing(b)
	})
}

// DeleteBriefing puts a briefing in the trash.
func (n Composing) DeleteBriefing(ctx context.Context, id BriefingID) error {
	return n.delete(ctx, RefOf(id), "deletion of a briefing", func(w *writing, a *Act) error { return w.DeleteBriefing(id) })
}
