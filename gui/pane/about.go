package pane

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// About is what is known of the open source, each line open to correction: Enter or leaving a field keeps it. What a person corrects
// lies over the source and survives a new version of it.
type About struct {
	s       *session.Session
	host    Host
	content *fyne.Container

	title, authors, publisher, credit, date *fieldEntry
	provenance, privacy                     *widget.Select
	tags                                    *control.TagRow
	file, remarks, dateFrom                 *widget.Label
	found                                   []*asFound // under the fields that were corrected
	showing                                 bool       // fields are being filled by the program
}

// NewAbout makes the form.
func NewAbout(s *session.Session, host Host) *About {
	a := &About{s: s, host: host, tags: control.NewTagRow(), file: widget.NewLabel(""), remarks: newRemarks(), dateFrom: newRemarks()}
	g := s.Reading
	a.title = newFieldEntry("as found", g.SetTitle)
	a.authors = newFieldEntry("not known; several parted by ;", func(v string) { g.SetAuthors(strings.Split(v, ";")) })
	a.publisher = newFieldEntry("not known", g.SetPublisher)
	a.credit = newFieldEntry("nobody", g.SetCredit)
	a.date = newFieldEntry("undated; write 2025-04-08", a.dated)
	a.provenance = widget.NewSelect(provenanceWords(), func(v string) {
		if i := slices.Index(provenanceWords(), v); i >= 0 && !a.showing {
			g.SetProvenance(notebook.Provenances()[i])
		}
	})
	a.privacy = privacySelect(func(p notebook.Privacy) {
		if !a.showing {
			g.SetPrivacy(p)
		}
	})
	a.tags.OnAdded = func(t string) { s.Tag(notebook.RefOf(g.Source.ID), t) }
	a.tags.OnRemoved = func(t string) { s.Untag(notebook.RefOf(g.Source.ID), notebook.Tag(t)) }
	a.tags.OnTapped = func(t string) { s.Listing.Show(session.Section{Kind: session.SectionTag, Tag: notebook.Tag(t)}) }
	a.file.Wrapping, a.file.SizeName = fyne.TextWrapBreak, control.SizeNameMeta
	under := func(d session.Detail, field fyne.CanvasObject) fyne.CanvasObject {
		f := newAsFound(s, d)
		a.found = append(a.found, f)
		return f.under(field)
	}
	a.content = container.NewVBox(
		labelled("Title", under(session.DetailTitle, a.title)), labelled("Authors", under(session.DetailAuthors, a.authors)),
		labelled("Published", container.NewVBox(under(session.DetailDate, a.date), a.dateFrom)), labelled("Publisher", under(session.DetailPublisher, a.publisher)),
		labelled("Credit", under(session.DetailCredit, a.credit)), labelled("What kind of copy", under(session.DetailProvenance, a.provenance)),
		labelled("Who may see it", a.privacy), labelled("Tags", a.tags), labelled("File", a.file), a.remarks)
	return a
}

// dated keeps a date; while it is asked which day is meant, the field shows the one that is kept.
func (a *About) dated(typed string) {
	if setDate(a.s, a.host, typed) {
		a.date.fill(a.s.Reading.Source.Published.String())
	}
}

// setDate gives the open source a date as it was typed. Where it can mean two days, the person is asked which, and asked is true.
func setDate(s *session.Session, host Host, typed string) (asked bool) {
	id := s.Reading.Source.ID
	pick := func(words []string, then func(int)) {
		asked = true
		host.Pick(whichDay(typed), words, -1, then)
	}
	s.Date(typed, pick, func(d notebook.Date) {
		if s.Reading.Source.ID == id {
			s.Reading.SetPublished(d)
		}
	})
	return asked
}

func whichDay(typed string) string { return "Which day is meant by " + typed + "?" }

func (a *About) show() {
	a.showing = true
	defer func() { a.showing = false }()
	src := a.s.Reading.Source
	a.title.fill(src.Title)
	if src.TitleDerived {
		a.title.fill("")
	}
	a.title.SetPlaceHolder("untitled")
	a.authors.fill(strings.Join(src.Authors, "; "))
	a.publisher.fill(src.Publisher)
	a.credit.fill(src.Credit)
	a.date.fill(src.Published.String())
	a.provenance.SetSelected(title(src.Provenance.Words()))
	a.privacy.SetSelected(privacyWords(src.Privacy))
	a.tags.SetTags(tagWords(src.Tags))
	file := src.File
	if src.URL != "" {
		file += "\n" + src.URL
	}
	if src.DescribedBy != "" {
		file += "\ndescribed by " + src.DescribedBy
	}
	a.file.SetText(file)
	for _, f := range a.found {
		f.show()
	}
	from, remarks := a.s.Reading.DateFrom(), strings.Join(a.s.Reading.Remarks(), "\n")
	a.dateFrom.SetText(from)
	a.remarks.SetText(remarks)
	shown(a.dateFrom, from != "")
	shown(a.remarks, remarks != "")
}

// NoteAbout is what is said of the open note: tags, who may see it, and what it was before.
type NoteAbout struct {
	s       *session.Session
	host    Host
	content *fyne.Container

	tags    *control.TagRow
	privacy *widget.Select
	history *fyne.Container
	note    notebook.NoteID
	showing bool
}

// NewNoteAbout makes it.
func NewNoteAbout(s *session.Session, host Host) *NoteAbout {
	a := &NoteAbout{s: s, host: host, tags: control.NewTagRow(), history: container.NewVBox()}
	a.tags.OnAdded = s.Writing.Tag
	a.tags.OnRemoved = func(t string) { s.Writing.Untag(notebook.Tag(t)) }
	a.tags.OnTapped = func(t string) { s.Listing.Show(session.Section{Kind: session.SectionTag, Tag: notebook.Tag(t)}) }
	a.privacy = privacySelect(func(p notebook.Privacy) {
		if !a.showing {
			s.Writing.SetPrivacy(p)
		}
	})
	a.content = container.NewVBox(labelled("Tags", a.tags), labelled("Who may see it", a.privacy),
		control.NewSection("What it was before", "show", s.Writing.ReadHistory), a.history)
	return a
}

// maxHistory is how many earlier versions are listed.
const maxHistory = 50

func (a *NoteAbout) show() {
	a.showing = true
	defer func() { a.showing = false }()
	w := a.s.Writing
	if w.Note.ID != a.note {
		a.note = w.Note.ID
		w.History = nil
	}
	a.tags.SetTags(tagWords(w.Note.Tags))
	a.privacy.SetSelected(privacyWords(w.Note.Privacy))
	a.history.RemoveAll()
	for i, v := range w.History {
		if i == maxHistory {
			break
		}
		words := cardWords{lead: v.Act.When.Format("2 January 2006, 15:04"), words: v.Note.Heading(), meta: v.Act.Name}
		a.history.Add(newCard("", words, func() {
			a.host.Confirm("Take this version back?", shortened(v.Note.Body, 400), "Take back", func() { w.TakeBack(v) })
		}, nil))
	}
	a.history.Refresh()
}

// fieldEntry is a line that is kept when Enter is pressed or it is left, if it was changed.
type fieldEntry struct {
	keyEntry
	filled string
	keep   func(string)
}

// Field is a line that may hold what was typed and is not kept yet.
type Field interface {
	fyne.Focusable
	// Commit keeps it, as leaving the field does.
	Commit()
}

var _ Field = (*fieldEntry)(nil)

func newFieldEntry(placeholder string, keep func(string)) *fieldEntry {
	e := &fieldEntry{keep: keep}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(placeholder)
	e.OnSubmitted = func(string) { e.Commit() }
	e.onFocus = func(gained bool) {
		if !gained {
			e.Commit()
		}
	}
	e.onKey = func(k *fyne.KeyEvent, _ bool) bool {
		if k.Name == fyne.KeyEscape && e.Text != e.filled {
			e.SetText(e.filled)
			return true
		}
		return false
	}
	return e
}

// Commit keeps what was typed.
func (e *fieldEntry) Commit() {
	if e.Text != e.filled {
		e.filled = e.Text
		e.keep(e.Text)
	}
}

// fill shows what is kept, unless the person is typing.
func (e *fieldEntry) fill(v string) {
	if e.Text == e.filled && v != e.Text {
		e.SetText(v)
	}
	if e.Text == v {
		e.filled = v
	}
}

// labelled sets a small soft word above a field.
func labelled(word string, o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVBox(container.New(cardLayout{}, newGap(control.Grid), control.NewLine(word)), container.New(inset{control.Grid}, o))
}

func tagWords(tags []notebook.Tag) []string {
	words := make([]string, len(tags))
	for i, t := range tags {
		words[i] = string(t)
	}
	return words
}

func provenanceWords() []string {
	var words []string
	for _, p := range notebook.Provenances() {
		words = append(words, title(p.Words()))
	}
	return words
}

func privacySelect(chosen func(notebook.Privacy)) *widget.Select {
	var words []string
	for _, p := range notebook.Privacies() {
		words = append(words, privacyWords(p))
	}
	return widget.NewSelect(words, func(v string) {
		if i := slices.Index(words, v); i >= 0 {
			chosen(notebook.Privacies()[i])
		}
	})
}

func privacyWords(p notebook.Privacy) string {
	if p.Open() {
		return "Anyone"
	}
	return title(string(p))
}
