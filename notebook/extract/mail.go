package extract

import (
	"errors"
	"net/url"
	"strings"

	"commonplace/notebook"
	"commonplace/notebook/extract/album"
	"commonplace/notebook/extract/archive"
	"commonplace/notebook/extract/byline"
	"commonplace/notebook/extract/charset"
	"commonplace/notebook/extract/dates"
	"commonplace/notebook/extract/draft"
	"commonplace/notebook/extract/mail"
	"commonplace/notebook/extract/prose"
	"commonplace/notebook/extract/web"
)

// A mail gives a source for itself and one for each attachment; a mailbox gives that for each of its mails; a web archive gives its page.
//
// Decision: a mail in a mailbox is named by its subject and a digest of its id, not by its place, so that it is known again when
// others were deleted above it. Price: names that end in eight digits.

// stubShare: plain text with fewer words than one in so many of the HTML beside it only says that there is HTML.
const stubShare = 4

// readMail yields a mail or a web archive.
func readMail(w *archive.Walk, inner string, data []byte) error {
	if len(data) > archive.MaxFile {
		return draft.Refuse(notebook.ErrTooLarge, "%d MB, more than %d MB", len(data)>>20, archive.MaxFile>>20)
	}
	m, err := mail.Read(data, charset.Decode)
	d, problem := mailDraft(m), mailProblem(m, err)
	switch {
	case prose.HasWords(d.Text):
		draft.Complete(&d, data)
	case err == nil && !m.Saved && prose.HasWords(m.Subject) && problem == nil: // the subject is all that was written
		var c draft.Composer
		c.Add(notebook.BlockHeading, 1, prose.OneLine(m.Subject))
		d.Text, d.Blocks = c.Result()
		draft.Complete(&d, data)
	case problem == nil:
		problem = draft.Refuse(notebook.ErrNoText, "a mail without words")
	}
	if !prose.HasWords(d.Text) && len(m.Attachments) == 0 {
		return problem
	}
	if !prose.HasWords(d.Text) {
		d = notebook.Draft{Digest: notebook.DigestOf(data), Problem: problem}
	}
	d.Inner = inner
	if err := w.Yield(d); err != nil {
		return err
	}
	if d.Problem == nil && problem != nil { // read, but not to its end
		if err := w.Yield(notebook.Draft{Inner: archive.Inside(inner) + "further parts", Problem: problem}); err != nil {
			return err
		}
	}
	return attachments(w, m, inner)
}

// mailProblem says in the notebook's words why a mail was not read, or not to its end.
func mailProblem(m mail.Message, err error) error {
	switch {
	case errors.Is(err, mail.ErrDepth):
		return draft.Refuse(notebook.ErrTooLarge, "a mail with parts nested more than %d deep", mail.MaxDepth)
	case errors.Is(err, mail.ErrParts):
		return draft.Refuse(notebook.ErrTooLarge, "a mail of more than %d parts", mail.MaxParts)
	case errors.Is(err, mail.ErrSealed):
		return draft.Refuse(notebook.ErrUnreadable, "an encrypted mail")
	case err != nil:
		return draft.Refuse(notebook.ErrUnreadable, "%v", err)
	case m.Saved && m.Page == nil && m.Text() == "":
		return draft.Refuse(notebook.ErrNoText, "a web archive without a page")
	}
	return nil
}

// attachments yields what is attached to a mail.
func attachments(w *archive.Walk, m mail.Message, inner string) error {
	names := archive.Names{}
	for _, at := range m.Attachments {
		name, err := archive.EntryName(at.Name)
		d := notebook.Draft{Inner: archive.Inside(inner) + names.Of(name), Part: at.Part, Problem: err}
		if d.Part || d.Problem != nil {
			err = w.Yield(d)
		} else {
			err = w.File(name, d.Inner, at.Data)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// mailDraft makes a draft of a mail's own words.
func mailDraft(m mail.Message) notebook.Draft {
	shown := album.New(mailPictures(m))
	d := mailWordsOf(m, shown)
	shown.Into(&d)
	return d
}

// mailPictures finds the pictures in a mail or a web archive: by the id they are referred to with, or by where they were on the page.
func mailPictures(m mail.Message) album.Finder {
	parts := map[string][]byte{}
	for _, at := range m.Attachments {
		if !at.Part {
			continue
		}
		for _, name := range []string{"cid:" + at.ID, at.Location} {
			if name != "" && name != "cid:" && parts[name] == nil {
				parts[name] = at.Data
			}
		}
	}
	base, err := url.Parse(m.URL)
	return func(name string) ([]byte, error) {
		if album.Scheme(name) == "cid" {
			if plain, err := url.PathUnescape(name[len("cid:"):]); err == nil {
				name = "cid:" + plain
			}
		}
		data := parts[name]
		if data == nil && err == nil {
			if to, err := base.Parse(name); err == nil {
				data = parts[to.String()]
			}
		}
		if data == nil {
			return nil, album.ErrElsewhere
		}
		return data, nil
	}
}

// mailWordsOf makes a draft of a mail's own words, and gives shown the pictures in them.
func mailWordsOf(m mail.Message, shown *album.Album) notebook.Draft {
	if m.Saved && m.Page != nil {
		d := web.Read(charset.Decode(m.Page.Data, pageCharset(m.Page)), shown)
		d.Format = notebook.FormatHTML
		if !prose.HasWords(d.Title) {
			d.Title = m.Subject
		}
		if d.URL == "" {
			d.URL = web.Address(m.URL)
		}
		return d
	}
	d := notebook.Draft{Title: m.Subject}
	if m.Page != nil {
		page := charset.Decode(m.Page.Data, pageCharset(m.Page))
		if _, visible, _ := web.VisibleText(page); countFields(m.Text())*stubShare < countFields(visible) || !prose.HasWords(m.Text()) {
			d = web.ReadWhole(page, shown)
		}
	}
	if !prose.HasWords(d.Text) {
		d.Text, d.Blocks = mailWords(m.Texts)
	}
	d.Format, d.Title = notebook.FormatMail, prose.OneLine(m.Subject)
	for _, name := range m.Authors {
		if len(d.Authors) < byline.MaxAuthors {
			d.Authors = append(d.Authors, prose.Clip(name, byline.MaxName))
		}
	}
	d.Published, _ = dates.Machine(m.Date)
	d.PublishedFrom = dates.FromMailHead
	d.URL = web.Address(m.URL)
	return d
}

func countFields(s string) int { return len(strings.Fields(s)) }

func pageCharset(p *mail.Page) string {
	if p.Charset != "" {
		return p.Charset
	}
	return charset.Declared(p.Data)
}

// mailWords composes the plain texts of a mail. A signature ends with the text it stands in.
func mailWords(texts []string) (string, []notebook.Block) {
	var c draft.Composer
	for _, text := range texts {
		for _, w := range mail.Split(text) {
			switch w.Kind {
			case mail.Quote:
				c.Add(notebook.BlockQuote, w.Level, w.Text)
			case mail.Signature:
				c.Add(notebook.BlockFurniture, 0, w.Text)
			default:
				c.Add(notebook.BlockParagraph, 0, w.Text)
			}
		}
	}
	return c.Result()
}

// readMailbox yields the mails of a mailbox.
func readMailbox(w *archive.Walk, inner string, data []byte) error {
	names, some := archive.Names{}, false
	for one := range mail.Mailbox(data) {
		some = true
		m := mail.Head(one, charset.Decode)
		id := m.ID
		if id == "" {
			id = string(one)
		}
		name := names.Of(archive.NameOf(m.Subject, "mail") + " " + draft.ShortDigest(id))
		if err := w.Guarded(archive.Inside(inner)+name, one, readMail); err != nil {
			return err
		}
	}
	if !some {
		return draft.Refuse(notebook.ErrUnreadable, "a mailbox without a mail")
	}
	return nil
}
