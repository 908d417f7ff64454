package session

import (
	"context"

	"commonplace/notebook"
)

// What can be done to any thing, wherever it is shown.

// Link joins two things; why may be empty.
func (s *Session) Link(from, to notebook.Ref, relation notebook.Relation, why string) {
	s.work.act(func(ctx context.Context) error { _, err := s.book.Link(ctx, from, to, relation, why); return err }, nil)
}

// DeleteLink puts a link in the trash.
func (s *Session) DeleteLink(id notebook.LinkID) {
	s.work.act(func(ctx context.Context) error { return s.book.DeleteLink(ctx, id) }, nil)
}

// Tag gives a source, highlight or note a tag, as it was typed. A tag that cannot be one is told as a problem.
func (s *Session) Tag(r notebook.Ref, tag string) {
	t, err := notebook.ParseTag(tag)
	if err != nil {
		s.work.tell(err)
		return
	}
	s.work.act(func(ctx context.Context) error { return s.book.Tag(ctx, r, t) }, nil)
}

// Untag takes a tag away.
func (s *Session) Untag(r notebook.Ref, t notebook.Tag) {
	s.work.act(func(ctx context.Context) error { return s.book.Untag(ctx, r, t) }, nil)
}

// Delete puts a source, highlight, note, briefing or link in the trash.
func (s *Session) Delete(r notebook.Ref) {
	if id, ok := r.Note(); ok && id == s.Writing.Note.ID {
		s.Writing.Flush()
	}
	s.work.act(func(ctx context.Context) error { return remove(ctx, s.book, r) }, nil)
}

func remove(ctx context.Context, book *notebook.Notebook, r notebook.Ref) error {
	if id, ok := r.Source(); ok {
		return book.DeleteSource(ctx, id)
	}
	if id, ok := r.Highlight(); ok {
		return book.DeleteHighlight(ctx, id)
	}
	if id, ok := r.Note(); ok {
		return book.DeleteNote(ctx, id)
	}
	if id, ok := r.Briefing(); ok {
		return book.DeleteBriefing(ctx, id)
	}
	if id, ok := r.Link(); ok {
		return book.DeleteLink(ctx, id)
	}
	return notebook.ErrBadRef
}

// Check looks for faults in the notebook and hands them to done. It may take long; stop ends it.
func (s *Session) Check(done func([]notebook.Fault)) (stop func()) {
	var t turn
	ask(s.work, &t, s.book.Check, done, nil)
	return t.drop
}

// Briefings reads the briefings there are, the last changed first, and hands them to use: what a menu offers to put a thing into.
func (s *Session) Briefings(use func([]notebook.Briefing)) {
	var t turn
	ask(s.work, &t, s.book.Briefings, use, nil)
}
