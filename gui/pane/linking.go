package pane

import (
	"fyne.io/fyne/v2"

	"commonplace/gui/session"
	"commonplace/notebook"
)

// linkFrom asks what to link a thing to, then how, and links them.
func linkFrom(s *session.Session, host Host, from notebook.Ref) {
	askLink(host, func(to notebook.Ref, relation notebook.Relation) { s.Link(from, to, relation, "") })
}

// LinkSelection asks what to link the selected words to, then how, and links them.
func LinkSelection(s *session.Session, host Host) {
	askLink(host, func(to notebook.Ref, relation notebook.Relation) { s.Reading.LinkSelection(to, relation, "") })
}

// LinkThing asks what to link the thing in the middle to.
func LinkThing(s *session.Session, host Host) { linkFrom(s, host, s.Current().Ref) }

func askLink(host Host, then func(to notebook.Ref, relation notebook.Relation)) {
	host.Choose("Link to…", func(ref string) {
		to, err := notebook.ParseRef(ref)
		if err != nil {
			return
		}
		var items []*fyne.MenuItem
		for _, r := range notebook.Relations() {
			items = append(items, fyne.NewMenuItem(r.Words(false), func() { then(to, r) }))
		}
		host.Menu(fyne.Position{}, items...)
	})
}

// chooseBriefing offers the briefings there are, and a new one, for a thing to be put into.
func chooseBriefing(s *session.Session, host Host, at fyne.Position, r notebook.Ref) {
	ChooseBriefing(s, host, at, func(b notebook.Briefing) {
		s.Briefing.AddTo(b.ID, r)
		host.Say(addedTo(b), "", nil)
	}, func(title string) { s.Briefing.New(title, r) })
}

// ChooseBriefing offers the briefings there are, and a new one.
func ChooseBriefing(s *session.Session, host Host, at fyne.Position, into func(notebook.Briefing), anew func(title string)) {
	s.Briefings(func(all []notebook.Briefing) {
		var items []*fyne.MenuItem
		for _, b := range all {
			items = append(items, fyne.NewMenuItem(shortened(b.Title, maxMenuTitle), func() { into(b) }))
		}
		items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem("A new briefing…", func() {
			host.AskLine("A new briefing", "Title", "", anew)
		}))
		host.Menu(at, items...)
	})
}

// addedTo says that something was added to a briefing.
func addedTo(b notebook.Briefing) string {
	return "Added to “" + shortened(b.Title, maxMenuTitle) + "”"
}

// maxMenuTitle is how much of a title stands in a menu, in runes.
const maxMenuTitle = 60
