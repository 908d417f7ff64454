package notes

import (
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"commonplace/notebook"
	"commonplace/notebook/extract/album"
	"commonplace/notebook/extract/archive"
	"commonplace/notebook/extract/byline"
	"commonplace/notebook/extract/charset"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/exports"
	"commonplace/notebook/extract/markdown"
	"commonplace/notebook/extract/prose"
	"commonplace/notebook/extract/web"
	"commonplace/notebook/folder"
)

// maxFolders is how many folders of Joplin may lie in one another, and maxReferred how many links of a note are looked at for files.
const maxFolders, maxReferred = 20, 10_000

// joplinRef is how a note refers to another or to a file.
var joplinRef = regexp.MustCompile(`:/([0-9a-f]{32})`)

// joplinArchive is what the notes of a Joplin archive have in common.
type joplinArchive struct {
	titles  map[string]string   // of tags and folders, by id
	within  map[string]string   // the folder a folder is in
	of      map[string][]string // ids of tags by note
	entries map[string]string   // where in the archive notes and files are yielded, by id
	shown   map[string]bool     // what the person's own notes show
	endings map[string]string   // of the files, by id
}

// joplinIn reads what the items of a Joplin archive say of one another; nil if it is no such archive.
func joplinIn(open archive.Opener, within string) *joplinArchive {
	j := joplinArchive{titles: map[string]string{}, within: map[string]string{}, of: map[string][]string{}, entries: map[string]string{}, shown: map[string]bool{}, endings: map[string]string{}}
	names, some := archive.Names{}, false
	for h, err := range archive.TarEntries(open) {
		if err != nil || !some && !exports.IsJoplinName(h.Name) && h.IsFile() && !strings.HasPrefix(h.Name, "resources/") {
			break
		}
		if !exports.IsJoplinName(h.Name) {
			continue
		}
		data, err := io.ReadAll(io.LimitReader(h.Body, archive.MaxEntry))
		i, ok := exports.JoplinItem(charset.Decode(data, ""))
		if err != nil || !ok {
			continue
		}
		some = true
		switch i.Kind {
		case exports.JoplinTag:
			j.titles[i.ID] = i.Title
		case exports.JoplinFolder:
			j.titles[i.ID], j.within[i.ID] = i.Title, i.Parent
		case exports.JoplinTagging:
			j.of[i.Note] = append(j.of[i.Note], i.Tag)
		case exports.JoplinResource:
			name, err := archive.EntryName(i.Title)
			if err != nil || archive.Ending(name) == "" {
				name = "resources/" + i.ID + "." + i.Ending
			}
			j.entries[i.ID], j.endings[i.ID] = within+names.Of(name), i.Ending
		case exports.JoplinNote:
			j.entries[i.ID] = within + names.Of(archive.NameOf(i.Title, "note")+" "+prose.ClipBytes(i.ID, 8))
			if i.URL == "" {
				for _, m := range joplinRef.FindAllStringSubmatch(i.Body, maxReferred) {
					j.shown[m[1]] = true
				}
			}
		}
	}
	if !some {
		return nil
	}
	return &j
}

// Joplin yields the notes of a Joplin archive, and the files in them; is says whether the archive is one.
func Joplin(w *archive.Walk, open archive.Opener, within string) (is bool, err error) {
	j := joplinIn(open, within)
	if j == nil {
		return false, nil
	}
	return true, j.yield(w, open, within)
}

func (j *joplinArchive) yield(w *archive.Walk, open archive.Opener, within string) error {
	pictures := w.TarPictures(open)
	for h, err := range archive.TarEntries(open) {
		if err != nil {
			return draft.Refuse(notebook.ErrUnreadable, "Joplin archive: %v", err)
		}
		if !h.IsFile() {
			continue
		}
		data, err := w.Take(h.Body, "entry of a Joplin archive")
		if errors.Is(err, archive.ErrSpent) {
			return w.Spent()
		}
		name, bad := archive.EntryName(h.Name)
		if err == nil {
			err = bad
		}
		switch i, isItem := exports.JoplinItem(charset.Decode(data, "")); {
		case err != nil:
			err = w.Yield(notebook.Draft{Inner: within + name, Problem: err})
		case !exports.IsJoplinName(h.Name) || !isItem:
			err = j.file(w, name, within, data)
		case i.Kind == exports.JoplinNote:
			d := j.draft(i, data, album.New(j.find(pictures("resources"))))
			d.Inner = j.entries[i.ID]
			err = w.Yield(d)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// file yields a file that notes hold, by the name the person knows. Pictures of clippings are parts of them.
func (j *joplinArchive) file(w *archive.Walk, name, within string, data []byte) error {
	id, _, _ := strings.Cut(name[strings.LastIndexByte(name, '/')+1:], ".")
	at := j.entries[id]
	if at == "" {
		at = within + name
	}
	if folder.PartOfPage(at) && !j.shown[id] {
		return w.Yield(notebook.Draft{Inner: at, Part: true})
	}
	return w.File(at, at, data)
}

// draft makes a draft of a note: a source where it says which page it is from.
func (j *joplinArchive) draft(i exports.Item, data []byte, shown *album.Album) notebook.Draft {
	refused := notebook.Draft{Digest: notebook.DigestOf(data)}
	if i.Encrypted {
		refused.Problem = draft.Refuse(notebook.ErrUnreadable, "an encrypted note")
		return refused
	}
	d := notebook.Draft{Format: notebook.FormatMarkdown, Title: i.Title}
	describeNote(&d, i.Created, i.URL, j.tags(i))
	if d.URL == "" {
		if own := j.ownNote(d, i, data); own.Note && isNote(own) {
			return own
		}
	}
	return j.clipping(i, data, shown)
}

// find makes a finder of what notes refer to as ":/" and an id.
func (j *joplinArchive) find(resources album.Finder) album.Finder {
	return func(name string) ([]byte, error) {
		id, is := strings.CutPrefix(name, markdown.EntryPrefix)
		if !is {
			return nil, album.ErrElsewhere
		}
		return resources(id + "." + j.endings[id])
	}
}

// tags are those of a note, and the folder it is in: "Work/Ferries".
func (j *joplinArchive) tags(i exports.Item) []string {
	var tags, folders []string
	for _, id := range j.of[i.ID] {
		tags = append(tags, j.titles[id])
	}
	for id := i.Parent; j.titles[id] != "" && len(folders) < maxFolders; id = j.within[id] {
		folders = append(folders, j.titles[id])
	}
	slices.Reverse(folders)
	return slices.DeleteFunc(append(tags, strings.Join(folders, "/")), func(t string) bool { return t == "" })
}

// ownNote makes a note of ours of the person's own.
func (j *joplinArchive) ownNote(d notebook.Draft, i exports.Item, data []byte) notebook.Draft {
	body := i.Body
	if i.HTML {
		doc, err := html.Parse(strings.NewReader(body))
		if err != nil {
			return notebook.Draft{} // nested too deep
		}
		body = exports.Markdown(doc)
	}
	if i.ToDo {
		box := "- [ ] "
		if i.Done {
			box = "- [x] "
		}
		body = strings.TrimSpace(box + i.Title + "\n\n" + body)
	}
	own := ownNote(d, body, data, i.CreatedAt, i.UpdatedAt)
	leadTo(own.Links, j.entries)
	return own
}

// clipping makes a source of a note.
func (j *joplinArchive) clipping(i exports.Item, data []byte, shown *album.Album) notebook.Draft {
	d := markdown.Read(i.Body, shown)
	if i.HTML {
		d = web.ReadWhole(i.Body, shown)
	}
	shown.Into(&d)
	d.Format = notebook.FormatMarkdown
	if prose.HasWords(i.Title) {
		d.Title = i.Title
	}
	if len(d.Authors) == 0 {
		d.Authors = byline.OfPage(i.Author)
	}
	describeNote(&d, i.Created, i.URL, j.tags(i))
	leadTo(d.Links, j.entries)
	return withWords(d, i.Title, data)
}
