package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"commonplace/notebook"
)

// The demo does the main job on the samples and tells each step in words: take documents in, find a name however it is spelt, highlight
// two quotes in two sources, write a note that links them, hand over a briefing. What it quotes stands in the samples; its test
// fails when they change.

const (
	demoNotebook = "notebook"
	demoBriefing = "briefing.pdf"
)

// demoQuotes are the two places the demo links.
var demoQuotes = []struct{ file, quote, speaker string }{
	{"experts.html", "an official who approves such an exchange could be breaking the law", ""},
	{"rewritten-copy.txt", "strictly because of a major criminal case", "Todd Lyons"},
}

func demoJob(*flag.FlagSet) job {
	return func(ctx context.Context, c *call) error { return c.demo(ctx, c.args[0]) }
}

// demoWithoutDisplay is what happens where the window cannot open: the demo, in a folder of its own.
func demoWithoutDisplay(ctx context.Context, c *call) error {
	dir, err := os.MkdirTemp("", "commonplace-demo-")
	if err != nil {
		return err
	}
	why := "There is no display to open the window on"
	if c.Window == nil {
		why = "This program was built without a window"
	}
	c.out.linef("%s, so here is the main job in the terminal.", why)
	c.out.linef("For everything else: commonplace help")
	c.out.linef("")
	return c.demo(ctx, dir)
}

func (c *call) demo(ctx context.Context, dir string) (err error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	place := filepath.Join(dir, demoNotebook)
	if _, err := os.Lstat(place); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, fmt.Errorf("demo: %w: %s", fs.ErrExist, place))
	}
	nb, closeIt, err := c.Open(ctx, place, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeIt()) }()
	c.nb, c.dir = nb, place
	files, err := c.demoImport(ctx)
	if err != nil {
		return err
	}
	if err := c.demoSearch(ctx, "krause"); err != nil {
		return err
	}
	highlights, err := c.demoHighlight(ctx, files)
	if err != nil {
		return err
	}
	note, err := c.demoNote(ctx, highlights)
	if err != nil {
		return err
	}
	out := filepath.Join(dir, demoBriefing)
	c.out.linef("5. Hand over a briefing.")
	if _, err := c.brief(ctx, "Sharing tax data: two purposes, one warning", []notebook.Ref{notebook.RefOf(note)}, out); err != nil {
		return err
	}
	if full, err := filepath.Abs(out); err == nil {
		out = full
	}
	c.out.linef("")
	c.out.linef("Look around in it: commonplace --notebook %s list sources", place)
	c.out.linef("The briefing: %s", out)
	return nil
}

// demoImport takes the samples in and returns the sources by the names of their files.
func (c *call) demoImport(ctx context.Context) (map[string]notebook.SourceID, error) {
	c.out.linef("1. Take documents in.")
	root := notebook.ImportRoot{FS: c.Samples, Paths: []string{"articles"}, Origin: "samples:"}
	report, err := c.nb.Import(ctx, notebook.ImportRequest{Roots: []notebook.ImportRoot{root}})
	files := map[string]notebook.SourceID{}
	for _, f := range report.Files {
		if f.Outcome == notebook.Refused {
			return nil, fmt.Errorf("demo: %s: %w", f.Path, f.Err)
		}
		if f.Source != "" {
			files[filepath.Base(f.Path)] = f.Source
			c.out.linef("   %s", f.Title)
		}
	}
	return files, err
}

func (c *call) demoSearch(ctx context.Context, query string) error {
	c.out.linef("2. Find a name however it is spelt: %s", query)
	found, err := c.nb.Search(ctx, notebook.SearchRequest{Query: query, Kinds: []notebook.Kind{notebook.KindSource}, Limit: 3})
	if err != nil {
		return err
	}
	for _, h := range found.Hits {
		c.out.linef("   %s  (%s)", titleWords(h.Title, h.Derived, h.NoText), matchedWords(h.Matched))
	}
	return nil
}

func (c *call) demoHighlight(ctx context.Context, files map[string]notebook.SourceID) ([]notebook.HighlightID, error) {
	c.out.linef("3. Highlight two quotes in two sources; one of them is marked as a rewritten copy.")
	var ids []notebook.HighlightID
	for _, q := range demoQuotes {
		id, err := c.nb.KeepHighlight(ctx, notebook.NewHighlight{Source: files[q.file], Quote: q.quote, Speaker: q.speaker})
		if err != nil {
			return nil, fmt.Errorf("demo: %s: %w", q.file, err)
		}
		ids = append(ids, id)
		c.out.linef("   “%s”", q.quote)
	}
	rewritten := notebook.ProvenanceRewritten
	last := files[demoQuotes[len(demoQuotes)-1].file]
	err := c.nb.Mark(ctx, last, "provenance of a source", func(m *notebook.Marks) { m.Provenance = &rewritten })
	return ids, err
}

func (c *call) demoNote(ctx context.Context, quotes []notebook.HighlightID) (notebook.NoteID, error) {
	c.out.linef("4. Write a note that links them.")
	warning, purpose := notebook.RefOf(quotes[0]), notebook.RefOf(quotes[1])
	body := strings.Join([]string{
		"What the agreement is for is said to be ", notebook.MentionOf(purpose, "serious crime alone"),
		". Tax-law experts answer that whoever approves it ", notebook.MentionOf(warning, "may break the law"), ".",
	}, "")
	note, err := c.nb.WriteNote(ctx, "Purpose and warning", body)
	if err != nil {
		return "", err
	}
	if _, err := c.nb.Link(ctx, warning, purpose, notebook.Contradicts, "The stated purpose and the legal risk."); err != nil {
		return "", err
	}
	c.out.linef("   Purpose and warning: a note with two live links, and a link between the two quotes")
	return note, nil
}
