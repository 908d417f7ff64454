package extract

import (
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"commonplace/notebook"
	"commonplace/notebook/extract/exports"
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
func joplinIn(open opener, within string) *joplinArchive {
	j := joplinArchive{titles: map[string]string{}, within: map[string]string{}, of: map[string][]string{}, entries: map[string]string{}, shown: map[string]bool{}, endings: map[string]string{}}
	names, some := unique{}, false
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
			j.titles[i.ID] = i.Title
		case exports.JoplinFolder:
			j.titles[i.ID], j.within[i.ID] = i.Title, i.Parent
		case exports.JoplinTagging:
			j.of[i.Note] = append(j.of[i.Note], i.Tag)
		case exports.JoplinResource:
			name, err := entryName(i.Title)
			if err != nil || ending(name) == "" {
				name = "resources/" + i.ID + "." + i.Ending
			}
			j.entries[i.ID], j.endings[i.ID] = within+names.of(name), i.Ending
		case exports.JoplinNote:
			j.entries[i.ID] = within + names.of(entryWords(i.Title, "note")+" "+clipBytes(i.ID, 8))
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

// joplin yields the notes of a Joplin archive, and the files in them.
func (a *archive) joplin(j *joplinArchive, open opener, within string) error {
	pictures := a.tarPictures(open)
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
			err = a.joplinFile(j, name, within, data)
		case i.Kind == exports.JoplinNote:
			d := j.draft(i, data, newPictures(j.find(pictures("resources"))))
			d.Inner = j.entries[i.ID]
			err = a.yield(d)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// joplinFile yields a file that notes hold, by the name the person knows. Pictures of clippings are parts of them.
func (a *archive) joplinFile(j *joplinArchive, name, within string, data []byte) error {
	id, _, _ := strings.Cut(name[strings.LastIndexByte(name, '/')+1:], ".")
	at := j.entries[id]
	if at == "" {
		at = within + name
	}
	if folder.PartOfPage(at) && !j.shown[id] {
		return a.yield(notebook.Draft{Inner: at, Part: true})
	}
	return a.file(at, at, data)
}

// draft makes a draft of a note: a source where it says which page it is from.
func (j *joplinArchive) draft(i exports.Item, data []byte, shown *pictures) notebook.Draft {
	refused := notebook.Draft{Digest: notebook.DigestOf(data)}
	if i.Encrypted {
		refused.Problem = refuse(notebook.ErrUnreadable, "an encrypted note")
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
func (j *joplinArchive) find(resources finder) finder {
	return func(name string) ([]byte, error) {
		id, is := strings.CutPrefix(name, entryPrefix)
		if !is {
			return nil, errElsewhere
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
func (j *joplinArchive) clipping(i exports.Item, data []byte, shown *pictures) notebook.Draft {
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
	describeNote(&d, i.Created, i.URL, j.tags(i))
	leadTo(d.Links, j.entries)
	return withWords(d, i.Title, data)
}
