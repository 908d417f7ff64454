package notebook

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"commonplace/notebook/markdown"
)

// Composing writes a briefing out: everything it refers to is loaded, citations are numbered at first use, and what may not be handed
// over is left out. The result is pure data for a Printer.
//
// The rules of privacy: a source, highlight or note that is not open is left out; so is a highlight of such a source, and in a note
// that stays, a link to such a thing loses its words' target and, where they are the thing's own title or quote or part of it, the words
// too: whoever links by choosing from the list gets the title as words.

// Composing is the making of briefings: the outline, what it is written out to, and its export.
type Composing struct{ *acting }

// Compose writes out a briefing.
func (n Composing) Compose(ctx context.Context, id BriefingID) (Composition, error) {
	b, err := n.kept().Briefing(ctx, id)
	if err != nil {
		return Composition{}, err
	}
	return n.ComposeOf(ctx, b)
}

// ComposeOf writes out a briefing that need not be kept.
func (n Composing) ComposeOf(ctx context.Context, b Briefing) (Composition, error) {
	c := &composer{ctx: ctx, alone: map[Ref]bool{}, leftOut: map[Ref]bool{}, citing: citing{
		out:     Composition{Title: b.Title, Made: n.parts.Now(), Language: "en"},
		entries: map[SourceID]int{}, numbers: map[Ref]int{}, texts: map[SourceID]string{}, pages: map[SourceID]Pagination{},
	}}
	for _, r := range b.Refs() {
		c.alone[r] = true
	}
	if !b.Privacy.Open() {
		return c.out, fmt.Errorf("export “%s”: %w", b.Title, ErrPrivate)
	}
	err := n.parts.Store.View(ctx, func(tx Tx) error {
		c.tx = tx
		for _, s := range b.Sections {
			if err := c.section(s); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Composition{}, err
	}
	if c.empty() {
		return c.out, fmt.Errorf("export “%s”: %w", b.Title, ErrNothingToExport)
	}
	return c.out, nil
}

// Export composes a briefing and prints it to w; missing are the characters that no font has.
func (n Composing) Export(ctx context.Context, id BriefingID, w io.Writer) (c Composition, missing []rune, err error) {
	if c, err = n.Compose(ctx, id); err != nil {
		return c, nil, err
	}
	if missing, err = n.parts.Print.Print(ctx, w, c); err != nil {
		return c, missing, err
	}
	return c, missing, n.exported(ctx, id, c.Made)
}

type composer struct {
	citing
	ctx     context.Context
	alone   map[Ref]bool // what stands in the briefing by itself, or was set below a note
	leftOut map[Ref]bool
	failed  error // what kept a mention from being set; privacy and absence are not failures
}

func (c *composer) empty() bool {
	for _, s := range c.out.Sections {
		if s.Heading != "" || len(s.Blocks) > 0 {
			return false
		}
	}
	return true
}

func (c *composer) section(s Section) error {
	out := ComposedSection{Heading: s.Heading}
	for _, item := range s.Items {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		blocks, err := c.item(item)
		err = cmp.Or(c.failed, err)
		if errors.Is(err, ErrPrivate) || errors.Is(err, ErrNotFound) {
			c.leaveOut(item.Ref, err)
			continue
		}
		if err != nil {
			return err
		}
		out.Blocks = append(out.Blocks, blocks...)
	}
	c.out.Sections = append(c.out.Sections, out)
	return nil
}

// leaveOut tells of a thing once, however often it is linked to.
func (c *composer) leaveOut(r Ref, why error) {
	if c.leftOut[r] {
		return
	}
	c.leftOut[r] = true
	reason := ErrNotFound
	if errors.Is(why, ErrPrivate) {
		reason = ErrPrivate
	}
	h, err := headingOf(c.tx, r)
	if err != nil {
		h.Title = ""
	}
	c.out.LeftOut = append(c.out.LeftOut, LeftOut{Ref: r, Title: h.Title, Why: reason})
}

func (c *composer) item(i Item) ([]ComposedBlock, error) {
	switch i.Ref.Kind() {
	case 0:
		return c.markdown(i.Text), nil
	case KindHighlight:
		return c.quote(HighlightID(i.Ref.String()))
	case KindSource:
		return c.source(SourceID(i.Ref.String()))
	case KindNote:
		return c.note(NoteID(i.Ref.String()))
	}
	return nil, fmt.Errorf("briefing: %w: %s", ErrBadRef, i.Ref)
}

func (c *composer) markdown(body string) []ComposedBlock {
	return markdown.Blocks(body, func(m markdown.Mention) []Run { return c.mention(mentionIn(m)) })
}

// note sets a note: its title as a heading, its body, then the quotes it rests on, so that whoever reads the note's claim has the
// words below it: the highlights the body links to by other words, and what the note was linked to by hand.
func (c *composer) note(id NoteID) ([]ComposedBlock, error) {
	note, err := c.tx.Note(id)
	if err != nil {
		return nil, err
	}
	if !note.Privacy.Open() {
		return nil, ErrPrivate
	}
	var blocks []ComposedBlock
	if note.Title != "" {
		blocks = append(blocks, ComposedBlock{Kind: ComposedHeading, Level: 1, Runs: []Run{{Text: note.Title}}})
	}
	blocks = append(blocks, c.markdown(note.Body)...)
	rests, err := c.restsOn(note)
	if err != nil {
		return nil, err
	}
	for _, r := range rests {
		more, err := c.rest(r.ref, r.relation)
		if err != nil {
			return nil, err
		}
		blocks = append(blocks, more...)
	}
	return blocks, nil
}

// rested is something a note rests on, and how: "Supports", or "" where that was not said.
type rested struct {
	ref      Ref
	relation string
}

// restsOn lists the highlights that a note's body links to by other words, then what the note was linked to by hand, each once.
func (c *composer) restsOn(note Note) ([]rested, error) {
	here := RefOf(note.ID)
	links, err := c.tx.LinksOf(here)
	if err != nil {
		return nil, err
	}
	relations := map[Ref]string{}
	for _, k := range links {
		if !k.FromBody {
			relations[k.Far(here)] = title(k.Relation.Words(k.To == here))
		}
	}
	var all []rested
	for _, m := range Mentions(note.Body) {
		if m.Words != "" && m.Ref.Kind() == KindHighlight {
			all = append(all, rested{m.Ref, relations[m.Ref]})
		}
	}
	for _, k := range links {
		if !k.FromBody {
			all = append(all, rested{k.Far(here), relations[k.Far(here)]})
		}
	}
	return all, nil
}

// rest sets what a note rests on, unless it stands in the briefing by itself: a highlight as a quote, a source as a line. The relation,
// if any, is put before it. What may not be handed over is left out.
func (c *composer) rest(r Ref, relation string) (blocks []ComposedBlock, err error) {
	if c.alone[r] {
		return nil, nil
	}
	c.alone[r] = true
	switch r.Kind() {
	case KindHighlight:
		blocks, err = c.quote(HighlightID(r.String()))
	case KindSource:
		blocks, err = c.source(SourceID(r.String()))
	}
	if errors.Is(err, ErrPrivate) || errors.Is(err, ErrNotFound) {
		c.leaveOut(r, err)
		return nil, nil
	}
	if err == nil && len(blocks) > 0 && relation != "" {
		blocks = append([]ComposedBlock{{Kind: ComposedParagraph, Runs: []Run{{Text: relation + ":", Italic: true}}}}, blocks...)
	}
	return blocks, err
}

// title writes the first letter of a word large.
func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// open reads a source that may be handed over, else ErrPrivate.
func (c *composer) open(id SourceID) (Source, error) {
	s, err := sourceOf(c.tx, id)
	if err == nil && !s.Privacy.Open() {
		err = ErrPrivate
	}
	return s, err
}

// highlight reads a highlight that may be handed over, and its source.
func (c *composer) highlight(id HighlightID) (Highlight, Source, error) {
	h, err := c.tx.Highlight(id)
	if err != nil {
		return h, Source{}, err
	}
	if !h.Privacy.Open() {
		return h, Source{}, ErrPrivate
	}
	s, err := c.open(h.Source)
	return h, s, err
}

// quote sets a highlight: its words with their number, whose they are, where from, and what must be said of the copy.
func (c *composer) quote(id HighlightID) ([]ComposedBlock, error) {
	h, s, err := c.highlight(id)
	if err != nil {
		return nil, err
	}
	number, err := c.cite(h, s)
	if err != nil {
		return nil, err
	}
	attribution := s.CitationLine()
	if pages := c.out.Citations[number-1].Pages; pages != "" {
		attribution += ", " + pages
	}
	if h.Speaker != "" {
		attribution = h.Speaker + ", in: " + attribution
	}
	blocks := []ComposedBlock{{
		Kind: ComposedQuote, Level: 1, Attribution: attribution, Warning: s.Warning(),
		Runs: []Run{{Text: strings.TrimSpace(h.Quote()), Citation: number}},
	}}
	if h.Comment != "" {
		blocks = append(blocks, ComposedBlock{Kind: ComposedParagraph, Runs: []Run{{Text: h.Comment}}})
	}
	return blocks, nil
}

// source sets a whole source that stands in a briefing: its heading with its number, and its facts.
func (c *composer) source(id SourceID) ([]ComposedBlock, error) {
	s, err := c.open(id)
	if err != nil {
		return nil, err
	}
	return []ComposedBlock{{
		Kind: ComposedParagraph, Warning: s.Warning(),
		Runs: []Run{{Text: s.Heading(), Bold: !s.TitleDerived, Italic: s.TitleDerived, Citation: c.citeSource(s)}, {Text: " · " + strings.Join(s.Facts(), " · ")}},
	}}, nil
}
