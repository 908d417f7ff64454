package extract

import (
	"errors"
	"io"
	"strings"

	"commonplace/notebook"
	"commonplace/notebook/extract/exports"
)

// What other programs export: each note of theirs becomes a source, named by its title and a digest of what does not change in it.

// readEvernote yields the notes of an ENEX file, and the files in them.
func readEvernote(a *archive, inner string, data []byte) error {
	names, some := unique{}, false
	for n := range exports.Evernote(decode(data, "")) {
		some = true
		at := inside(inner) + names.of(entryWords(n.Title, "note")+" "+shortDigest(n.Title+n.Created))
		if err := a.yield(evernoteDraft(n, at)); err != nil {
			return err
		}
		if err := a.noteFiles(n.Files, at); err != nil {
			return err
		}
	}
	if !some {
		return refuse(notebook.ErrNoText, "an Evernote export without a note")
	}
	return nil
}

func evernoteDraft(n exports.Note, inner string) notebook.Draft {
	raw := []byte(n.Raw)
	refused := notebook.Draft{Inner: inner, Digest: notebook.DigestOf(raw)}
	if n.Err != nil {
		refused.Problem = refuse(notebook.ErrUnreadable, "%v", n.Err)
		return refused
	}
	d := notebook.Draft{Inner: inner, Format: notebook.FormatEvernote, Title: n.Title, Authors: pageAuthors(n.Author)}
	if page := n.Page(); page != nil {
		images, shown := nameImages(page), newPictures(notePictures(n.Files))
		c := composePage(bodyOf(page))
		images.settle(c, shown)
		d.Text, d.Blocks = c.text.String(), c.blocks
		shown.into(&d)
	} else {
		_, d.Text, d.Blocks = visibleText(n.Content)
	}
	describeNote(&d, n.Created, n.URL, n.Tags)
	if !hasWords(d.Text) { // the title is all there is
		var c composer
		c.add(notebook.BlockHeading, 1, oneLine(n.Title))
		d.Text, d.Blocks = c.text.String(), c.blocks
	}
	if !hasWords(d.Text) {
		refused.Problem = refuse(notebook.ErrNoText, "a note without words")
		return refused
	}
	complete(&d, raw)
	return d
}

// notePictures finds a note's pictures by the digest their place in it names.
func notePictures(files []exports.File) finder {
	return func(name string) ([]byte, error) {
		for _, f := range files {
			if strings.HasPrefix(f.Type, "image/") && exports.MediaName(f.Data) == name {
				return f.Data, nil
			}
		}
		return nil, errElsewhere
	}
}

// describeNote sets what a program says of a note beside its words.
func describeNote(d *notebook.Draft, created, address string, tags []string) {
	if !d.Published.Known() {
		d.Published, _ = certainDate(created)
		d.PublishedFrom = fromNoteMade
	}
	var own pageMeta
	own.address(address)
	if d.URL == "" {
		d.URL = own.url
	}
	for i := range tags {
		tags[i] = strings.ReplaceAll(tags[i], ",", " ")
	}
	if len(tags) > 0 {
		takeTags(d, tags)
	}
}

// noteFiles yields the files in a note; pictures and what else a page may have are parts of it.
func (a *archive) noteFiles(files []exports.File, inner string) error {
	names := unique{}
	for _, f := range files {
		name, err := entryName(f.Name)
		if f.Name == "" {
			name, err = "file", nil
		}
		at := inside(inner) + names.of(name)
		switch {
		case err != nil:
			err = a.yield(notebook.Draft{Inner: at, Problem: err})
		case strings.HasPrefix(f.Type, "image/"):
			err = a.yield(notebook.Draft{Inner: at, Part: true})
		default:
			err = a.file(name, at, f.Data)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// readTable reads a table as text. One that has a single column is a text.
func readTable(data []byte) notebook.Draft {
	text := decode(data, "")
	rows, ok := exports.Table(text)
	if !ok {
		return readText(text)
	}
	var c composer
	for row := range rows {
		c.add(notebook.BlockTable, 0, strings.TrimRight(strings.Join(row, "\t"), "\t"))
	}
	return notebook.Draft{Text: c.text.String(), Blocks: c.blocks}
}

// joplinArchive is what the notes of a Joplin archive have in common.
type joplinArchive struct {
	tags      map[string]string   // titles by id
	of        map[string][]string // ids of tags by note
	resources map[string]string   // file names by id
	endings   map[string]string   // of the files, by id
}

// joplinIn reads what the items of a Joplin archive say of one another; nil if it is no such archive.
func joplinIn(open opener) *joplinArchive {
	j := joplinArchive{tags: map[string]string{}, of: map[string][]string{}, resources: map[string]string{}, endings: map[string]string{}}
	some := false
	for h, err := range tarEntries(open) {
		if err != nil || !some && !exports.IsJoplinName(h.name) && h.isFile() && !strings.HasPrefix(h.name, "resources/") {
			break
		}
		if !exports.IsJoplinName(h.name) {
			continue
		}
		data, err := io.ReadAll(io.LimitReader(h.body, maxEntryBytes))
		i, ok := exports.JoplinItem(decode(data, ""))
		if err != nil || !ok {
			continue
		}
		some = true
		switch i.Kind {
		case exports.JoplinTag:
			j.tags[i.ID] = i.Title
		case exports.JoplinTagging:
			j.of[i.Note] = append(j.of[i.Note], i.Tag)
		case exports.JoplinResource:
			j.resources[i.ID], j.endings[i.ID] = i.Title, i.Ending
		}
	}
	if !some {
		return nil
	}
	return &j
}

// joplin yields the notes of a Joplin archive, and the files in them.
func (a *archive) joplin(j *joplinArchive, open opener, within string) error {
	names, pictures := unique{}, a.tarPictures(open)
	for h, err := range tarEntries(open) {
		if err != nil {
			return refuse(notebook.ErrUnreadable, "Joplin archive: %v", err)
		}
		if !h.isFile() {
			continue
		}
		data, err := a.take(h.body, "entry of a Joplin archive")
		if errors.Is(err, errSpent) {
			return a.spent()
		}
		name, bad := entryName(h.name)
		if err == nil {
			err = bad
		}
		switch i, isItem := exports.JoplinItem(decode(data, "")); {
		case err != nil:
			err = a.yield(notebook.Draft{Inner: within + name, Problem: err})
		case !exports.IsJoplinName(h.name) || !isItem:
			err = a.joplinFile(j, name, within, names, data)
		case i.Kind == exports.JoplinNote:
			d := j.draft(i, data, newPictures(j.find(pictures("resources"))))
			d.Inner = within + names.of(entryWords(i.Title, "note")+" "+clipBytes(i.ID, 8))
			err = a.yield(d)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// joplinFile yields a file that notes hold, by the name the person knows.
func (a *archive) joplinFile(j *joplinArchive, name, within string, names unique, data []byte) error {
	id, _, _ := strings.Cut(name[strings.LastIndexByte(name, '/')+1:], ".")
	known, err := entryName(j.resources[id])
	if err != nil || ending(known) == "" {
		known = name
	}
	at := within + names.of(known)
	if notebook.PartOfPage(known) {
		return a.yield(notebook.Draft{Inner: at, Part: true})
	}
	return a.file(known, at, data)
}

// find makes a finder of what notes refer to as ":/" and an id.
func (j *joplinArchive) find(resources finder) finder {
	return func(name string) ([]byte, error) {
		id, is := strings.CutPrefix(name, ":/")
		if !is {
			return nil, errElsewhere
		}
		return resources(id + "." + j.endings[id])
	}
}

// draft makes a draft of a note.
func (j *joplinArchive) draft(i exports.Item, data []byte, shown *pictures) notebook.Draft {
	refused := notebook.Draft{Digest: notebook.DigestOf(data)}
	if i.Encrypted {
		refused.Problem = refuse(notebook.ErrUnreadable, "an encrypted note")
		return refused
	}
	d := readMarkdown(i.Body, shown)
	if i.HTML {
		d = readMailPage(i.Body, shown)
	}
	shown.into(&d)
	d.Format = notebook.FormatMarkdown
	if hasWords(i.Title) {
		d.Title = i.Title
	}
	if len(d.Authors) == 0 {
		d.Authors = pageAuthors(i.Author)
	}
	var tags []string
	for _, id := range j.of[i.ID] {
		if t := j.tags[id]; t != "" {
			tags = append(tags, t)
		}
	}
	describeNote(&d, i.Created, i.URL, tags)
	if !hasWords(d.Text) {
		var c composer
		c.add(notebook.BlockHeading, 1, i.Title)
		d.Text, d.Blocks = c.text.String(), c.blocks
	}
	if !hasWords(d.Text) {
		refused.Problem = refuse(notebook.ErrNoText, "a note without words")
		return refused
	}
	complete(&d, data)
	return d
}
