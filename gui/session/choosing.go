package session

import (
	"context"
	"slices"

	"commonplace/notebook"
)

// Choice is the rows of the list that a person has chosen to change at once, beside the one that is selected. It lasts until another list
// is shown; rows that go leave it.
type Choice struct {
	Refs     []notebook.Ref // none or at least one
	Changing int            // how many are being changed now

	from notebook.Ref // where a stretch of rows begins
}

// Has says whether a thing is chosen.
func (c *Choice) Has(r notebook.Ref) bool { return slices.Contains(c.Refs, r) }

func (c *Choice) clear() { c.Refs, c.from = nil, notebook.Ref{} }

// keep leaves out what is no row any more.
func (c *Choice) keep(rows []Row) {
	if len(c.Refs) == 0 {
		return
	}
	there := make(map[notebook.Ref]bool, len(rows))
	for _, r := range rows {
		there[r.Ref] = true
	}
	c.Refs = slices.DeleteFunc(c.Refs, func(r notebook.Ref) bool { return !there[r] })
}

// Choose adds a row to the choice, or takes it out. The first time the open row, if it is in the list, is chosen with it.
func (l *Listing) Choose(i int) {
	if i < 0 || i >= len(l.Rows) || l.Rows[i].Act != "" {
		return
	}
	c, r := &l.Choice, l.Rows[i].Ref
	if open := l.s.path.current.Ref; len(c.Refs) == 0 && open != r && l.rowOf(open) >= 0 {
		c.Refs = append(c.Refs, open)
	}
	if c.from = r; c.Has(r) {
		c.Refs = slices.DeleteFunc(c.Refs, func(o notebook.Ref) bool { return o == r })
	} else {
		c.Refs = append(c.Refs, r)
	}
	l.changed()
}

// ChooseTo chooses the rows from where choosing began to this one, and no others.
func (l *Listing) ChooseTo(from, to int) {
	if l.Section.Kind == SectionTrash || len(l.Rows) == 0 {
		return
	}
	if i := l.rowOf(l.Choice.from); i >= 0 {
		from = i
	}
	last := len(l.Rows) - 1
	from, to = min(max(from, 0), last), min(max(to, 0), last)
	l.Choice.from = l.Rows[from].Ref
	l.Choice.Refs = l.Choice.Refs[:0]
	for i := min(from, to); i <= max(from, to); i++ {
		l.Choice.Refs = append(l.Choice.Refs, l.Rows[i].Ref)
	}
	l.changed()
}

// ChooseNone gives the choice up, and says whether there was one.
func (l *Listing) ChooseNone() bool {
	if len(l.Choice.Refs) == 0 {
		return false
	}
	l.Choice.clear()
	l.changed()
	return true
}

func (l *Listing) rowOf(r notebook.Ref) int {
	if r.IsZero() {
		return -1
	}
	return slices.IndexFunc(l.Rows, func(row Row) bool { return row.Ref == r })
}

// Sources lists the sources in the choice.
func (c *Choice) Sources() (ids []notebook.SourceID) {
	for _, r := range c.Refs {
		if id, ok := r.Source(); ok {
			ids = append(ids, id)
		}
	}
	return ids
}

// change does something to what is chosen, as one act.
// done, if not nil, is called when it is done.
func (l *Listing) change(many int, do func(context.Context) error, done func()) {
	if many == 0 {
		return
	}
	l.Choice.Changing = many
	l.changed()
	l.s.work.act(do, func(err error) {
		l.Choice.Changing = 0
		l.changed()
		if err == nil && done != nil {
			done()
		}
	})
}

// MarkChosen lays corrections over the sources that are chosen. The act is named by what.
func (l *Listing) MarkChosen(what string, fn func(*notebook.Marks)) {
	ids := l.Choice.Sources()
	l.change(len(ids), func(ctx context.Context) error { return l.s.book.MarkMany(ctx, ids, what, fn) }, nil)
}

// HideChosen says who may see what is chosen.
func (l *Listing) HideChosen(p notebook.Privacy) {
	refs := l.of(notebook.KindSource, notebook.KindHighlight, notebook.KindNote, notebook.KindBriefing)
	l.change(len(refs), func(ctx context.Context) error { return l.s.book.SetPrivacyMany(ctx, refs, p) }, nil)
}

// TagChosen gives a tag, as it was typed, to what is chosen.
func (l *Listing) TagChosen(word string) {
	t, err := notebook.ParseTag(word)
	if err != nil {
		l.s.work.tell(err)
		return
	}
	refs := l.of(notebook.KindSource, notebook.KindHighlight, notebook.KindNote)
	l.change(len(refs), func(ctx context.Context) error { _, err := l.s.book.TagMany(ctx, refs, t); return err }, nil)
}

// DeleteChosen puts what is chosen in the trash, as one deletion.
func (l *Listing) DeleteChosen() {
	refs := slices.Clone(l.Choice.Refs)
	if id, ok := notebook.RefOf(l.s.Writing.Note.ID).Note(); ok && slices.Contains(refs, notebook.RefOf(id)) {
		l.s.Writing.Flush()
	}
	l.Choice.clear()
	l.change(len(refs), func(ctx context.Context) error { return l.s.book.DeleteMany(ctx, refs) }, nil)
}

// of lists what is chosen of some kinds.
func (l *Listing) of(kinds ...notebook.Kind) (refs []notebook.Ref) {
	for _, r := range l.Choice.Refs {
		if slices.Contains(kinds, r.Kind()) {
			refs = append(refs, r)
		}
	}
	return refs
}
