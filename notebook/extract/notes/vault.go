package notes

import (
	"bytes"
	"path"
	"strings"

	"commonplace/notebook"
	"commonplace/notebook/extract/annotations"
	"commonplace/notebook/extract/archive"
	"commonplace/notebook/extract/charset"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/markdown"
	"commonplace/notebook/extract/prose"
)

// A Markdown file in an Obsidian vault is the person's own note, and its Markdown is kept as it was written. One that says in its front
// matter where on the web it is from is a clipping, and a source as everywhere.
//
// Decision: what the front matter says that a note of ours has no place for (status: reading) is put at the note's end, item by item,
// because the file itself is not kept with a note. Price: a note of few words is longer than it was.

// Vault yields a Markdown file that is the person's own note: one in a vault, or one that Zotero made of annotations. done is false
// for what is to be a source.
func Vault(w *archive.Walk, name, inner string, data []byte) (done bool, err error) {
	zotero := bytes.Contains(data, []byte("zotero://open-pdf/"))
	if !zotero && !w.InVault(inner) {
		return false, nil
	}
	text := charset.Decode(data, "")
	papers := annotations.ZoteroMarkdown(text)
	if len(papers) == 0 && !w.InVault(inner) {
		return false, nil
	}
	d, ok := noteInVault(name, text)
	if !ok {
		return false, nil
	}
	d.Inner, d.Digest = inner, notebook.DigestOf(data)
	return true, zoteroNote(w, d, papers)
}

// noteInVault reads a file of a vault; ok is false for what is to be a source.
func noteInVault(name, source string) (d notebook.Draft, ok bool) {
	matter, body, found := markdown.CutMatter(source)
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	d = notebook.Draft{Note: true, Format: notebook.FormatMarkdown, Title: strings.TrimSuffix(base, path.Ext(base))}
	if found {
		var says notebook.Draft
		rest, ok := markdown.ReadMatter(matter, &says)
		if says.URL != "" {
			return d, false
		}
		d.Tags, d.Aliases, d.Created, d.Changed = says.Tags, says.Aliases, says.Created, says.Changed
		if says.Title != "" && says.Title != d.Title {
			d.Aliases = append(d.Aliases, d.Title) // the file is linked to by its name
			d.Title = says.Title
		}
		switch {
		case !ok: // malformed: nothing of it is lost
			body = "```\n" + matter + "```\n\n" + strings.TrimLeft(body, "\n")
		case len(rest) > 0:
			body = strings.TrimRight(body, "\n") + "\n\n---\n\n" + strings.Join(rest, "\n") + "\n"
		}
	}
	d.Title = prose.Clip(prose.OneLine(d.Title), draft.MaxTitle)
	d.Text = strings.Trim(body, "\n")
	links, tags := markdown.Scan(d.Text)
	markdown.AddTags(&d, tags)
	d.Links = links
	return d, noteFits(d)
}
