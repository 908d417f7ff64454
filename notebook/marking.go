package notebook

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"commonplace/index"
)

// Marking is what a person says of things: corrections of sources, tags, privacy; of one or of many at once (many.go).
type Marking struct{ *acting }

// Mark lays a person's corrections over a source: fn changes the marks it is given. The act is named by what: "title", "date".
func (n Marking) Mark(ctx context.Context, id SourceID, what string, fn func(*Marks)) error {
	_, err := n.act(ctx, Act{Name: what, About: RefOf(id)}, changingMarks(id, fn))
	return err
}

func changingMarks(id SourceID, fn func(*Marks)) func(*writing, *Act) error {
	return func(w *writing, a *Act) error {
		s, err := sourceOf(w, id)
		if err != nil {
			return err
		}
		m, err := w.Marks(id)
		if err != nil {
			return err
		}
		fn(&m)
		if err := putMarks(w, id, m); err != nil {
			return err
		}
		a.Title = s.Heading()
		w.touch(RefOf(id))
		return w.findAgain(id)
	}
}

// putMarks keeps marks of a size that fits beside everything else an Update holds.
func putMarks(w *writing, id SourceID, m Marks) error {
	if m.bytes() > maxMarksBytes {
		return fmt.Errorf("marks: %w: more than %d KB", ErrTooLarge, maxMarksBytes>>10)
	}
	return w.PutMarks(id, m)
}

// bytes is about how much the marks take.
func (m Marks) bytes() int {
	size := totalBytes(m.Kept) + totalBytes(m.Furniture) + totalBytes(m.Tags)
	for _, words := range []*string{m.Title, m.Publisher, m.Credit} {
		if words != nil {
			size += len(*words)
		}
	}
	if m.Authors != nil {
		size += totalBytes(*m.Authors)
	}
	if d := m.Described; d != nil {
		size += len(d.Title) + len(d.Publisher) + len(d.URL) + len(d.DOI) + len(d.By) + totalBytes(d.Authors)
	}
	return size
}

// SetFurniture marks the block that holds the byte offset as not the article, or takes the mark back. Search follows.
func (n Marking) SetFurniture(ctx context.Context, id SourceID, at int, furniture bool) error {
	t, err := n.library().Text(ctx, id, 0)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(t.Blocks, func(b Block) bool { return b.Holds(at) })
	if i < 0 {
		return fmt.Errorf("mark furniture: %w: no block at byte %d", ErrBadSpan, at)
	}
	words := strings.TrimSpace(t.Blocks[i].Of(t.Text))
	set := func(m *Marks) {
		m.Kept = slices.DeleteFunc(m.Kept, func(s string) bool { return s == words })
		m.Furniture = slices.DeleteFunc(m.Furniture, func(s string) bool { return s == words })
		if furniture {
			m.Furniture = append(m.Furniture, words)
		} else {
			m.Kept = append(m.Kept, words)
		}
	}
	return n.remark(ctx, id, t, furniture, set)
}

// remark changes which blocks are furniture. The text is analysed before the Update, so that a large one does not hold up other writers; what
// was marked meanwhile makes that useless.
func (n Marking) remark(ctx context.Context, id SourceID, t Text, furniture bool, set func(*Marks)) error {
	var s Source
	var m Marks
	if err := n.parts.Store.View(ctx, func(tx Tx) (err error) {
		if s, err = sourceOf(tx, id); err == nil {
			m, err = tx.Marks(id)
		}
		return err
	}); err != nil {
		return err
	}
	set(&m)
	t.Blocks = markBlocks(t.Text, t.Blocks, m)
	record, err := index.Analyze(ctx, sourceDocument(s, t))
	if err != nil {
		return err
	}
	analysed := m
	name := "keeping a line as article"
	if furniture {
		name = "marking a line as not the article"
	}
	_, err = n.act(ctx, Act{Name: name, About: RefOf(id), Title: s.Heading()}, func(w *writing, a *Act) error {
		w.touch(RefOf(id))
		// What was marked or taken in while the text was analysed is not to be lost.
		m, err := w.Marks(id)
		if err != nil {
			return err
		}
		set(&m)
		if err := putMarks(w, id, m); err != nil {
			return err
		}
		s, err := w.Source(id)
		if err != nil {
			return err
		}
		if s.Version != t.Version {
			return fmt.Errorf("mark furniture: the text changed meanwhile: %w", ErrBadSpan)
		}
		if !reflect.DeepEqual(m, analysed) {
			return w.findAgain(id)
		}
		return w.findRecord(record)
	})
	return err
}

// Tag gives a tag to a source, highlight or note; it is no error if the thing has it.
func (n Marking) Tag(ctx context.Context, r Ref, t Tag) error {
	return n.retag(ctx, r, "tag "+string(t), func(tags []Tag) []Tag { return withTag(tags, t) })
}

// Untag takes a tag away; it is no error if the thing does not have it.
func (n Marking) Untag(ctx context.Context, r Ref, t Tag) error {
	return n.retag(ctx, r, "removing tag "+string(t), func(tags []Tag) []Tag { return withoutTag(tags, t) })
}

func (n Marking) retag(ctx context.Context, r Ref, name string, change func([]Tag) []Tag) error {
	if id, ok := r.Source(); ok {
		return n.Mark(ctx, id, name, func(m *Marks) { m.Tags = change(m.Tags) })
	}
	if id, ok := r.Note(); ok {
		return Keeping(n).changeNote(ctx, id, name, func(note *Note) { note.Tags = change(note.Tags) })
	}
	if id, ok := r.Highlight(); ok {
		return Keeping(n).ChangeHighlight(ctx, id, name, func(h *Highlight) { h.Tags = change(h.Tags) })
	}
	return fmt.Errorf("tag: %w: a %s has no tags", ErrBadRef, r.Kind())
}

// DeleteSource puts a source in the trash, with its highlights and their links.
func (n Marking) DeleteSource(ctx context.Context, id SourceID) error {
	return n.delete(ctx, RefOf(id), "deletion of a source", func(w *writing, a *Act) error {
		s, err := sourceOf(w, id)
		if err != nil {
			return err
		}
		a.Title = s.Heading()
		return w.DeleteSource(id)
	})
}
