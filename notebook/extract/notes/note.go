// Package notes reads what other programs keep for a person: notes of Evernote and Joplin, Markdown in a vault of Obsidian, and what was marked
// with Hypothesis and Zotero. What is the person's own becomes a note, what was clipped a source. It does not parse the programs' files (packages
// exports and annotations do), and looks nothing up: links lead where the file says, and the import finds what that is.
//
// Begin with note.go, what a note of any of them becomes; then evernote.go, joplin.go, vault.go and marks.go, each a program or a family of them.
//
// Trap: a note of the person's own keeps no original, so nothing of its file may be lost on the way to its text.
package notes

import (
	"path"
	"strings"

	"commonplace/notebook"
	"commonplace/notebook/extract/dates"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/markdown"
	"commonplace/notebook/extract/prose"
	"commonplace/notebook/extract/web"
)

// What other programs export: a note that says where on the web it is from is a clipping and becomes a source; the person's own become
// notes. Each is named by its title and a digest of what does not change in it; the notebook or folder it is in becomes a tag.

// noteLinkBytes is how much longer a link may become in a note's body, in bytes: a reference and the signs around it.
const noteLinkBytes = 40

// withWords completes the draft of a clipping. Where it has no words the title is all there is.
func withWords(d notebook.Draft, title string, original []byte) notebook.Draft {
	if !prose.HasWords(d.Text) {
		var c draft.Composer
		c.Add(notebook.BlockHeading, 1, prose.OneLine(title))
		d.Text, d.Blocks = c.Result()
	}
	if !prose.HasWords(d.Text) {
		return notebook.Draft{Inner: d.Inner, Digest: notebook.DigestOf(original), Problem: draft.Refuse(notebook.ErrNoText, "a note without words")}
	}
	draft.Complete(&d, original)
	return d
}

// ownNote makes of what is known of a draft a note with a body.
func ownNote(d notebook.Draft, body string, original []byte, created, changed string) notebook.Draft {
	own := notebook.Draft{
		Note: true, Inner: d.Inner, Format: d.Format, Title: prose.Clip(prose.OneLine(d.Title), draft.MaxTitle), Tags: d.Tags, Text: body,
		Digest: notebook.DigestOf(original), Created: dates.Time(created), Changed: dates.Time(changed),
	}
	own.Links, _ = markdown.Scan(body)
	return own
}

// isNote says whether there is anything in a draft of a note, and not too much.
func isNote(d notebook.Draft) bool {
	return noteFits(d) && (prose.HasWords(d.Text) || prose.HasWords(d.Title))
}

// leadTo makes links by an id into links by the path inside the export. One to what is not there stays as its words.
func leadTo(links []notebook.DraftLink, entries map[string]string) {
	for i, k := range links {
		id, isID := strings.CutPrefix(k.To, markdown.EntryPrefix)
		if k.By != notebook.LinkByEntry || !isID {
			continue
		}
		links[i].To = entries[id]
		if k.Words == k.To { // it has none of its own
			links[i].Words = "a file"
			if at := entries[id]; at != "" {
				links[i].Words = path.Base(at)
			}
		}
	}
}

// describeNote sets what a program says of a note beside its words.
func describeNote(d *notebook.Draft, created, address string, tags []string) {
	if !d.Published.Known() {
		d.Published, _ = dates.Certain(created)
		d.PublishedFrom = dates.FromNoteMade
	}
	if d.URL == "" {
		d.URL = web.Address(address)
	}
	for i := range tags {
		tags[i] = strings.ReplaceAll(tags[i], ",", " ")
	}
	if len(tags) > 0 {
		markdown.TakeTags(d, tags)
	}
}

// noteFits says whether a draft fits a note, with its links.
func noteFits(d notebook.Draft) bool {
	size := len(d.Text) + len(d.Title) + noteLinkBytes*len(d.Links)
	for _, t := range d.Tags {
		size += len(t)
	}
	return size < notebook.MaxNoteBytes
}
