package session

import (
	"context"
	"slices"
	"strings"

	"commonplace/index/palette"
	"commonplace/notebook"
)

const (
	// maxGoTo is how many lines Go to shows.
	maxGoTo = 40
	// maxVisited is how many places of this session are remembered as recent.
	maxVisited = 100
)

// Destination is something that can be gone to: a thing, a tag, or a command of the window's.
type Destination struct {
	notebook.Heading
	Tag     notebook.Tag // the list of what bears it; empty for none
	Command int          // index into what Offer was given; -1 for none
	Letters []int        // bytes of Title that fit what was typed
}

// Command is something the window can do, as Go to offers it.
type Command struct {
	Title  string // "New note"
	Detail string // where else it is: "Note · Ctrl+N"
	Do     func()
}

// GoingTo is Go to: sources, notes, highlights, briefings, tags and commands by a few letters, the most recent first.
type GoingTo struct {
	Typed  string
	Found  []Destination
	Cursor int // index into Found; -1 for none

	observers
	s        *Session
	turn     turn
	commands []Command
	headings headings
	visits   []notebook.Ref // the last one first
}

func newGoingTo(s *Session) *GoingTo { return &GoingTo{s: s, Cursor: -1} }

// Offer says what the window can do; called when the palette is shown, with what is possible then.
func (g *GoingTo) Offer(commands []Command) { g.commands = commands }

// Type says what stands in the field now; "" shows what was used last.
func (g *GoingTo) Type(typed string) {
	g.Typed = typed
	commands, visits, reading := g.commands, slices.Clone(g.visits), g.headings.reading()
	type answer struct {
		known *known
		found []Destination
	}
	ask(g.s.work, &g.turn, func(ctx context.Context) (a answer, err error) {
		if a.known, err = reading.now(ctx, g.s.book); err == nil {
			a.found, err = destinations(ctx, g.s.book, typed, a.known, visits, commands)
		}
		return a, err
	}, func(a answer) {
		g.headings.keep(reading, a.known)
		g.Found, g.Cursor = a.found, -1
		if len(a.found) > 0 {
			g.Cursor = 0
		}
		g.changed()
	}, nil)
}

// destinations ranks everything that fits what was typed.
func destinations(
	ctx context.Context, book *notebook.Notebook, typed string, k *known, visits []notebook.Ref, commands []Command,
) ([]Destination, error) {
	offered := make([]palette.Title, len(commands))
	for i, c := range commands {
		offered[i] = palette.NewTitle(c.Title)
	}
	firstTag, firstCommand := len(k.titles), len(k.titles)+len(k.tags)
	var out []Destination
	seen := map[notebook.Ref]bool{}
	for _, c := range palette.GoTo(typed, k.recent(visits), maxGoTo, k.titles, k.tagTitles, offered) {
		d := Destination{Command: -1, Letters: c.Letters}
		switch {
		case c.Index >= firstCommand:
			d.Command = c.Index - firstCommand
			d.Heading = notebook.Heading{Title: commands[d.Command].Title, Detail: commands[d.Command].Detail}
		case c.Index >= firstTag:
			t := k.tags[c.Index-firstTag]
			d.Tag = t.Tag
			d.Heading = notebook.Heading{Title: string(t.Tag), Detail: "tag · " + count(t.Count, "thing")}
		default:
			h, is, err := k.heading(ctx, book, c.Index)
			if err != nil {
				return nil, err
			}
			if seen[k.refs[c.Index]] = true; !is {
				continue
			}
			d.Heading = h
		}
		out = append(out, d)
	}
	if strings.TrimSpace(typed) == "" || len(out) >= maxGoTo {
		return out, nil
	}
	r, err := book.Search(ctx, notebook.SearchRequest{Query: typed, Typing: true, Limit: maxGoTo, Bare: true})
	for _, h := range r.Hits {
		if len(out) < maxGoTo && !seen[h.Ref] {
			out = append(out, Destination{Heading: h.Heading, Command: -1})
		}
	}
	return out, err
}

// Move moves the cursor that many lines down (up, when negative), around the ends.
func (g *GoingTo) Move(lines int) {
	if n := len(g.Found); n > 0 {
		g.Cursor = ((g.Cursor+lines)%n + n) % n
		g.changed()
	}
}

// Choose goes to what stands in a line.
func (g *GoingTo) Choose(i int) {
	if i < 0 || i >= len(g.Found) {
		return
	}
	d := g.Found[i]
	switch {
	case d.Command >= 0 && d.Command < len(g.commands):
		g.commands[d.Command].Do()
	case d.Tag != "":
		g.s.Listing.Show(Section{Kind: SectionTag, Tag: d.Tag})
	default:
		g.s.Open(Place{Ref: d.Ref})
	}
}

// ChooseCursor goes to what stands at the cursor.
func (g *GoingTo) ChooseCursor() { g.Choose(g.Cursor) }

// visited remembers that the person went to a thing.
func (g *GoingTo) visited(r notebook.Ref) {
	g.visits = slices.DeleteFunc(g.visits, func(o notebook.Ref) bool { return o == r })
	g.visits = append([]notebook.Ref{r}, g.visits[:min(len(g.visits), maxVisited-1)]...)
}
