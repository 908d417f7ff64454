package pane

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"commonplace/gui/control"
	"commonplace/gui/session"
	"commonplace/notebook"
)

// CopySheet is the sheet of the copies of a text: the sources on the left by publisher, with date, credit and title; on the right what the chosen one
// has and lacks beside another. Two of them are counted as one from here.
type CopySheet struct {
	s     *session.Session
	host  Host
	close func()
	end   func()

	list    *rows
	beside  *widget.Select
	says    *widget.Label
	told    *differenceText
	group   []notebook.Source
	filling bool // the choice is being filled by the program
	content fyne.CanvasObject
}

// copiesList is how wide the list of copies is.
const copiesList = 320

// NewCopySheet makes the sheet and begins to look at the copies of the open source; close is called when it is done with.
func NewCopySheet(s *session.Session, host Host, close func()) *CopySheet {
	c := &CopySheet{s: s, host: host, close: close, group: s.Copies.Group(), says: widget.NewLabel(""), told: newDifferenceText("commonplace diff REF REF")}
	c.list = newRows(false, func() int { return len(c.group) }, func(i int) control.RowData {
		k := c.group[i]
		return control.RowData{Title: copyName(k), Meta: copyFacts(k), Strong: i == 0}
	})
	c.list.onChosen = func(i int) { c.compare(c.s.Copies.One, c.group[i]) }
	c.list.onKey = func(name fyne.KeyName, _ bool) bool {
		if name == fyne.KeyEscape {
			close()
		}
		return name == fyne.KeyEscape
	}
	c.beside = widget.NewSelect(c.names(), func(string) {
		if i := c.beside.SelectedIndex(); i >= 0 && !c.filling {
			c.compare(c.group[i], c.s.Copies.Other)
		}
	})
	c.says.Wrapping = fyne.TextWrapWord
	head := widget.NewLabel(strings.TrimSpace(s.Copies.Says()))
	head.SizeName = control.SizeNameHeading3
	origin := control.NewLine(s.Copies.Origin())
	shown(origin, origin.Text() != "")
	top := container.NewVBox(head, container.New(inset{2 * control.Grid}, origin))
	right := container.NewBorder(container.NewVBox(labelled("Beside", c.beside), c.says), nil, nil, nil, c.told.content)
	c.content = container.NewBorder(top, c.buttons(), container.New(least{copiesList}, c.list), nil, right)
	c.end = s.Copies.Observe(c.show)
	s.Copies.Look()
	c.show()
	return c
}

func (c *CopySheet) buttons() fyne.CanvasObject {
	open := control.NewEscapeButton("Open it", func() {
		id := c.s.Copies.Other.ID
		c.close()
		c.s.Open(session.Place{Ref: notebook.RefOf(id)})
	}, c.close)
	merge := control.NewEscapeButton("Count as one…", c.countAsOne, c.close)
	done := control.NewEscapeButton("Done", c.close, c.close)
	done.Importance = widget.HighImportance
	return container.NewHBox(layout.NewSpacer(), merge, open, done)
}

// Content returns what is shown.
func (c *CopySheet) Content() fyne.CanvasObject { return c.content }

// First returns what gets the keyboard.
func (c *CopySheet) First() fyne.Focusable { return c.list }

// Ended is called when the sheet was put away.
func (c *CopySheet) Ended() {
	c.end()
	c.s.Copies.Leave()
}

// compare has one stand beside the other; what stands beside itself is compared with what was compared before.
func (c *CopySheet) compare(one, other notebook.Source) {
	if one.ID == other.ID {
		one, other = c.s.Copies.Other, c.s.Copies.One
	}
	c.s.Copies.Compare(one, other)
}

func (c *CopySheet) names() []string {
	names := make([]string, len(c.group))
	for i, k := range c.group {
		names[i] = fmt.Sprintf("%d. %s · %s", i+1, shortened(copyName(k), 40), k.Published.Words())
	}
	return names
}

func (c *CopySheet) at(s notebook.Source) int {
	return slices.IndexFunc(c.group, func(k notebook.Source) bool { return k.ID == s.ID })
}

func (c *CopySheet) show() {
	k := c.s.Copies
	if !k.Looking {
		return
	}
	c.filling = true
	c.beside.SetSelectedIndex(c.at(k.One))
	c.filling = false
	c.list.show(c.at(k.Other))
	if k.Busy {
		c.says.SetText("Comparing…")
		return
	}
	c.says.SetText(besideWords(k.Difference))
	c.told.show(k.Difference)
}

// countAsOne asks which of the two is kept.
func (c *CopySheet) countAsOne() {
	one, other := c.s.Copies.One, c.s.Copies.Other
	choices := []string{keepWords(one), keepWords(other)}
	c.host.Pick("Which one is kept? Highlights, notes, links and tags of the other move to it.", choices, 0, func(i int) {
		keep, gone := one.ID, other.ID
		if i == 1 {
			keep, gone = gone, keep
		}
		c.close()
		c.s.Copies.CountAsOne(keep, gone)
	})
}

func keepWords(s notebook.Source) string { return copyName(s) + " · " + copyFacts(s) }

// copyName tells copies apart, which mostly bear one title: by the publisher, or the file where none is known.
func copyName(s notebook.Source) string {
	if s.Publisher != "" {
		return s.Publisher
	}
	return path.Base(s.File)
}

// copyFacts says where a copy comes from: date, credit, title.
func copyFacts(s notebook.Source) string {
	facts := []string{s.Published.Words()}
	if s.Credit != "" {
		facts = append(facts, "credit "+s.Credit)
	}
	return strings.Join(append(facts, shortened(s.Heading(), 60)), " · ")
}

// besideWords tells a difference between two sources in a line.
func besideWords(d notebook.Difference) string {
	var parts []string
	for _, p := range []struct {
		n    int
		form string
	}{{d.Inserted, "adds %s (bold)"}, {d.Removed, "leaves out %s (struck through)"}, {d.Reworded, "words %s otherwise"}, {d.Moved, "has %s elsewhere"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf(p.form, sentencesWords(p.n)))
		}
	}
	if len(parts) == 0 {
		return "The two say the same, sentence by sentence."
	}
	return "The one chosen on the left " + strings.Join(parts, ", ") + "."
}
