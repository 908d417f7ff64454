package notebook

import (
	"net/url"
	"path"
	"reflect"
	"strings"

	"commonplace/notebook/folder"
)

// What speaks of other things (a reference of the file it describes, highlights of their source) waits until all files of the import are in, wherever in the walk it
// came. It is kept in memory only: a kill loses it, and as nothing says that it is known, the next import reads it again.

// maxWaitingBytes is about the most that waits; past it what there is settles early, and may miss a file that comes later.
const maxWaitingBytes = 64 << 20

// held is what waits, and how it is laid over what is there.
type held struct {
	*arrivals
	drafts    []heldDraft
	bytes     int
	described map[SourceID]bool // by this import
}

type heldDraft struct {
	found folder.File
	draft Draft
	shown string
}

func (m *importer) wait(d heldDraft) error {
	m.drafts = append(m.drafts, d)
	if m.bytes += sourceBytes + len(d.draft.Text) + len(d.draft.Original) + markBytes*len(d.draft.Highlights); m.bytes > maxWaitingBytes {
		return m.settle()
	}
	return nil
}

// settle commits the group and takes in what waits.
func (m *importer) settle() error {
	if err := m.flush(); err != nil || len(m.drafts) == 0 {
		return err
	}
	all := m.drafts
	m.drafts, m.bytes = nil, 0
	var names *directory
	err := m.n.parts.Store.View(m.ctx, func(tx Tx) (err error) { names, err = readDirectory(m.ctx, tx); return })
	if err != nil {
		return err
	}
	for _, d := range all {
		if err := m.ctx.Err(); err != nil {
			return err
		}
		if err := m.late(names, d); err != nil {
			return err
		}
	}
	return m.flush()
}

// late takes in what waited.
func (m *importer) late(names *directory, d heldDraft) (err error) {
	done := false
	if about := d.draft.About; about != nil {
		done, err = m.highlight(names, d)
		done = done || about.InNote
	} else {
		done, err = m.describe(names, d)
	}
	if err == nil && !done {
		err = m.thing(d.found, d.draft, d.shown)
	}
	return err
}

// A reference that came in describes a source, if that is here: the file it names, or the one with its DOI, its address, or its title and
// year. Else it is a source itself.
//
// Decision: what it says is a layer of its own between what was found and what the person corrects (Description), because a list that was
// kept by hand knows a PDF's title better than the PDF does, and a correction better than the list. Price: whoever asks where a title comes
// from has three places to look.

// minDescribedTitle is the fewest characters of a title by which, with the year, a work is known.
const minDescribedTitle = 12

// describing is a description that is ready to be laid over a source.
type describing struct {
	of    SourceID
	says  Description
	shown string
	title string
}

func (d *describing) digest() Digest    { return Digest{} }
func (d *describing) origin() string    { return "" }
func (d *describing) leads() unresolved { return unresolved{} }
func (d *describing) told() Imported    { return imported(d.shown, Described, RefOf(d.of), d.title) }

// describe lays a reference over the source it describes; done is false where none is here, or another reference of this import did.
func (m *held) describe(names *directory, in heldDraft) (done bool, err error) {
	from := unresolved{Origin: in.found.Origin, File: in.found.Origin, Root: in.found.Root.Origin}
	id, ok := names.described(in.draft, from)
	if !ok || m.described[id] {
		return false, nil
	}
	m.described[id] = true
	d := &describing{of: id, shown: in.shown, says: Description{
		Title: in.draft.Title, Authors: in.draft.Authors, Publisher: in.draft.Publisher, Published: in.draft.Published,
		URL: in.draft.URL, DOI: in.draft.DOI, By: path.Base(in.found.Shown),
	}}
	if in.draft.TitleDerived {
		d.says.Title = ""
	}
	same := false
	err = m.n.parts.Store.View(m.ctx, func(tx Tx) error {
		marks, err := tx.Marks(id)
		if err != nil {
			return err
		}
		same = marks.Described != nil && reflect.DeepEqual(*marks.Described, d.says)
		s, err := tx.Source(id)
		marks.Described = &d.says
		d.title = s.With(marks).Heading()
		return err
	})
	if err != nil {
		return false, err
	}
	if same {
		m.report.Known++
		m.tell(imported(in.shown, Known, RefOf(id), d.title))
		return true, nil
	}
	m.add(d, sourceBytes+len(d.says.Title)+totalBytes(d.says.Authors))
	return true, m.flushIfDue()
}

// put lays the description over the source in the transaction of the import's act.
func (d *describing) put(w *writing) error {
	marks, err := w.Marks(d.of)
	if err != nil {
		return err
	}
	marks.Described = &d.says
	if err := putMarks(w, d.of, marks); err != nil {
		return err
	}
	w.touch(RefOf(d.of))
	return w.findAgain(d.of)
}

// described finds the source a reference describes.
func (d *directory) described(r Draft, from unresolved) (SourceID, bool) {
	for _, file := range r.Files {
		if id, ok := d.file(file, from); ok {
			return id, true
		}
	}
	if id, ok := d.dois[strings.ToLower(r.DOI)]; ok {
		return id, true
	}
	if id, ok := d.pages[plainURL(r.URL)]; ok {
		return id, true
	}
	if r.TitleDerived {
		return "", false
	}
	return d.titled(r.Title, r.Published.Year)
}

// titled finds the one source with a title, and of the year where both are known.
func (d *directory) titled(title string, year int) (SourceID, bool) {
	if title = foldName(title); len(title) < minDescribedTitle {
		return "", false
	}
	var ids []SourceID
	for _, n := range d.named[title] {
		id, _ := n.ref.Source()
		if of, is := d.years[id]; is && n.as == asTitle && (of == 0 || year == 0 || of == year) {
			ids = append(ids, id)
		}
	}
	if len(ids) != 1 {
		return "", false
	}
	return ids[0], true
}

// file finds the source that came from a file, by the end of its path: a list was often made on another machine. One that was not taken
// in together with the list must lie in a folder of the same name, too.
func (d *directory) file(p string, from unresolved) (SourceID, bool) {
	end := "/" + foldName(path.Join(path.Base(path.Dir(p)), path.Base(p)))
	r, ok := d.nearest(foldName(fileName(p)), from, func(n named) bool {
		id, _ := n.ref.Source()
		_, is := d.years[id]
		return is && n.as == asFile && (outside(n.origin, from.Root) == 0 || strings.HasSuffix(foldName(n.origin), end))
	})
	id, _ := r.Source()
	return id, ok
}

// plainURL writes an address so that the many ways to write it are one: without scheme, www., fragment and what only counts visits.
func plainURL(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" {
		return ""
	}
	q := u.Query()
	for k := range q {
		if strings.HasPrefix(k, "utm_") || k == "fbclid" || k == "gclid" {
			q.Del(k)
		}
	}
	plain := strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimRight(u.EscapedPath(), "/")
	if len(q) > 0 {
		plain += "?" + q.Encode()
	}
	return plain
}
