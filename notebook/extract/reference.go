package extract

import (
	"errors"
	"fmt"
	"iter"
	"strings"

	"commonplace/notebook"
	"commonplace/notebook/extract/archive"
	"commonplace/notebook/extract/byline"
	"commonplace/notebook/extract/charset"
	"commonplace/notebook/extract/dates"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/markdown"
	"commonplace/notebook/extract/prose"
	"commonplace/notebook/extract/reference"
	"commonplace/notebook/extract/web"
)

// Each entry of a list of references becomes a source: its text is the work as one cites it, its abstract and its notes. It is named
// by its key, so that it is known again wherever in the list it stands.

// readReferences yields the entries of a list.
func readReferences(entries func(text string) iter.Seq[reference.Entry]) func(w *archive.Walk, inner string, data []byte) error {
	return func(w *archive.Walk, inner string, data []byte) error {
		if len(data) > archive.MaxFile {
			return draft.Refuse(notebook.ErrTooLarge, "%d MB, more than %d MB", len(data)>>20, archive.MaxFile>>20)
		}
		names, some := archive.Names{}, false
		for e := range entries(charset.Decode(data, "")) {
			some = true
			name := e.Key
			if name == "" {
				name = e.Title
			}
			d := referenceDraft(e)
			d.Inner = archive.Inside(inner) + names.Of(archive.NameOf(name, fmt.Sprintf("entry %d", len(names)+1)))
			if err := w.Yield(d); err != nil {
				return err
			}
		}
		if !some {
			return draft.Refuse(notebook.ErrNoText, "a list of references without an entry")
		}
		return nil
	}
}

// referenceDraft makes a draft of one entry.
func referenceDraft(e reference.Entry) notebook.Draft {
	raw := []byte(e.Raw)
	if e.Err != nil {
		detail := strings.TrimPrefix(e.Err.Error(), reference.ErrBroken.Error()+": ")
		if !errors.Is(e.Err, reference.ErrBroken) {
			detail = e.Err.Error()
		}
		return notebook.Draft{Problem: draft.Refuse(notebook.ErrUnreadable, "a broken entry: %s", detail), Digest: notebook.DigestOf(raw)}
	}
	d := notebook.Draft{Format: notebook.FormatReference, Title: e.Title, Publisher: e.Publisher, Language: e.Language}
	if d.Publisher == "" {
		d.Publisher = e.Container
	}
	authors := e.Authors
	if len(authors) == 0 {
		authors = e.Editors
	}
	for _, name := range authors {
		if len(d.Authors) < byline.MaxAuthors {
			d.Authors = append(d.Authors, prose.Clip(name, byline.MaxName))
		}
	}
	d.Published, _ = dates.Certain(e.Date)
	d.PublishedFrom = dates.FromReference
	d.URL = web.Address(e.URL)
	if d.URL == "" && strings.HasPrefix(e.URL, "http") && len(e.URL) <= web.MaxAddress {
		d.URL = e.URL // the front of a site may be what is meant
	}
	if d.URL == "" && e.DOI != "" {
		d.URL = web.Address("https://doi.org/" + e.DOI)
	}
	d.DOI, d.Files = e.DOI, e.Files
	var tags []string
	tags = append(tags, e.Keywords...)
	for i := range tags {
		tags[i] = strings.ReplaceAll(tags[i], ",", " ")
	}
	if len(tags) > 0 {
		markdown.TakeTags(&d, tags)
	}
	d.Text, d.Blocks = referenceText(e)
	if !prose.HasWords(d.Text) {
		return notebook.Draft{Problem: draft.Refuse(notebook.ErrNoText, "an entry without words"), Digest: notebook.DigestOf(raw)}
	}
	draft.Complete(&d, raw)
	// The names and numbers of a citation are in no language.
	d.Language = draft.Language(e.Abstract, []notebook.Block{{Kind: notebook.BlockParagraph, Span: notebook.Span{End: len(e.Abstract)}}}, e.Language)
	return d
}

func referenceText(e reference.Entry) (string, []notebook.Block) {
	var c draft.Composer
	c.Add(notebook.BlockHeading, 1, e.Title)
	c.Add(notebook.BlockParagraph, 0, e.Citation())
	for _, words := range append([]string{e.Abstract}, e.Notes...) {
		for _, p := range strings.Split(words, "\n\n") {
			c.Add(notebook.BlockParagraph, 0, p)
		}
	}
	return c.Result()
}
