package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"commonplace/notebook"
	"commonplace/notebook/extract/mail"
)

// A mail gives a source for itself and one for each attachment; a mailbox gives that for each of its mails; a web archive gives its page.
//
// Decision: a mail in a mailbox is named by its subject and a digest of its id, not by its place, so that it is known again when
// others were deleted above it. Price: names that end in eight digits.

// stubShare: plain text with fewer words than one in so many of the HTML beside it only says that there is HTML.
const stubShare = 4

// readMail yields a mail or a web archive.
func readMail(a *archive, inner string, data []byte) error {
	if len(data) > maxFileBytes {
		return refuse(notebook.ErrTooLarge, "%d MB, more than %d MB", len(data)>>20, maxFileBytes>>20)
	}
	m, err := mail.Read(data, decode)
	d, problem := mailDraft(m), mailProblem(m, err)
	switch {
	case hasWords(d.Text):
		complete(&d, data)
	case err == nil && !m.Saved && hasWords(m.Subject) && problem == nil: // the subject is all that was written
		var c composer
		c.add(notebook.BlockHeading, 1, oneLine(m.Subject))
		d.Text, d.Blocks = c.result()
		complete(&d, data)
	case problem == nil:
		problem = refuse(notebook.ErrNoText, "a mail without words")
	}
	if !hasWords(d.Text) && len(m.Attachments) == 0 {
		return problem
	}
	if !hasWords(d.Text) {
		d = notebook.Draft{Digest: notebook.DigestOf(data), Problem: problem}
	}
	d.Inner = inner
	if err := a.yield(d); err != nil {
		return err
	}
	if d.Problem == nil && problem != nil { // read, but not to its end
		if err := a.yield(notebook.Draft{Inner: inside(inner) + "further parts", Problem: problem}); err != nil {
			return err
		}
	}
	return attachments(a, m, inner)
}

// mailProblem says in the notebook's words why a mail was not read, or not to its end.
func mailProblem(m mail.Message, err error) error {
	switch {
	case errors.Is(err, mail.ErrDepth):
		return refuse(notebook.ErrTooLarge, "a mail with parts nested more than %d deep", mail.MaxDepth)
	case errors.Is(err, mail.ErrParts):
		return refuse(notebook.ErrTooLarge, "a mail of more than %d parts", mail.MaxParts)
	case errors.Is(err, mail.ErrSealed):
		return refuse(notebook.ErrUnreadable, "an encrypted mail")
	case err != nil:
		return refuse(notebook.ErrUnreadable, "%v", err)
	case m.Saved && m.Page == nil && m.Text() == "":
		return refuse(notebook.ErrNoText, "a web archive without a page")
	}
	return nil
}

// attachments yields what is attached to a mail.
func attachments(a *archive, m mail.Message, inner string) error {
	names := unique{}
	for _, at := range m.Attachments {
		name, err := entryName(at.Name)
		d := notebook.Draft{Inner: inside(inner) + names.of(name), Part: at.Part, Problem: err}
		if d.Part || d.Problem != nil {
			err = a.yield(d)
		} else {
			err = a.file(name, d.Inner, at.Data)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// mailDraft makes a draft of a mail's own words.
func mailDraft(m mail.Message) notebook.Draft {
	shown := newPictures(mailPictures(m))
	d := mailWordsOf(m, shown)
	shown.into(&d)
	return d
}

// mailPictures finds the pictures in a mail or a web archive: by the id they are referred to with, or by where they were on the page.
func mailPictures(m mail.Message) finder {
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
		if schemeOf(name) == "cid" {
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
			return nil, errElsewhere
		}
		return data, nil
	}
}

// mailWordsOf makes a draft of a mail's own words, and gives shown the pictures in them.
func mailWordsOf(m mail.Message, shown *pictures) notebook.Draft {
	if m.Saved && m.Page != nil {
		d := readHTML(decode(m.Page.Data, pageCharset(m.Page)), shown)
		d.Format = notebook.FormatHTML
		if !hasWords(d.Title) {
			d.Title = m.Subject
		}
		if d.URL == "" {
			d.URL = articleAddress(m.URL)
		}
		return d
	}
	d := notebook.Draft{Title: m.Subject}
	if m.Page != nil {
		page := decode(m.Page.Data, pageCharset(m.Page))
		if _, visible, _ := visibleText(page); countFields(m.Text())*stubShare < countFields(visible) || !hasWords(m.Text()) {
			d = readMailPage(page, shown)
		}
	}
	if !hasWords(d.Text) {
		d.Text, d.Blocks = mailWords(m.Texts)
	}
	d.Format, d.Title = notebook.FormatMail, oneLine(m.Subject)
	for _, name := range m.Authors {
		if len(d.Authors) < maxAuthors {
			d.Authors = append(d.Authors, clip(name, maxNameBytes))
		}
	}
	d.Published, _ = machineDate(m.Date)
	d.PublishedFrom = fromMailHead
	d.URL = articleAddress(m.URL)
	return d
}

func countFields(s string) int { return len(strings.Fields(s)) }

func pageCharset(p *mail.Page) string {
	if p.Charset != "" {
		return p.Charset
	}
	return declaredCharset(p.Data)
}

// readMailPage reads the HTML of a mail: all of it, since a mail has nothing around its article.
func readMailPage(page string, shown *pictures) (d notebook.Draft) {
	if len(page) <= maxTreeBytes {
		if doc, err := html.Parse(strings.NewReader(page)); err == nil {
			images := nameImages(doc)
			c := composePage(bodyOf(doc))
			images.settle(c, shown)
			d.Text, d.Blocks = c.result()
		}
	}
	if d.Blocks == nil {
		_, d.Text, d.Blocks = visibleText(page)
	}
	if len(d.Text) <= articleBytes {
		markFurniture(d.Text, d.Blocks)
	}
	return d
}

// mailWords composes the plain texts of a mail. A signature ends with the text it stands in.
func mailWords(texts []string) (string, []notebook.Block) {
	var c composer
	for _, text := range texts {
		for _, w := range mail.Split(text) {
			switch w.Kind {
			case mail.Quote:
				c.add(notebook.BlockQuote, w.Level, w.Text)
			case mail.Signature:
				c.add(notebook.BlockFurniture, 0, w.Text)
			default:
				c.add(notebook.BlockParagraph, 0, w.Text)
			}
		}
	}
	return c.result()
}

// readMailbox yields the mails of a mailbox.
func readMailbox(a *archive, inner string, data []byte) error {
	names, some := unique{}, false
	for one := range mail.Mailbox(data) {
		some = true
		m := mail.Head(one, decode)
		id := m.ID
		if id == "" {
			id = string(one)
		}
		name := names.of(entryWords(m.Subject, "mail") + " " + shortDigest(id))
		if err := a.guarded(inside(inner)+name, one, readMail); err != nil {
			return err
		}
	}
	if !some {
		return refuse(notebook.ErrUnreadable, "a mailbox without a mail")
	}
	return nil
}

// maxEntryWords is the most of a title that names an entry, in bytes.
const maxEntryWords = 80

// entryWords makes a name for something in a file out of its title.
func entryWords(title, otherwise string) string {
	title = strings.Trim(oneLine(strings.NewReplacer("/", "-", `\`, "-", "\x00", "").Replace(clipBytes(title, maxEntryWords))), ". ")
	if !hasWords(title) {
		return otherwise
	}
	return strings.ToValidUTF8(title, "\uFFFD")
}

// shortDigest is enough of a digest to tell things of one file apart.
func shortDigest(id string) string {
	sum := sha256.Sum256([]byte(id))
	return hex.EncodeToString(sum[:4])
}
