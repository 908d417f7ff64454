package session

import (
	"context"
	"slices"
	"strings"

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
	commands, visits, cached, since := g.commands, slices.Clone(g.visits), g.headings.known, g.headings.changes
	type answer struct {
		all   []known
		found []Destination
	}
	ask(g.s.work, &g.turn, func(ctx context.Context) (a answer, err error) {
		if a.all = cached; a.all == nil {
			if a.all, err = readHeadings(ctx, g.s.book); err != nil {
				return a, err
			}
		}
		a.found, err = destinations(ctx, g.s.book, typed, a.all, visits, commands)
		return a, err
	}, func(a answer) {
		g.headings.keep(a.all, since)
		g.Found, g.Cursor = a.found, -1
		if len(a.found) > 0 {
			g.Cursor = 0
		}
		g.changed()
	}, nil)
}

// destinations ranks everything that fits what was typed.
func destinations(
	ctx context.Context, book *notebook.Notebook, typed string, all []known, visits []notebook.Ref, commands []Command,
) ([]Destination, error) {
	tags, err := book.Tags(ctx)
	if err != nil {
		return nil, err
	}
	all = recentFirst(all, visits)
	firstTag := len(all)
	for _, t := range tags {
		all = append(all, known{Heading: notebook.Heading{Title: string(t.Tag), Detail: "tag · " + count(t.Count, "thing")}})
	}
	firstCommand := len(all)
	for _, c := range commands {
		all = append(all, known{Heading: notebook.Heading{Title: c.Title, Detail: c.Detail}})
	}
	var out []Destination
	seen := map[notebook.Ref]bool{}
	for _, c := range goTo(typed, all, maxGoTo) {
		d := Destination{Heading: all[c.Index].Heading, Command: -1, Letters: c.Letters}
		switch {
		case c.Index >= firstCommand:
			d.Command = c.Index - firstCommand
		case c.Index >= firstTag:
			d.Tag = tags[c.Index-firstTag].Tag
		default:
			seen[d.Ref] = true
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

// recentFirst puts what was visited in this session before the rest, the last one first, as the most recent.
func recentFirst(all []known, visits []notebook.Ref) []known {
	if len(all) == 0 {
		return nil
	}
	newest := all[0].recent
	out := slices.Clone(all)
	for i := range out {
		if at := slices.Index(visits, out[i].Ref); at >= 0 {
			out[i].recent = newest + int64(len(visits)-at)
		}
	}
	slices.SortStableFunc(out, func(a, b known) int { return int(min(max(b.recent-a.recent, -1), 1)) })
	return out
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
