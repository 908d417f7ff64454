package notes

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"

	"commonplace/notebook"
	"commonplace/notebook/extract/annotations"
	"commonplace/notebook/extract/archive"
	"commonplace/notebook/extract/charset"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/exports"
	"commonplace/notebook/extract/markdown"
	"commonplace/notebook/extract/prose"
)

// What people have marked in other programs: for each document a draft whose highlights belong into the source, and whose text holds their
// words for the case that the source is not here. What is said of a document as a whole, without words of its own, is a note beside it.

// Hypothesis yields what a list of Hypothesis holds.
func Hypothesis(w *archive.Walk, inner string, data []byte) error {
	if len(data) > archive.MaxFile {
		return draft.Refuse(notebook.ErrTooLarge, "%d MB, more than %d MB", len(data)>>20, archive.MaxFile>>20)
	}
	all, err := annotations.Hypothesis(charset.Decode(data, ""))
	if err != nil {
		return draft.Refuse(notebook.ErrUnreadable, "%v", err)
	}
	names := archive.Names{}
	for _, d := range all {
		title := cmp.Or(d.Title, d.URL)
		at := archive.Inside(inner) + names.Of(archive.NameOf(title, "page"))
		if err := yieldMarks(w, d, at, false); err != nil {
			return err
		}
		if own, ok := remarks(d, at+" (remarks)"); ok {
			if err := w.Yield(own); err != nil {
				return err
			}
		}
	}
	return nil
}

// yieldMarks yields the highlights of one document. inNote says that their words stand in a note that comes in as well.
func yieldMarks(w *archive.Walk, from annotations.Document, inner string, inNote bool) error {
	d := notebook.Draft{
		Note: true, Inner: inner, Format: notebook.FormatMarks, Title: prose.Clip(prose.OneLine(cmp.Or(from.Title, from.URL)), draft.MaxTitle),
		About:  &notebook.DraftAbout{URL: from.URL, DOI: from.DOI, Title: from.Title, Folder: from.Folder, InNote: inNote},
		Digest: notebook.DigestOf([]byte(from.Raw + inner)),
	}
	var b strings.Builder
	if from.URL != "" {
		b.WriteString("<" + from.URL + ">\n\n")
	}
	for _, m := range from.Marks {
		if m.Quote == "" {
			continue
		}
		d.Highlights = append(d.Highlights, highlightOf(m))
		if b.Len()+len(m.Quote)+len(m.Comment) < notebook.MaxNoteBytes/2 {
			b.WriteString("> " + strings.ReplaceAll(m.Quote, "\n", "\n> ") + "\n\n")
			if m.Comment != "" {
				b.WriteString(m.Comment + "\n\n")
			}
		}
		if d.Created.IsZero() || m.Made.Before(d.Created) {
			d.Created = m.Made
		}
		if m.Made.After(d.Changed) {
			d.Changed = m.Made
		}
	}
	if d.Text = strings.TrimSpace(b.String()); len(d.Highlights) == 0 {
		return nil
	}
	return w.Yield(d)
}

func highlightOf(m annotations.Mark) notebook.DraftHighlight {
	h := notebook.DraftHighlight{
		Quote: m.Quote, Before: m.Before, After: m.After, Colour: notebook.Colour(m.Colour), Comment: m.Comment, Made: m.Made, Origin: m.ID,
	}
	for _, s := range m.Tags {
		if t, err := notebook.ParseTag(s); err == nil {
			h.Tags = append(h.Tags, t)
		}
	}
	return h
}

// remarks is the note of what is said without a quote; ok is false where there is nothing.
func remarks(from annotations.Document, inner string) (d notebook.Draft, ok bool) {
	title := prose.OneLine(strings.NewReplacer("[", "", "]", "").Replace(cmp.Or(from.Title, from.URL)))
	d = notebook.Draft{Note: true, Inner: inner, Format: notebook.FormatMarks, Title: prose.Clip("On "+title, draft.MaxTitle)}
	link := "[" + title + "](<" + from.URL + ">)"
	d.Text = "On " + link
	d.Links = []notebook.DraftLink{{At: notebook.Span{Start: len("On "), End: len(d.Text)}, To: from.URL, By: notebook.LinkByAddress, Words: title}}
	for _, m := range from.Marks {
		if m.Quote == "" && m.Comment != "" && len(d.Text)+len(m.Comment) < notebook.MaxNoteBytes/2 {
			d.Text += "\n\n" + m.Comment
			ok = true
			markdown.AddTags(&d, m.Tags)
			if d.Created.IsZero() {
				d.Created = m.Made
			}
		}
	}
	d.Digest = notebook.DigestOf([]byte(d.Text))
	return d, ok
}

// zoteroNote yields a note that Zotero made of annotations, and those as highlights of the papers they are in.
func zoteroNote(w *archive.Walk, note notebook.Draft, papers []annotations.Document) error {
	if err := w.Yield(note); err != nil {
		return err
	}
	names := archive.Names{}
	for _, d := range papers {
		if err := yieldMarks(w, d, archive.Inside(cmp.Or(note.Inner, note.Title))+names.Of(cmp.Or(d.Folder, "paper")), true); err != nil {
			return err
		}
	}
	return nil
}

// Zotero reads a note of Zotero in HTML.
func Zotero(w *archive.Walk, inner string, data []byte) error {
	page := charset.Decode(data, charset.Declared(data))
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return draft.Refuse(notebook.ErrUnreadable, "page: %v", err)
	}
	papers, title := annotations.ZoteroPage(doc)
	note := notebook.Draft{Inner: inner, Format: notebook.FormatMarks, Title: cmp.Or(title, "Annotations")}
	note = ownNote(note, exports.Markdown(doc), data, "", "")
	if !isNote(note) {
		return draft.Refuse(notebook.ErrTooLarge, "a note of more than %d KB", notebook.MaxNoteBytes>>10)
	}
	return zoteroNote(w, note, papers)
}
