package extract

import (
	"cmp"
	"crypto/md5"
	"fmt"
	"path"
	"strings"

	"commonplace/notebook"
	"commonplace/notebook/extract/album"
	"commonplace/notebook/extract/byline"
	"commonplace/notebook/extract/charset"
	"commonplace/notebook/extract/dates"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/exports"
	"commonplace/notebook/extract/markdown"
	"commonplace/notebook/extract/plaintext"
	"commonplace/notebook/extract/prose"
	"commonplace/notebook/extract/web"
)

// What other programs export: a note that says where on the web it is from is a clipping and becomes a source; the person's own become
// notes. Each is named by its title and a digest of what does not change in it; the notebook or folder it is in becomes a tag.

// readEvernote yields the notes of an ENEX file, and the files in them. Evernote writes a file for each notebook and names it so.
func readEvernote(a *archive, inner string, data []byte) error {
	names, some := unique{}, false
	folder := path.Base(strings.ReplaceAll(cmp.Or(inner, a.called()), `\`, "/"))
	folder = strings.TrimSuffix(folder, path.Ext(folder))
	for n := range exports.Evernote(charset.Decode(data, "")) {
		some = true
		at := inside(inner) + names.of(entryWords(n.Title, "note")+" "+draft.ShortDigest(n.Title+n.Created))
		n.Tags = append(n.Tags, folder)
		files := namesOfFiles(n.Files)
		d := evernoteDraft(n, at, files)
		if err := a.yield(d); err != nil {
			return err
		}
		for i, f := range n.Files {
			if err := noteFile(a, f, inside(at)+files[i], d.Note); err != nil {
				return err
			}
		}
	}
	if !some {
		return draft.Refuse(notebook.ErrNoText, "an Evernote export without a note")
	}
	return nil
}

// evernoteDraft makes a draft of a note, the names of whose files are given.
func evernoteDraft(n exports.Note, inner string, files []string) notebook.Draft {
	raw := []byte(n.Raw)
	if n.Err != nil {
		return notebook.Draft{Inner: inner, Digest: notebook.DigestOf(raw), Problem: draft.Refuse(notebook.ErrUnreadable, "%v", n.Err)}
	}
	d := notebook.Draft{Inner: inner, Format: notebook.FormatEvernote, Title: n.Title}
	describeNote(&d, n.Created, n.URL, n.Tags)
	if d.URL == "" {
		if own, ok := evernoteOwn(n, d, files); ok {
			return own
		}
	}
	d.Authors = byline.OfPage(n.Author)
	if page := n.Page(); page != nil {
		images, shown := web.NameImages(page), album.New(notePictures(n.Files))
		c := web.Compose(web.Body(page))
		images.Settle(c, shown)
		d.Text, d.Blocks = c.Result()
		shown.Into(&d)
	} else {
		_, d.Text, d.Blocks = web.VisibleText(n.Content)
	}
	return withWords(d, n.Title, raw)
}

// evernoteOwn makes a note of ours of the person's own; ok is false where it does not fit one.
func evernoteOwn(n exports.Note, d notebook.Draft, files []string) (own notebook.Draft, ok bool) {
	body, ok := n.Markdown()
	if !ok {
		return d, false
	}
	own = ownNote(d, body, []byte(n.Raw), n.CreatedAt, n.UpdatedAt)
	entries := map[string]string{}
	for i, f := range n.Files {
		entries[fmt.Sprintf("%x", md5.Sum(f.Data))] = inside(d.Inner) + files[i] // as Evernote refers to them
	}
	leadTo(own.Links, entries)
	return own, isNote(own)
}

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

// notePictures finds a note's pictures by the digest their place in it names.
func notePictures(files []exports.File) album.Finder {
	return func(name string) ([]byte, error) {
		for _, f := range files {
			if strings.HasPrefix(f.Type, "image/") && exports.MediaName(f.Data) == name {
				return f.Data, nil
			}
		}
		return nil, album.ErrElsewhere
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

// namesOfFiles are the names of the files in a note, each once.
func namesOfFiles(files []exports.File) []string {
	names, all := unique{}, make([]string, len(files))
	for i, f := range files {
		name, _ := entryName(cmp.Or(f.Name, "file"))
		all[i] = names.of(name)
	}
	return all
}

// noteFile yields a file in a note. In a clipping pictures are parts of it; in a note of the person's own they are not, and what cannot be
// read is said.
func noteFile(a *archive, f exports.File, at string, own bool) error {
	name, err := entryName(cmp.Or(f.Name, "file"))
	switch {
	case err != nil:
		return a.yield(notebook.Draft{Inner: at, Problem: err})
	case !own && strings.HasPrefix(f.Type, "image/"):
		return a.yield(notebook.Draft{Inner: at, Part: true})
	}
	return a.file(name, at, f.Data)
}

// readTable reads a table as text. One that has a single column is a text.
func readTable(data []byte) notebook.Draft {
	text := charset.Decode(data, "")
	rows, ok := exports.Table(text)
	if !ok {
		return plaintext.Read(text)
	}
	var c draft.Composer
	for row := range rows {
		c.Add(notebook.BlockTable, 0, strings.TrimRight(strings.Join(row, "\t"), "\t"))
	}
	var d notebook.Draft
	d.Text, d.Blocks = c.Result()
	return d
}
