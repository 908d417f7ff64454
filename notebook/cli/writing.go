package cli

import (
	"context"
	"flag"
	"fmt"
	"io"
	"slices"

	"commonplace/notebook"
)

// maxBodyBytes is the most that is read of a note's body from standard input; a note may hold less.
const maxBodyBytes = 1 << 20

// refOf reads a word of the command line as a reference to one kind of thing.
func refOf(word string, kind notebook.Kind) (notebook.Ref, error) {
	ref, err := notebook.ParseRef(word)
	if err == nil && ref.Kind() != kind {
		err = fmt.Errorf("%w to a %s: %s is a %s", notebook.ErrBadRef, kind, ref, ref.Kind())
	}
	return ref, err
}

func highlightJob(set *flag.FlagSet) job {
	quote := set.String("quote", "", "the words to keep, as they stand in the text")
	colour := set.String("colour", "", "yellow, green, blue or pink")
	speaker := set.String("speaker", "", "whose words they are")
	return func(ctx context.Context, c *call) error {
		if *quote == "" {
			return usageError{what: "--quote is missing"}
		}
		ref, err := refOf(c.args[0], notebook.KindSource)
		if err != nil {
			return err
		}
		id, err := c.nb.KeepHighlight(ctx, notebook.NewHighlight{
			Source: notebook.SourceID(ref.String()), Quote: *quote, Colour: notebook.Colour(*colour), Speaker: *speaker,
		})
		if err == nil {
			c.out.linef("%s", id)
		}
		return err
	}
}

func noteJob(set *flag.FlagSet) job {
	title := set.String("title", "", "the title")
	body := set.String("body", "", "the text, in Markdown; - reads standard input")
	tags := textsFlag(set, "tag", "a tag; may be given again")
	return func(ctx context.Context, c *call) error {
		if is := given(set); !is["title"] && !is["body"] {
			return usageError{what: "--title or --body is missing"}
		}
		words := *body
		if words == "-" {
			// Read before the notebook is opened: input that is typed may take its time.
			read, err := io.ReadAll(io.LimitReader(c.In, maxBodyBytes))
			if err != nil {
				return fmt.Errorf("note: standard input: %w", err)
			}
			words = string(read)
		}
		var all []notebook.Tag
		for _, t := range *tags {
			tag, err := notebook.ParseTag(t)
			if err != nil {
				return err
			}
			all = append(all, tag)
		}
		return c.inNotebook(ctx, anyPlace, func(ctx context.Context) error {
			id, err := c.nb.WriteNote(ctx, *title, words, all...)
			if err == nil {
				c.out.linef("%s", id)
			}
			return err
		})
	}
}

func linkJob(set *flag.FlagSet) job {
	relation := set.String("relation", "", "relates, supports, contradicts, explains or follows")
	why := set.String("why", "", "why, in your words")
	return func(ctx context.Context, c *call) error {
		from, err := notebook.ParseRef(c.args[0])
		if err != nil {
			return err
		}
		to, err := notebook.ParseRef(c.args[1])
		if err != nil {
			return err
		}
		id, err := c.nb.Link(ctx, from, to, notebook.Relation(*relation), *why)
		if err == nil {
			c.out.linef("%s", id)
		}
		return err
	}
}

func tagJob(*flag.FlagSet) job {
	return func(ctx context.Context, c *call) error {
		ref, err := notebook.ParseRef(c.args[0])
		if err != nil {
			return err
		}
		tag, err := notebook.ParseTag(c.args[1])
		if err != nil {
			return err
		}
		if err := c.nb.Tag(ctx, ref, tag); err != nil {
			return err
		}
		c.out.linef("%s", ref)
		return nil
	}
}

// markFlags is what mark may say.
type markFlags struct {
	is                                                  map[string]bool
	title, date, provenance, privacy, publisher, credit *string
	authors                                             *texts
}

func markJob(set *flag.FlagSet) job {
	f := markFlags{
		title:      set.String("title", "", "the title; empty: as found"),
		authors:    textsFlag(set, "author", "who wrote it; may be given again"),
		date:       set.String("date", "", "when it was published; empty: unknown"),
		publisher:  set.String("publisher", "", "who published it"),
		credit:     set.String("credit", "", "whom the text credits"),
		provenance: set.String("provenance", "", "what kind of copy it is"),
		privacy:    set.String("privacy", "", "who may see it"),
	}
	return func(ctx context.Context, c *call) error {
		ref, err := notebook.ParseRef(c.args[0])
		if err != nil {
			return err
		}
		if f.is = given(set); f.is["notebook"] {
			delete(f.is, "notebook")
		}
		if len(f.is) == 0 {
			return usageError{what: "nothing to mark"}
		}
		if id, ok := ref.Source(); ok {
			err = f.source(ctx, c, id)
		} else {
			err = f.other(ctx, c, ref)
		}
		if err == nil {
			c.out.linef("%s", ref)
		}
		return err
	}
}

func (f markFlags) source(ctx context.Context, c *call, id notebook.SourceID) error {
	date, err := notebook.ParseDate(*f.date)
	if err != nil {
		return err
	}
	provenance, err := provenanceOf(*f.provenance)
	if err != nil {
		return err
	}
	privacy, err := privacyOf(*f.privacy)
	if err != nil {
		return err
	}
	what := "marks of a source"
	if len(f.is) == 1 {
		for name := range f.is {
			what = name + " of a source"
		}
	}
	authors := []string(*f.authors)
	return c.nb.Mark(ctx, id, what, func(m *notebook.Marks) {
		for name, set := range map[string]func(){
			"title": func() { m.Title = f.title }, "author": func() { m.Authors = &authors }, "date": func() { m.Published = &date },
			"publisher": func() { m.Publisher = f.publisher }, "credit": func() { m.Credit = f.credit },
			"provenance": func() { m.Provenance = &provenance }, "privacy": func() { m.Privacy = &privacy },
		} {
			if f.is[name] {
				set()
			}
		}
	})
}

// other marks what is no source: it can only be made private.
func (f markFlags) other(ctx context.Context, c *call, ref notebook.Ref) error {
	if !f.is["privacy"] || len(f.is) > 1 {
		return fmt.Errorf("mark: %w: of a %s only --privacy can be set", notebook.ErrBadInput, ref.Kind())
	}
	privacy, err := privacyOf(*f.privacy)
	if err != nil {
		return err
	}
	if id, ok := ref.Highlight(); ok {
		return c.nb.ChangeHighlight(ctx, id, "privacy of a highlight", func(h *notebook.Highlight) { h.Privacy = privacy })
	}
	if id, ok := ref.Note(); ok {
		return c.nb.SetNotePrivacy(ctx, id, privacy)
	}
	if id, ok := ref.Briefing(); ok {
		return c.nb.ChangeBriefing(ctx, id, "privacy of a briefing", func(b *notebook.Briefing) { b.Privacy = privacy })
	}
	return fmt.Errorf("mark: %w: a %s cannot be marked", notebook.ErrBadRef, ref.Kind())
}

func provenanceOf(word string) (notebook.Provenance, error) {
	p := notebook.Provenance(word)
	if word == "unknown" {
		p = notebook.ProvenanceUnknown
	}
	if !slices.Contains(notebook.Provenances(), p) {
		return "", fmt.Errorf("mark: %w: provenance %q (unknown, original, report, copy, rewritten or transcript)", notebook.ErrBadInput, word)
	}
	return p, nil
}

func privacyOf(word string) (notebook.Privacy, error) {
	p := notebook.Privacy(word)
	if word == "open" {
		p = notebook.PrivacyOpen
	}
	if !slices.Contains(notebook.Privacies(), p) {
		return "", fmt.Errorf("mark: %w: privacy %q (open, private or off the record)", notebook.ErrBadInput, word)
	}
	return p, nil
}
