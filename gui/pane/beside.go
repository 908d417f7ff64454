package pane

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// Beside is the right column: what belongs to the thing in the middle. For a source its highlights, its links and what is known about
// it; for a note its links and what is said of it.
type Beside struct {
	s    *session.Session
	host Host

	tabs       *container.AppTabs
	highlights *fyne.Container
	links      *fyne.Container
	about      *About
	noteAbout  *NoteAbout
	aboutStack *fyne.Container
	turned     bool // from the highlights to the links, because a note has none
	content    fyne.CanvasObject
	was        besideShown
}

// besideShown is what the lists were last made of. The session makes new slices when it reads them anew, so that one look at their
// beginnings tells whether there is anything to do: a selection, which changes nothing here, must not cost a thousand cards.
type besideShown struct {
	placed, lost []notebook.Placed
	links, back  []notebook.LinkRow
	source       notebook.SourceID
	warning      string
}

// besideWidth is how narrow the right column can be made.
const besideWidth = 200

// NewBeside makes the right column.
func NewBeside(s *session.Session, host Host) *Beside {
	b := &Beside{s: s, host: host, highlights: container.NewVBox(), links: container.NewVBox(), about: NewAbout(s, host), noteAbout: NewNoteAbout(s, host)}
	b.aboutStack = container.NewStack(b.about.content, b.noteAbout.content)
	b.tabs = container.NewAppTabs(
		container.NewTabItem("Highlights", container.NewVScroll(b.highlights)),
		container.NewTabItem("Links", container.NewVScroll(container.NewVBox(b.links, newLikes(s).content))),
		container.NewTabItem("About", container.NewVScroll(container.New(inset{control.Grid}, b.aboutStack))))
	b.content = container.New(most{besideWidth}, b.tabs)
	s.Observe(b.show)
	s.Reading.Observe(b.showReading)
	s.Writing.Observe(b.showWriting)
	b.show()
	return b
}

// Content returns what is placed in the window.
func (b *Beside) Content() fyne.CanvasObject { return b.content }

// ShowAbout turns to what is known about the thing.
func (b *Beside) ShowAbout() { b.tabs.SelectIndex(2) }

func (b *Beside) show() {
	kind := b.s.Shows()
	shown(b.about.content, kind == notebook.KindSource)
	shown(b.noteAbout.content, kind == notebook.KindNote)
	switch kind {
	case notebook.KindSource:
		b.tabs.EnableIndex(0)
		if b.turned && b.tabs.SelectedIndex() == 1 {
			b.tabs.SelectIndex(0)
		}
		b.turned = false
		b.showReading()
	case notebook.KindNote:
		if b.tabs.SelectedIndex() == 0 {
			b.tabs.SelectIndex(1)
			b.turned = true
		}
		b.tabs.DisableIndex(0)
		b.showWriting()
	default:
		for _, c := range []*fyne.Container{b.highlights, b.links} {
			c.RemoveAll()
			c.Add(help("What belongs to the source or note that is open stands here."))
			c.Refresh()
		}
		b.was = besideShown{}
	}
}

func (b *Beside) showReading() {
	if b.s.Shows() != notebook.KindSource {
		return
	}
	g := b.s.Reading
	b.about.show()
	now := besideShown{g.Placed, g.Lost, g.Links, g.Backlinks, g.Source.ID, g.Warning()}
	if was := b.was; was.source == now.source && was.warning == now.warning && same(was.placed, now.placed) && same(was.lost, now.lost) &&
		same(was.links, now.links) && same(was.back, now.back) {
		return
	}
	b.was = now
	b.highlights.RemoveAll()
	for _, p := range g.Placed {
		b.highlights.Add(b.highlight(p))
	}
	if len(g.Lost) > 0 {
		b.highlights.Add(control.NewSection(fmt.Sprintf("Lost their place (%d)", len(g.Lost)), "", nil))
		for _, p := range g.Lost {
			b.highlights.Add(b.highlight(p))
		}
	}
	if len(g.Placed)+len(g.Lost) == 0 {
		b.highlights.Add(help("Select words in the text to highlight them."))
	}
	b.highlights.Refresh()
	b.showLinks(g.Links, g.Backlinks)
}

// same says whether two slices are one.
func same[T any](a, b []T) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }

func (b *Beside) showWriting() {
	if b.s.Shows() != notebook.KindNote {
		return
	}
	b.was = besideShown{}
	b.showLinks(b.s.Writing.Links, b.s.Writing.Backlinks)
	b.noteAbout.show()
}

func (b *Beside) highlight(p notebook.Placed) fyne.CanvasObject {
	g := b.s.Reading
	w := cardWords{words: notebook.Quoted(p.Quote()), meta: joined(p.Pages, p.Speaker), own: p.Comment}
	if warn := g.Warning(); warn != "" {
		w.warn = g.Source.Provenance.Words()
	}
	if !p.Privacy.Open() {
		w.meta = joined(w.meta, string(p.Privacy))
	}
	if p.Place.Lost {
		w.meta = joined(w.meta, "lost its place in this version")
	}
	there := func() {
		if !p.Place.Lost {
			g.JumpTo(p.Place.At)
		}
	}
	return newCard(string(p.Colour), w, there, func(at fyne.Position) { b.highlightMenu(p, at) })
}

func joined(a, b string) string {
	switch {
	case a == "":
		return b
	case b == "":
		return a
	}
	return a + " · " + b
}

func (b *Beside) highlightMenu(p notebook.Placed, at fyne.Position) {
	g := b.s.Reading
	colours := fyne.NewMenuItem("Colour", nil)
	colours.ChildMenu = fyne.NewMenu("")
	for _, c := range notebook.Colours() {
		colours.ChildMenu.Items = append(colours.ChildMenu.Items, fyne.NewMenuItem(title(string(c)), func() { g.Recolour(p.ID, c) }))
	}
	privacy := fyne.NewMenuItem("Who may see it", nil)
	privacy.ChildMenu = fyne.NewMenu("")
	for _, v := range notebook.Privacies() {
		item := fyne.NewMenuItem(privacyWords(v), func() { g.SetHighlightPrivacy(p.ID, v) })
		item.Checked = v == p.Privacy
		privacy.ChildMenu.Items = append(privacy.ChildMenu.Items, item)
	}
	b.host.Menu(at,
		fyne.NewMenuItem("Write a note on it", func() { g.NoteOn(p.Highlight) }),
		fyne.NewMenuItem("Whose words?…", func() {
			b.host.AskLine("Whose words are they?", "Speaker", p.Speaker, func(s string) { g.SetSpeaker(p.ID, s) })
		}),
		fyne.NewMenuItem("Remark…", func() {
			b.host.AskLine("A remark of your own", "Remark", p.Comment, func(s string) { g.SetComment(p.ID, s) })
		}),
		colours, privacy,
		fyne.NewMenuItem("Link…", func() { linkFrom(b.s, b.host, notebook.RefOf(p.ID)) }),
		fyne.NewMenuItem("Add to a briefing…", func() { chooseBriefing(b.s, b.host, at, notebook.RefOf(p.ID)) }),
		fyne.NewMenuItem("Copy as quote with its source", func() { b.host.Copy(g.QuoteWithSource(p.Place.At)) }),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("Delete", func() { g.DeleteHighlight(p.ID) }))
}

func (b *Beside) showLinks(links, back []notebook.LinkRow) {
	b.links.RemoveAll()
	if len(links)+len(back) == 0 {
		b.links.Add(help("Select words and choose Link… to join them with another place, or write [[ in a note."))
	}
	add := func(title string, rows []notebook.LinkRow) {
		if len(rows) == 0 {
			return
		}
		b.links.Add(control.NewSection(fmt.Sprintf("%s (%d)", title, len(rows)), "", nil))
		for _, k := range rows {
			b.links.Add(b.link(k))
		}
	}
	add("Links", links)
	add("Linked from", back)
	b.links.Refresh()
}

func (b *Beside) link(k notebook.LinkRow) fyne.CanvasObject {
	w := cardWords{lead: k.Relation.Words(k.Backward), words: k.Far.Title, meta: k.Far.Detail, own: k.Why}
	open := func() { b.s.Open(session.Place{Ref: k.Far.Ref}) }
	return newCard("", w, open, func(at fyne.Position) {
		b.host.Menu(at, fyne.NewMenuItem("Open", open), fyne.NewMenuItem("Delete this link", func() { b.s.DeleteLink(k.ID) }))
	})
}

// help is the sentence that stands in an empty place.
func help(words string) fyne.CanvasObject {
	l := widget.NewLabel(words)
	l.Wrapping = fyne.TextWrapWord
	l.Importance = widget.LowImportance
	return l
}
