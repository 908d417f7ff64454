package cli

import (
	"context"
	"flag"
	"fmt"
	"io"
	"slices"

	"commonplace/notebook"
	"commonplace/notebook/date"
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

func tagJob(set *flag.FlagSet) job {
	tags := textsFlag(set, "tag", "a tag for all of them; may be given again")
	return func(ctx context.Context, c *call) error {
		words := c.args
		if len(*tags) == 0 {
			if len(words) != 2 {
				return usageError{what: "one thing and its tag, or --tag"}
			}
			words, *tags = words[:1], texts{words[1]}
		}
		refs, err := refsOf(words)
		if err != nil {
			return err
		}
		var parsed []notebook.Tag
		for _, word := range *tags {
			tag, err := notebook.ParseTag(word)
			if err != nil {
				return err
			}
			parsed = append(parsed, tag)
		}
		for _, tag := range parsed {
			if _, err := c.nb.TagMany(ctx, refs, tag); err != nil {
				return err
			}
		}
		c.printRefs(refs)
		return nil
	}
}

// refsOf reads references.
func refsOf(words []string) (refs []notebook.Ref, err error) {
	for _, word := range words {
		r, err := notebook.ParseRef(word)
		if err != nil {
			return nil, err
		}
		refs = append(refs, r)
	}
	return refs, nil
}

func (c *call) printRefs(refs []notebook.Ref) {
	for _, r := range refs {
		c.out.linef("%s", r)
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
		refs, err := refsOf(c.args)
		if err != nil {
			return err
		}
		if f.is = given(set); f.is["notebook"] {
			delete(f.is, "notebook")
		}
		if len(f.is) == 0 {
			return usageError{what: "nothing to mark"}
		}
		var sources []notebook.SourceID
		for _, r := range refs {
			if id, ok := r.Source(); ok {
				sources = append(sources, id)
			}
		}
		if len(sources) == len(refs) {
			err = f.sources(ctx, c, sources)
		} else {
			err = f.others(ctx, c, refs)
		}
		if err == nil {
			c.printRefs(refs)
		}
		return err
	}
}

func (f markFlags) sources(ctx context.Context, c *call, ids []notebook.SourceID) error {
	date, err := dateOf(*f.date)
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
	what := "marks"
	if len(f.is) == 1 {
		for name := range f.is {
			what = name
		}
	}
	authors := []string(*f.authors)
	return c.nb.MarkMany(ctx, ids, what, func(m *notebook.Marks) {
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

// others marks things of which some are no sources: they can only be made private.
func (f markFlags) others(ctx context.Context, c *call, refs []notebook.Ref) error {
	if !f.is["privacy"] || len(f.is) > 1 {
		kind := refs[slices.IndexFunc(refs, func(r notebook.Ref) bool { return r.Kind() != notebook.KindSource })].Kind()
		return fmt.Errorf("mark: %w: of a %s only --privacy can be set", notebook.ErrBadInput, kind)
	}
	privacy, err := privacyOf(*f.privacy)
	if err != nil {
		return err
	}
	return c.nb.SetPrivacyMany(ctx, refs, privacy)
}

// dateOf reads a date that can mean one day only.
func dateOf(word string) (notebook.Date, error) {
	dates, err := date.Read(word)
	if err != nil {
		return notebook.Date{}, err
	}
	if len(dates) > 1 {
		return notebook.Date{}, fmt.Errorf("mark: %w: %s may be %s or %s", notebook.ErrBadDate, word, dates[0].Words(), dates[1].Words())
	}
	return dates[0], nil
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
