package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"commonplace/notebook"
	"commonplace/notebook/folder"
)

func briefJob(set *flag.FlagSet) job {
	title := set.String("title", "", "the briefing's title")
	add := textsFlag(set, "add", "a source, highlight or note; may be given again")
	out := set.String("o", "", "the PDF file to write")
	return func(ctx context.Context, c *call) error {
		switch {
		case *title == "":
			return usageError{what: "--title is missing"}
		case *out == "":
			return usageError{what: "-o is missing"}
		}
		var refs []notebook.Ref
		for _, word := range *add {
			ref, err := notebook.ParseRef(word)
			if err != nil {
				return err
			}
			refs = append(refs, ref)
		}
		id, err := c.brief(ctx, *title, refs, *out)
		if err == nil {
			c.out.linef("%s", id)
		}
		return err
	}
}

// brief keeps a briefing and exports it, and says what the person must know of the file. What cannot be composed is not kept.
func (c *call) brief(ctx context.Context, title string, refs []notebook.Ref, out string) (notebook.BriefingID, error) {
	draft := notebook.Briefing{Title: title, Sections: []notebook.Section{{}}}
	for _, r := range refs {
		draft.Sections[0].Items = append(draft.Sections[0].Items, notebook.Item{Ref: r})
	}
	if composed, err := c.nb.ComposeOf(ctx, draft); err != nil {
		if errors.Is(err, notebook.ErrNothingToExport) {
			c.leftOut(composed)
		}
		return "", err
	}
	id, err := c.nb.NewBriefing(ctx, title, refs...)
	if err != nil {
		return "", err
	}
	var composed notebook.Composition
	var missing []rune
	err = folder.ReplaceFile(out, func(w io.Writer) (err error) {
		composed, missing, err = c.nb.Export(ctx, id, w)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("export %s: %w", out, err)
	}
	c.leftOut(composed)
	c.missing(missing)
	c.out.linef("%s: %s, %s", out, count(len(composed.Citations), "citation", "citations"), count(len(composed.Sources), "source", "sources"))
	return id, nil
}

// leftOut says what does not stand in the briefing and why.
func (c *call) leftOut(composed notebook.Composition) {
	for _, l := range composed.LeftOut {
		why := "it is not in the notebook any more"
		if errors.Is(l.Why, notebook.ErrPrivate) {
			why = "it is private or off the record"
		}
		printer{c.Err}.linef("Left out, because %s: %s  %s", why, l.Ref, l.Title)
	}
}

// maxMissing is how many characters without a font are named.
const maxMissing = 20

func (c *call) missing(runes []rune) {
	if len(runes) == 0 {
		return
	}
	var names []string
	for _, r := range runes[:min(len(runes), maxMissing)] {
		names = append(names, fmt.Sprintf("%c (U+%04X)", r, r))
	}
	if len(runes) > maxMissing {
		names = append(names, "…")
	}
	printer{c.Err}.linef("No font here has %s, printed as boxes: %s", count(len(runes), "character", "characters"), strings.Join(names, ", "))
}

// originalJob writes the file that a source came from, byte for byte.
func originalJob(set *flag.FlagSet) job {
	out := set.String("o", "", "the file to write")
	return func(ctx context.Context, c *call) error {
		ref, err := notebook.ParseRef(c.args[0])
		if err != nil {
			return err
		}
		id, ok := ref.Source()
		switch {
		case !ok:
			return usageError{what: fmt.Sprintf("%s is no source", ref)}
		case *out == "":
			return usageError{what: "-o is missing"}
		}
		data, err := c.nb.Original(ctx, id)
		if err != nil {
			return err
		}
		if err := folder.ReplaceFile(*out, func(w io.Writer) error { _, err := w.Write(data); return err }); err != nil {
			return fmt.Errorf("write %s: %w", *out, err)
		}
		c.out.linef("%s: %s", *out, count(len(data), "byte", "bytes"))
		return nil
	}
}
