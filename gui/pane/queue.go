package pane

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// Queue is the sheet on which sources without title or date are completed, one after the other: the first page of the text, and the form
// beside it. The keyboard alone does it:
//
//	Tab, Shift+Tab   from field to field, round and round
//	Enter            keeps what stands in the form and goes on to the next source
//	Page Down        leaves this source for later
//	Escape           leaves the queue; what was not kept is forgotten
type Queue struct {
	s     *session.Session
	host  Host
	close func()
	end   func()
	shown notebook.SourceID
	ring  []queueField // in the order of the form

	where, facts                            *widget.Label
	page                                    *widget.Label
	scroll                                  *container.Scroll
	title, authors, publisher, credit, date *queueEntry
	noTitle, noDate                         *queueCheck
	provenance                              *queueSelect
	form, content                           *fyne.Container
	help                                    fyne.CanvasObject
	keep, later, leave                      *control.EscapeButton
}

// queueField is a field of the ring that Tab goes round.
type queueField interface {
	fyne.CanvasObject
	fyne.Focusable
}

// queueForm is how wide the form is.
const queueForm = 340

// NewQueue makes the sheet; close is called when it is left.
func NewQueue(s *session.Session, host Host, close func()) *Queue {
	q := &Queue{s: s, host: host, close: close, where: widget.NewLabel(""), facts: widget.NewLabel(""), page: widget.NewLabel("")}
	q.where.SizeName = control.SizeNameHeading3
	q.facts.SizeName, q.facts.Truncation = control.SizeNameMeta, fyne.TextTruncateEllipsis
	q.page.Wrapping = fyne.TextWrapWord
	q.scroll = container.NewVScroll(q.page)
	q.help = help("Enter keeps, Tab goes on, Page Down leaves it for later.")
	q.fields()
	q.buttons()
	head := container.NewBorder(nil, nil, nil, nil, container.NewVBox(q.where, q.facts))
	feet := container.NewBorder(nil, nil, nil, container.NewHBox(q.leave, q.later, q.keep), q.help)
	form := container.New(least{queueForm}, container.NewVScroll(q.form))
	q.content = container.NewBorder(head, feet, nil, form, q.scroll)
	q.end = s.Completing.Observe(q.show)
	q.show()
	return q
}

func (q *Queue) fields() {
	place := 0
	next := func() fieldKeys {
		at := place
		place++
		return func(e *fyne.KeyEvent, shift bool) bool { return q.key(at, e, shift) }
	}
	entry := func(placeholder string) *queueEntry {
		e := newQueueEntry(next())
		e.SetPlaceHolder(placeholder)
		return e
	}
	q.title = entry("untitled")
	q.noTitle = newQueueCheck("It has no title, or it is not known", next())
	q.authors = entry("not known; several parted by ;")
	q.date = entry("undated; write 2025-04-08, 8 April 2025 or 2025")
	q.noDate = newQueueCheck("The date is not known", next())
	q.publisher, q.credit = entry("not known"), entry("nobody")
	q.provenance = newQueueSelect(provenanceWords(), next())
	q.ring = []queueField{q.title, q.noTitle, q.authors, q.date, q.noDate, q.publisher, q.credit, q.provenance}
	q.form = container.NewVBox(labelled("Title", q.title), q.noTitle, labelled("Authors", q.authors), labelled("Published", q.date), q.noDate,
		labelled("Publisher", q.publisher), labelled("Credit", q.credit), labelled("What kind of copy", q.provenance))
}

func (q *Queue) buttons() {
	q.leave = control.NewEscapeButton("Leave", q.close, q.close)
	q.later = control.NewEscapeButton("Later", q.s.Completing.Skip, q.close)
	q.keep = control.NewEscapeButton("Keep and next", q.accept, q.close)
	q.keep.Importance = widget.HighImportance
}

// Content returns what is shown.
func (q *Queue) Content() fyne.CanvasObject { return q.content }

// First returns what gets the keyboard until there is a form.
func (q *Queue) First() fyne.Focusable { return q.leave }

// Ended is called when the sheet was put away.
func (q *Queue) Ended() {
	q.end()
	q.s.Completing.Leave()
}

// key does what the keys do in a field of the ring, and says whether it is one of them.
func (q *Queue) key(at int, e *fyne.KeyEvent, shift bool) bool {
	switch e.Name {
	case fyne.KeyTab:
		step := 1
		if shift {
			step = len(q.ring) - 1
		}
		q.host.Focus(q.ring[(at+step)%len(q.ring)])
	case fyne.KeyReturn, fyne.KeyEnter:
		q.accept()
	case fyne.KeyPageDown:
		q.s.Completing.Skip()
	case fyne.KeyEscape:
		q.close()
	default:
		return false
	}
	return true
}

// accept keeps what stands in the form; a date that can mean two days is asked about first.
func (q *Queue) accept() {
	id := q.s.Completing.Source.ID
	if id == "" {
		q.close()
		return
	}
	pick := func(words []string, then func(int)) {
		q.host.Pick(whichDay(q.date.Text), words, -1, then)
	}
	q.s.Date(q.date.Text, pick, func(d notebook.Date) {
		if q.s.Completing.Source.ID == id {
			q.s.Completing.Keep(q.details(d))
		}
	})
}

// Typed says whether the form holds what is not kept.
func (q *Queue) Typed() bool {
	c := q.s.Completing
	if c.Source.ID == "" || c.Source.ID != q.shown {
		return false
	}
	was := session.DetailsOf(c.Source)
	now := q.details(was.Published)
	return now != was || q.date.Text != was.Published.String()
}

func (q *Queue) details(published notebook.Date) session.Details {
	d := session.Details{
		Title: q.title.Text, Authors: q.authors.Text, Publisher: q.publisher.Text, Credit: q.credit.Text, Published: published,
	}
	if i := q.provenance.SelectedIndex(); i >= 0 {
		d.Provenance = notebook.Provenances()[i]
	}
	if q.noTitle.Checked {
		d.NotKnown |= notebook.GapTitle
	}
	if q.noDate.Checked {
		d.NotKnown |= notebook.GapDate
	}
	return d
}

func (q *Queue) show() {
	c := q.s.Completing
	if q.where.SetText(q.says()); !c.Going || c.Source.ID == "" {
		q.shown = ""
		q.facts.SetText("")
		q.page.SetText("")
		for _, o := range q.whileAny() {
			o.Hide()
		}
		if c.Going {
			q.host.Focus(q.leave)
		}
		return
	}
	if c.Source.ID == q.shown {
		return
	}
	q.shown = c.Source.ID
	q.fill(c.Source)
	q.page.SetText(c.Page)
	q.scroll.ScrollToTop()
	for _, o := range q.whileAny() {
		o.Show()
	}
	q.content.Refresh()
	if c.Source.Gaps().Has(notebook.GapTitle) {
		q.host.Focus(q.title)
	} else {
		q.host.Focus(q.date)
	}
	q.host.Event("completing %s, %d of %d", c.Source.ID, c.At+1, c.Total)
}

// whileAny lists what is shown only while there is a source to complete.
func (q *Queue) whileAny() []fyne.CanvasObject {
	return []fyne.CanvasObject{q.form, q.later, q.keep, q.help}
}

// says tells how far one is.
func (q *Queue) says() string {
	c := q.s.Completing
	switch {
	case !c.Going:
		return "Looking for what is to be completed…"
	case c.Source.ID != "":
		return "To complete: " + c.Where()
	case c.Later > 0:
		return fmt.Sprintf("That was the last one. Left for later: %d", c.Later)
	}
	return "Every source has a title and a date, or was looked at."
}

func (q *Queue) fill(s notebook.Source) {
	d := session.DetailsOf(s)
	q.facts.SetText(s.File)
	q.title.SetText(d.Title)
	q.authors.SetText(d.Authors)
	q.publisher.SetText(d.Publisher)
	q.credit.SetText(d.Credit)
	q.date.SetText(d.Published.String())
	q.provenance.SetSelectedIndex(slices.Index(notebook.Provenances(), d.Provenance))
	q.noTitle.SetChecked(d.NotKnown.Has(notebook.GapTitle))
	q.noDate.SetChecked(d.NotKnown.Has(notebook.GapDate))
}
