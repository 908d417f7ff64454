package session

import (
	"slices"

	"commonplace/notebook"
)

// What a person does to the outline of the open briefing. A spot that is not there (the outline changed meanwhile) is nothing.

// AddSection puts a section at the end.
func (b *Briefing) AddSection(heading string) {
	b.change("section of a briefing", func(k *notebook.Briefing) {
		k.Sections = append(k.Sections, notebook.Section{Heading: heading})
	})
}

// RenameSection gives a section a heading; "" for none.
func (b *Briefing) RenameSection(section int, heading string) {
	b.change("heading of a section", func(k *notebook.Briefing) {
		if inside(section, len(k.Sections)) {
			k.Sections[section].Heading = heading
		}
	})
}

// RemoveSection takes a section out, with its items. What they refer to stays in the notebook.
func (b *Briefing) RemoveSection(section int) {
	b.change("removing a section", func(k *notebook.Briefing) {
		if inside(section, len(k.Sections)) {
			k.Sections = slices.Delete(k.Sections, section, section+1)
		}
	})
}

// MoveSection puts a section where another one stands.
func (b *Briefing) MoveSection(from, to int) {
	b.change("moving a section", func(k *notebook.Briefing) {
		if inside(from, len(k.Sections)) && inside(to, len(k.Sections)) {
			s := k.Sections[from]
			k.Sections = slices.Insert(slices.Delete(k.Sections, from, from+1), to, s)
		}
	})
}

// AddWords puts own words, in Markdown, at a spot.
func (b *Briefing) AddWords(at Spot, words string) {
	b.change("words in a briefing", func(k *notebook.Briefing) { insert(k, at, notebook.Item{Text: words}) })
}

// EditWords changes own words. An item that refers to a thing is left alone.
func (b *Briefing) EditWords(at Spot, words string) {
	b.change("edit of a briefing", func(k *notebook.Briefing) {
		if holds(k, at) && k.Sections[at.Section].Items[at.Item].Ref.IsZero() {
			k.Sections[at.Section].Items[at.Item].Text = words
		}
	})
}

// Remove takes an item out. What it refers to stays in the notebook.
func (b *Briefing) Remove(at Spot) {
	b.change("removal from a briefing", func(k *notebook.Briefing) { take(k, at) })
}

// Move puts an item before the one that stands at another spot, or at a section's end.
func (b *Briefing) Move(from, to Spot) {
	b.change("moving in a briefing", func(k *notebook.Briefing) {
		if !holds(k, from) || !inside(to.Section, len(k.Sections)) {
			return
		}
		item := take(k, from)
		if to.Section == from.Section && to.Item > from.Item {
			to.Item-- // what stood below the item has moved up
		}
		insert(k, to, item)
	})
}

// MoveUp and MoveDown move an item by one line, across the borders of sections; they return where it will stand.
func (b *Briefing) MoveUp(at Spot) Spot {
	to := at
	switch {
	case at.Item > 0:
		to.Item--
	case at.Section > 0 && inside(at.Section-1, len(b.Sections)):
		to = Spot{at.Section - 1, len(b.Sections[at.Section-1].Items)}
	default:
		return at
	}
	b.Move(at, to)
	return to
}

// MoveDown: see MoveUp.
func (b *Briefing) MoveDown(at Spot) Spot {
	switch {
	case !inside(at.Section, len(b.Sections)):
		return at
	case at.Item+1 < len(b.Sections[at.Section].Items):
		b.Move(at, Spot{at.Section, at.Item + 2})
		return Spot{at.Section, at.Item + 1}
	case at.Section+1 < len(b.Sections):
		to := Spot{at.Section + 1, 0}
		b.Move(at, to)
		return to
	}
	return at
}

func inside(i, n int) bool { return 0 <= i && i < n }

func holds(k *notebook.Briefing, at Spot) bool {
	return inside(at.Section, len(k.Sections)) && inside(at.Item, len(k.Sections[at.Section].Items))
}

// take removes an item and returns it.
func take(k *notebook.Briefing, at Spot) notebook.Item {
	if !holds(k, at) {
		return notebook.Item{}
	}
	items := k.Sections[at.Section].Items
	item := items[at.Item]
	k.Sections[at.Section].Items = slices.Delete(items, at.Item, at.Item+1)
	return item
}

// insert puts an item at a spot, or as near as there is one; a briefing without sections gets one.
func insert(k *notebook.Briefing, at Spot, item notebook.Item) {
	if len(k.Sections) == 0 {
		k.Sections = []notebook.Section{{}}
	}
	s := &k.Sections[min(max(at.Section, 0), len(k.Sections)-1)]
	s.Items = slices.Insert(s.Items, min(max(at.Item, 0), len(s.Items)), item)
}
