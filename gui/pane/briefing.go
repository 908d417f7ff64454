package pane

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// Briefing is the middle column while a briefing is open: its title and its outline, each line movable by keys and buttons, and what
// should be known before it is handed over.
type Briefing struct {
	s    *session.Session
	host Host

	title      *fieldEntry
	export     *widget.Button
	outline    *rows
	lines      []line
	hindrances *fyne.Container
	last       *widget.Label
	selected   session.Spot
	content    fyne.CanvasObject
}

// line is one line of the outline: a section's heading, where spot.Item is -1, or an item.
type line struct {
	spot session.Spot
	data control.RowData
	ref  notebook.Ref
	text string
}

// NewBriefing makes the briefing's pane.
func NewBriefing(s *session.Session, host Host) *Briefing {
	b := &Briefing{s: s, host: host, hindrances: container.NewVBox(), last: widget.NewLabel(""), selected: session.Spot{Item: -1}}
	b.title = newFieldEntry("Title of the briefing", s.Briefing.Rename)
	b.title.TextStyle.Bold = true
	b.export = widget.NewButtonWithIcon("Export PDF…", theme.DocumentSaveIcon(), func() { host.Run("export") })
	b.export.Importance = widget.HighImportance
	b.outline = newRows(false, func() int { return len(b.lines) }, func(i int) control.RowData { return b.lines[i].data })
	b.outline.onChosen = func(i int) { b.selected = b.lines[i].spot }
	b.outline.onDelete = func(i int) { b.remove(b.lines[i]) }
	b.outline.onKey = host.BareKey
	b.outline.onMenu = func(i int, at fyne.Position) { b.menu(b.lines[i], at) }
	tool := func(words string, icon fyne.Resource, do func()) fyne.CanvasObject {
		return control.NewFlat(control.FlatFace{Words: words, Icon: icon, Small: true}, do)
	}
	tools := control.NewFlow(control.Grid,
		tool("Add…", theme.ContentAddIcon(), b.add),
		tool("Own words…", theme.DocumentCreateIcon(), func() { b.write(b.end(), "") }),
		tool("Section…", theme.ListIcon(), b.addSection),
		tool("Up", theme.MoveUpIcon(), func() { b.move(s.Briefing.MoveUp) }),
		tool("Down", theme.MoveDownIcon(), func() { b.move(s.Briefing.MoveDown) }),
		tool("Take out", theme.ContentRemoveIcon(), func() {
			if i := b.at(b.selected); i >= 0 {
				b.remove(b.lines[i])
			}
		}))
	b.last.Wrapping = fyne.TextWrapWord
	head := container.NewVBox(container.NewBorder(nil, nil, nil, b.export, control.HeadField(b.title)), tools, control.NewHairline())
	b.content = container.NewPadded(container.NewBorder(head, container.NewVBox(b.hindrances, b.last), nil, nil, b.outline))
	s.Briefing.Observe(b.show)
	return b
}

// Content returns what is placed in the window.
func (b *Briefing) Content() fyne.CanvasObject { return b.content }

// Focus gives the keyboard to the outline.
func (b *Briefing) Focus() { b.host.Focus(b.outline) }

func (b *Briefing) show() {
	g := b.s.Briefing
	if !g.Open() {
		return
	}
	b.title.fill(g.Title)
	b.lines = b.lines[:0]
	for i, s := range g.Sections {
		heading := s.Heading
		if heading == "" && i > 0 {
			heading = "Section without a heading"
		}
		if heading != "" {
			b.lines = append(b.lines, line{spot: session.Spot{Section: i, Item: -1}, data: control.RowData{Title: heading, Strong: true, Meta: "section"}, text: s.Heading})
		}
		for j, item := range s.Items {
			b.lines = append(b.lines, b.line(session.Spot{Section: i, Item: j}, item))
		}
	}
	b.outline.show(b.at(b.selected))
	b.hindrances.RemoveAll()
	for _, h := range g.Hindrances {
		b.hindrances.Add(control.NewLineOf(h.Title+": "+h.Words, control.SizeNameMeta, control.ColorNameWarn, fyne.TextStyle{}))
	}
	b.hindrances.Refresh()
	b.last.SetText("")
	if g.LastExport != nil {
		b.last.SetText("Exported: " + g.LastExport.Says())
		b.host.Event("exported %s", g.LastExport.Path)
	}
	shown(b.last, g.LastExport != nil)
	if g.Exporting {
		b.export.Disable()
	} else {
		b.export.Enable()
	}
}

func (b *Briefing) line(at session.Spot, item session.OutlineItem) line {
	d := control.RowData{Title: item.Heading.Title, Derived: item.Heading.Derived, Meta: item.Heading.Detail, Indent: 1}
	if item.Ref.IsZero() {
		d.Meta = "own words"
	}
	return line{spot: at, data: d, ref: item.Ref, text: item.Text}
}

// at finds the line of a spot; -1 when it is not there.
func (b *Briefing) at(spot session.Spot) int {
	for i, l := range b.lines {
		if l.spot == spot {
			return i
		}
	}
	return -1
}

// end is the spot behind the last item.
func (b *Briefing) end() session.Spot {
	sections := b.s.Briefing.Sections
	if len(sections) == 0 {
		return session.Spot{}
	}
	last := len(sections) - 1
	return session.Spot{Section: last, Item: len(sections[last].Items)}
}

func (b *Briefing) move(by func(session.Spot) session.Spot) {
	if b.at(b.selected) >= 0 && b.selected.Item >= 0 {
		b.selected = by(b.selected)
	}
}

func (b *Briefing) remove(l line) {
	if l.spot.Item < 0 {
		items := len(b.s.Briefing.Sections[l.spot.Section].Items)
		words := "There is nothing in it."
		switch {
		case items == 1:
			words = "Its line goes with it. What it refers to stays in the notebook."
		case items > 1:
			words = fmt.Sprintf("Its %d lines go with it. What they refer to stays in the notebook.", items)
		}
		b.host.Confirm("Take out this section?", words, "Take out",
			func() { b.s.Briefing.RemoveSection(l.spot.Section) })
		return
	}
	b.s.Briefing.Remove(l.spot)
}

func (b *Briefing) add() {
	b.host.Choose("Add a note, a highlight or a source", func(ref string) {
		if r, err := notebook.ParseRef(ref); err == nil {
			b.s.Briefing.Add(r)
		}
	})
}

func (b *Briefing) addSection() {
	b.host.AskLine("A new section", "Heading", "", b.s.Briefing.AddSection)
}

func (b *Briefing) write(at session.Spot, words string) {
	b.host.AskLine("Own words", "Markdown", words, func(v string) {
		if words == "" {
			b.s.Briefing.AddWords(at, v)
		} else {
			b.s.Briefing.EditWords(at, v)
		}
	})
}

func (b *Briefing) menu(l line, at fyne.Position) {
	var items []*fyne.MenuItem
	switch {
	case l.spot.Item < 0:
		items = append(items, fyne.NewMenuItem("Change the heading…", func() {
			b.host.AskLine("Heading", "Heading", l.text, func(v string) { b.s.Briefing.RenameSection(l.spot.Section, v) })
		}))
	case l.ref.IsZero():
		items = append(items, fyne.NewMenuItem("Change…", func() { b.write(l.spot, l.text) }))
	default:
		items = append(items, fyne.NewMenuItem("Open", func() { b.s.Open(session.Place{Ref: l.ref}) }))
	}
	b.host.Menu(at, append(items, fyne.NewMenuItem("Take out", func() { b.remove(l) }))...)
}
