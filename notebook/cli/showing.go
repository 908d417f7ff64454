package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"strings"

	"commonplace/notebook"
	"commonplace/notebook/folder"
)

func showJob(set *flag.FlagSet) job {
	asJSON := jsonFlag(set)
	return func(ctx context.Context, c *call) error {
		ref, err := notebook.ParseRef(c.args[0])
		if err != nil {
			return err
		}
		t, err := c.thing(ctx, ref)
		if err != nil {
			return err
		}
		if *asJSON {
			return c.json(t.filled())
		}
		h, err := c.nb.Heading(ctx, ref)
		if err != nil {
			return err
		}
		if t.Pages != "" {
			h.Detail = t.Pages + " · " + h.Detail
		}
		c.printThing(t, h.Detail)
		if id, ok := ref.Source(); ok {
			return c.printHighlights(ctx, id)
		}
		return nil
	}
}

// thing reads anything a reference can refer to.
func (c *call) thing(ctx context.Context, ref notebook.Ref) (t thingShape, err error) {
	switch ref.Kind() {
	case notebook.KindSource:
		t, err = c.source(ctx, notebook.SourceID(ref.String()))
	case notebook.KindHighlight:
		t, err = c.highlight(ctx, notebook.HighlightID(ref.String()))
	case notebook.KindNote:
		var n notebook.Note
		n, err = c.nb.Note(ctx, notebook.NoteID(ref.String()))
		t = thingShape{Ref: ref.String(), Title: n.Heading(), TitleDerived: n.Title == "", Format: string(notebook.FormatMarkdown), Text: n.Body}
	case notebook.KindBriefing:
		var b notebook.Briefing
		b, err = c.nb.Briefing(ctx, notebook.BriefingID(ref.String()))
		t = thingShape{Ref: ref.String(), Title: b.Title, Format: string(notebook.FormatMarkdown), Text: outline(b)}
	case notebook.KindLink:
		return c.link(ctx, ref)
	}
	if err != nil {
		return t, err
	}
	rows, err := c.nb.LinksOf(ctx, ref)
	for _, r := range rows {
		t.Links = append(t.Links, linkShapeOf(r.Link, r.Far.Title))
	}
	return t, err
}

func (c *call) source(ctx context.Context, id notebook.SourceID) (thingShape, error) {
	s, err := c.nb.Source(ctx, id)
	if err != nil {
		return thingShape{}, err
	}
	text, err := c.nb.Text(ctx, id, 0)
	t := sourceShape(s, text)
	if errors.Is(err, notebook.ErrDamaged) {
		t.Problem, err = err.Error(), nil
	}
	return t, err
}

// highlight shows a highlight with what is known of its source; its text is the quote.
func (c *call) highlight(ctx context.Context, id notebook.HighlightID) (thingShape, error) {
	h, err := c.nb.Highlight(ctx, id)
	if err != nil {
		return thingShape{}, err
	}
	s, err := c.nb.Source(ctx, h.Source)
	if err != nil {
		return thingShape{}, err
	}
	heading, err := c.nb.Heading(ctx, notebook.RefOf(id))
	t := sourceShape(s, notebook.Text{Text: h.Quote()})
	if err != nil {
		return t, err
	}
	t.Ref, t.Title, t.TitleDerived = string(id), heading.Title, false
	t.Pages, err = c.nb.PagesOf(ctx, id)
	return t, err
}

// link shows a link as the one link it has: itself.
func (c *call) link(ctx context.Context, ref notebook.Ref) (thingShape, error) {
	h, err := c.nb.Heading(ctx, ref)
	if err != nil {
		return thingShape{}, err
	}
	t := thingShape{Ref: ref.String(), Title: h.Title, Text: h.Detail}
	all, err := c.nb.Links(ctx)
	if err != nil {
		return t, err
	}
	for _, k := range all {
		if notebook.RefOf(k.ID) != ref {
			continue
		}
		far, err := c.nb.Heading(ctx, k.To)
		t.Links = append(t.Links, linkShapeOf(k, far.Title))
		return t, err
	}
	return t, fmt.Errorf("%s: %w", ref, notebook.ErrNotFound)
}

// outline writes a briefing as Markdown with its references.
func outline(b notebook.Briefing) string {
	var parts []string
	for _, s := range b.Sections {
		if s.Heading != "" {
			parts = append(parts, "# "+s.Heading)
		}
		for _, i := range s.Items {
			if !i.Ref.IsZero() {
				parts = append(parts, notebook.MentionOf(i.Ref, ""))
			} else {
				parts = append(parts, i.Text)
			}
		}
	}
	return strings.Join(parts, "\n\n")
}

// printThing prints a thing for people. Lines that are not the article are marked with a bar.
func (c *call) printThing(t thingShape, detail string) {
	c.out.linef("%s", titleWords(t.Title, t.TitleDerived, t.Text == ""))
	for _, line := range []string{detail, t.URL, strings.TrimSpace(t.Ref + "  " + t.File)} {
		if line != "" {
			c.out.linef("%s", line)
		}
	}
	if t.Problem != "" {
		c.out.linef("Its text cannot be read: %s", t.Problem)
	}
	for _, w := range t.Warnings {
		c.out.linef("%s", w)
	}
	if t.Text != "" {
		c.out.linef("")
		c.printText(t.Text, t.Blocks)
	}
	if len(t.Links) > 0 {
		c.out.linef("")
		c.out.linef("%s", count(len(t.Links), "link", "links"))
	}
	for _, k := range t.Links {
		backwards := k.To == t.Ref
		c.out.linef("  %s  %s “%s”", k.Ref, notebook.Relation(k.Relation).Words(backwards), strings.Trim(k.Title, "“”"))
		if k.Why != "" {
			c.out.linef("  %s  %s", strings.Repeat(" ", len(k.Ref)), k.Why)
		}
	}
}

func (c *call) printText(text string, blocks []notebook.Block) {
	at := 0
	for _, b := range blocks {
		if b.Kind != notebook.BlockFurniture {
			continue
		}
		c.out.text("", text[at:b.Start])
		c.out.text("│ ", b.Of(text))
		at = b.End
		if at < len(text) && text[at] == '\n' {
			at++
		}
	}
	c.out.text("", text[at:])
}

func (c *call) printHighlights(ctx context.Context, id notebook.SourceID) error {
	placed, err := c.nb.HighlightsOf(ctx, id)
	if err != nil || len(placed) == 0 {
		return err
	}
	c.out.linef("")
	c.out.linef("%s", count(len(placed), "highlight", "highlights"))
	for _, h := range placed {
		words := "“" + strings.Join(strings.Fields(h.Quote()), " ") + "”"
		if h.Pages != "" {
			words += "  " + h.Pages
		}
		if h.Speaker != "" {
			words += "  " + h.Speaker
		}
		if h.Place.Lost {
			words += "  (lost its place)"
		}
		c.out.linef("  %s  %s", h.ID, words)
	}
	return nil
}

func extractJob(set *flag.FlagSet) job {
	asJSON := jsonFlag(set)
	return func(ctx context.Context, c *call) error {
		roots, err := folder.RootsOf(c.args)
		if err != nil {
			return err
		}
		refused, first := false, true
		err = notebook.Extract(ctx, c.Extract, roots, func(path string, d notebook.Draft) error {
			refused = refused || d.Problem != nil
			switch {
			case *asJSON:
				return c.json(draftShape(path, d))
			case d.Problem != nil:
				printer{c.Err}.linef("%s: %s", path, wordsFor(d.Problem))
				return nil
			}
			if !first {
				c.out.linef("")
			}
			first = false
			c.printThing(draftShape(path, d), strings.Join(draftFacts(d), " · "))
			return nil
		})
		if err == nil && refused {
			err = errReported
		}
		return err
	}
}

// draftFacts is the line of metadata that the draft would have as a source, but for the length.
func draftFacts(d notebook.Draft) []string {
	s := notebook.Source{Authors: d.Authors, Publisher: d.Publisher, Credit: d.Credit, Published: d.Published, Provenance: d.Provenance}
	facts := s.Facts()
	return append(facts[:len(facts)-1], fmt.Sprintf("%s, %s", d.Format, count(len(d.Text), "byte", "bytes")))
}
