package session

import (
	"context"
	"slices"
	"strings"

	"commonplace/notebook"
)

// What a person says of the open source, and what they keep of it.

// mark lays a correction over the open source. The act is named by what.
func (r *Reading) mark(what string, fn func(*notebook.Marks)) {
	if id := r.Source.ID; id != "" {
		r.s.work.act(func(ctx context.Context) error { return r.s.book.Mark(ctx, id, what, fn) }, nil)
	}
}

// SetTitle gives the source a title; an empty one takes back what was given, and what was found is shown again.
func (r *Reading) SetTitle(title string) {
	title = strings.TrimSpace(title)
	r.mark("title", func(m *notebook.Marks) {
		if m.Title = &title; title == "" {
			m.Title = nil
		}
	})
}

// SetPublished sets when the source was published; the unknown date is undated. Session.Date reads one as it is typed.
func (r *Reading) SetPublished(d notebook.Date) {
	r.mark("date", func(m *notebook.Marks) { m.Published = &d })
}

// SetAuthors sets who wrote it; empty names are left out.
func (r *Reading) SetAuthors(names []string) {
	kept := namesOf(names)
	r.mark("authors", func(m *notebook.Marks) { m.Authors = &kept })
}

// namesOf leaves out what is no name.
func namesOf(names []string) (kept []string) {
	for _, n := range names {
		if n = strings.TrimSpace(n); n != "" {
			kept = append(kept, n)
		}
	}
	return kept
}

// SetPublisher sets who published it; "" for not known.
func (r *Reading) SetPublisher(name string) {
	name = strings.TrimSpace(name)
	r.mark("publisher", func(m *notebook.Marks) { m.Publisher = &name })
}

// SetCredit sets whom the text credits; "" for nobody.
func (r *Reading) SetCredit(name string) {
	name = strings.TrimSpace(name)
	r.mark("credit", func(m *notebook.Marks) { m.Credit = &name })
}

// SetProvenance says what kind of copy it is; the warning follows every quote from it.
func (r *Reading) SetProvenance(p notebook.Provenance) {
	r.mark("origin", func(m *notebook.Marks) { m.Provenance = &p })
}

// SetPrivacy says who may see it.
func (r *Reading) SetPrivacy(p notebook.Privacy) {
	r.mark("privacy", func(m *notebook.Marks) { m.Privacy = &p })
}

// SetFurniture marks the block that holds the byte as not the article, or takes the mark back.
func (r *Reading) SetFurniture(at int, furniture bool) {
	if id := r.Source.ID; id != "" {
		r.s.work.act(func(ctx context.Context) error { return r.s.book.SetFurniture(ctx, id, at, furniture) }, nil)
	}
}

// Delete puts the open source in the trash, with its highlights.
func (r *Reading) Delete() {
	if id := r.Source.ID; id != "" {
		r.s.work.act(func(ctx context.Context) error { return r.s.book.DeleteSource(ctx, id) }, nil)
	}
}

// highlightAt is the highlight that stands exactly there.
func (r *Reading) highlightAt(at notebook.Span) (notebook.HighlightID, bool) {
	i := slices.IndexFunc(r.Placed, func(p notebook.Placed) bool { return p.Place.At == at })
	if i < 0 {
		return "", false
	}
	return r.Placed[i].ID, true
}

// Highlight keeps the selection in a colour. Where exactly it is kept already, the colour is changed.
func (r *Reading) Highlight(c notebook.Colour) {
	if !r.HasSelection() {
		return
	}
	if id, there := r.highlightAt(r.words()); there {
		r.Recolour(id, c)
		return
	}
	in := notebook.NewHighlight{Source: r.Source.ID, At: r.words(), Colour: c}
	r.s.work.act(func(ctx context.Context) error { _, err := r.s.book.KeepHighlight(ctx, in); return err }, nil)
}

// words is the selection without the white space that a hand takes along at its ends.
func (r *Reading) words() notebook.Span {
	at := r.Selection
	words := at.Of(r.Text)
	trimmed := strings.TrimSpace(words)
	if trimmed == "" {
		return at
	}
	at.Start += strings.Index(words, trimmed)
	at.End = at.Start + len(trimmed)
	return at
}

// keepSelection returns a function, for a worker, that gives the highlight of the selection: the one there is, or a new one.
func (r *Reading) keepSelection() func(context.Context) (notebook.HighlightID, error) {
	id, there := r.highlightAt(r.words())
	in := notebook.NewHighlight{Source: r.Source.ID, At: r.words()}
	return func(ctx context.Context) (notebook.HighlightID, error) {
		if there {
			return id, nil
		}
		return r.s.book.KeepHighlight(ctx, in)
	}
}

func (r *Reading) changeHighlight(id notebook.HighlightID, what string, fn func(*notebook.Highlight)) {
	r.s.work.act(func(ctx context.Context) error { return r.s.book.ChangeHighlight(ctx, id, what, fn) }, nil)
}

// Recolour changes a highlight's colour.
func (r *Reading) Recolour(id notebook.HighlightID, c notebook.Colour) {
	r.changeHighlight(id, "colour of a highlight", func(h *notebook.Highlight) { h.Colour = c })
}

// SetSpeaker says whose words a highlight is; "" for not said.
func (r *Reading) SetSpeaker(id notebook.HighlightID, name string) {
	r.changeHighlight(id, "speaker of a highlight", func(h *notebook.Highlight) { h.Speaker = strings.TrimSpace(name) })
}

// SetComment writes a short remark on a highlight.
func (r *Reading) SetComment(id notebook.HighlightID, words string) {
	r.changeHighlight(id, "comment on a highlight", func(h *notebook.Highlight) { h.Comment = strings.TrimSpace(words) })
}

// SetHighlightPrivacy says who may see a highlight.
func (r *Reading) SetHighlightPrivacy(id notebook.HighlightID, p notebook.Privacy) {
	r.changeHighlight(id, "privacy of a highlight", func(h *notebook.Highlight) { h.Privacy = p })
}

// DeleteHighlight puts a highlight in the trash, with its links.
func (r *Reading) DeleteHighlight(id notebook.HighlightID) {
	r.s.work.act(func(ctx context.Context) error { return r.s.book.DeleteHighlight(ctx, id) }, nil)
}

// NoteOnSelection keeps the selection as a highlight and opens a new note that mentions it.
func (r *Reading) NoteOnSelection() {
	if r.HasSelection() {
		r.note(r.keepSelection(), r.Selection.Of(r.Text))
	}
}

// NoteOn opens a new note that mentions a highlight.
func (r *Reading) NoteOn(h notebook.Highlight) {
	r.note(func(context.Context) (notebook.HighlightID, error) { return h.ID, nil }, h.Quote())
}

func (r *Reading) note(highlight func(context.Context) (notebook.HighlightID, error), quote string) {
	r.s.Writing.write(func(ctx context.Context) (title, body string, err error) {
		id, err := highlight(ctx)
		if err != nil {
			return "", "", err
		}
		return "", mentionOf(notebook.RefOf(id), quote) + "\n\n", nil
	})
}

// LinkSelection keeps the selection as a highlight and links it. The link's why may be empty.
func (r *Reading) LinkSelection(to notebook.Ref, relation notebook.Relation, why string) {
	if !r.HasSelection() {
		return
	}
	highlight := r.keepSelection()
	r.s.work.act(func(ctx context.Context) error {
		id, err := highlight(ctx)
		if err == nil {
			_, err = r.s.book.Link(ctx, notebook.RefOf(id), to, relation, why)
		}
		return err
	}, nil)
}

// AddSelectionTo keeps the selection as a highlight and puts it at the end of a briefing.
func (r *Reading) AddSelectionTo(id notebook.BriefingID) {
	if !r.HasSelection() {
		return
	}
	highlight := r.keepSelection()
	r.s.work.act(func(ctx context.Context) error {
		h, err := highlight(ctx)
		if err == nil {
			err = r.s.book.AddToBriefing(ctx, id, notebook.RefOf(h))
		}
		return err
	}, nil)
}

// QuoteWithSource writes the words of a span with where they are from and what must be said of the copy, for the clipboard; "" for a
// span that is none.
func (r *Reading) QuoteWithSource(at notebook.Span) string {
	if !at.Valid(r.Text) {
		return ""
	}
	lines := []string{notebook.Quoted(strings.TrimSpace(at.Of(r.Text)))}
	source := r.Source.CitationLine()
	if pages := notebook.PaginationOf(r.Blocks).Words(at); pages != "" {
		source += ", " + pages
	}
	from := "— " + source
	if id, there := r.highlightAt(at); there {
		for _, p := range r.Placed {
			if p.ID == id && p.Speaker != "" {
				from = "— " + p.Speaker + ", in: " + source
			}
		}
	}
	lines = append(lines, from)
	if r.Source.URL != "" {
		lines = append(lines, r.Source.URL)
	}
	if w := r.Warning(); w != "" {
		lines = append(lines, "("+w+")")
	}
	return strings.Join(lines, "\n")
}
