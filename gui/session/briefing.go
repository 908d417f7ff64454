package session

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"commonplace/notebook"
)

// Briefing is the briefing that is open, as an outline. None is open when ID is empty.
type Briefing struct {
	ID       notebook.BriefingID
	Title    string
	Privacy  notebook.Privacy
	Exported time.Time // zero: never
	Sections []OutlineSection
	// Hindrances are what a person should know before handing it over; an export is possible all the same.
	Hindrances []Hindrance
	Exporting  bool
	LastExport *Export // of this briefing in this session; nil for none

	observers
	s      *Session
	turn   turn
	export turn
}

// OutlineSection is a part of the outline.
type OutlineSection struct {
	Heading string
	Items   []OutlineItem
}

// OutlineItem is one line of the outline: a thing with its heading, or own words.
type OutlineItem struct {
	notebook.Item
	Heading notebook.Heading // for own words: their beginning
	Missing bool             // the thing is not there any more
}

// Spot is a place in the outline, both counted from 0. As where to put something, Item may be the section's length: at its end.
type Spot struct{ Section, Item int }

// Hindrance is something that a person should know before handing a briefing over.
type Hindrance struct {
	Ref   notebook.Ref
	Title string
	Words string // what it is: "private: left out", "not found in the newest version of this copy"
}

func newBriefing(s *Session) *Briefing { return &Briefing{s: s} }

// Open says whether a briefing is open.
func (b *Briefing) Open() bool { return b.ID != "" }

// New opens a new briefing that holds the things given.
func (b *Briefing) New(title string, refs ...notebook.Ref) {
	var id notebook.BriefingID
	b.s.work.act(func(ctx context.Context) (err error) {
		id, err = b.s.book.NewBriefing(ctx, title, refs...)
		return err
	}, func(err error) {
		if err == nil {
			b.s.Open(Place{Ref: notebook.RefOf(id)})
		}
	})
}

// outline is what opening a briefing reads.
type outline struct {
	notebook.Briefing
	sections   []OutlineSection
	hindrances []Hindrance
}

func (b *Briefing) show(id notebook.BriefingID) {
	if b.ID != id {
		b.LastExport = nil
	}
	b.load(id)
}

func (b *Briefing) load(id notebook.BriefingID) {
	ask(b.s.work, &b.turn, func(ctx context.Context) (outline, error) { return readOutline(ctx, b.s.book, id) }, func(o outline) {
		b.ID, b.Title, b.Privacy, b.Exported = o.ID, o.Title, o.Privacy, o.Exported
		b.Sections, b.Hindrances = o.sections, o.hindrances
		b.changed()
	}, func(err error) {
		if !errors.Is(err, notebook.ErrNotFound) {
			b.s.work.tell(err)
		}
		b.ID, b.Title, b.Sections, b.Hindrances, b.LastExport = "", "", nil, nil, nil
		b.changed()
		b.s.gone(notebook.RefOf(id))
	})
}

// follow reads the outline anew when an act changed it or something in it.
func (b *Briefing) follow(touched func(notebook.Ref) bool) {
	if b.ID == "" {
		return
	}
	concerned := touched(notebook.RefOf(b.ID))
	for _, s := range b.Sections {
		concerned = concerned || slices.ContainsFunc(s.Items, func(i OutlineItem) bool { return touched(i.Ref) })
	}
	concerned = concerned || slices.ContainsFunc(b.Hindrances, func(h Hindrance) bool { return touched(h.Ref) })
	if id, open := b.s.Current().Ref.Briefing(); open {
		b.load(id) // which may be on its way still
	} else if concerned {
		b.load(b.ID)
	}
}

func readOutline(ctx context.Context, book *notebook.Notebook, id notebook.BriefingID) (o outline, err error) {
	if o.Briefing, err = book.Briefing(ctx, id); err != nil {
		return o, err
	}
	for _, s := range o.Briefing.Sections {
		section := OutlineSection{Heading: s.Heading}
		for _, i := range s.Items {
			item := OutlineItem{Item: i, Heading: notebook.Heading{Title: shortened(i.Text, maxRowQuote)}}
			if !i.Ref.IsZero() {
				item.Heading, err = book.Heading(ctx, i.Ref)
				if item.Missing = errors.Is(err, notebook.ErrNotFound); item.Missing {
					item.Heading, err = notebook.Heading{Ref: i.Ref, Title: "no longer here"}, nil
				}
				if err != nil {
					return o, err
				}
			}
			section.Items = append(section.Items, item)
		}
		o.sections = append(o.sections, section)
	}
	o.hindrances, err = hindrances(ctx, book, o.Briefing)
	return o, err
}

// hindrances composes the briefing and lists what would be left out of it and which quotes lost their place.
func hindrances(ctx context.Context, book *notebook.Notebook, b notebook.Briefing) ([]Hindrance, error) {
	c, err := book.ComposeOf(ctx, b)
	var all []Hindrance
	if errors.Is(err, notebook.ErrPrivate) {
		return []Hindrance{{Ref: notebook.RefOf(b.ID), Title: b.Title, Words: "marked private: it cannot be exported"}}, nil
	}
	if err != nil && !errors.Is(err, notebook.ErrNothingToExport) {
		return nil, err
	}
	for _, l := range c.LeftOut {
		all = append(all, Hindrance{Ref: l.Ref, Title: l.Title, Words: leftOutWords(l)})
	}
	return append(all, lostQuotes(c)...), nil
}

func lostQuotes(c notebook.Composition) (all []Hindrance) {
	for _, k := range c.Citations {
		if k.Check == notebook.QuoteLost {
			all = append(all, Hindrance{Ref: notebook.RefOf(k.Highlight), Title: quoted(k.Quote, maxRowQuote), Words: string(k.Check)})
		}
	}
	return all
}

func leftOutWords(l notebook.LeftOut) string {
	if errors.Is(l.Why, notebook.ErrPrivate) {
		return "private: left out"
	}
	return "no longer here: left out"
}

// change changes the open briefing. The act is named by what; fn may be called with an outline that is newer than the one shown.
func (b *Briefing) change(what string, fn func(*notebook.Briefing)) {
	if id := b.ID; id != "" {
		b.s.work.act(func(ctx context.Context) error { return b.s.book.ChangeBriefing(ctx, id, what, fn) }, nil)
	}
}

// Rename gives the briefing a title.
func (b *Briefing) Rename(title string) {
	b.change("title of a briefing", func(k *notebook.Briefing) { k.Title = strings.TrimSpace(title) })
}

// SetPrivacy says who may see it; nothing but an open briefing can be exported.
func (b *Briefing) SetPrivacy(p notebook.Privacy) {
	b.change("privacy of a briefing", func(k *notebook.Briefing) { k.Privacy = p })
}

// Add puts a thing at the end of the open briefing.
func (b *Briefing) Add(r notebook.Ref) { b.AddTo(b.ID, r) }

// AddTo puts a thing at the end of any briefing.
func (b *Briefing) AddTo(id notebook.BriefingID, r notebook.Ref) {
	if id != "" {
		b.s.work.act(func(ctx context.Context) error { return b.s.book.AddToBriefing(ctx, id, r) }, nil)
	}
}

// Delete puts the briefing in the trash.
func (b *Briefing) Delete() {
	if id := b.ID; id != "" {
		b.s.work.act(func(ctx context.Context) error { return b.s.book.DeleteBriefing(ctx, id) }, nil)
	}
}
