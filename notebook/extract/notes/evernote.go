package notes

import (
	"cmp"
	"crypto/md5"
	"fmt"
	"path"
	"strings"

	"commonplace/notebook"
	"commonplace/notebook/extract/album"
	"commonplace/notebook/extract/archive"
	"commonplace/notebook/extract/byline"
	"commonplace/notebook/extract/charset"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/exports"
	"commonplace/notebook/extract/web"
)

// Evernote yields the notes of an ENEX file, and the files in them. Evernote writes a file for each notebook and names it so.
func Evernote(w *archive.Walk, inner string, data []byte) error {
	names, some := archive.Names{}, false
	folder := path.Base(strings.ReplaceAll(cmp.Or(inner, w.Name()), `\`, "/"))
	folder = strings.TrimSuffix(folder, path.Ext(folder))
	for n := range exports.Evernote(charset.Decode(data, "")) {
		some = true
		at := archive.Inside(inner) + names.Of(archive.NameOf(n.Title, "note")+" "+draft.ShortDigest(n.Title+n.Created))
		n.Tags = append(n.Tags, folder)
		files := namesOfFiles(n.Files)
		d := evernoteDraft(n, at, files)
		if err := w.Yield(d); err != nil {
			return err
		}
		for i, f := range n.Files {
			if err := noteFile(w, f, archive.Inside(at)+files[i], d.Note); err != nil {
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
		entries[fmt.Sprintf("%x", md5.Sum(f.Data))] = archive.Inside(d.Inner) + files[i] // as Evernote refers to them
	}
	leadTo(own.Links, entries)
	return own, isNote(own)
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

// namesOfFiles are the names of the files in a note, each once.
func namesOfFiles(files []exports.File) []string {
	names, all := archive.Names{}, make([]string, len(files))
	for i, f := range files {
		name, _ := archive.EntryName(cmp.Or(f.Name, "file"))
		all[i] = names.Of(name)
	}
	return all
}

// noteFile yields a file in a note. In a clipping pictures are parts of it; in a note of the person's own they are not, and what cannot be
// read is said.
func noteFile(w *archive.Walk, f exports.File, at string, own bool) error {
	name, err := archive.EntryName(cmp.Or(f.Name, "file"))
	switch {
	case err != nil:
		return w.Yield(notebook.Draft{Inner: at, Problem: err})
	case !own && strings.HasPrefix(f.Type, "image/"):
		return w.Yield(notebook.Draft{Inner: at, Part: true})
	}
	return w.File(name, at, f.Data)
}
